"""Cards that are kept: right all day, also when an office shuts or a date is over meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests import world
from wijzerplaat.ground.core import clock, holidays
from wijzerplaat.kinds.organisations.rules import DAYS
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Card

At = Callable[[Any, datetime], Card]


@pytest.fixture
def at(work, monkeypatch) -> At:
    """Return what gives the card of an entry at a moment of today (wall clock).

    It counts in `at.loaded` how often that was read.
    """
    plain, loaded = entries_queries.load_entries, []
    monkeypatch.setattr(
        entries_queries, "load_entries", lambda scope, ids: loaded.append(1) or plain(scope, ids)
    )

    def card(entry_id: Any, moment: datetime) -> Card:
        with work(write=False) as scope:
            return entries_queries.make_entry_cards(
                replace(scope, now=clock.to_utc(moment)), [entry_id]
            )[entry_id]

    card.loaded = loaded  # type: ignore[attr-defined]
    return card


def today(hour: int, minute: int = 0) -> datetime:
    """Return an hour of today, or of the first day after it that is no public holiday."""
    day = next(
        one
        for ahead in range(4)
        if not holidays.find_holiday_name(one := clock.today() + timedelta(days=ahead))
    )
    return datetime.combine(day, datetime.min.time()).replace(hour=hour, minute=minute)


def test_an_office_shuts_at_the_hour_it_says(work, at):
    with work() as scope:
        hours = [{"days": list(DAYS), "opens": "09:00", "closes": "17:00"}]
        office = world.publish(
            scope,
            "organisation",
            {"title": "Loket", "summary": "Je kunt hier alles vragen.", "hours": hours},
        )
    tags = [
        [tag.text for tag in at(office, moment).tags]
        for moment in (today(8, 59), today(9), today(12), today(16, 59), today(17))
    ]
    assert tags == [[], ["Nu open"], ["Nu open"], ["Nu open"], []]


def test_a_date_that_is_over_makes_place_for_the_next(work, at):
    day = clock.today() + timedelta(days=1)
    with work() as scope:
        coffee = world.publish(scope, "activity", {**world.ACTIVITY, "first_date": day.isoformat()})
    start = datetime.combine(day, datetime.min.time())
    labels = [at(coffee, start + timedelta(hours=hour)).when_label for hour in (1, 2, 23)]
    assert labels[0] == labels[1] != labels[2]


def test_a_card_that_holds_is_read_once_a_day(work, at):
    with work() as scope:
        help_ = world.publish(scope, "organisation", {"title": "Hulp", "summary": "Wij helpen je."})
    for moment in (today(8), today(12), today(20)):
        assert at(help_, moment).title == "Hulp"
    assert len(at.loaded) == 1
