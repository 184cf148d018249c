"""Parts of addresses with a meaning of their own."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from werkzeug.routing import BaseConverter, ValidationError


class When(NamedTuple):
    """A date in an address, with the hour when an activity takes place twice on a day."""

    day: date
    hour: int | None = None


class WhenConverter(BaseConverter):
    """'2026-11-24' or '2026-11-24-10'; a day that does not exist is no address."""

    regex = r"\d{4}-\d{2}-\d{2}(?:-\d{1,2})?"

    def to_python(self, value: str) -> When:
        try:
            return When(date.fromisoformat(value[:10]), int(value[11:]) if value[11:] else None)
        except ValueError:
            raise ValidationError from None

    def to_url(self, value: When) -> str:
        return f"{value.day.isoformat()}" + (f"-{value.hour}" if value.hour is not None else "")
