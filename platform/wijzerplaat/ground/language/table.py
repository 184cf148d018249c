"""The word table: how often a word is written and spoken, whether it is a thing, whether it is a
verb.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
STEP = 0.05
COLUMNS = ("written", "spoken", "nouns", "verbs", "numbers")
NO_JUDGEMENT = "!"


@dataclass(frozen=True, slots=True)
class Figures:
    """What the table says of one word; `spoken` is None for words newer than the sources."""

    written: float
    spoken: float | None
    noun: str  # c = concrete, a = abstract, u = both, - = not in the noun list
    verb: str  # p = participle, i = infinitive, v = other form, - = no verb


class Table:
    """Words with one short code each; equal codes share one object, so the table stays small."""

    def __init__(
        self,
        codes: dict[str, str],
        *,
        has_spoken: bool,
        has_nouns: bool,
    ) -> None:
        self._codes = codes
        self._figures: dict[str, Figures] = {}
        self.has_spoken = has_spoken
        self.has_nouns = has_nouns

    def __contains__(self, word: str) -> bool:
        return word in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def number(self, word: str) -> str:
        """Return s(ingular) or p(lural) of a word that is only a noun, else '-'."""
        return self._codes.get(word, "-----")[4]

    def get(self, word: str) -> Figures | None:
        """Return the figures of a word, or None for one it does not have."""
        code = self._codes.get(word)
        if code is None:
            return None
        figures = self._figures.get(code)
        if figures is None:
            figures = self._figures[code] = _decode(code)
        return figures


def _decode(code: str) -> Figures:
    written, spoken, noun, verb, _ = tuple(code)
    return Figures(
        written=_zipf(written),
        spoken=None if spoken == NO_JUDGEMENT else _zipf(spoken),
        noun=noun,
        verb=verb,
    )


def _zipf(letter: str) -> float:
    return round((ord(letter) - 48) * STEP, 2)


def read_packed(name: str) -> str | None:
    """Return the text of a packed data file, or None when it is gone."""
    path = DATA / f"{name}.txt.gz"
    return gzip.decompress(path.read_bytes()).decode("utf-8") if path.exists() else None


@cache
def load_word_table(without: frozenset[str] = frozenset()) -> Table:
    """The table, without the columns that are named or whose file is gone ('spoken', 'nouns')."""
    words = (read_packed("words") or "").split("\n")
    columns = {name: None if name in without else read_packed(name) for name in COLUMNS}
    shared: dict[str, str] = {}
    rows = zip(*(columns[name] or "-" * len(words) for name in COLUMNS), strict=True)
    codes = {
        word: shared.setdefault(code, code)
        for word, code in zip(words, map("".join, rows), strict=True)
    }
    return Table(
        codes, has_spoken=columns["spoken"] is not None, has_nouns=columns["nouns"] is not None
    )
