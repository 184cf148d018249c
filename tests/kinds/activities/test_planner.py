"""What a form of an activity means: its days, its words, and what may not be meant so."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from sqlalchemy import select

from tests import world
from wijzerplaat.ground.core import clock, holidays
from wijzerplaat.kinds.activities import planner
from wijzerplaat.kinds.activities.schemas import ActivitySchema
from wijzerplaat.records.entries.models import Entry

FIELDS = {
    "first_date": "2026-11-24",
    "start_time": "10:00",
    "end_time": "12:00",
    "repeat": "weekly",
}


@pytest.fixture
def saturday(settings):  # noqa: ARG001 (pytest gives it by its name)
    """Make it a Saturday before Christmas, after the world was made."""
    with time_machine.travel(dt.datetime(2026, 11, 21, 9, tzinfo=clock.AMSTERDAM), tick=False):
        yield


@pytest.fixture
def advise(saturday, work):  # noqa: ARG001 (pytest gives it by its name)
    def ask(title=None, **more):
        with work(write=False) as scope:
            owner = scope.session.scalars(
                select(Entry).where(Entry.title == "Buurthuis De Eik")
            ).one()
            entry = (
                scope.session.scalars(select(Entry).where(Entry.title == title)).one()
                if title
                else None
            )
            return planner.make_activity_advice(scope, owner.id, entry, {**FIELDS, **more})

    return ask


def test_the_rhythm_in_words_and_the_first_five_days(advise):
    found = advise(
        repeat_until="2027-03-30", not_in_holidays=True, start_time="13:00", end_time="14:30"
    )
    assert (
        found.text
        == "Elke dinsdag van 13.00 tot 14.30 uur, niet in schoolvakanties, tot en met 30 maart "
        "2027."
    )
    assert (
        found.days[:2] == ["Dinsdag 24 november 2026", "Dinsdag 1 december 2026"]
        and len(found.days) == 5
    )
    assert found.note == ""


def test_without_an_end_it_says_how_far_the_agenda_goes(advise):
    assert "half jaar" in advise().note
    assert advise(repeat="").note == ""


@pytest.mark.parametrize(
    "broken",
    [
        {"first_date": "gisteren"},
        {"end_time": "25:00"},
        {"end_time": "09:00"},
        {"repeat": "daily"},
        {"first_date": "0001-01-01"},
        {"extra_dates": ["kerst"]},
    ],
)
def test_what_cannot_be_read_is_told(advise, broken):
    found = advise(**broken)
    label = ActivitySchema().fields[next(iter(broken))].metadata["label"]
    assert found.text == "" and found.days == ()
    assert [one.startswith(label) for one in found.wrong] == [True]


def test_what_was_not_typed_yet_is_not_wrong(advise):
    assert advise(first_date="") is None
    assert advise(end_time="09:00").wrong == [
        "Hoe laat is het klaar? Het einde ligt voor het begin. Kies een latere tijd."
    ]


def test_a_day_that_is_over_is_told(advise):
    assert advise(repeat="", first_date="2025-12-18").warnings == ["Deze dag is al geweest."]
    found = advise(first_date="2025-12-16", start_time="15:00", end_time="16:00")
    assert (
        found.warnings[0]
        == "De eerste keer is al geweest. De volgende keer is dinsdag 24 november."
    )


def test_what_one_may_not_have_thought_of_is_told(advise):
    odd = advise(repeat="monthly-last", first_date="2026-12-02").warnings
    assert odd[:1] == ["De eerste keer is niet de laatste woensdag van de maand. Klopt dat?"]
    short = advise(repeat="monthly-date", first_date="2027-01-31").warnings
    assert short[0] == "Niet elke maand heeft een 31e. Zo’n maand slaan we over."


def test_after_a_number_of_times_the_last_day_is_told(advise):
    found = advise(repeat_days=["tue", "thu"], repeat_count="10")
    assert found.text == "Elke dinsdag en donderdag van 10.00 tot 12.00 uur, 10 keer."
    assert found.note == "De laatste keer is donderdag 24 december 2026."


def test_an_end_after_midnight_and_holidays_far_ahead_are_told(advise):
    found = advise(repeat_until="2027-06-30", start_time="21:00", end_time="01:00")
    assert found.note == "Het eind is de dag erna, na middernacht."
    fridays = advise(first_date="2026-11-27", repeat_until="2027-06-30").warnings
    assert fridays[:2] == [
        "Vrijdag 25 december is eerste kerstdag.",
        "Vrijdag 1 januari is nieuwjaarsdag.",
    ]


def test_what_skips_public_holidays_says_so_and_warns_of_none(advise):
    found = advise(first_date="2026-11-27", repeat_until="2027-01-15", not_on_public_holidays=True)
    assert found.text == (
        "Elke vrijdag van 10.00 tot 12.00 uur, niet op feestdagen, tot en met 15 januari 2027."
    )
    assert found.warnings == []


def test_a_public_holiday_is_told(advise):
    assert advise(repeat="", first_date="2026-12-25").warnings == [
        "Vrijdag 25 december is eerste kerstdag."
    ]


def test_a_clash_with_another_own_activity_at_the_same_place_is_told(advise, work):
    with work() as scope:
        owner = scope.session.scalars(select(Entry).where(Entry.title == "Buurthuis De Eik")).one()
        world.publish(
            scope, "activity", {**world.ACTIVITY, **FIELDS, "title": "Theeochtend"}, owner.id
        )
    clash = advise(repeat="", start_time="11:30", end_time="13:00").warnings
    assert clash == ["Op dinsdag 24 november is hier ook ‘Theeochtend’, van 10.00 tot 12.00 uur."]
    assert advise(repeat="", start_time="12:00", end_time="13:00").warnings == []
    elsewhere = {
        "name": "Zaal Zuid",
        "street": "Kade",
        "number": "1",
        "postcode": "",
        "city": "Eikstad",
    }
    assert advise(repeat="", location=elsewhere).warnings == []
    assert advise("Theeochtend", repeat="").warnings == []


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2027-01-01", "nieuwjaarsdag"),
        ("2027-03-28", "eerste paasdag"),
        ("2027-05-06", "hemelvaartsdag"),
        ("2027-05-17", "tweede pinksterdag"),
        ("2025-04-26", "koningsdag"),
        ("2025-04-27", ""),
        ("2026-04-27", "koningsdag"),
        ("2026-12-24", ""),
    ],
)
def test_public_holidays(day, name):
    assert holidays.find_holiday_name(dt.date.fromisoformat(day)) == name
