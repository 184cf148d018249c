"""The moment an editor writes down, and when an article asks to be read again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.kinds.articles import rules

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour", "found"),
    [
        ("", "", None),
        ("2026-11-24", "09:30", datetime(2026, 11, 24, 8, 30, tzinfo=UTC)),
        ("24-11-2026", "9.30", datetime(2026, 11, 24, 8, 30, tzinfo=UTC)),
        ("2026-11-24", "", datetime(2026, 11, 24, 8, tzinfo=UTC)),
        ("2027-07-01", "09:00", datetime(2027, 7, 1, 7, tzinfo=UTC)),
        ("2026-11-22", "13:01", datetime(2026, 11, 22, 12, 1, tzinfo=UTC)),
    ],
)
def test_a_moment_is_wall_clock_time(day: str, hour: str, found: datetime | None) -> None:
    assert rules.read_publish_moment(day, hour, NOW) == found


@pytest.mark.parametrize(
    ("day", "hour", "field"),
    [
        ("", "9.00", "plaats_dag"),
        ("morgen", "", "plaats_dag"),
        ("31-02-2027", "", "plaats_dag"),
        ("2026-11-24", "25.00", "plaats_tijd"),
        ("2026-11-24", "laat", "plaats_tijd"),
        ("2026-11-22", "13:00", "plaats_dag"),
        ("2020-01-01", "", "plaats_dag"),
    ],
)
def test_a_moment_that_cannot_be_is_told_at_its_field(day: str, hour: str, field: str) -> None:
    with pytest.raises(Invalid) as problem:
        rules.read_publish_moment(day, hour, NOW)
    assert list(problem.value.fields) == [field]


def test_an_article_asks_to_be_read_again_until_somebody_did() -> None:
    today = date(2026, 11, 22)
    assert not rules.is_article_review_due(None, None, today) and not rules.is_article_review_due(
        date(2026, 11, 23), None, today
    )
    assert rules.is_article_review_due(
        today, datetime(2026, 11, 1, tzinfo=UTC), today
    ) and rules.is_article_review_due(today, None, today)
    assert not rules.is_article_review_due(today, NOW, today)
