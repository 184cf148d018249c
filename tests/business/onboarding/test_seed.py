"""Demo content is of the day on which it comes in.

Texts, dates, holidays; and it says when it has become old.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask

from tests import world
from wijzerplaat.business.onboarding import seed
from wijzerplaat.ground.core import clock

WEEKLY = {"slug": "x", "title": "Koffie", "start": "10:00", "end": "12:00", "repeat": "weekly"}


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 28), "1 februari"),
        (date(2027, 12, 3), "1 februari"),
        (date(2027, 12, 4), "1 maart"),
        (date(2028, 2, 29), "1 mei"),
        (date(2027, 10, 30), "1 januari"),
    ],
)
def test_the_last_day_in_a_text_is_still_to_come(today: date, day: str):
    row = {
        "slug": "x",
        "summary": "Vraag het voor {eerste over 60 dagen} aan.",
        "in_short": ["Tot {eerste over 60 dagen}."],
    }
    fields = seed.make_seed_fields("article", row, today)
    assert (fields["summary"], fields["in_short"]) == (
        f"Vraag het voor {day} aan.",
        [f"Tot {day}."],
    )


def test_nothing_repeated_is_on_a_public_holiday():
    fields = seed.make_seed_fields("activity", {**WEEKLY, "weekday": "sat"}, date(2027, 12, 20))
    assert (
        fields["skipped_dates"][:2] == ["2027-12-25", "2028-01-01"]
        and date.fromisoformat(fields["first_date"]).weekday() == 5
    )


def test_what_is_once_moves_on_from_a_public_holiday():
    fields = seed.make_seed_fields(
        "activity",
        {"slug": "x", "start": "10:00", "end": "12:00", "in_days": [4, 9, 12]},
        date(2027, 12, 21),
    )
    assert [fields["first_date"], *fields["extra_dates"]] == [
        "2027-12-27",
        "2027-12-30",
        "2028-01-02",
    ]


def test_old_content_says_how_to_begin_anew(app: Flask):
    arguments = ["demo", "seed", str(world.TENANTS / "eikstad")]
    assert "weeks old" not in app.test_cli_runner().invoke(args=arguments).output
    with time_machine.travel(clock.now() + timedelta(weeks=7), tick=True):
        assert "its content is 7 weeks old" in app.test_cli_runner().invoke(args=arguments).output
