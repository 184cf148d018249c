"""Recurrence as a rule of RFC 5545.

What people choose comes back, and the rule gives the right days.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from alembic import command
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests import world
from wijzerplaat.ground.core.migrations import alembic_config, migrate_database
from wijzerplaat.kinds.activities import recurrence
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.kinds.activities.recurrence import Rhythm
from wijzerplaat.kinds.activities.rules import Timetable, list_timetable_dates

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
TUESDAY = dt.date(2026, 11, 24)
UNTIL = world.COFFEE_DAY + dt.timedelta(days=91)


RHYTHMS = st.builds(
    Rhythm,
    st.sampled_from(recurrence.REPEATS[1:]),
    until=st.none() | DAYS,
    count=st.none() | st.integers(2, 200),
)


@given(first=DAYS, chosen=RHYTHMS)
def test_what_was_chosen_comes_back_from_the_rule(first, chosen):
    chosen = replace(chosen, until=None) if chosen.count else chosen
    if chosen.repeat == recurrence.MONTHLY and recurrence.week_of_month(first) < 0:
        chosen = replace(chosen, repeat=recurrence.LAST)
    rule = recurrence.make_recurrence_rule(chosen, first)
    assert recurrence.read_rhythm(rule, first) == chosen


@given(first=DAYS, days=st.sets(st.sampled_from(recurrence.DAY_CODES), min_size=2))
def test_several_weekdays_come_back_in_the_order_of_the_week(first, days):
    chosen = tuple(recurrence.tidy_days(days, first))
    rule = recurrence.make_recurrence_rule(Rhythm("weeks-3", chosen), first)
    assert recurrence.read_rhythm(rule, first) == Rhythm("weeks-3", chosen)
    assert list(chosen) == sorted(days, key=recurrence.DAY_CODES.index)


@given(first=DAYS, repeat=st.sampled_from(recurrence.REPEATS[1:]))
def test_the_first_day_fits_its_own_rule(first, repeat):
    rule = rrulestr(
        recurrence.make_recurrence_rule(Rhythm(repeat), first),
        dtstart=dt.datetime.combine(first, dt.time()),
    )
    assert rule[0].date() == first or (
        repeat == recurrence.LAST and not recurrence.is_last_of_month(first)
    )


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Rhythm(), None),
        (Rhythm("weekly"), "FREQ=WEEKLY;BYDAY=TU"),
        (Rhythm("weekly", ("tue", "thu")), "FREQ=WEEKLY;BYDAY=TU,TH"),
        (Rhythm("biweekly"), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        (Rhythm("weeks-3", count=5), "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU;COUNT=5"),
        (Rhythm("monthly-last"), "FREQ=MONTHLY;BYDAY=-1TU"),
        (Rhythm("monthly-date"), "FREQ=MONTHLY;BYMONTHDAY=24"),
        (
            Rhythm("monthly", until=dt.date(2027, 1, 31)),
            "FREQ=MONTHLY;BYDAY=4TU;UNTIL=20270131T235959",
        ),
    ],
)
def test_rules_as_other_programs_read_them(chosen, expected):
    assert recurrence.make_recurrence_rule(chosen, TUESDAY) == expected


@pytest.mark.parametrize(
    "nonsense", ["elke dinsdag", "FREQ=SOMS", "BYDAY=TU", "FREQ=WEEKLY;UNTIL=morgen"]
)
def test_what_is_no_rule_is_refused(nonsense):
    with pytest.raises(ValueError, match=r".+"):
        recurrence.read_rhythm(nonsense, TUESDAY)


def test_the_last_day_counts_and_exceptions_hold():
    table = Timetable(
        TUESDAY,
        dt.time(10),
        dt.time(12),
        recurrence.make_recurrence_rule(Rhythm("weekly", until=dt.date(2026, 12, 15)), TUESDAY),
        (dt.date(2026, 12, 3),),
        (dt.date(2026, 12, 8),),
        ((dt.date(2026, 12, 1), dt.date(2026, 12, 2)),),
    )
    assert list_timetable_dates(table, TUESDAY, dt.date(2027, 3, 1)) == [
        TUESDAY,
        dt.date(2026, 12, 3),
        dt.date(2026, 12, 15),
    ]


def test_another_first_day_takes_the_rule_along():
    activity = Activity(first_date=TUESDAY, repeat="weekly", repeat_until=dt.date(2027, 1, 1))
    activity.first_date = dt.date(2026, 11, 26)
    assert activity.rrule == "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270101T235959"
    activity.repeat = ""
    assert (activity.rrule, activity.repeat_until) == (None, None)


def test_a_number_of_times_and_a_last_day_replace_each_other():
    activity = Activity(first_date=TUESDAY, repeat="weekly", repeat_days=["tue", "thu"])
    activity.repeat_count = 10
    assert activity.rrule == "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10"
    activity.repeat_until = dt.date(2027, 1, 1)
    assert (activity.repeat_count, activity.repeat_until) == (None, dt.date(2027, 1, 1))
    activity.repeat_until = None
    assert activity.rrule == "FREQ=WEEKLY;BYDAY=TU,TH"


def test_a_published_activity_keeps_the_rule(work):
    with work() as scope:
        entry = scope.session.get_one(
            Activity,
            world.publish(scope, "activity", {**world.ACTIVITY, "repeat_until": UNTIL.isoformat()}),
        )
        day = recurrence.WEEKDAYS[UNTIL.weekday()]
        assert entry.rrule == f"FREQ=WEEKLY;BYDAY={day};UNTIL={UNTIL:%Y%m%d}T235959"
        assert (entry.repeat, entry.repeat_until) == ("weekly", UNTIL)


def test_a_migration_down_and_up_keeps_every_rule(work, settings, platform):
    chosen = [
        {"repeat": "monthly", "first_date": TUESDAY.isoformat()},
        {"repeat": "biweekly", "repeat_until": UNTIL.isoformat()},
        {"repeat": "", "start_time": "21:00", "end_time": "01:00"},
    ]
    with work() as scope:
        for number, more in enumerate(chosen):
            world.publish(
                scope, "activity", {**world.ACTIVITY, "title": f"Activiteit {number}", **more}
            )
    before = _rules(work)
    platform.database.dispose()
    command.downgrade(alembic_config(settings.database_url), "0001")
    migrate_database(settings.database_url)
    assert _rules(work) == before and "FREQ=MONTHLY;BYDAY=4TU" in before.values()


def _rules(work):
    with work(write=False) as scope:
        return {
            row[0]: row[1] for row in scope.session.execute(select(Activity.title, Activity.rrule))
        }
