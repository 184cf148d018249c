"""Open now: from weekly hours."""

from datetime import datetime

import pytest

from wijzerplaat.kinds.organisations.display import describe_openness
from wijzerplaat.kinds.organisations.rules import (
    DAYS,
    Openness,
    find_openness,
    group_days_by_hours,
)
from wijzerplaat.records.entries.values_of_fields import OpeningHours

HOURS: list[OpeningHours] = [
    {"days": ["mon", "tue", "wed"], "opens": "09:00", "closes": "12:00"},
    {"days": ["tue"], "opens": "13:00", "closes": "17:00"},
]


NIGHTS: list[OpeningHours] = [{"days": list(DAYS), "opens": "20:00", "closes": "08:00"}]
PUB: list[OpeningHours] = [{"days": ["fri", "sat"], "opens": "21:00", "closes": "01:00"}]
EVENING: list[OpeningHours] = [{"days": ["wed"], "opens": "20:00", "closes": "00:00"}]
ALWAYS: list[OpeningHours] = [{"days": list(DAYS), "opens": "00:00", "closes": "00:00"}]
"""Always but on public holidays."""


def until(moment: str) -> Openness:
    return Openness(until=datetime.fromisoformat(moment))


def opens(moment: str) -> Openness:
    return Openness(opens=datetime.fromisoformat(moment))


@pytest.mark.parametrize(
    ("hours", "moment", "state"),
    [
        (HOURS, "2026-11-23 09:00", until("2026-11-23 12:00")),
        (HOURS, "2026-11-23 12:00", opens("2026-11-24 09:00")),
        (HOURS, "2026-11-24 12:30", opens("2026-11-24 13:00")),
        (HOURS, "2026-11-25 20:00", opens("2026-11-30 09:00")),
        (HOURS, "2027-03-29 10:00", opens("2027-03-30 09:00")),
        (HOURS, "2026-04-22 13:00", opens("2026-04-28 09:00")),
        # a night shelter, open from evening to morning
        (NIGHTS, "2026-11-23 19:59", opens("2026-11-23 20:00")),
        (NIGHTS, "2026-11-23 23:59", until("2026-11-24 08:00")),
        (NIGHTS, "2026-11-24 00:00", until("2026-11-24 08:00")),
        (NIGHTS, "2026-11-24 07:59", until("2026-11-24 08:00")),
        (NIGHTS, "2026-11-24 08:00", opens("2026-11-24 20:00")),
        # Sunday belongs to the night of Saturday, Friday not to that of Thursday
        (PUB, "2026-11-29 00:30", until("2026-11-29 01:00")),
        (PUB, "2026-11-29 01:00", opens("2026-12-04 21:00")),
        (PUB, "2026-11-27 00:30", opens("2026-11-27 21:00")),
        # until midnight
        (EVENING, "2026-11-25 23:59", until("2026-11-26 00:00")),
        (EVENING, "2026-11-26 00:00", opens("2026-12-02 20:00")),
        # two that follow each other are one
        (
            [
                {"days": ["mon"], "opens": "20:00", "closes": "00:00"},
                {"days": ["tue"], "opens": "00:00", "closes": "08:00"},
            ],
            "2026-11-23 21:00",
            until("2026-11-24 08:00"),
        ),
        # the night before Christmas goes on, nothing begins on Christmas and Boxing Day
        (NIGHTS, "2026-12-24 22:00", until("2026-12-25 08:00")),
        (NIGHTS, "2026-12-25 07:00", until("2026-12-25 08:00")),
        (NIGHTS, "2026-12-25 21:00", opens("2026-12-27 20:00")),
        (NIGHTS, "2026-12-27 03:00", opens("2026-12-27 20:00")),
        (ALWAYS, "2026-12-24 12:00", until("2026-12-25 00:00")),
        # the clock goes back: 02:30 by summer time is an hour before 02:30 by winter time
        (NIGHTS, "2026-10-25 02:30", until("2026-10-25 08:00")),
        (NIGHTS, "2027-03-28 03:30", until("2027-03-28 08:00")),
    ],
)
def test_open_now_or_again(hours: list[OpeningHours], moment: str, state: Openness) -> None:
    assert find_openness(hours, datetime.fromisoformat(moment)) == state


def test_on_the_night_that_the_clock_goes_back_the_end_comes_once() -> None:
    hours = [{"days": ["sat"], "opens": "21:00", "closes": "02:30"}]
    first = datetime(2026, 10, 25, 2, 10)
    assert find_openness(hours, first) == until("2026-10-25 02:30")
    assert find_openness(hours, first.replace(fold=1)) == opens("2026-10-31 21:00")


@pytest.mark.parametrize(
    ("moment", "open_on", "is_open"),
    [
        ("2026-12-25 12:00", [], False),
        ("2026-12-25 12:00", ["christmas-day"], True),
        ("2026-12-26 12:00", ["christmas-day"], False),
        ("2027-01-01 12:00", ["all"], True),
        ("2027-04-27 12:00", ["christmas-day", "boxing-day"], False),
        ("2027-04-27 12:00", ["kings-day"], True),
        ("2026-12-24 12:00", [], True),
    ],
)
def test_closed_on_public_holidays_unless_said_otherwise(
    moment: str, open_on: list[str], is_open: bool
) -> None:
    hours = [{"days": list(DAYS), "opens": "09:00", "closes": "17:00"}]
    now = datetime.fromisoformat(moment)
    assert (find_openness(hours, now, open_on).until is not None) is is_open


def test_two_holidays_on_the_same_weekday_are_skipped() -> None:
    fridays = [{"days": ["fri"], "opens": "09:00", "closes": "12:00"}]
    assert find_openness(fridays, datetime(2026, 12, 18, 13)) == opens("2027-01-08 09:00")


@pytest.mark.parametrize(
    ("hours", "moment", "said"),
    [
        (NIGHTS, "2026-11-23 21:00", "Nu open tot morgen 8.00 uur"),
        (NIGHTS, "2026-11-24 03:00", "Nu open tot 8.00 uur"),
        (NIGHTS, "2026-11-24 12:00", "Nu dicht. Vandaag open om 20.00 uur"),
        (EVENING, "2026-11-25 21:00", "Nu open tot 24.00 uur"),
        (EVENING, "2026-11-24 21:00", "Nu dicht. Morgen open om 20.00 uur"),
        (EVENING, "2026-11-26 21:00", "Nu dicht. Woensdag open om 20.00 uur"),
        (ALWAYS, "2026-11-26 21:00", "Nu open"),
        (ALWAYS, "2026-12-23 21:00", "Nu open tot morgen 24.00 uur"),
        (ALWAYS, "2026-12-26 21:00", "Nu dicht. Morgen open om 0.00 uur"),
        ([], "2026-12-26 21:00", "Nu dicht"),
    ],
)
def test_what_is_said_about_it(hours: list[OpeningHours], moment: str, said: str) -> None:
    now = datetime.fromisoformat(moment)
    assert describe_openness(find_openness(hours, now), now) == said


def test_never_open_is_closed() -> None:
    assert find_openness([], datetime(2026, 11, 23, 10)) == Openness()


def test_days_that_are_the_same_are_said_together() -> None:
    assert [
        (first, last)
        for first, last, _ in group_days_by_hours(
            [{"days": ["mon", "tue", "wed", "fri"], "opens": "09:00", "closes": "12:00"}]
        )
    ] == [(0, 2), (4, 4)]
