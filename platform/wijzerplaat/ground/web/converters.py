"""Parts of addresses with a meaning of their own."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from werkzeug.routing import BaseConverter, ValidationError


class When(NamedTuple):
    """A date in an address, with the hour when an activity takes place twice on a day."""

    day: date
    hour: int | None = None


FIRST_YEAR, LAST_YEAR, HOURS = 2000, 2100, 24


class WhenConverter(BaseConverter):
    """'2026-11-24' or '2026-11-24-10'.

    A day or hour that does not exist, or that nobody plans, is no address.
    """

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]{1,2})?"

    def to_python(self, value: str) -> When:
        """Return what an address says."""
        try:
            found = When(date.fromisoformat(value[:10]), int(value[11:]) if value[11:] else None)
        except ValueError:
            raise ValidationError from None
        if not FIRST_YEAR <= found.day.year <= LAST_YEAR or (found.hour or 0) >= HOURS:
            raise ValidationError
        return found

    def to_url(self, value: When) -> str:
        """Return how an address says it."""
        return f"{value.day.isoformat()}" + (f"-{value.hour}" if value.hour is not None else "")


CONVERTERS = {"when": WhenConverter}
"""Kinds of parts that a route may name, beside those of werkzeug."""
