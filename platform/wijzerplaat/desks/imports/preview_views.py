"""The doors to what an import would do, before it does anything: page by page, with questions."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from urllib.parse import parse_qs

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.imports import display
from wijzerplaat.desks.imports.views import COLUMNS, PREVIEW, REPORT, START
from wijzerplaat.exchange.imports import foreseeing, queries, runs
from wijzerplaat.exchange.imports.foreseeing import Foreseen
from wijzerplaat.exchange.imports.models import CHOOSING, ImportRun
from wijzerplaat.exchange.imports.service import ANSWERS
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import pager
from wijzerplaat.records.sources import queries as sources

area = Area("import_preview", __name__, prefix="/beheer/import/<uuid:run_id>")
SHOWN, ANSWER, LONGEST_KEY = 200, "antwoord-", 200
ASKS = ("wat", "deel", "pagina")


@area.get("/proef", PORTAL_EDIT, asks=ASKS)
def show_import_preview(run_id: uuid.UUID) -> ResponseReturnValue:
    """Show row by row what would happen; nothing goes online yet."""
    run = queries.find_run(scope(), run_id)
    if run.state != CHOOSING:
        return redirect(url_for(REPORT, run_id=run_id), 303)
    if not runs.has_name_column(run):
        return redirect(url_for(COLUMNS, run_id=run_id), 303)
    part = pager.read_page_number(request.args.get("deel"))
    return _preview(run, foreseeing.foresee_rows(scope(), run, part))


@area.post("/antwoorden", PORTAL_EDIT)
def keep_import_answers(run_id: uuid.UUID) -> ResponseReturnValue:
    """Keep what was answered on a page of the preview, and go on to another one."""
    run = queries.find_run(scope(), run_id)
    try:
        foreseeing.keep_answers(run, read_answers())
    except Conflict:
        return redirect(url_for(REPORT, run_id=run_id), 303)
    asked = parse_qs(request.form.get("naar", "").partition("?")[2])
    where = {name: values[0] for name, values in asked.items() if name in ASKS}
    return redirect(url_for(PREVIEW, run_id=run_id, **where), 303)


def read_answers() -> dict[str, str]:
    """Return what was answered by the id of a row at its source; '' is 'not now'."""
    return {
        name.removeprefix(ANSWER)[:LONGEST_KEY]: value
        for name, value in request.form.items()
        if name.startswith(ANSWER) and value in ("", *ANSWERS)
    }


def _preview(run: ImportRun, found: Foreseen) -> str:
    word = request.args.get("wat", "")
    asked = pager.read_page_number(request.args.get("pagina"))
    listed = display.sort_foreseen(found.outcomes, display.find_tab(word))
    rows, pages = pager.paginate_rows(
        listed, asked, _make_address(run, wat=word, deel=str(found.part)), SHOWN
    )
    shown = display.describe_foreseen(rows, foreseeing.find_order(run).answers)
    return render_editor_page(
        "desks/imports/preview.html",
        _("Dit gaat er gebeuren"),
        title=_("Dit gaat er gebeuren"),
        rows=shown,
        pager=pages,
        asking=any(row.answers for row in shown),
        vanished=found.vanished,
        total=run.total,
        source=sources.find_source(scope(), run.source_id).name,
        today=formats.plain_date(scope().now),
        action=url_for("import_runs.confirm_import", run_id=run.id),
        keep_action=url_for("import_preview.keep_import_answers", run_id=run.id),
        back_href=url_for(COLUMNS, run_id=run.id),
        csrf=True,
        menu=url_for(START),
        **_describe_part(run, found, word),
    )


def _describe_part(run: ImportRun, found: Foreseen, word: str) -> dict[str, object]:
    """Return what the page says of the part of the file that it shows."""
    counts = Counter(one.what for one in found.outcomes)
    numbers = [one.row for one in found.outcomes]
    _rows, parts = pager.paginate_rows(
        range(run.total), found.part, _make_address(run, name="deel", wat=word), foreseeing.PART
    )
    return {
        "tabs": display.count_tabs(counts, word),
        "tab_href": _make_address(run, name="wat", deel=str(found.part)),
        "parts": parts,
        "first": min(numbers, default=0),
        "last": max(numbers, default=0),
    }


def _make_address(run: ImportRun, name: str = "pagina", **kept: str) -> Callable[[object], str]:
    """Return what makes the address of another page, tab or part."""

    def address(value: object) -> str:
        asked = {**kept, name: str(value)}
        chosen = {key: one for key, one in asked.items() if one not in ("", "1")}
        return url_for(PREVIEW, run_id=run.id, **chosen)

    return address
