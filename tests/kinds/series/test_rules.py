"""When a series is asked about, and which days the next one has; every date written by hand."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from wijzerplaat.kinds.activities.rules import Timetable
from wijzerplaat.kinds.series import rules

CHRISTMAS = ((date(2026, 12, 19), date(2027, 1, 3)),)


def iso(text: str) -> list[date]:
    return [date.fromisoformat(one) for one in text.split()]


def timetable(first: str, rrule: str | None = None, extra: str = "", **more) -> Timetable:
    day = date.fromisoformat(first)
    return Timetable(day, time(10), time(12), rrule, extra_dates=tuple(iso(extra)), **more)


def plan(first: str, rrule: str | None = None, extra: str = "", seasons=(), **more):
    found = rules.plan_next_series(timetable(first, rrule, extra, **more), seasons)
    return found and ([day.isoformat() for day in found.dates], found)


@pytest.mark.parametrize(
    ("days", "lead"),
    [
        ("2026-09-01", None),
        ("2026-09-05 2026-09-06", None),
        ("2026-09-01 2026-09-08", 3),
        ("2026-09-01 2026-09-08 2026-09-15 2026-09-22", 10),
        ("2026-09-01 2026-10-26", 27),
        ("2026-09-01 2026-10-27", 28),
        ("2026-01-01 2026-12-31", 28),
    ],
)
def test_four_weeks_ahead_and_halfway_through_what_is_shorter(days, lead):
    found = rules.find_series_lead(iso(days))
    assert (found and found.days) == lead


LAST, FOUR = date(2026, 12, 15), timedelta(weeks=4)


@pytest.mark.parametrize(
    ("today", "step", "answer", "answered", "wanted"),
    [
        ("2026-11-16", 0, "", None, 0),
        ("2026-11-17", 0, "", None, 1),
        ("2026-12-14", 0, "", None, 1),
        ("2026-12-15", 0, "", None, 0),
        ("2026-12-01", 1, "", None, 0),
        ("2026-11-30", 1, "unknown", "2026-11-18", 0),
        ("2026-12-01", 1, "unknown", "2026-11-18", 2),
        ("2026-12-01", 2, "unknown", "2026-11-18", 0),
        ("2026-12-04", 1, "unknown", "2026-11-28", 0),
        ("2026-12-05", 1, "unknown", "2026-11-28", 2),
        ("2026-12-01", 0, "unknown", "2026-11-18", 2),
        ("2026-12-01", 1, "again", "2026-11-18", 0),
        ("2026-12-01", 1, "stops", "2026-11-18", 0),
    ],
)
def test_once_and_once_more_for_who_did_not_know(today, step, answer, answered, wanted):
    day = answered and date.fromisoformat(answered)
    now = date.fromisoformat(today)
    assert rules.find_series_step(LAST, FOUR, now, step, answer, day) == wanted


def test_what_goes_on_has_no_end_and_no_next_series():
    assert rules.list_series_dates(timetable("2026-09-01", "FREQ=WEEKLY;BYDAY=TU")) == []
    assert plan("2026-09-01", "FREQ=WEEKLY;BYDAY=TU") is None
    assert plan("2026-09-01") is None


def test_as_many_times_in_the_same_rhythm_after_the_last_one():
    days, found = plan("2026-09-01", "FREQ=WEEKLY;BYDAY=TU;COUNT=4")
    assert days == ["2026-09-29", "2026-10-06", "2026-10-13", "2026-10-20"]
    assert found.left_out == ()
    assert found.fields == {
        "first_date": "2026-09-29",
        "repeat_until": "2026-10-20",
        "repeat_count": None,
        "extra_dates": [],
        "skipped_dates": [],
    }


def test_school_and_public_holidays_are_passed_over_and_named():
    days, found = plan("2026-11-10", "FREQ=WEEKLY;BYDAY=TU;COUNT=5", seasons=CHRISTMAS)
    assert days == ["2026-12-15", "2027-01-05", "2027-01-12", "2027-01-19", "2027-01-26"]
    assert [day.isoformat() for day in found.left_out] == ["2026-12-22", "2026-12-29"]
    assert found.fields["skipped_dates"] == ["2026-12-22", "2026-12-29"]
    days, _ = plan("2026-11-06", "FREQ=WEEKLY;BYDAY=FR;COUNT=7")
    assert days[0] == "2027-01-08"  # Christmas Day and New Year are Fridays


def test_what_was_on_such_days_itself_is_so_again():
    days, found = plan("2026-12-15", "FREQ=WEEKLY;BYDAY=TU;COUNT=3", seasons=CHRISTMAS)
    assert days == ["2027-01-05", "2027-01-12", "2027-01-19"]
    spring = (*CHRISTMAS, (date(2027, 1, 9), date(2027, 1, 17)))
    days, found = plan("2026-12-15", "FREQ=WEEKLY;BYDAY=TU;COUNT=3", seasons=spring)
    assert days == ["2027-01-05", "2027-01-12", "2027-01-19"] and found.left_out == ()
    rests = {"rests": CHRISTMAS, "seasons": spring}
    days, found = plan("2026-12-08", "FREQ=WEEKLY;BYDAY=TU;COUNT=5", **rests)
    assert days[:2] == ["2027-01-19", "2027-01-26"]


@pytest.mark.parametrize(
    ("first", "rrule", "wanted"),
    [
        ("2026-09-01", "FREQ=WEEKLY;BYDAY=TU;INTERVAL=2;UNTIL=20260930T235959", 3),
        ("2026-09-01", "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260910T235959", 4),
        ("2026-09-08", "FREQ=MONTHLY;BYDAY=2TU;COUNT=3", 3),
        ("2026-08-25", "FREQ=MONTHLY;BYDAY=-1TU;COUNT=3", 3),
        ("2026-08-31", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2", 2),
    ],
)
def test_every_rhythm_goes_on_as_it_was(first, rrule, wanted):
    days, _found = plan(first, rrule)
    by_hand = {
        "2026-09-01INTERVAL": "2026-10-13 2026-10-27 2026-11-10",
        "2026-09-01TU,TH": "2026-09-15 2026-09-17 2026-09-22 2026-09-24",
        "2026-09-08MONTHLY": "2026-12-08 2027-01-12 2027-02-09",
        "2026-08-25MONTHLY": "2026-11-24 2026-12-29 2027-01-26",
        "2026-08-31MONTHLY": "2026-12-31 2027-01-31",
    }
    key = next(one for one in by_hand if one[:10] == first and one[10:] in rrule)
    assert len(days) == wanted and " ".join(days) == by_hand[key]


def test_days_without_a_rule_move_on_by_whole_weeks():
    days, found = plan("2026-11-11", None, "2026-11-18 2026-11-25 2026-12-02", seasons=CHRISTMAS)
    assert days == ["2026-12-09", "2026-12-16", "2027-01-06", "2027-01-13"]
    assert [day.isoformat() for day in found.left_out] == ["2026-12-23", "2026-12-30"]
    assert found.fields["first_date"] == "2026-12-09"
    assert found.fields["extra_dates"] == days[1:]


def test_a_day_that_was_skipped_does_not_make_the_next_series_longer():
    skipped = {"skipped_dates": (date(2026, 9, 8),)}
    days, _found = plan("2026-09-01", "FREQ=WEEKLY;BYDAY=TU;COUNT=4", **skipped)
    assert days == ["2026-09-29", "2026-10-06", "2026-10-13"]
