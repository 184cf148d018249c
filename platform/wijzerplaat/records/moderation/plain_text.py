"""A text with the suggestions of the B1 check put in.

Pure, so that what an editor was shown is what is kept.

A file of its own: it is neither a rule of moderation nor part of the check.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.records.moderation import text_diff
from wijzerplaat.records.moderation.findings import list_prose_places

Swap = tuple[int, int, str]


@dataclass(frozen=True)
class Change:
    """One place where the plain text has other words; `number` counts through all fields."""

    number: int
    field: str
    before: str
    after: str


def list_changes(present: GivenFields, fields: GivenFields) -> list[Change]:
    """Return every place where the plain text `fields` differs from `present`, in its order."""
    pairs = [
        (name, before, after)
        for name in fields
        for one, other in _paired(present.get(name), fields[name])
        for same, before, after in _cut(one, other)
        if not same
    ]
    return [Change(number, *pair) for number, pair in enumerate(pairs)]


def take_back(present: GivenFields, fields: GivenFields, numbers: Collection[int]) -> Fields:
    """Return the plain text with the old words back at the changes with these numbers."""
    made, number = dict(fields), 0
    for name, value in fields.items():
        texts = []
        for one, other in _paired(present.get(name), value):
            parts = []
            for same, before, after in _cut(one, other):
                parts.append(before if same or number in numbers else after)
                number += not same
            texts.append("".join(parts))
        if texts:
            made[name] = texts if isinstance(value, list) else texts[0]
    return made


def _paired(old: object, new: object) -> list[tuple[str, str]]:
    """Return the texts of one field before and after; none where nothing can differ in words."""
    if old == new:
        return []
    if isinstance(old, str) and isinstance(new, str):
        return [(old, new)]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return list(zip(old, new, strict=True))
    return []


def _cut(old: str, new: str) -> list[tuple[bool, str, str]]:
    """Return the stretches of a text: whether it is the same, the old words and the new ones."""
    found: list[tuple[bool, str, str]] = []
    for piece in text_diff.compare_words(old, new):
        if piece.kind == text_diff.SAME:
            found.append((True, piece.text, piece.text))
            continue
        before, after = ("", "")
        if found and not found[-1][0]:
            _same, before, after = found.pop()
        if piece.kind == text_diff.REMOVED:
            before += piece.text
        else:
            after += piece.text
        found.append((False, before, after))
    return found


def apply_suggestions(snapshot: GivenFields, found: Iterable[GivenFields]) -> Fields:
    """Return the snapshot with every suggestion in its place; what has none stays as it was."""
    swaps = choose_suggestions(found)
    made: Fields = {
        name: list(value) if isinstance(value, list) else value for name, value in snapshot.items()
    }
    parts = _parts(snapshot)
    for name, place, start, end in parts:
        here = [
            (first - start, last - start, text)
            for first, last, text in swaps
            if start <= first and last <= end
        ]
        if place is None:
            made[name] = _swapped(snapshot[name], here)
        else:
            made[name][place] = _swapped(snapshot[name][place], here)
    return made


def choose_suggestions(found: Iterable[GivenFields]) -> list[Swap]:
    """Return the suggestions that can stand together, in the order of the text.

    Of two in one place the one that wins most.
    """
    kept: list[Swap] = []
    with_text = (one for one in found if one.get("suggestion") is not None)
    for one in sorted(with_text, key=lambda one: (-one["gain"], one["start"])):
        if all(one["end"] <= start or one["start"] >= end for start, end, _text in kept):
            kept.append((one["start"], one["end"], one["suggestion"]))
    return sorted(kept)


def _parts(snapshot: GivenFields) -> list[tuple[str, int | None, int, int]]:
    """Return each part of the running text.

    Field, place in its list (None for a text), start and end.
    """
    found: list[tuple[str, int | None, int, int]] = []
    for name, _within, start, end in list_prose_places(snapshot):
        value = snapshot[name]
        if not isinstance(value, list):
            found.append((name, None, start, end))
            continue
        filled = [place for place, part in enumerate(value) if part]
        found.append((name, filled[sum(one[0] == name for one in found)], start, end))
    return found


def _swapped(text: str, swaps: list[Swap]) -> str:
    for start, end, put in reversed(swaps):
        text = text[:start] + put + text[end:]
    return text
