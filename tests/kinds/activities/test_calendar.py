"""Calendars hold the moment that people agreed on, on both sides of a change of the clock, and
read back as written.
"""

from __future__ import annotations

import itertools
import re
import uuid
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Timezone
from sqlalchemy import select

from tests import world
from tests.looking import day
from wijzerplaat.ground.core import clock
from wijzerplaat.kinds.activities import calendar, recurrence, rules, service
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.recurrence import Rhythm
from wijzerplaat.records.moderation import service as moderation

DAYS = st.dates(date(2025, 1, 1), date(2032, 12, 31))
TIMES = st.times().map(lambda one: one.replace(second=0, microsecond=0, fold=0))
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def make_uid(row: Occurrence) -> str:
    """Return the identity of a date: that of the row and of its portal, never of a domain."""
    return f"{row.id}@{row.portal_id}.wijzerplaat"


def scope(**topic: object) -> SimpleNamespace:
    topics = (
        (SimpleNamespace(id=1, sensitive=False, **topic),)
        if not topic
        else (SimpleNamespace(id=1, **topic),)
    )
    portal = SimpleNamespace(
        id=uuid.UUID(int=3),
        host="eikstad.test",
        name="Eikstadwijzer",
        topics=topics,
        sensitive=frozenset(one.id for one in topics if one.sensitive),
        is_about_one_subject=False,
        mail_name="Eikstadwijzer",
        url=lambda path: f"https://eikstad.test{path}",
    )
    return SimpleNamespace(portal=portal, now=NOW)


def entry(**more: object) -> SimpleNamespace:
    return SimpleNamespace(
        **{
            "title": "Koffie, thee; en \\ soep",
            "summary": "Kom\nlangs.",
            "slug": "koffie",
            "sequence": 2,
            "updated_at": NOW,
            "topic_links": [SimpleNamespace(topic_id=1)],
            **more,
        }
    )


def date_of(starts_at: datetime, ends_at: datetime, **more: object) -> SimpleNamespace:
    return SimpleNamespace(
        **{
            "id": uuid.UUID(int=7),
            "starts_at": starts_at,
            "ends_at": ends_at,
            "cancelled": False,
            "reason": "",
            "sequence": 3,
            "called_off_at": None,
            **more,
        }
    )


def read_back(text: str):
    return Calendar.from_ical(text)


@settings(deadline=None)
@given(DAYS, TIMES, st.integers(15, 600))
@example(date(2026, 3, 29), time(2, 30), 60)
@example(date(2026, 3, 29), time(1, 30), 120)
@example(date(2026, 10, 25), time(2, 30), 60)
@example(date(2026, 10, 24), time(23, 30), 240)
def test_a_date_reads_back_as_the_same_moment(day_of: date, at: time, minutes: int):
    starts = datetime.combine(day_of, at)
    ends = starts + timedelta(minutes=minutes)
    event = read_back(
        calendar.make_ics_calendar(scope(), [(date_of(starts, ends), entry(), None)])
    ).walk("VEVENT")[0]
    for name, wall in (("DTSTART", starts), ("DTEND", ends)):
        found = event[name].dt
        assert (
            found.replace(tzinfo=None) == wall
            and str(event[name].params["TZID"]) == "Europe/Amsterdam"
        )
        assert found.astimezone(UTC) == clock.to_utc(wall)


@settings(deadline=None)
@given(DAYS, st.integers(0, 23), st.integers(0, 59))
def test_the_zone_we_give_along_says_what_the_real_one_says(day_of: date, hour: int, minute: int):
    zone = ZONE.to_tz()
    moment = datetime.combine(day_of, time(hour, minute))
    if (
        clock.to_amsterdam_time(clock.to_utc(moment)) == moment
        and moment.replace(tzinfo=clock.AMSTERDAM, fold=1).utcoffset()
        == moment.replace(
            # skip the hour that is not there and the one that is there twice
            tzinfo=clock.AMSTERDAM
        ).utcoffset()
    ):
        assert (
            moment.replace(tzinfo=zone).utcoffset()
            == moment.replace(tzinfo=clock.AMSTERDAM).utcoffset()
        )


ZONE = next(
    one
    for one in Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{calendar.AMSTERDAM}END:VCALENDAR\r\n").walk(
        "VTIMEZONE"
    )
)
assert isinstance(ZONE, Timezone)


@settings(deadline=None, max_examples=20)
@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.sampled_from(recurrence.REPEATS[1:]),
    TIMES,
)
def test_a_rhythm_keeps_its_time_on_the_wall_all_year(first: date, repeat: str, at: time):
    if at < time(23, 0):
        table = rules.Timetable(
            first, at, time(23, 59), recurrence.make_recurrence_rule(Rhythm(repeat), first)
        )
        dates = [
            (date_of(*pair), entry(), None)
            for pair in rules.list_occurrence_times(table, first, first + timedelta(days=366))
        ]
        walls = [
            event["DTSTART"].dt.time()
            for event in read_back(calendar.make_ics_calendar(scope(), dates)).walk("VEVENT")
        ]
        assert set(walls) == {at} and len(walls) == len(dates)


