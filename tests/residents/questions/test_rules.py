"""When an answer is due."""

from datetime import UTC, date, datetime

import pytest

from wijzerplaat.residents.questions import rules


def moment(day: int, hour: int = 11) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "before"), [(20, 25), (21, 25), (22, 25), (23, 26), (24, 27), (26, 1)]
)
def test_two_working_days_and_a_weekend_is_none(asked: int, before: int) -> None:
    assert rules.find_answer_due_day(moment(asked), 2).day == before


@pytest.mark.parametrize(
    ("asked", "before"),
    [
        (datetime(2026, 12, 23, 11, tzinfo=UTC), date(2026, 12, 29)),  # Christmas, Boxing Day
        (datetime(2027, 4, 26, 11, tzinfo=UTC), date(2027, 4, 30)),  # King's Day
        (datetime(2027, 5, 4, 11, tzinfo=UTC), date(2027, 5, 11)),  # 5 and 6 May, and a weekend
        (datetime(2027, 3, 25, 11, tzinfo=UTC), date(2027, 3, 31)),  # Easter Monday
    ],
)
def test_a_public_holiday_is_no_working_day(asked: datetime, before: date) -> None:
    assert rules.find_answer_due_day(asked, 2) == before


def test_a_question_is_late_after_three_working_days() -> None:
    assert not rules.is_question_late(moment(20), moment(25, 22))
    assert rules.is_question_late(moment(20), moment(25, 23))  # in Amsterdam it is the 26th by then
