"""Parts of addresses with a meaning of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from werkzeug.routing import AnyConverter, BaseConverter, Map, ValidationError


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
        return f"{value.day.isoformat()}" + (f"-{value.hour:02}" if value.hour is not None else "")


def make_word_converter(list_words: Callable[[], Iterable[str]]) -> type[BaseConverter]:
    """Return a converter of one of these words, or one that the route names beside them.

    The words are asked for when the routes are put together.
    """

    class WordConverter(AnyConverter):
        """One of some words."""

        def __init__(self, url_map: Map, *also: str) -> None:
            super().__init__(url_map, *also, *list_words())

    return WordConverter


CONVERTERS = {"when": WhenConverter}
"""Kinds of parts that a route may name, beside those of werkzeug."""
