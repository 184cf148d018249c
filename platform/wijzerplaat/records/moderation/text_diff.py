"""What differs between two texts, word by word, with numbered marks in the new one: pure functions.

A file of its own because difference is neither a rule of moderation nor a matter of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

SAME, ADDED, REMOVED = "same", "added", "removed"
# '€ 1,50', '9.30' and 'naam@voorbeeld.nl' stay in one piece; white space stands by itself.
TOKEN = re.compile(r"(?:€\s?)?\w+(?:[.,:@/'’-]\w+)*|[^\w\s]|\s+")
SHORT = 12
MOST_PAIRS = 100_000_000
"""Pairs of words (or lines) that are still compared: about 0.1 s of CPU and 15 MB.

More is shown as replaced whole.
"""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, came or went."""

    kind: str
    text: str


@dataclass(frozen=True)
class Mark:
    """A numbered remark of some kind about the new text from `start` up to `end`."""

    number: int
    start: int
    end: int
    kind: str = ""


@dataclass(frozen=True)
class Stretch:
    """Text inside one run: under which remarks it falls, which of those end here, and the
    narrowest of them.
    """

    text: str
    numbers: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    inner: Mark | None = None


@dataclass(frozen=True)
class Run:
    """A piece, cut where remarks begin and end."""

    kind: str
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        """Return the text of all stretches."""
        return "".join(one.text for one in self.stretches)


def compare_words(old: str, new: str) -> list[Piece]:
    """Return the pieces that make `new` of `old`.

    Same + added joined is new, same + removed is old.
    """
    return _joined(_lines(old.splitlines(keepends=True), new.splitlines(keepends=True)))


def compare_whole_values(old: str, new: str) -> list[Piece]:
    """Return the same for values that are read as one.

    A phone number is another one or it is not.
    """
    if old == new:
        return _joined([Piece(SAME, new)])
    return _joined([Piece(REMOVED, old), Piece(ADDED, new)])


def make_marked_runs(pieces: Iterable[Piece], marks: Iterable[Mark] = ()) -> list[Run]:
    """Return the pieces with the marks of the new text laid over them."""
    marks = tuple(marks)
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    cover = _Cover(marks)
    found, place = [], 0
    for piece in pieces:
        if piece.kind == REMOVED:
            found.append(Run(REMOVED, (Stretch(piece.text),)))
            continue
        end = place + len(piece.text)
        cuts = [place, *edges[bisect_right(edges, place) : bisect_left(edges, end)], end]
        found.append(
            Run(
                piece.kind,
                tuple(
                    cover.stretch(piece.text[start - place : stop - place], start, stop)
                    for start, stop in pairwise(cuts)
                ),
            )
        )
        place = end
    return found


class _Cover:
    """Which marks lie over a stretch.

    Asked from the beginning of the text to its end, so that each mark is met once.
    """

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        self._waiting = sorted(range(len(marks)), key=lambda one: marks[one].start, reverse=True)
        self._open: list[int] = []

    def stretch(self, text: str, start: int, end: int) -> Stretch:
        """Return the stretch from `start` up to `end` with the numbers of its marks, in their
        own order.
        """
        while self._waiting and self._marks[self._waiting[-1]].start < end:
            self._open.append(self._waiting.pop())
        self._open = [one for one in self._open if self._marks[one].end > start]
        over = [self._marks[one] for one in sorted(self._open)]
        return Stretch(
            text,
            tuple(mark.number for mark in over),
            tuple(mark.number for mark in over if mark.end == end),
            min(over, key=lambda mark: mark.end - mark.start, default=None),
        )


def _lines(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Lines first: that keeps long texts quick and a moved paragraph in one piece."""
    for before, after in _compared(old, new):
        if before == after:
            yield Piece(SAME, "".join(after))
        else:
            yield from _words(TOKEN.findall("".join(before)), TOKEN.findall("".join(after)))


def _words(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Yield what went, came and stayed.

    A short stretch that only happens to be the same between two changes belongs to them.
    """
    gone, come = "", ""
    compared = [
        ("".join(before), "".join(after))
        for before, after in _compared(old, new)
        if before or after
    ]
    for place, (before, after) in enumerate(compared):
        following = max(map(len, compared[place + 1])) if place + 1 < len(compared) else 0
        if before == after and not (
            (gone or come) and following and _is_chance(after, max(len(gone), len(come)), following)
        ):
            yield from (Piece(REMOVED, gone), Piece(ADDED, come), Piece(SAME, after))
            gone, come = "", ""
        else:
            gone, come = gone + before, come + after
    yield from (Piece(REMOVED, gone), Piece(ADDED, come))


def _is_chance(same: str, before: int, after: int) -> bool:
    """Return whether a stretch between two changes of these lengths says nothing.

    Only white space, or less than both of them.
    """
    return same.isspace() or len(same.strip()) <= min(before, after, SHORT)


def _compared(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield stretches of both that follow each other.

    Equal ones, and those in which one became the other.
    """
    ahead = next(
        (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )
    most = min(len(old), len(new)) - ahead
    behind = next((place for place in range(most) if old[-1 - place] != new[-1 - place]), most)
    yield old[:ahead], new[:ahead]
    middle = old[ahead : len(old) - behind], new[ahead : len(new) - behind]
    if len(middle[0]) * len(middle[1]) > MOST_PAIRS:
        yield middle
    else:
        changes = Indel.opcodes(*middle)
        yield from _grouped(
            (
                one.tag == "equal",
                middle[0][one.src_start : one.src_end],
                middle[1][one.dest_start : one.dest_end],
            )
            for one in changes
        )
    yield old[len(old) - behind :], new[len(new) - behind :]


def _grouped(
    changes: Iterable[tuple[bool, list[str], list[str]]],
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what was taken away and put in beside each other as one change."""
    before: list[str] = []
    after: list[str] = []
    for is_same, old, new in changes:
        if is_same:
            yield before, after
            yield old, new
            before, after = [], []
        else:
            before.extend(old)
            after.extend(new)
    yield before, after


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Without empty pieces, and neighbours of one kind as one.

    What went stands before what came.
    """
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1].kind == piece.kind:
            found[-1] = Piece(piece.kind, found[-1].text + piece.text)
        elif (
            len(found) > 1
            and piece.kind == REMOVED
            and found[-1].kind == ADDED
            and found[-2].kind == REMOVED
        ):
            found[-2] = Piece(REMOVED, found[-2].text + piece.text)
        else:
            found.append(piece)
    return found
