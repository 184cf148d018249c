"""The rule of order: what stands in front for who comes for help, for fun, near or soon; and what
holds for any records.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijzerplaat.records.entries.kinds import COMPANY, HELP
from wijzerplaat.records.entries.order_signs import make_topic_pattern
from wijzerplaat.records.entries.ordering import (
    Signs,
    Wish,
    choose_varied,
    order_records,
    weigh_record,
)

DAY = date(2030, 5, 6)
MONEY, SPORT = frozenset({"geld"}), frozenset({"sport"})
DEBTS = Signs(HELP, topics=MONEY, named=MONEY, told=MONEY)
BOXING = Signs(COMPANY, topics=MONEY | SPORT, named=SPORT, starts=DAY)
FOR_DEBTS = Wish(DAY, MONEY, HELP, help_topics=MONEY)
FOR_FUN = Wish(DAY, need=COMPANY, help_topics=MONEY)


@dataclass(frozen=True)
class Record:
    """A row of a list."""

    id: uuid.UUID
    district: str | None = None
    has_place: bool = False


def record(number: int) -> Record:
    return Record(uuid.UUID(int=number))


@pytest.mark.parametrize(
    ("first", "second", "wish"),
    [
        pytest.param(DEBTS, BOXING, FOR_DEBTS, id="help before fun where people come for help"),
        pytest.param(
            DEBTS,
            replace(DEBTS, topics=MONEY | SPORT | {"wonen"}, named=frozenset()),
            FOR_DEBTS,
            id="what is only about it before what is also about it",
        ),
        pytest.param(
            Signs(owns=True, topics=MONEY, offers={"geld": 4}),
            Signs(owns=True, topics=MONEY, offers={"geld": 1}),
            FOR_DEBTS,
            id="the organisation that does most about it",
        ),
        pytest.param(
            Signs(COMPANY, topics=SPORT),
            Signs(COMPANY, topics=MONEY, starts=DAY),
            FOR_FUN,
            id="no circle about trouble for who wants something nice",
        ),
        pytest.param(
            Signs(starts=DAY), Signs(starts=DAY + timedelta(days=9)), Wish(DAY), id="soonest"
        ),
        pytest.param(
            Signs(checked_on=DAY), Signs(checked_on=DAY, is_late=True), Wish(DAY), id="checked"
        ),
        pytest.param(Signs(), replace(DEBTS, is_paused=True), Wish(DAY), id="not what rests"),
        pytest.param(Signs(looks=1.0), Signs(looks=0.2), Wish(DAY), id="looked at"),
    ],
)
def test_what_fits_most_stands_in_front(first: Signs, second: Signs, wish: Wish) -> None:
    rows = [record(2), record(1)]
    known = {rows[1].id: first, rows[0].id: second}
    assert order_records(rows, known, wish) == [rows[1], rows[0]]


def test_near_stands_before_what_is_looked_at_often_and_what_comes_home_between() -> None:
    near, home = Record(uuid.UUID(int=3), "noord", True), record(2)
    far = Record(uuid.UUID(int=1), "zuid", True)
    wish = Wish(DAY, district="noord")
    assert order_records([far, home, near], {far.id: Signs(looks=0.9)}, wish) == [near, home, far]


def test_what_editors_put_first_stands_first_in_their_order() -> None:
    rows = [record(number) for number in range(4)]
    known = {rows[0].id: DEBTS}
    found = order_records(rows, known, FOR_DEBTS, [rows[3].id, uuid.UUID(int=99), rows[2].id])
    assert found == [rows[3], rows[2], rows[0], rows[1]]


def test_in_front_stands_a_mixture_unless_editors_want_more_of_one() -> None:
    rows = [record(number) for number in range(5)]
    limits = [(lambda row: row.id.int > 2, 1), (lambda row: row.id.int % 2, 2)]
    assert choose_varied(rows, 3, limits) == [rows[0], rows[3]]
    assert choose_varied(rows, 3, limits, [rows[1].id]) == [rows[0], rows[1], rows[3]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hulp bij schulden", True),
        ("de energietoeslag", True),
        ("geldzorgen", True),
        ("voer voor je huisdier", False),
        ("vergelding", False),
    ],
)
def test_a_title_names_a_topic_by_its_words(text: str, found: bool) -> None:
    pattern = make_topic_pattern("Geld en schulden", "Toeslag, hulp", ())
    assert pattern is not None
    assert bool(pattern.search(text)) is found


SIGNS = st.builds(
    Signs,
    st.sampled_from(["", HELP, COMPANY]),
    st.booleans(),
    st.frozensets(st.sampled_from(["geld", "sport", "wonen"])),
    st.frozensets(st.sampled_from(["geld", "sport"])),
    st.frozensets(st.sampled_from(["geld", "sport"])),
    st.none(),
    st.none() | st.dates(DAY, DAY + timedelta(days=60)),
    st.none() | st.dates(DAY - timedelta(days=900), DAY),
    st.booleans(),
    st.booleans(),
    st.floats(0, 1),
)
WISHES = st.builds(
    Wish,
    st.just(DAY),
    st.frozensets(st.sampled_from(["geld", "sport"])),
    st.sampled_from(["", HELP, COMPANY]),
    st.sampled_from(["", "noord"]),
    st.just(MONEY),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SIGNS, max_size=8), WISHES, st.integers(0, 8))
def test_nothing_is_lost_and_order_follows_the_weights(
    signs: list[Signs], wish: Wish, pinned: int
) -> None:
    rows = [record(number) for number in range(len(signs))]
    known = {row.id: one for row, one in zip(rows, signs, strict=True)}
    first = [row.id for row in rows[:pinned]]
    found = order_records(rows, known, wish, first)
    assert sorted(found, key=lambda row: row.id.int) == rows
    assert [row.id for row in found[: len(first)]] == first
    weighs = [weigh_record(known[row.id], wish) for row in found[len(first) :]]
    assert weighs == sorted(weighs, reverse=True)
    assert order_records(found, known, wish, first) == found


@settings(max_examples=60, deadline=None)
@given(SIGNS, WISHES)
def test_a_sign_more_never_puts_a_record_behind(signs: Signs, wish: Wish) -> None:
    more = replace(
        signs, named=signs.named | signs.topics, told=signs.told | signs.topics, looks=1.0
    )
    assert weigh_record(more, wish) >= weigh_record(signs, wish)
    assert weigh_record(replace(signs, is_late=True), wish) <= weigh_record(signs, wish)
