"""/redactie/actueel/<id>/rapport: one organisation on one or two sheets, as page and as PDF."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from flask import Response, redirect
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.agreements import display as agreements
from wijzerplaat.desks.agreements.display import AgreementLine
from wijzerplaat.desks.editors.display import describe_people_count
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.freshness import report as reports
from wijzerplaat.desks.freshness.board_views import HOME as BOARD
from wijzerplaat.desks.freshness.report import AskedReport, RecordReport, Report
from wijzerplaat.ground.adapters import pdf
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.ground.web.themes import BASIS
from wijzerplaat.records.counting import models
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.rules import INTERVAL_MONTHS
from wijzerplaat.records.freshness import service as freshness

area = Area("freshness_report", __name__, prefix="/redactie/actueel/<uuid:organisation_id>")
HERE = "freshness_report.show_freshness_report"
AGREEMENTS = "agreements.show_agreements_of_organisation"
FONT = Path("static", "vendor", "fonts", "figtree-latin-wght-normal.woff2")
BY = {reports.BY_DESK: N_("de redactie"), reports.BY_ORGANISATION: N_("de organisatie")}
ANSWERS = {
    freshness.CORRECT: N_("Alles klopt"),
    freshness.CHANGE: N_("Iets veranderd"),
    freshness.STOPPED: N_("Wij zijn gestopt"),
    freshness.OTHER_PERSON: N_("Vraag een ander"),
}


@dataclass(frozen=True)
class Table:
    """One table of the sheet; the first cell of a row names it."""

    caption: str
    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Sheet:
    """What stands on paper: large numbers with their words, and a table for each question."""

    title: str
    lead: str
    day: str
    numbers: list[tuple[str, str]]
    tables: list[tuple[str, Table]]
    missing: list[tuple[str, str]]
    agreements: list[AgreementLine]
    ending: str


@area.get("/rapport", ENTRY_REVIEW)
def show_freshness_report(organisation_id: uuid.UUID) -> str:
    """Show what is known of an organisation, to print or to take along."""
    sheet = _describe_report(reports.load_report(scope(), organisation_id))
    here = {"organisation_id": organisation_id}
    return render_editor_page(
        "desks/freshness/report.html",
        _("Rapport: %(name)s", name=sheet.title),
        sheet=sheet,
        pdf_href=url_for("freshness_report.download_freshness_report", **here)
        if pdf.is_pdf_available()
        else None,
        agreements_href=url_for(AGREEMENTS, **here),
        menu=url_for(BOARD),
    )


@area.get("/rapport.pdf", ENTRY_REVIEW)
def download_freshness_report(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Give the same as a tagged PDF; where none can be made the page says what to do."""
    sheet = _describe_report(reports.load_report(scope(), organisation_id))
    html = render("desks/freshness/report_paper.html", page_title=sheet.title, sheet=sheet)
    basis = platform().themes.root / BASIS
    style = (basis / "static" / "css" / "report.css").read_text(encoding="utf-8")
    font = basis / FONT
    try:
        made = pdf.make_pdf(html, style, font if font.is_file() else None)
    except pdf.PdfUnavailable:
        return redirect(url_for(HERE, organisation_id=organisation_id), 303)
    mark_answer_private()
    headers = {"Content-Disposition": 'inline; filename="rapport.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _describe_report(found: Report) -> Sheet:
    total, in_time = len(found.records), found.in_time
    late = total - in_time
    lead = _("Alles is op tijd gecontroleerd.")
    if late:
        lead = ngettext(
            "%(num)s gegeven is te lang niet gecontroleerd.",
            "%(num)s gegevens zijn te lang niet gecontroleerd.",
            late,
        )
    if not total:
        lead = _("Er staat nu niets van deze organisatie online.")
    return Sheet(
        found.organisation.title,
        lead,
        formats.plain_date(found.at),
        _list_numbers(found, total, in_time),
        [
            (_("Wat staat er online, en wie keek ernaar?"), _tell_records(found.records)),
            (_("Wat vroegen wij, en wat was het antwoord?"), _tell_asked(found.asked)),
        ],
        [
            (one.entry.title, _name_fields(one))
            for one in found.records
            if one.missing and one.entry.OWNS
        ],
        agreements.describe_agreements(scope(), found.organisation.id),
        agreements.say_ending_agreements(scope(), found.organisation.id),
    )


def _list_numbers(found: Report, total: int, in_time: int) -> list[tuple[str, str]]:
    numbers = [
        (
            _("%(part)s van %(whole)s", part=in_time, whole=total),
            _("gegevens gecontroleerd in %(months)s maanden", months=INTERVAL_MONTHS),
        )
    ]
    rounds = {one.answered_at for one in found.asked if one.answered_at and one.answer}
    asked = len(found.asked)
    mails = ngettext("mail ‘Klopt alles nog?’", "mails ‘Klopt alles nog?’", asked)
    numbers.append((str(asked), mails))
    numbers.append((str(len(rounds)), _("keer antwoord op die mails")))
    if found.questions is not None:
        days = scope().portal.answer_days
        soon = _("%(part)s van %(whole)s", part=found.questions.soon, whole=found.questions.came)
        numbers.append((soon, _("vragen beantwoord binnen %(num)s werkdagen", num=days)))
    for measure, said in (
        (models.OWNER, _("keer bekeken in 12 maanden")),
        (models.OWNER_SIGNUP, _("aanmeldingen in 12 maanden")),
    ):
        if found.reach.sum(measure):
            numbers.append((describe_people_count(found.reach.sum(measure)), said))
    return numbers


def _tell_records(found: list[RecordReport]) -> Table:
    return Table(
        _("Gegevens van deze organisatie"),
        [_("Wat"), _("Soort"), _("Gecontroleerd"), _("Door"), _("Stand")],
        [
            [
                one.entry.title,
                _(kinds.kind_of_entry(one.entry).singular),
                formats.plain_date(one.checked_at) if one.checked_at else _("Nog nooit"),
                _(BY[one.by]) if one.by else "–",
                _("Op tijd") if one.in_time else _("Te oud"),
            ]
            for one in found
        ],
    )


def _tell_asked(found: list[AskedReport]) -> Table:
    return Table(
        _("Mails van het laatste jaar"),
        [_("Verstuurd"), _("Mail"), _("Antwoord"), _("Op")],
        [
            [
                formats.plain_date(one.sent_at),
                str(one.step),
                _(ANSWERS[one.answer]) if one.answer in ANSWERS else _say_silence(one),
                formats.plain_date(one.answered_at) if one.answered_at else "–",
            ]
            for one in found
        ],
    )


def _say_silence(one: AskedReport) -> str:
    return _("Beantwoord op een andere manier") if one.answered_at else _("Geen antwoord")


def _name_fields(one: RecordReport) -> str:
    schema = kinds.kind_of_entry(one.entry).known_schema
    labels = values.list_field_labels(one.missing, schema)
    return labels.replace("?, ", "? ")  # one question after the other
