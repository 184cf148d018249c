"""The doors of what editors do with many records at once: choose, look, do, take back."""

from __future__ import annotations

import uuid
from urllib.parse import parse_qs

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.desks.all_records import bulk_pages, filters, jobs, queries, rules, service
from wijzerplaat.desks.all_records.actions import ACTIONS
from wijzerplaat.desks.all_records.models import PLANNED, RUNNING, UNDOING, BulkChange
from wijzerplaat.desks.editors.display import ListRow, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.requests import scope

area = Area("bulk", __name__, prefix="/redactie/alles/samen")
ONE, HERE = "/<uuid:change_id>", "bulk.show_bulk_change"
ACTION, ID, EVERY, ASKED = "wat", "id", "alles", "keuze"


@area.get("", ENTRY_REVIEW)
def show_bulk_changes() -> str:
    """List what was done with many records lately, to look at it or take it back."""
    title = _("Wat jullie met veel pagina’s tegelijk deden")
    rows = [_describe_change(change, count) for change, count in service.list_bulk_changes(scope())]
    return render_editor_page(
        "desks/editors/working_list.html",
        title,
        title=title,
        rows=rows,
        pager=None,
        new=None,
        notice="",
        intro=_("Hier kun je het ook ongedaan maken."),
    )


@area.post("", ENTRY_PUBLISH)
def create_bulk_change() -> ResponseReturnValue:
    """Take what was ticked, or all that fits, and lead to what would happen."""
    try:
        change = service.plan_bulk_change(scope(), request.form.get(ACTION, ""), _read_ids())
    except Invalid as problem:
        scope().session.rollback()
        return _refuse(translate_message(problem.fields[ID][0])), 422
    return redirect(url_for(HERE, change_id=change.id), 303)


@area.get(ONE, ENTRY_REVIEW)
def show_bulk_change(change_id: uuid.UUID) -> str:
    """Show what would happen to each record, or how far it is, or what came of it."""
    change = service.find_bulk_change(scope(), change_id)
    if change.state in (RUNNING, UNDOING):
        # the row is the truth: a worker that is told twice does nothing twice
        platform().queue.hint(jobs.BULK, str(scope().portal.id))
    return _page(change, {}, {})


@area.post(f"{ONE}/doe", ENTRY_PUBLISH, mails=BY_DESK)
def run_bulk_change_as_editor(change_id: uuid.UUID) -> ResponseReturnValue:
    """Do it."""
    change = service.find_bulk_change(scope(), change_id)
    typed = _read_typed(change)
    try:
        service.begin_bulk_change(scope(), change_id, typed)
    except Invalid as problem:
        scope().session.rollback()
        return _page(service.find_bulk_change(scope(), change_id), typed, problem.fields), 422
    except Conflict:
        scope().session.rollback()
    return redirect(url_for(HERE, change_id=change_id), 303)


@area.post(f"{ONE}/ongedaan", ENTRY_PUBLISH, mails=BY_DESK)
def undo_bulk_change_as_editor(change_id: uuid.UUID) -> Response:
    """Take all of it back, as far as nobody changed it since."""
    try:
        service.undo_bulk_change(scope(), change_id)
    except Conflict:
        scope().session.rollback()
    return redirect(url_for(HERE, change_id=change_id), 303)


def _page(change: BulkChange, typed: Fields, errors: dict[str, list[str]]) -> str:
    chosen = str(typed.get(rules.CHOICE) or request.args.get(rules.CHOICE, ""))
    if change.state == PLANNED:
        said = bulk_pages.describe_plan(scope(), change, chosen, typed, errors)
    else:
        said = bulk_pages.describe_result(scope(), change)
    return render_editor_page(
        "desks/all_records/bulk.html",
        _("Fout: %(title)s", title=said.title) if errors else said.title,
        change=said,
        planned=change.state == PLANNED,
        here=url_for(HERE, change_id=change.id),
    )


def _refuse(wrong: str) -> str:
    title = _("Dit lukte niet")
    back = url_for(filters.HERE)
    kept = request.form.get(ASKED, "")
    return render_editor_page(
        "desks/all_records/bulk_refused.html",
        _("Fout: %(title)s", title=title),
        title=title,
        notice=wrong,
        back_href=f"{back}?{kept}" if kept else back,
    )


def _read_ids() -> list[uuid.UUID]:
    """Return which records a form is about: those that were ticked, or all of a choice."""
    if request.form.get(EVERY):
        asked = filters.read_asked(scope(), parse_qs(request.form.get(ASKED, "")))
        records = queries.load_records(scope())
        return [row.id for row in records.pick(asked.bits(records))]
    typed = (filters.read_id(one) for one in request.form.getlist(ID))
    return [one for one in dict.fromkeys(typed) if one is not None]


def _read_typed(change: BulkChange) -> Fields:
    action = ACTIONS[change.action]
    typed = forms.read_form(action.schema(), request.form) if action.schema else {}
    chosen = request.form.get(rules.CHOICE, "")
    return {**typed, rules.CHOICE: chosen} if action.asks else typed


def _describe_change(change: BulkChange, count: int) -> ListRow:
    title = _(ACTIONS[change.action].label)
    tones = {RUNNING: "info", UNDOING: "info"}
    words = {
        RUNNING: _("Bezig"),
        UNDOING: _("Bezig"),
        "done": _("Klaar"),
        "undone": _("Ongedaan gemaakt"),
    }
    return ListRow(
        _("%(label)s (%(count)s)", label=title, count=count),
        url_for(HERE, change_id=change.id),
        bulk_pages.describe_begin(change),
        Status(words[change.state], tones.get(change.state, "neutral")),
    )
