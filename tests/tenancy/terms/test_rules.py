"""A term is a length in the calendar, and a portal changes only what it may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wijzerplaat.tenancy.terms import rules
from wijzerplaat.tenancy.terms.shapes import DAYS, MONTHS, YEARS, Promised, Term

NOW = datetime(2028, 2, 29, 12, tzinfo=UTC)


def make(amount: int, unit: str, most: int = 0) -> Term:
    return Term("proef", amount, unit, "iets", "na die dag", most=most)


@pytest.mark.parametrize(
    ("term", "before"),
    [
        (make(30, DAYS), datetime(2028, 1, 30, 12, tzinfo=UTC)),
        (make(18, MONTHS), datetime(2026, 8, 29, 12, tzinfo=UTC)),
        (make(2, YEARS), datetime(2026, 2, 28, 12, tzinfo=UTC)),
    ],
)
def test_what_is_older_than_its_term_goes(term: Term, before: datetime) -> None:
    assert rules.find_cutoff(term, NOW) == before


def test_an_end_is_counted_from_the_start() -> None:
    assert rules.find_end(make(90, DAYS), NOW) == datetime(2028, 5, 29, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("chosen", "amount"), [({}, 30), ({"proef": 60}, 60), ({"proef": 400}, 90), ({"x": 5}, 30)]
)
def test_a_portal_never_keeps_longer_than_it_may(chosen: dict[str, int], amount: int) -> None:
    assert rules.choose_amount(make(30, DAYS, most=90), chosen) == amount


def test_a_portal_cannot_change_what_is_fixed() -> None:
    assert rules.choose_amount(make(30, DAYS), {"proef": 60}) == 30


def test_names_are_unique_and_every_term_that_residents_hear_of_says_why() -> None:
    assert len({one.name for one in rules.TERMS}) == len(rules.TERMS)
    assert all(0 < one.amount <= (one.most or one.amount) for one in rules.TERMS)


def test_what_was_promised_is_never_kept_longer() -> None:
    first, second = NOW - timedelta(days=20), NOW - timedelta(days=10)
    assert rules.list_kept_amounts(60, [(first, 30), (second, 14)]) == [
        Promised(60, second, None),
        Promised(14, first, second),
        Promised(14, None, first),
    ]
    assert rules.list_kept_amounts(30, []) == [Promised(30, None, None)]


def test_a_shorter_term_holds_at_once() -> None:
    assert rules.list_kept_amounts(7, [(NOW, 30)]) == [
        Promised(7, NOW, None),
        Promised(7, None, NOW),
    ]
