"""The words of pages: gettext with types, and without the rest of Flask."""

from __future__ import annotations

from wijzerplaat.ground.web import languages
from wijzerplaat.ground.web.languages import Written

__all__ = ["Written", "_", "find_page_language", "ngettext"]


def _(sentence: str, **values: object) -> str:
    """Return a Dutch sentence in the language of the page, with `values` in its places."""
    return str(languages.TEXTS.gettext(sentence, **values))


def ngettext(one: str, many: str, number: float, **values: object) -> str:
    """Return one of two Dutch sentences in the language of the page, by the number in it."""
    return str(languages.TEXTS.ngettext(one, many, number, **values))


def find_page_language() -> str:
    """Return the language of the page: part of the name of what is remembered with words in it."""
    return languages.find_language_code()
