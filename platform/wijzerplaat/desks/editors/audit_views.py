"""The log of a portal for its administrators: who did what and when; and the same as a file.

A door of its own: it reads the audit trail of the ground storey, and gives words to what stands
there.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, select

from wijzerplaat.desks.editors import log_lines, log_search
from wijzerplaat.desks.editors.log_page_views import LogList, render_log_list, show_log_list
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import spreadsheets
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import scope

area = Area("audit_log", __name__, prefix="/beheer/logboek")
old_area = Area("old_audit_log", __name__, prefix="/redactie/logboek")
PAGE = "audit_log.show_audit_log"
MOST_IN_FILE = 5_000


def _all_lines() -> list[ColumnElement[bool]]:
    return []


LOG = LogList(
    PAGE,
    N_("Logboek"),
    N_("Wie deed wat, en wanneer? Niemand kan dit veranderen."),
    log_lines.DID,
    _all_lines,
    "desks/editors/audit.html",
    MOST_IN_FILE,
)


@area.get("", PORTAL_EDIT)
def show_audit_log() -> ResponseReturnValue:
    """Show the log, newest first; filters say about what, by whom, what and when."""
    return show_log_list(LOG)


@area.post("/bestand", PORTAL_EDIT)
def download_audit_log() -> ResponseReturnValue:
    """Give the lines that the filters leave as a CSV file; who took it stands in the log."""
    search = log_search.read_log_search(request.form, LOG.actions)
    if search.errors:
        return render_log_list(LOG, search), 422
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
