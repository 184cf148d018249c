"""Dates as Babel writes them are the dates that we always wrote."""

from __future__ import annotations

from datetime import date, timedelta

from wijzerplaat.ground.web import babel_formats, formats

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def test_dutch_dates_over_years_are_what_they_were() -> None:
    for ahead in range(4000):
        one = date(2024, 1, 1) + timedelta(days=ahead)
        day, month = DAYS[one.weekday()], MONTHS[one.month - 1]
        assert formats.long_day(one) == f"{day} {one.day} {month} {one.year}"
        assert formats.day(one) == f"{day} {one.day} {month}"
        assert formats.plain_date(one) == f"{one.day} {month} {one.year}"
        assert formats.short_day(one) == f"{one.day} {month}"
        assert formats.month(one) == f"{month} {one.year}"


def test_names_are_dutch_and_english() -> None:
    assert tuple(formats.day_name(number) for number in range(7)) == DAYS == formats.DAYS
    assert [formats.month_name(number) for number in range(1, 13)] == MONTHS
    assert babel_formats.day_name("en", 1) == "Tuesday"
    assert babel_formats.month_name("en", 5) == "May"
