"""The rows of our word list: what is difficult, what is plainer, where it counts, and sentences
that prove it.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
HEAVY, SILENT = "zwaar", "stil"
OWN = "p"  # an entry of a portal's own list
QUIET = "n"  # a phrase in which nothing is marked
ADVICE = "~"  # good to know, but not to be filled in just like that
ARTICLES = ("de ", "het ")
COLUMNS = 8


class Entry(NamedTuple):
    """One line of the list; `kind` is w(erkwoord), z(elfstandig), b(ijvoeglijk), f (fixed), e
    (English) or p (a portal's own word).
    """

    kind: str
    weight: str  # zwaar, licht or stil (counts like light, is never marked)
    form: str
    alternatives: tuple[str, ...]
    context: str = ""  # '+ …' only beside one of these words, '- …' never beside one of these
    example: str = ""
    plain_example: str = ""
    silent_example: str = ""

    @property
    def heavy(self) -> bool:
        """Return whether it counts in full."""
        return self.weight == HEAVY

    @property
    def shown(self) -> tuple[str, ...]:
        """The alternatives as a reader sees them: without article and plural."""
        plain = (option.removeprefix(ADVICE) for option in self.alternatives)
        return tuple(split_noun(one)[1] if self.kind in "zbe" else one for one in plain)

    @property
    def fitting(self) -> tuple[str, ...]:
        """The alternatives that may be put in the place of the form."""
        return tuple(option for option in self.alternatives if not option.startswith(ADVICE))


def split_noun(text: str) -> tuple[str, str, str]:
    """'het verzoek/verzoeken' → ('het', 'verzoek', 'verzoeken')."""
    article = next((a.strip() for a in ARTICLES if text.startswith(a)), "")
    singular, _, plural = text.removeprefix(article).strip().partition("/")
    return article, singular, plural


@cache
def _context(text: str) -> tuple[frozenset[str], frozenset[str]]:
    wanted, _, unwanted = f" {text}".partition(" - ")
    return frozenset(wanted.replace(" + ", " ").split()), frozenset(unwanted.split())


def is_meant(context: str, words: frozenset[str]) -> bool:
    """Return whether a sentence with these words is one the row (or explanation) is about."""
    if not context:
        return True
    wanted, unwanted = _context(context)
    return (not wanted or bool(wanted & words)) and not unwanted & words


def read_rows(name: str, columns: int) -> Iterable[list[str]]:
    """The rows of a data file, each with this many columns."""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            row = line.split("\t")
            yield [*row, *[""] * (columns - len(row))]


@cache
def _all_rows() -> tuple[Entry, ...]:
    return tuple(
        Entry(
            kind, weight, form,
            tuple(part.strip() for part in plain.split("|") if part.strip()), *rest,
        )
        for kind, weight, form, plain, *rest in read_rows("words.tsv", COLUMNS)
    )  # fmt: skip


@cache
def load_lexicon_entries() -> tuple[Entry, ...]:
    """Return the words and phrases of the list."""
    return tuple(entry for entry in _all_rows() if entry.kind != QUIET)


@cache
def load_quiet_rows() -> tuple[Entry, ...]:
    """Return the phrases in which nothing is marked."""
    return tuple(entry for entry in _all_rows() if entry.kind == QUIET)
