"""The words of pages that are put together below the doors: gettext, without the rest of Flask."""

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

__all__ = ["_", "language", "ngettext"]


def language() -> str:
    """Return the language of the page: part of the name of what is remembered with words in it."""
    return str(get_locale() or "")
