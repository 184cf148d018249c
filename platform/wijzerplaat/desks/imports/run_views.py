"""The doors to an import that began: start it, see how far it is, its report, take it back."""

from __future__ import annotations

import csv
import io
import uuid

from flask import Response, g, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.imports import display
from wijzerplaat.desks.imports.preview_views import read_answers
from wijzerplaat.desks.imports.views import REPORT, START
from wijzerplaat.exchange.imports import jobs, queries, runs
from wijzerplaat.exchange.imports.models import DONE, FAILED, RUNNING, TO_UNDO, WAITING, ImportRun
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.requests import open_separate_scope, scope
from wijzerplaat.records.entries import pager
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.tenancy.portals.service import require_portal_scope

area = Area("import_runs", __name__, prefix="/beheer/import/<uuid:run_id>")
BUSY, SHOWN = (WAITING, RUNNING, TO_UNDO), 200
DANGEROUS = "=+-@\t\r"
"""A cell that begins so would be a formula in a spreadsheet."""


@area.post("/start", PORTAL_EDIT)
def confirm_import(run_id: uuid.UUID) -> ResponseReturnValue:
    """Let the rows come in, in the background."""
    with open_separate_scope() as own:
        mine = require_portal_scope(own)
        try:
            runs.start_run(mine, queries.find_run(mine, run_id), read_answers())
        except Conflict:
            return redirect(url_for(REPORT, run_id=run_id), 303)
    platform().queue.hint(jobs.RUN, str(g.portal.id))
    return redirect(url_for(REPORT, run_id=run_id), 303)


@area.post("/terug", PORTAL_EDIT)
def undo_import(run_id: uuid.UUID) -> ResponseReturnValue:
    """Take the whole import back, in the background."""
    with open_separate_scope() as own:
        mine = require_portal_scope(own)
        try:
            runs.ask_undo_run(mine, queries.find_run(mine, run_id))
        except Conflict:
            return redirect(url_for(REPORT, run_id=run_id), 303)
    platform().queue.hint(jobs.RUN, str(g.portal.id))
    return redirect(url_for(REPORT, run_id=run_id), 303)


@area.get("/verslag", PORTAL_EDIT, asks=("wat", "pagina"))
def show_import_report(run_id: uuid.UUID) -> str:
    """Show how far it is, and row by row what became of it."""
    return _report(queries.find_run(scope(), run_id), request.args.get("wat", ""))


def _report(run: ImportRun, word: str) -> str:
    counts, whats = queries.count_run_rows(scope(), run), display.find_tab(word)
    here, number = url_for(REPORT, run_id=run.id), sum(counts.get(what, 0) for what in whats)
    places, pages = pager.paginate_rows(
        range(number if whats else sum(counts.values())),
        pager.read_page_number(request.args.get("pagina")),
        lambda page: url_for(REPORT, run_id=run.id, wat=word or None, pagina=page),
        SHOWN,
    )
    rows = queries.list_ended_rows(scope(), run, whats, places[0] if places else 0, SHOWN)
    source = sources.find_source(scope(), run.source_id)
    return render_editor_page(
        "desks/imports/report.html",
        _("Verslag van de import"),
        title=_("Verslag van de import"),
        run=run,
        busy=run.state in BUSY,
        undoable=run.state in (DONE, FAILED),
        source=source.name,
        day=formats.plain_date(run.created_at),
        by=display.describe_starter(run),
        done=run.total - counts.get("", 0),
        tabs=display.count_tabs(counts, word),
        rows=display.describe_results(rows),
        pager=pages,
        here=here,
        file_href=url_for("import_runs.show_report_file", run_id=run.id),
        undo=url_for("import_runs.undo_import", run_id=run.id),
        again_href=url_for(START, bron=source.name),
        csrf=True,
        menu=url_for(START),
    )


@area.get("/verslag/bestand", PORTAL_EDIT)
def show_report_file(run_id: uuid.UUID) -> Response:
    """Give the report as a file to keep."""
    run = queries.find_run(scope(), run_id)
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=";")
    sheet.writerow([_("Rij"), _("Naam"), _("Wat gebeurde er"), _("Uitleg"), _("Opgeschoond")])
    for one in display.describe_results(queries.list_run_rows(scope(), run)):
        cells = [one.title, one.status.text, one.reason, " | ".join(one.notes)]
        sheet.writerow([one.number, *map(_make_safe, cells)])
    headers = {"Content-Disposition": f'attachment; filename="verslag-{run.id}.csv"'}
    return Response("\ufeff" + out.getvalue(), mimetype="text/csv", headers=headers)


def _make_safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(tuple(DANGEROUS)) else cell
