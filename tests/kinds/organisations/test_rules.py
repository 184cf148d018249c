"""Open now: from weekly hours."""

from datetime import date, datetime, time

import pytest

from wijzerplaat.kinds.organisations.rules import Openness, find_openness, group_days_by_hours

HOURS = [
    {"days": ["mon", "tue", "wed"], "opens": "09:00", "closes": "12:00"},
    {"days": ["tue"], "opens": "13:00", "closes": "17:00"},
]


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-11-23 09:00", Openness(until=time(12))),
        ("2026-11-23 12:00", Openness(day=date(2026, 11, 24), opens=time(9))),
        ("2026-11-24 12:30", Openness(day=date(2026, 11, 24), opens=time(13))),
        ("2026-11-25 20:00", Openness(day=date(2026, 11, 30), opens=time(9))),
        ("2027-03-29 10:00", Openness(day=date(2027, 3, 30), opens=time(9))),
        ("2026-04-22 13:00", Openness(day=date(2026, 4, 28), opens=time(9))),
    ],
)
def test_open_now_or_again(moment: str, state: Openness) -> None:
    assert find_openness(HOURS, datetime.fromisoformat(moment)) == state


def test_two_holidays_on_the_same_weekday_are_skipped() -> None:
    fridays = [{"days": ["fri"], "opens": "09:00", "closes": "12:00"}]
    assert find_openness(fridays, datetime(2026, 12, 18, 13)) == Openness(
        day=date(2027, 1, 8), opens=time(9)
    )


def test_never_open_is_closed() -> None:
    assert find_openness([], datetime(2026, 11, 23, 10)) == Openness()


def test_days_that_are_the_same_are_said_together() -> None:
    assert [
        (first, last)
        for first, last, _ in group_days_by_hours(
            [{"days": ["mon", "tue", "wed", "fri"], "opens": "09:00", "closes": "12:00"}]
        )
    ] == [(0, 2), (4, 4)]
