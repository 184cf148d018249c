"""What a form of an activity means.

Its rhythm in words, its first days, and what may not be meant so.

A file of its own: it judges what is typed, where `service.py` keeps what was published.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from marshmallow import EXCLUDE, ValidationError
from sqlalchemy import select

from wijzerplaat.ground.core import clock, day_spans, holidays
from wijzerplaat.ground.core.validation import GivenFields, list_messages, messages_of
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.activities import display as activities_display
from wijzerplaat.kinds.activities import recurrence, rules, service
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.schemas import ActivitySchema
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.kinds import Advice
from wijzerplaat.records.entries.models import Entry, Location
from wijzerplaat.tenancy.portals.models import Season
from wijzerplaat.tenancy.portals.service import PortalScope

DATED = (
    "first_date",
    "start_time",
    "end_time",
    "repeat",
    "repeat_days",
    "repeat_until",
    "repeat_count",
    "not_in_holidays",
    "not_on_public_holidays",
    "extra_dates",
    "skipped_dates",
)
SHOWN, LOOKED_AT, MOST_WARNINGS = 5, timedelta(days=366), 4


def make_activity_advice(
    scope: PortalScope, owner_id: uuid.UUID | None, entry: Entry | None, fields: GivenFields
) -> Advice | None:
    """Return what the dates in a form mean, or what is wrong with those that were typed.

    None while too little was typed to say anything.
    """
    try:
        values = ActivitySchema(only=DATED).load(
            {name: fields[name] for name in DATED if name in fields}, unknown=EXCLUDE
        )
    except ValidationError as problem:
        return _describe_wrong_dates(fields, problem)
    shape = Activity(**{name: values[name] for name in DATED})
    today = clock.today(scope.now)
    start = max(today, shape.first_date)
    every = rules.list_timetable_dates(
        service.make_timetable(scope, shape), start, start + LOOKED_AT
    )
    days = every[:SHOWN]
    last = (
        rules.find_last_date(service.make_timetable(scope, shape)) if shape.repeat_count else None
    )
    warnings = [
        *_past(shape, today, days),
        *_odd(shape),
        *_feasts([day for day in every if day <= start + service.AHEAD]),
        *_rests(scope, days),
        *_clashes(scope, owner_id, entry, fields, shape, days),
    ]
    return Advice(
        f"{activities_display.describe_timetable(shape)}.",
        [formats.capital(formats.long_day(day)) for day in days],
        _note(shape, last),
        warnings[:MOST_WARNINGS],
    )


def _describe_wrong_dates(fields: GivenFields, problem: ValidationError) -> Advice | None:
    schema = ActivitySchema()
    wrong = [
        f"{_(schema.fields[name].metadata['label'])} {_(message)}"
        for name, said in messages_of(problem).items()
        if name in schema.fields and fields.get(name) not in (None, "", [])
        for message in list_messages(said)
    ]
    return Advice("", wrong=list(dict.fromkeys(wrong))) if wrong else None


def _note(shape: Activity, last: date | None) -> str:
    notes = [_("De laatste keer is %(day)s.", day=formats.long_day(last))] if last else []
    if day_spans.is_past_midnight(shape.start_time, shape.end_time):
        notes.append(_("Het eind is de dag erna, na middernacht."))
    if shape.repeat and not shape.repeat_until and not shape.repeat_count:
        notes.append(
            _(
                "Dit gaat door tot je het stopt. In de agenda staan steeds de dagen van het "
                "komende half jaar."
            )
        )
    return " ".join(notes)


def _past(shape: Activity, today: date, days: Sequence[date]) -> list[str]:
    if shape.first_date >= today:
        return []
    if not days:
        return [_("Deze dag is al geweest.")]
    return [
        _("De eerste keer is al geweest. De volgende keer is %(day)s.", day=formats.day(days[0]))
    ]


def _odd(shape: Activity) -> Iterator[str]:
    """Say what somebody may not have thought of: a first time outside the rhythm, a short month."""
    first = shape.first_date
    if shape.repeat == recurrence.LAST and not recurrence.is_last_of_month(first):
        yield _(
            "De eerste keer is niet de laatste %(day)s van de maand. Klopt dat?",
            day=formats.day_name(first.weekday()),
        )
    if shape.repeat == recurrence.SAME_DATE and first.day > recurrence.LATE_IN_MONTH:
        yield _(
            "Niet elke maand heeft een %(number)se. Zo’n maand slaan we over.", number=first.day
        )


def _feasts(days: Sequence[date]) -> Iterator[str]:
    """Name every day in the agenda that is a public holiday."""
    for day in days:
        name = holidays.find_holiday_name(day)
        if name:
            yield _("%(day)s is %(name)s.", day=formats.capital(formats.day(day)), name=_(name))


def _rests(scope: PortalScope, days: Sequence[date]) -> Iterator[str]:
    """Name the first day in each school holiday; public holidays were named before."""
    seasons = scope.session.scalars(select(Season).order_by(Season.starts)).all() if days else []
    for day in days:
        season = next((one for one in seasons if one.starts <= day <= one.ends), None)
        if season and not holidays.find_holiday_name(day):
            seasons = [one for one in seasons if one is not season]
            yield _(
                "%(day)s valt in een vakantie: %(name)s.",
                day=formats.capital(formats.day(day)),
                name=season.name,
            )


def _clashes(
    scope: PortalScope,
    owner_id: uuid.UUID | None,
    entry: Entry | None,
    fields: GivenFields,
    shape: Activity,
    days: Sequence[date],
) -> Iterator[str]:
    """Name what the same organisation does at the same place and time, each other activity once."""
    if not days or owner_id is None:
        return
    home = entries.find_entry(scope, owner_id).location
    here = _spot(fields.get("location") or home)
    own = [day_spans.combine_day_span(day, shape.start_time, shape.end_time) for day in days]
    query = (
        select(Occurrence)
        .join(Occurrence.activity)
        .where(
            Activity.owner_id == owner_id,
            Activity.listed(scope),
            Occurrence.cancelled.is_(False),
            Occurrence.starts_at < own[-1][1],
            Occurrence.ends_at > own[0][0],
        )
        .order_by(Occurrence.starts_at)
    )
    told: set[uuid.UUID] = {entry.id} if entry else set()
    for row in scope.session.scalars(query):
        other = row.activity
        overlaps = any(row.starts_at < end and row.ends_at > start for start, end in own)
        if overlaps and other.id not in told and _spot(other.location or home) == here:
            told.add(other.id)
            yield _(
                "Op %(day)s is hier ook ‘%(title)s’, van %(hours)s.",
                day=formats.day(row.starts_at),
                title=other.title,
                hours=formats.hours(row.starts_at, row.ends_at),
            )


def _spot(place: Location | GivenFields | None) -> tuple[str, ...]:
    """Return what makes two places the same: the address, else the name."""

    def get(name: str) -> str:
        said = place.get(name) if isinstance(place, Mapping) else getattr(place, name, "")
        return (said or "").strip().casefold()

    street = tuple(get(name) for name in ("street", "number", "city"))
    return street if street[0] else (get("name"),)
