"""The doors to a file on its way in: upload it, choose its columns."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.imports import display
from wijzerplaat.exchange.imports import foreseeing, queries, runs
from wijzerplaat.exchange.imports.filters import RowFilter, load_filter
from wijzerplaat.exchange.imports.guessing import keep_own_rules, make_mapping
from wijzerplaat.exchange.imports.mapping import has_own_rules
from wijzerplaat.exchange.imports.models import CHOOSING, ImportRun
from wijzerplaat.exchange.imports.rows import UnreadableFile, read_file_tables
from wijzerplaat.exchange.imports.runs import Upload
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import end_request_transaction, open_separate_scope, scope
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.tenancy.portals.service import require_portal_scope

area = Area("imports", __name__, prefix="/beheer/import")
START, COLUMNS, PREVIEW = (
    "imports.show_import_start",
    "imports.show_import_columns",
    "import_preview.show_import_preview",
)
REPORT = "import_runs.show_import_report"
ONE = "/<uuid:run_id>"
LONGEST_NAME = 120


@area.get("", PORTAL_EDIT, asks=("bron",))
def show_import_start() -> str:
    """Ask for a file, and list the last imports."""
    return _start()


@area.post("", PORTAL_EDIT, files=1)
def create_import() -> ResponseReturnValue:
    """Keep the rows of a file, and go on with its columns."""
    sent = request.files.get("bestand")
    if sent is None or not sent.filename:
        return _start(_("Kies een bestand.")), 422
    end_request_transaction()  # opening a file takes a while
    try:
        tables = read_file_tables(sent.filename, sent.stream)  # type: ignore[arg-type]
        with open_separate_scope() as own:
            upload = Upload(_name(sent.filename), _kind(), sent.filename, tables)
            run_id = runs.open_run(require_portal_scope(own), upload).id
    except UnreadableFile as problem:
        return _start(display.describe_unreadable(str(problem))), 422
    except Conflict:
        return _start(_("Deze lijst heeft een ander soort. Kies een andere naam.")), 422
    return redirect(url_for(COLUMNS, run_id=run_id), 303)


@area.get(ONE, PORTAL_EDIT)
def show_import_columns(run_id: uuid.UUID) -> ResponseReturnValue:
    """Show each column with examples and what it becomes."""
    run = queries.find_run(scope(), run_id)
    if run.state != CHOOSING:
        return redirect(url_for(REPORT, run_id=run_id), 303)
    return _columns(run)


@area.post(f"{ONE}/blad", PORTAL_EDIT)
def choose_import_table(run_id: uuid.UUID) -> ResponseReturnValue:
    """Take another sheet or list of the file."""
    run = queries.find_run(scope(), run_id)
    try:
        runs.choose_run_table(scope(), run, request.form.get("blad", ""))
    except Conflict:
        return _columns(run, _("Dat kan nu niet.")), 409
    return redirect(url_for(COLUMNS, run_id=run_id), 303)


@area.post(f"{ONE}/kolommen", PORTAL_EDIT)
def choose_import_columns(run_id: uuid.UUID) -> ResponseReturnValue:
    """Keep what the columns become and which rows count, and show what would happen."""
    run = queries.find_run(scope(), run_id)
    try:
        _keep_columns(run)
    except Invalid:
        return _columns(run, _("Kies welke kolom de naam is.")), 422
    except Conflict:
        return redirect(url_for(REPORT, run_id=run_id), 303)
    return redirect(url_for(PREVIEW, run_id=run_id), 303)


def _keep_columns(run: ImportRun) -> None:
    guessed, rows = runs.guess_run_columns(scope(), run)
    kind, kept = (
        sources.find_source(scope(), run.source_id).kind,
        foreseeing.find_order(run).columns,
    )
    shown = display.list_shown_columns(guessed, kept)
    chosen = display.read_columns(shown, dict(request.form.items()), kind)
    if not any(one.field == "title" for one in chosen):
        raise Invalid({"title": [""]})
    columns = keep_own_rules(make_mapping(chosen, rows), kept, chosen, shown)
    names = {one.column for one in guessed.columns}
    column = request.form.get("filter-kolom", "")
    where = RowFilter(
        column if column in names else "",
        request.form.get("filter-hoe", "is"),
        request.form.get("filter-waarde", "")[:LONGEST_NAME],
    )
    runs.choose_run_columns(scope(), run, columns, load_filter(where.dump()))


def _columns(run: ImportRun, wrong: str = "") -> str:
    guessed, rows = runs.guess_run_columns(scope(), run)
    order, source = foreseeing.find_order(run), sources.find_source(scope(), run.source_id)
    columns = display.describe_columns(guessed, order.columns, rows)
    title = _("Wat staat in welke kolom?")
    return render_editor_page(
        "desks/imports/columns.html",
        _("Fout: %(title)s", title=title) if wrong else title,
        title=title,
        wrong=wrong,
        run=run,
        source=source.name,
        columns=columns,
        unused=[one.column for one in columns if not one.value],
        own_rules=has_own_rules(order.columns),
        options=display.list_field_options(source.kind),
        hows=[(value, _(label)) for value, label in display.HOWS],
        where=order.rows_where,
        left=sum(order.rows_where.lets_in(row) for row in rows),
        action=url_for("imports.choose_import_columns", run_id=run.id),
        table_action=url_for("imports.choose_import_table", run_id=run.id),
        back_href=url_for(START),
        csrf=True,
        menu=url_for(START),
    )


def _start(wrong: str = "") -> str:
    title, asked = _("Een lijst inlezen"), request.args.get("bron", "")
    known = sources.list_sources(scope())
    return render_editor_page(
        "desks/imports/start.html",
        _("Fout: %(title)s", title=title) if wrong else title,
        title=title,
        wrong=wrong,
        kinds=display.list_importable_kinds(),
        kind=request.form.get("soort", "") or next((s.kind for s in known if s.name == asked), ""),
        source=request.form.get("bron", asked),
        sources=[one.name for one in known],
        runs=[
            (one, formats.plain_date(one.created_at), display.describe_starter(one))
            for one in queries.list_latest_runs(scope())
        ],
        report=REPORT,
        sources_href=url_for("import_sources.show_sources"),
        action=url_for("imports.create_import"),
        csrf=True,
        menu=url_for(START),
    )


def _name(file_name: str) -> str:
    typed = " ".join(request.form.get("bron", "").split())
    return (typed or file_name.rsplit(".", 1)[0])[:LONGEST_NAME]


def _kind() -> str:
    known = [name for name, _label in display.list_importable_kinds()]
    asked = request.form.get("soort", "")
    return asked if asked in known else known[0]
