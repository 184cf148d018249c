"""The lines above a form that was refused: each names its field, and none is said twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.typed_values import ROWS

HOURS = "hours"


@dataclass(frozen=True)
class ErrorLine:
    """One line of the summary: the field that it leads to, and what is wrong there."""

    name: str
    text: str


@dataclass(frozen=True)
class _Wrong:
    name: str
    label: str
    error: str
    days_of: str


def list_error_lines(fields: Iterable[FormField]) -> list[ErrorLine]:
    """Return what is wrong in these fields and inside them, in their order.

    Days of one week with the same mistake are one line; a field that is given twice counts once.
    """
    seen: set[str] = set()
    found = [one for field in fields for one in _walk(field, "", "", seen)]
    lines = []
    for (_days, _error), group in groupby(found, lambda one: (one.days_of or one.name, one.error)):
        same = list(group)
        label = formats.listed([same[0].label, *(one.label.lower() for one in same[1:])])
        lines.append(ErrorLine(same[0].name, _say(label, same[0].error)))
    return lines


def _walk(field: FormField, of: str, days_of: str, seen: set[str]) -> Iterator[_Wrong]:
    if field.name in seen:
        return
    seen.add(field.name)
    if field.error:
        label = f"{of}, {field.label}" if of else field.label
        yield _Wrong(field.name, label, field.error, days_of)
    for inner in getattr(field, "inner", None) or ():
        row = inner.label if field.kind in ROWS else of
        yield from _walk(inner, row, field.name if field.kind == HOURS else "", seen)


def _say(label: str, error: str) -> str:
    return f"{label} {error}" if label.endswith(("?", ".", ":")) else f"{label}: {error}"
