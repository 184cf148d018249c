"""Times that pass midnight: when they begin and end, and which of them nobody means."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from wijzerplaat.ground.core.day_spans import (
    combine_day_span,
    is_likely_span,
    is_past_midnight,
)

FRIDAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("start", "end", "until"),
    [
        ("10:00", "12:00", "2026-12-04 12:00"),
        ("21:00", "01:00", "2026-12-05 01:00"),
        ("20:00", "00:00", "2026-12-05 00:00"),
        ("20:00", "08:00", "2026-12-05 08:00"),
        ("00:00", "00:00", "2026-12-05 00:00"),
    ],
)
def test_an_end_that_is_not_later_lies_on_the_day_after(start: str, end: str, until: str) -> None:
    assert combine_day_span(FRIDAY, time.fromisoformat(start), time.fromisoformat(end)) == (
        datetime.combine(FRIDAY, time.fromisoformat(start)),
        datetime.fromisoformat(until),
    )


@pytest.mark.parametrize(
    ("start", "end", "likely"),
    [
        ("09:00", "17:00", True),
        ("20:00", "08:00", True),
        ("17:00", "09:00", True),
        ("10:00", "02:00", True),
        ("06:00", "00:00", True),
        ("00:00", "00:00", True),
        ("17:00", "12:00", False),
        ("13:00", "11:00", False),
        ("10:00", "09:00", False),
        ("10:00", "10:00", False),
    ],
)
def test_two_times_that_were_swapped_are_known(start: str, end: str, likely: bool) -> None:
    assert is_likely_span(time.fromisoformat(start), time.fromisoformat(end)) is likely


def test_up_to_midnight_is_not_past_midnight() -> None:
    assert not is_past_midnight(time(20), time(0))
    assert not is_past_midnight(time(9), time(17))
    assert is_past_midnight(time(20), time(0, 30))
