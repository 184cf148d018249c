"""The log of a portal for its administrators: who did what and when; and the same as a file.

A door of its own: it reads the audit trail of the ground storey, and gives words to what stands
there.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from wijzerplaat.desks.editors import log_lines, log_search
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import spreadsheets
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import pager

area = Area("audit_log", __name__, prefix="/beheer/logboek")
old_area = Area("old_audit_log", __name__, prefix="/redactie/logboek")
PAGE = "audit_log.show_audit_log"
MOST_IN_FILE = 5_000


@area.get("", PORTAL_EDIT)
def show_audit_log() -> ResponseReturnValue:
    """Show the log, newest first; filters say about what, by whom, what and when."""
    search = log_search.read_log_search(request.args, log_lines.DID)
    return _page(search), 422 if search.errors else 200


@area.post("/bestand", PORTAL_EDIT)
def download_audit_log() -> ResponseReturnValue:
    """Give the lines that the filters leave as a CSV file; who took it stands in the log."""
    search = log_search.read_log_search(request.form, log_lines.DID)
    if search.errors:
        return _page(search), 422
    where = log_search.list_search_conditions(search)
    lines = select(Audit).where(*where).order_by(Audit.at.desc(), Audit.id).limit(MOST_IN_FILE)
    rows = log_lines.list_file_rows(list(scope().session.scalars(lines)))
    audit.write_audit_line(scope(), audit.LOG_TAKEN)
    mark_answer_private()
    headers = {"Content-Disposition": 'attachment; filename="logboek.csv"'}
    return Response(spreadsheets.write_csv_file(rows), mimetype="text/csv", headers=headers)


@old_area.get("", PORTAL_EDIT)
def show_moved_log() -> ResponseReturnValue:
    """Lead on to where the log stands now, with the same filters."""
    given = request.args.to_dict()
    day = given.pop("dag", "")
    days = {"van": day, "tot": day} if day else {}
    query = urlencode({**given, **days})
    return redirect(f"{url_for(PAGE)}{'?' if query else ''}{query}", 302)


def _page(search: log_search.LogSearch) -> str:
    number = pager.read_page_number(request.args.get("pagina"))
    where = log_search.list_search_conditions(search)
    found = log_search.load_log_page(scope(), where, search.chosen, number)
    title = _("Logboek")
    return render_editor_page(
        "desks/editors/audit.html",
        _("Fout: %(title)s", title=title) if search.errors else title,
        days=found.days,
        pager=found.pager,
        fields=search.list_fields(),
        filtered=any(search.typed.values()),
        total=ngettext("%(num)s regel.", "%(num)s regels.", found.total),
        chosen=search.chosen,
        count=found.total,
        most=MOST_IN_FILE,
    )
