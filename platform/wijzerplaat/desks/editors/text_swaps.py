"""Words of a pasted text that were replaced by what the check offers, and that can come back.

Pure. The page carries them along, so that each goes and comes with one press, without scripts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wijzerplaat.records.plain.rules import Finding

MOST = 200


@dataclass(frozen=True)
class TextSwap:
    """Words at a place in the text as it is now, and what stood there before."""

    start: int
    old: str
    new: str


def read_text_swaps(
    text: str, starts: Iterable[str], olds: Iterable[str], news: Iterable[str]
) -> list[TextSwap]:
    """Return what a page carried along, for as far as the new words still stand in the text."""
    rows = list(zip(starts, olds, news, strict=False))[:MOST]
    read = [
        TextSwap(int(start), old.replace("\r\n", "\n"), new.replace("\r\n", "\n"))
        for start, old, new in rows
        if _is_place(start, text)
    ]
    return [one for one in read if one.new and text.startswith(one.new, one.start)]


def put_suggestion(
    text: str, swaps: Sequence[TextSwap], findings: Iterable[Finding], place: str
) -> tuple[str, list[TextSwap]]:
    """Return the text with the suggestion of the finding at a place ('12-23') put in.

    Nothing changes where the check offers nothing at that place.
    """
    for one in findings:
        put = one["suggestion"]
        if put is not None and place == f"{one['start']}-{one['end']}":
            made = TextSwap(one["start"], text[one["start"] : one["end"]], put)
            after = text[: one["start"]] + put + text[one["end"] :]
            rest = [other for other in swaps if not _touches(other, one["start"], one["end"])]
            return after, [*_moved(rest, made.start, len(put) - len(made.old)), made]
    return text, list(swaps)


def take_back_swap(text: str, swaps: Sequence[TextSwap], number: str) -> tuple[str, list[TextSwap]]:
    """Return the text with the old words back of the swap with this number ('0' is the first)."""
    if not number.isdecimal() or int(number) >= len(swaps):
        return text, list(swaps)
    made = swaps[int(number)]
    after = text[: made.start] + made.old + text[made.start + len(made.new) :]
    rest = [one for place, one in enumerate(swaps) if place != int(number)]
    return after, _moved(rest, made.start, len(made.old) - len(made.new))


def _is_place(start: str, text: str) -> bool:
    return start.isascii() and start.isdecimal() and len(start) < 8 and int(start) <= len(text)


def _touches(one: TextSwap, start: int, end: int) -> bool:
    return one.start < end and start < one.start + len(one.new)


def _moved(swaps: Iterable[TextSwap], start: int, shift: int) -> list[TextSwap]:
    return [replace(one, start=one.start + shift) if one.start > start else one for one in swaps]
