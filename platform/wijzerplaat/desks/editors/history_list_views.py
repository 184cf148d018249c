"""The history of all entries: what was sent, decided, taken down and put back, by whom and when.

A file of its own beside `history_views.py`, which is about one entry. The log of the whole portal
(`audit_views.py`) is for its administrators; this is what editors work with.
"""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement

from wijzerplaat.desks.editors import log_lines
from wijzerplaat.desks.editors.log_page_views import LogList, show_log_list
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PART_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import parts

area = Area("histories", __name__, prefix="/redactie/historie")
ABOUT_ENTRIES = "entry:"


@area.get("", PART_REVIEW)
def show_histories() -> ResponseReturnValue:
    """Show what happened to all entries, newest first; filters say to what, by whom, what, when."""
    return show_log_list(HISTORIES)


def _about_records() -> list[ColumnElement[bool]]:
    about = Audit.action.startswith(ABOUT_ENTRIES)
    return [about, *parts.list_part_conditions(scope(), Audit.entry_id)]


HISTORIES = LogList(
    "histories.show_histories",
    N_("Historie"),
    N_(
        "Wat gebeurde er met alles wat op de website staat? Kies een regel. Daar kun je het ook "
        "terugdraaien."
    ),
    {name: words for name, words in log_lines.DID.items() if name.startswith(ABOUT_ENTRIES)},
    _about_records,
)
