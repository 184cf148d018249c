"""The words of pages that are put together below the doors: gettext, without the rest of Flask."""

from flask_babel import gettext as _
from flask_babel import ngettext

from wijzerplaat.ground.web import languages
from wijzerplaat.ground.web.languages import Written

__all__ = ["Written", "_", "language", "ngettext"]


def language() -> str:
    """Return the language of the page: part of the name of what is remembered with words in it."""
    return languages.current()
