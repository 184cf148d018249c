"""What differs between two texts, word by word, with numbered marks in the new one: pure functions.

A file of its own because difference is neither a rule of moderation nor a matter of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from wijzerplaat.moderation.matching import CountedMatcher, Counter, Opcode, TooMuchWork

SAME, ADDED, REMOVED = "same", "added", "removed"
# '€ 1,50', '9.30' and 'naam@voorbeeld.nl' stay in one piece; white space stands by itself.
TOKEN = re.compile(r"(?:€\s?)?\w+(?:[.,:@/'’-]\w+)*|[^\w\s]|\s+")
LONG = 400
MOST_CELLS = 30_000_000
"""Parts of the old text times parts of the new one: beyond this even the shortest way is not sought (4 MB, 0.1 s)."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, came or went."""

    kind: str
    text: str


@dataclass(frozen=True)
class Mark:
    """A numbered remark about the new text from `start` up to `end`."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Stretch:
    """Text inside one run: under which remarks it falls, and which of those end here."""

    text: str
    numbers: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()


@dataclass(frozen=True)
class Run:
    """A piece, cut where remarks begin and end."""

    kind: str
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        """Return the text of all stretches."""
        return "".join(one.text for one in self.stretches)


def words(old: str, new: str) -> list[Piece]:
    """Return the pieces that make `new` of `old`: same + added joined is new, same + removed is old."""
    return _joined(_lines(old.splitlines(keepends=True), new.splitlines(keepends=True)))


def whole(old: str, new: str) -> list[Piece]:
    """Return the same for values that are read as one: a phone number is another one or it is not."""
    if old == new:
        return _joined([Piece(SAME, new)])
    return _joined([Piece(REMOVED, old), Piece(ADDED, new)])


def runs(pieces: Iterable[Piece], marks: Iterable[Mark] = ()) -> list[Run]:
    """Return the pieces with the marks of the new text laid over them."""
    marks = tuple(marks)
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    found, place = [], 0
    for piece in pieces:
        if piece.kind == REMOVED:
            found.append(Run(REMOVED, (Stretch(piece.text),)))
            continue
        end = place + len(piece.text)
        cuts = [place, *(edge for edge in edges if place < edge < end), end]
        found.append(Run(piece.kind, tuple(
            _stretch(piece.text[start - place:stop - place], start, stop, marks)
            for start, stop in zip(cuts, cuts[1:], strict=False)
        )))
        place = end
    return found


def _stretch(text: str, start: int, end: int, marks: tuple[Mark, ...]) -> Stretch:
    over = [mark for mark in marks if mark.start < end and mark.end > start]
    return Stretch(text, tuple(mark.number for mark in over), tuple(mark.number for mark in over if mark.end == end))


def _lines(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Lines first: that keeps long texts quick and a moved paragraph in one piece."""
    counter = Counter()
    for kind, a, b, c, d in _opcodes(old, new, counter, None, autojunk=False):
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if kind == "equal":
            yield Piece(SAME, after)
        else:
            yield from _words(TOKEN.findall(before), TOKEN.findall(after), counter)


def _words(old: list[str], new: list[str], counter: Counter) -> Iterator[Piece]:
    # White space is no reason to call two places the same: it only joins what is the same anyway.
    for kind, a, b, c, d in _opcodes(old, new, counter, str.isspace, autojunk=len(new) > LONG):
        if kind == "equal":
            yield Piece(SAME, "".join(new[c:d]))
        else:
            yield Piece(REMOVED, "".join(old[a:b]))
            yield Piece(ADDED, "".join(new[c:d]))


def _opcodes(old: list[str], new: list[str], counter: Counter, junk: Callable[[str], bool] | None, *,
             autojunk: bool) -> list[Opcode]:
    """Return what makes `new` of `old`: the way people read it, else the shortest way, else all of it at once."""
    try:
        return CountedMatcher(old, new, counter, junk, autojunk=autojunk).get_opcodes()
    except TooMuchWork:
        if len(old) * len(new) <= MOST_CELLS:
            return [tuple(one) for one in Indel.opcodes(old, new)]
        return [("replace", 0, len(old), 0, len(new))]


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Without empty pieces, and neighbours of one kind as one; what went stands before what came."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1].kind == piece.kind:
            found[-1] = Piece(piece.kind, found[-1].text + piece.text)
        elif len(found) > 1 and piece.kind == REMOVED and found[-1].kind == ADDED and found[-2].kind == REMOVED:
            found[-2] = Piece(REMOVED, found[-2].text + piece.text)
        else:
            found.append(piece)
    return found
