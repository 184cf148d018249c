"""/beheer/actueel: which part was checked in the last months, now and over time, and where not."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from flask import Response

from wijzerplaat.desks.editors.display import Link
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.freshness import display, queries, rules
from wijzerplaat.desks.freshness.display import Chart, Figure, FigureTable, MonthCount, Row
from wijzerplaat.desks.freshness.models import (
    ALL,
    DISTRICT,
    KIND,
    MUNICIPALITY,
    TOPIC,
    FreshnessCount,
)
from wijzerplaat.desks.freshness.queries import Count, OrganisationCount
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.ground.web import formats, spreadsheets
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.rules import INTERVAL_MONTHS

area = Area("freshness_figure", __name__, prefix="/beheer/actueel")
HOME, CSV = "freshness_figure.show_freshness_figure", "freshness_figure.download_freshness_figure"
MOST_ORGANISATIONS = 25
PARTS = (
    (TOPIC, N_("Per onderwerp"), N_("Onderwerp")),
    (DISTRICT, N_("Per wijk of dorp"), N_("Wijk of dorp")),
    (MUNICIPALITY, N_("Per gemeente"), N_("Gemeente")),
    (KIND, N_("Per soort"), N_("Soort")),
)
NOTES = {
    TOPIC: N_("Een gegeven kan bij meer onderwerpen staan. Dan telt het bij elk van die."),
    MUNICIPALITY: N_("Wat voor het hele gebied is, telt bij elke gemeente."),
}


@dataclass(frozen=True)
class Page:
    """What the page tells: `owners` where something is left to check, `more` of those, and at how
    many (`whole`) nothing is.
    """

    figure: Figure
    chart: Chart | None
    months: FigureTable
    parts: list[FigureTable]
    owners: FigureTable
    more: int
    whole: int
    work: Link
    csv: str


@area.get("", ENTRY_REVIEW)
def show_freshness_figure() -> str:
    """Show the figure, its line over time, and where it is low."""
    return render_editor_page(
        "desks/freshness/figure.html",
        _("Actueel"),
        page=_describe_page(),
        interval=INTERVAL_MONTHS,
        kept_months=rules.KEPT_MONTHS,
        menu=url_for("freshness_board.show_freshness_board"),
    )


@area.get("/csv", ENTRY_REVIEW)
def download_freshness_figure() -> Response:
    """Give all counts as a CSV file: every month, and every organisation of today."""
    mark_answer_private()
    heads = [
        _("Maand"),
        _("Soort"),
        _("Naam"),
        _("Gegevens"),
        _("Gecontroleerd"),
        _("Deel in %"),
        _("Geteld op"),
    ]
    headers = {"Content-Disposition": 'attachment; filename="actueel.csv"'}
    written = spreadsheets.write_csv_file([heads, *_list_csv_rows()])
    return Response(written, mimetype="text/csv", headers=headers)


def _describe_page() -> Page:
    now = queries.count_checked(scope())
    months, everything = _list_months(now), _find_all(now)
    owners = queries.count_per_organisation(scope())
    behind = [one for one in owners if one.checked < one.total]
    return Page(
        figure=display.describe_figure(everything.total, everything.checked),
        chart=display.draw_chart(months),
        months=display.describe_months(months),
        parts=_list_parts(now),
        owners=_describe_owners(behind[:MOST_ORGANISATIONS]),
        more=max(0, len(behind) - MOST_ORGANISATIONS),
        whole=len(owners) - len(behind),
        work=Link(_("Bekijk wat werk vraagt"), url_for("freshness_board.show_freshness_board")),
        csv=url_for(CSV),
    )


def _find_all(found: list[Count]) -> Count:
    return next(one for one in found if one.sort == ALL)


def _list_months(now: list[Count]) -> list[MonthCount]:
    """The months that were counted, and today as the last of them."""
    kept = {one.month: one for one in queries.list_kept_counts(scope())}
    *earlier, this = rules.list_months(clock.today(scope().now))
    everything = _find_all(now)
    found = [
        MonthCount(
            month,
            kept[month].total,
            kept[month].checked,
            kept[month].counted_on.replace(day=1) != month,
        )
        if month in kept
        else MonthCount(month)
        for month in earlier
    ]
    return [*found, MonthCount(this, everything.total, everything.checked)]


def _list_parts(now: list[Count]) -> list[FigureTable]:
    names = queries.list_subject_names(scope())
    before = clock.today(scope().now).replace(day=1) - relativedelta(months=INTERVAL_MONTHS)
    found = []
    for sort, title, head in PARTS:
        mine = [one for one in now if one.sort == sort and one.total]
        kept = {
            one.subject: rules.find_percentage(one.checked, one.total)
            for one in queries.list_kept_counts(scope(), sort)
            if one.month == before
        }
        heads = [_(head), _("Aandeel"), _("Gecontroleerd"), formats.month(before)]
        rows = [
            display.make_row(
                _name_subject(sort, one.subject, names), "", one.total, one.checked, _say(was)
            )
            for one in _sort_worst_first(mine)
            for was in (kept.get(one.subject),)
        ]
        if rows:
            found.append(
                FigureTable(_(title), heads, rows, _(NOTES[sort]) if sort in NOTES else "")
            )
    return found


def _sort_worst_first(found: Iterable[Count]) -> list[Count]:
    return sorted(found, key=lambda one: (one.checked / one.total, -one.total, one.subject))


def _say(percentage: int | None) -> str:
    return display.NOT_COUNTED if percentage is None else f"{percentage}%"


def _name_subject(sort: str, subject: str, names: dict[str, str]) -> str:
    if sort == KIND:
        return _(kinds.find_kind(subject).plural)
    if not subject:
        return _("Zonder wijk of dorp")
    return names.get(subject, _("Bestaat niet meer"))


def _describe_owners(found: list[OrganisationCount]) -> FigureTable:
    rows: list[Row] = [
        display.make_row(
            one.title or _("Van de redactie zelf"), _find_page(one.id), one.total, one.checked
        )
        for one in found
    ]
    heads = [_("Organisatie"), _("Aandeel"), _("Gecontroleerd")]
    note = _("Bovenaan staat bij wie het meeste nog niet is gecontroleerd.")
    return FigureTable(_("Per organisatie"), heads, rows, note)


def _find_page(organisation_id: uuid.UUID | None) -> str:
    if organisation_id is None:
        return ""
    return url_for("contacts.show_entry_contacts", entry_id=organisation_id)


def _list_csv_rows() -> Iterable[list[str]]:
    now = queries.count_checked(scope())
    names = queries.list_subject_names(scope())
    today = clock.today(scope().now)
    words = {ALL: _("Alles"), **{sort: _(head) for sort, _title, head in PARTS}}
    for sort, word in words.items():
        for one in queries.list_kept_counts(scope(), sort):
            if one.month < today.replace(day=1):
                name = "" if sort == ALL else _name_subject(sort, one.subject, names)
                yield _line(one.month, word, name, one, one.counted_on)
        for count in now:
            if count.sort == sort:
                name = "" if sort == ALL else _name_subject(sort, count.subject, names)
                yield _line(today, word, name, count, today)
    for owner in queries.count_per_organisation(scope()):
        name = owner.title or _("Van de redactie zelf")
        yield _line(today, _("Organisatie"), name, owner, today)


def _line(
    month: date, sort: str, name: str, one: Count | FreshnessCount | OrganisationCount, day: date
) -> list[str]:
    share = rules.find_percentage(one.checked, one.total)
    said = "" if share is None else str(share)
    numbers = [str(one.total), str(one.checked), said]
    return [f"{month:%Y-%m}", sort, name, *numbers, day.isoformat()]