def test_texts_are_escaped_and_an_empty_calendar_is_a_calendar():
    starts = datetime(2026, 11, 24, 10)
    event = read_back(
        calendar.make_ics_calendar(
            scope(), [(date_of(starts, starts + timedelta(hours=1)), entry(), None)]
        )
    ).walk("VEVENT")[0]
    assert (
        str(event["SUMMARY"]) == "Koffie, thee; en \\ soep"
        and str(event["DESCRIPTION"]) == "Kom\nlangs."
    )
    assert (
        event["SEQUENCE"] == 5
        and event["STATUS"] == "CONFIRMED"
        and str(event["UID"]).startswith(f"{uuid.UUID(int=7)}@")
        and "eikstad" not in event["UID"]
    )
    assert read_back(calendar.make_ics_calendar(scope(), [])).walk("VEVENT") == []


def test_one_that_is_off_says_so_and_why():
    starts = datetime(2026, 11, 24, 10)
    row = date_of(
        starts,
        starts + timedelta(hours=1),
        cancelled=True,
        reason="Ria is ziek.",
        called_off_at=NOW + timedelta(hours=1),
    )
    event = read_back(calendar.make_ics_calendar(scope(), [(row, entry(), None)])).walk("VEVENT")[0]
    assert event["STATUS"] == "CANCELLED" and str(event["DESCRIPTION"]) == "Ria is ziek."
    assert event["LAST-MODIFIED"].dt == NOW + timedelta(hours=1)


def test_what_is_sensitive_is_an_appointment_and_no_more():
    starts, place = (
        datetime(2026, 11, 24, 10),
        SimpleNamespace(name="Steunpunt Veilig", address="Kade 1, 4951 AB Eikstad"),
    )
    text = calendar.make_ics_calendar(
        scope(sensitive=True), [(date_of(starts, starts + timedelta(hours=1)), entry(), place)]
    )
    assert (
        "SUMMARY:Afspraak" in text
        and "Koffie" not in text
        and "Steunpunt" not in text
        and "/activiteiten/" not in text
    )
    assert "Kade 1" in text


def events(text: str) -> dict[str, tuple[int, str]]:
    return {
        str(one["UID"]): (int(one["SEQUENCE"]), str(one["STATUS"]))
        for one in read_back(text).walk("VEVENT")
    }


def test_the_whole_activity_keeps_every_date_and_numbers_only_rise(client, work):
    def all_of() -> dict[str, tuple[int, str]]:
        answer = client.get("/activiteiten/koffieochtend.ics", base_url=world.EIKSTAD)
        assert answer.mimetype == "text/calendar" and answer.text.count("BEGIN:VTIMEZONE") == 1
        return events(answer.text)

    def publish(**fields: object) -> None:
        with work() as scope_:
            found = scope_.session.scalars(
                select(Activity).where(Activity.slug == "koffieochtend")
            ).one()
            revision = moderation.propose_revision(
                scope_,
                "activity",
                {**world.ACTIVITY, **fields},
                owner_id=found.owner_id,
                entry_id=found.id,
            )
            moderation.approve_revision(scope_, revision.id)

    seen = [all_of()]
    with work() as scope_:
        coffee = scope_.session.scalars(
            select(Activity).where(Activity.slug == "koffieochtend")
        ).one()
        gone = service.list_coming_occurrences(scope_, coffee)[1]
    for fields in (
        {"start_time": "10:30"},
        {"skipped_dates": [gone.starts_at.date().isoformat()]},
        {"title": "Koffie"},
        {},
    ):
        publish(**fields)
        seen.append(all_of())
    for before, after in itertools.pairwise(seen):
        assert before.keys() <= after.keys(), "no date vanishes"
        assert all(after[uid][0] > before[uid][0] for uid in before), "each number rises"
    assert [found[make_uid(gone)][1] for found in seen] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
        "CONFIRMED",
        "CONFIRMED",
    ]


def test_a_feed_of_choices_tells_what_is_off_and_has_the_same_identities(client, work):
    with work() as scope_:
        world.publish(
            scope_,
            "activity",
            {
                **world.ACTIVITY,
                "title": "Schaken",
                "start_time": "19:00",
                "end_time": "21:00",
                "first_date": day(2).isoformat(),
            },
        )
        chess = scope_.session.scalars(select(Activity).where(Activity.slug == "schaken")).one()
        rows = service.list_coming_occurrences(scope_, chess, 3)
        rows[0].cancelled = rows[1].cancelled = rows[1].dropped = True
        ids = [make_uid(row) for row in rows]
    feed = events(client.get("/agenda.ics?moment=avond", base_url=world.EIKSTAD).text)
    assert [feed[one][1] for one in ids] == ["CANCELLED", "CANCELLED", "CONFIRMED"]
    alone = events(
        client.get(
            f"/activiteiten/schaken/{day(16).isoformat()}-19.ics", base_url=world.EIKSTAD
        ).text
    )
    assert alone.items() <= feed.items() and list(alone) == ids[2:]


@pytest.mark.parametrize("path", ["/agenda.ics?dag=onzin&gebied=x", "/agenda.ics?q=koffie"])
def test_any_address_gives_a_calendar(client, path):
    answer = client.get(path, base_url=world.EIKSTAD)
    assert (
        answer.status_code == 200
        and answer.text.startswith("BEGIN:VCALENDAR")
        and len(re.findall("UID:", answer.text)) > 0
    )
