"""What people search for in their own language, in Dutch: 'food bank', 'język niderlandzki'.

The tables are data/languages/<code>.txt, one for each language of a page. The longest words that
are said together win. Of what is not on the list only names and numbers stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from wijzerplaat.ground.core.letters import fold_everyday_letters, strip_article
from wijzerplaat.ground.web.catalogues import DUTCH

DATA = Path(__file__).parent / "data" / "languages"
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
SCRIPTS = (("uk", re.compile("[\u0400-\u04ff]")), ("ar", re.compile("[\u0600-\u06ff]")))
"""Letters that tell the language, whatever the page is."""
STAR, SMALL, LEADS = "*", "-", "=>"
MOST, SHORTEST, LONGEST = 100, 3, 4
"""Letters of a question; of a word that a star follows; and words that are said together."""
Said = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The words of one language: those said whole, those of which the end may be any, and small
    words.
    """

    whole: dict[Said, str]
    begun: dict[str, str]
    small: frozenset[str]


def say_in_dutch(words: str, code: str) -> str:
    """Return a question as we search for it, asked on a page in this language.

    On a Dutch page only what is said in other letters, or in more than one word that all stand on
    the list of one language together; the question itself when nothing of it is on a list.
    """
    words = words[:MOST]
    code = next((named for named, letters in SCRIPTS if letters.search(words)), code)
    if code != DUTCH:
        return _translate(words, code) or words
    said = _split(words)
    tables = [load_everyday_table(path.stem) for path in sorted(DATA.glob("*.txt"))]
    found = (table.whole.get(said) for table in tables if len(said) > 1)
    return next((one for one in found if one), words)


def _translate(words: str, code: str) -> str:
    """Return the Dutch of what is on the list of a language, with the rest behind it."""
    if not (DATA / f"{code}.txt").is_file():
        return ""
    table, said = load_everyday_table(code), _split(words)
    names = {_split(one) for one in words.split() if one[:1].isupper() or one[:1].isdigit()}
    found: dict[str, None] = {}
    rest: list[str] = []
    here = 0
    while here < len(said):
        length, dutch = _find(table, said[here:])
        if dutch:
            found[dutch] = None
        elif said[here] not in table.small and (said[here],) in names and said[here].isascii():
            rest.append(said[here])
        here += length
    return " ".join([*found, *rest]) if found else ""


def _find(table: Table, said: Sequence[str]) -> tuple[int, str]:
    """Return how many words belong together here, and their Dutch; '' when they have none."""
    for length in range(min(LONGEST, len(said)), 0, -1):
        dutch = table.whole.get(tuple(said[:length]))
        if dutch:
            return length, dutch
    word = said[0]
    ends = range(len(word), SHORTEST - 1, -1)
    return 1, next((table.begun[word[:end]] for end in ends if word[:end] in table.begun), "")


@lru_cache(maxsize=8)
def load_everyday_table(code: str) -> Table:
    """Return the words of a language that has a table."""
    whole: dict[Said, str] = {}
    begun: dict[str, str] = {}
    small: list[str] = []
    for line in _read_lines(code):
        if line.startswith(SMALL):
            small.extend(_split(line[1:]))
            continue
        said, _sign, dutch = line.partition(LEADS)
        for one in said.split(","):
            words = _split(one)
            if one.strip().endswith(STAR) and len(words) == 1:
                begun.setdefault(words[0], dutch.strip())
            whole.setdefault(words, dutch.strip())
    return Table(whole, begun, frozenset(small))


def _read_lines(code: str) -> Iterable[str]:
    text = (DATA / f"{code}.txt").read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _split(words: str) -> Said:
    """Return words without what is written in more than one way: capitals, accents, articles."""
    return tuple(strip_article(one) for one in WORD.findall(fold_everyday_letters(words)))
