"""The editors' page of what residents reported: read it, act, and say what was done."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.desks.editors.display import Tab
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.residents.feedback import service
from wijzerplaat.residents.feedback.models import HANDLED, OPEN, Report
from wijzerplaat.residents.feedback.schemas import WORDS, NoteSchema
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("reports", __name__, prefix="/redactie/meldingen")


@dataclass(frozen=True)
class ReportRow:
    """What a resident reported, and the form to answer it with."""

    id: uuid.UUID
    title: str
    href: str
    kind: str
    what: str
    text: str
    email: str
    age_text: str
    gone: str
    note: str
    handled_text: str
    contact_href: str
    error: str
    value: str
    action: str
    is_open: bool
    csrf: bool = True


@area.get("", ENTRY_REVIEW)
def show_reports() -> str:
    """Show what waits, oldest first, or what was handled."""
    return _list({}, None)


@area.post("/<uuid:report_id>/klaar", ENTRY_PUBLISH)
def handle_report_as_editor(report_id: uuid.UUID) -> ResponseReturnValue:
    """Say that one is dealt with."""
    typed = forms.read_form(NoteSchema(), request.form)
    try:
        service.mark_report_handled(scope(), report_id, typed)
    except Invalid as problem:
        scope().session.rollback()
        return _list(problem.fields, report_id, typed), 422
    return redirect(url_for("reports.show_reports", na="klaar"), 303)


@area.post("/<uuid:report_id>/open", ENTRY_PUBLISH)
def reopen_report_as_editor(report_id: uuid.UUID) -> Response:
    """Let one wait again."""
    service.mark_report_open(scope(), report_id)
    return redirect(url_for("reports.show_reports"), 303)


def _list(
    errors: dict[str, list[str]], wrong: uuid.UUID | None, typed: Fields | None = None
) -> str:
    state = HANDLED if request.args.get("status") == "klaar" and not errors else OPEN
    rows = [
        _row(one, errors if one.id == wrong else {}, typed or {})
        for one in service.list_reports_by_state(scope(), state)
    ]
    title = _("Meldingen van bewoners")
    tabs = [
        Tab(words, href, state == of)
        for words, href, of in (
            (_("Open"), url_for("reports.show_reports"), OPEN),
            (_("Klaar"), url_for("reports.show_reports", status="klaar"), HANDLED),
        )
    ]
    return render_editor_page(
        "desks/editors/reports.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        tabs=tabs,
        rows=rows,
        said=_("Klaar. Dank je wel!") if request.args.get("na") == "klaar" else "",
        menu=url_for("board.show_board"),
    )


def _row(one: Report, errors: dict[str, list[str]], typed: Fields) -> ReportRow:
    kind = kinds.kind_of_entry(one.entry)
    is_open = one.state == OPEN
    (field,) = forms.make_form_fields(NoteSchema(), typed if errors else {}, errors, {})
    return ReportRow(
        id=one.id,
        title=one.entry.title,
        href=kind.page(one.entry.slug),
        kind=_(kind.singular),
        what=_(dict(WORDS)[one.what]),
        text=one.text,
        email=one.email,
        age_text=proposal_page.describe_age(one.created_at, scope().now),
        gone=_("De tekst is ouder dan %(term)s en weggegooid.", term=say_term(terms.FEEDBACK))
        if one.purged_at
        else "",
        note=one.note,
        handled_text=_("Klaar op %(day)s", day=formats.plain_date(one.handled_at))
        if one.handled_at
        else "",
        contact_href=url_for("contacts.show_entry_contacts", entry_id=one.entry_id),
        error=field.error,
        value=field.value,
        action=url_for(
            "reports.handle_report_as_editor" if is_open else "reports.reopen_report_as_editor",
            report_id=one.id,
        ),
        is_open=is_open,
    )
