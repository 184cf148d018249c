"""The words of pages that are put together below the doors: gettext, without the rest of Flask."""

from flask_babel import gettext as _
from flask_babel import ngettext

__all__ = ["_", "ngettext"]
