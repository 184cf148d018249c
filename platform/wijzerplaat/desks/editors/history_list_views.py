"""The history of all entries: what was sent, decided, taken down and put back, by whom and when.

A file of its own beside `history_views.py`, which is about one entry. The log of the whole portal
(`audit_views.py`) is for its administrators; this is what editors work with.
"""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement

from wijzerplaat.desks.editors import log_lines, log_search
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.permissions import PART_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import pager, parts

area = Area("histories", __name__, prefix="/redactie/historie")
ABOUT_ENTRIES = "entry:"


@area.get("", PART_REVIEW)
def show_histories() -> ResponseReturnValue:
    """Show what happened to all entries, newest first; filters say to what, by whom, what, when."""
    search = log_search.read_log_search(request.args, _actions())
    return _page(search), 422 if search.errors else 200


def _page(search: log_search.LogSearch) -> str:
    where = log_search.list_search_conditions(search)
    number = pager.read_page_number(request.args.get("pagina"))
    found = log_search.load_log_page(scope(), [*_about_records(), *where], search.chosen, number)
    title = _("Historie")
    return render_editor_page(
        "desks/editors/histories.html",
        _("Fout: %(title)s", title=title) if search.errors else title,
        days=found.days,
        pager=found.pager,
        fields=search.list_fields(),
        filtered=any(search.typed.values()),
        total=ngettext("%(num)s regel.", "%(num)s regels.", found.total),
    )


def _about_records() -> list[ColumnElement[bool]]:
    about = Audit.action.startswith(ABOUT_ENTRIES)
    return [about, *parts.list_part_conditions(scope(), Audit.entry_id)]


def _actions() -> dict[str, str]:
    return {
        action: words for action, words in log_lines.DID.items() if action.startswith(ABOUT_ENTRIES)
    }
