"""Each rhythm that people can choose: its words and its first dates, as rhythms.csv holds them.

That table was written by hand beside a calendar; a dot says that nothing follows.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from tests import world
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.validation import load_fields
from wijzerplaat.kinds.activities.display import describe_repeat
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.kinds.activities.rules import Timetable, find_last_date, list_timetable_dates
from wijzerplaat.kinds.activities.schemas import ActivitySchema

TABLE = Path(__file__).with_name("rhythms.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter=";"))
CHOSEN = ("first_date", "repeat", "repeat_days", "repeat_until", "repeat_count")


def typed(**more: str | list[str] | int | None) -> dict[str, object]:
    return {
        **world.ACTIVITY,
        "first_date": "2026-11-24",
        "repeat": "weekly",
        "repeat_until": None,
        **more,
    }


def made(row: dict[str, str]) -> Activity:
    fields = load_fields(
        ActivitySchema(),
        typed(
            first_date=row["first"],
            repeat=row["repeat"],
            repeat_days=row["days"].split(),
            repeat_until=row["until"] or None,
            repeat_count=row["count"] or None,
        ),
    )
    return Activity(**{name: fields[name] for name in CHOSEN})


@pytest.mark.parametrize("row", ROWS, ids=[f"{one['repeat']} {one['first']}" for one in ROWS])
def test_words_and_dates_of_each_rhythm(row: dict[str, str]) -> None:
    activity = made(row)
    table = Timetable(
        activity.first_date,
        time(10),
        time(12),
        activity.rrule,
        skipped_dates=tuple(map(date.fromisoformat, row["skipped"].split())),
    )
    expected = [date.fromisoformat(one) for one in row["dates"].split() if one != "."]
    first = activity.first_date
    found = list_timetable_dates(table, first, first + timedelta(days=366))
    assert describe_repeat(activity) == row["words"]
    assert found[: len(expected)] == expected
    if row["dates"].endswith("."):
        assert len(found) == len(expected) and find_last_date(table) == expected[-1]
    else:
        assert len(found) > len(expected) and find_last_date(table) is None


def test_public_holidays_are_skipped_but_for_days_that_were_named() -> None:
    fridays = Timetable(
        date(2026, 12, 18),
        time(10),
        time(12),
        "FREQ=WEEKLY;BYDAY=FR",
        extra_dates=(date(2026, 12, 26),),
        not_on_public_holidays=True,
    )
    assert list_timetable_dates(fridays, date(2026, 12, 1), date(2027, 1, 15)) == [
        date(2026, 12, 18),
        date(2026, 12, 26),
        date(2027, 1, 8),
        date(2027, 1, 15),
    ]
    first = replace(fridays, first_date=date(2026, 12, 25))
    assert date(2026, 12, 25) in list_timetable_dates(first, date(2026, 12, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"repeat_days": ["mon", "thu"]}, "repeat_days"),
        ({"repeat_days": ["holiday"]}, "repeat_days"),
        ({"repeat_count": 1}, "repeat_count"),
        ({"repeat_count": "tien"}, "repeat_count"),
        ({"repeat_count": 10, "repeat_until": "2027-01-01"}, "repeat_count"),
        ({"repeat": "weeks-40"}, "repeat"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(more: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as problem:
        load_fields(ActivitySchema(), {**typed(), **more})
    assert list(problem.value.fields) == [field]


def test_what_does_not_belong_to_the_rhythm_is_left_out() -> None:
    once = load_fields(ActivitySchema(), typed(repeat="", repeat_days=["mon"], repeat_count=4))
    assert (once["repeat_days"], once["repeat_count"]) == ([], None)
    monthly = load_fields(ActivitySchema(), typed(repeat="monthly-date", repeat_days=["mon"]))
    assert monthly["repeat_days"] == []
    alone = load_fields(ActivitySchema(), typed(repeat_days=["tue"]))
    assert alone["repeat_days"] == []
