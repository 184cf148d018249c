"""The ladder is the table of the mission, day by day, whatever the clock and the calendar do."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from wijzerplaat.ground.core import clock
from wijzerplaat.records.freshness import rules

TABLE = """
| 6 months | D-42 | D-28 | D-14 | D+28 |
| 3 months | D-28 | D-14 | D-7  | D+14 |
| 1 month  | D-10 | D-5  | D-2  | D+7  |
"""
"""Written by hand from the default numbers: cycle, mails 1 to 3, lower in search; in days."""
ROWS = {
    int(cells[0].split()[0]): [int(one.strip().removeprefix("D")) for one in cells[1:]]
    for cells in (line.strip("| ").split("|") for line in TABLE.strip().splitlines())
}


def mail_days(due_at, months, runs):
    """Return on which days the mails leave, with the job at these moments and no answer."""
    last, sent = None, []
    for now in runs:
        step = rules.find_mail_step(due_at, now, months)
        number = rules.find_next_mail(step, last, now, months)
        if number:
            last = (number, now)
            sent.append((number, clock.today(now)))
    return sent


def runs_from(day: date, days: int, hour: int = 7):
    """Return the moments of a job that runs each day at this hour in Amsterdam."""
    return [
        clock.to_utc(datetime(day.year, day.month, day.day, hour) + timedelta(days=number))
        for number in range(days)
    ]


moments = st.datetimes(
    datetime(2024, 1, 1),
    datetime(2030, 1, 1),
    timezones=st.just(UTC),
)


@given(moments, st.sampled_from((1, 2, 3, 4, 5, 6, 9, 12)), st.integers(0, 23))
@example(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 6, 7)  # the clock moves
@example(datetime(2026, 10, 25, 1, 0, tzinfo=UTC), 1, 2)
@example(datetime(2028, 2, 29, 23, 30, tzinfo=UTC), 3, 23)
@example(datetime(2026, 5, 31, 22, 0, tzinfo=UTC), 1, 0)
def test_each_mail_leaves_once_in_order_on_the_day_of_the_table(due_at, months, hour):
    row = ROWS[max(one for one in ROWS if one <= months)]
    day = clock.today(due_at)
    sent = mail_days(due_at, months, runs_from(day - timedelta(days=60), 150, hour))
    assert sent == [(n, day + timedelta(days=row[n - 1])) for n in (1, 2, 3)]
    assert rules.find_lower_day(due_at, months) == day + timedelta(days=row[3])


@given(moments, st.sampled_from((1, 3, 6)), st.integers(-40, 200), st.data())
def test_who_is_reached_late_starts_at_the_first_mail_with_the_usual_days_between(
    due_at, months, late, data
):
    day, row = clock.today(due_at), ROWS[months]
    first = max(day + timedelta(days=row[0]), day + timedelta(days=late))
    nights = data.draw(st.sets(st.integers(1, 119), max_size=40))  # the job did not run then
    runs = [one for n, one in enumerate(runs_from(first, 120)) if n not in nights]
    sent = mail_days(due_at, months, runs)
    assert [number for number, _day in sent] == list(range(1, len(sent) + 1))
    assert sent[0] == (1, first)
    for (number, before), (_next, after) in pairwise(sent):
        assert (after - before).days >= row[number] - row[number - 1]


@given(moments, st.sampled_from((1, 2, 3, 4, 5, 6, 9, 12)), st.integers(-500, 4000))
def test_mails_lead_up_to_the_check_date_or_a_round_some_months_later(due_at, months, days):
    now = due_at + timedelta(days=days)
    found = rules.find_round_date(due_at, now, months)
    lead, step = rules.find_ladder(months).mails[0], max(months, 3)
    rounds = [due_at + relativedelta(months=step * number) for number in range(60)]
    begun = [one for one in rounds if clock.today(one) - lead <= clock.today(now)]
    assert found == (begun or [due_at])[-1]


@pytest.mark.parametrize("hours", [0, 12, 23])
def test_a_job_that_runs_many_times_a_day_sends_no_more(hours):
    due_at = datetime(2026, 6, 30, hours, tzinfo=UTC)
    runs = [datetime(2026, 4, 1, tzinfo=UTC) + timedelta(hours=3 * n) for n in range(900)]
    days = [day for _number, day in mail_days(due_at, 6, runs)]
    assert len(days) == len(set(days)) == 3


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({}, [1, 3, 6]),
        ({"interval_months": 3}, [1, 3]),
        ({"interval_months": 12}, [1, 3, 6]),
        ({"cycles": [3, 6]}, [3, 6]),
        ({"cycles": [12, 1]}, [1]),
    ],
)
def test_a_portal_says_how_often_an_organisation_may_be_asked(settings, found):
    assert rules.find_allowed_cycles(settings) == found
