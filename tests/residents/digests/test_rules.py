"""On which day the mail leaves, how far two lie apart, and what of the news is for whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from wijzerplaat.residents.digests import rules
from wijzerplaat.residents.digests.rules import NEW, SOON, NewsItem, Wish

THURSDAY, NOW = date(2026, 11, 26), datetime(2026, 11, 26, 9, tzinfo=UTC)


def make_item(key: str, **more) -> NewsItem:
    return NewsItem(
        **{
            "key": key,
            "part": NEW,
            "kind": "article",
            "title": key,
            "words": key,
            "href": "/",
            "at": NOW - timedelta(days=1),
            **more,
        }
    )


def choose(*items: NewsItem, topics=(), district="", days=7) -> list[str]:
    wish = Wish(NOW - timedelta(days=days), frozenset(topics), district)
    return [one.key for one in rules.choose_news(items, wish)]


@pytest.mark.parametrize(("days", "due"), [(-1, False), (0, True), (1, True), (2, False)])
def test_it_leaves_on_the_chosen_day_and_a_day_late_when_no_worker_was_there(days, due) -> None:
    found = rules.find_looked_before(4, THURSDAY + timedelta(days=days))
    assert (found is not None) is due


def test_there_is_one_in_a_week_whatever_day_a_portal_chooses_then() -> None:
    sent = []
    looked = None
    days = {1: 4, 2: 5, 3: 1, 4: 7, 5: 1, 6: 3}  # another day each week
    for number in range(42):
        today = THURSDAY + timedelta(days=number)
        before = rules.find_looked_before(days[number // 7 + 1], today)
        if before is not None and (looked is None or looked < before):
            sent.append(today)
            looked = today
    weeks = [one.isocalendar()[:2] for one in sent]
    assert len(weeks) == len(set(weeks)) >= 4
    gaps = [later - earlier for earlier, later in pairwise(sent)]
    assert min(gaps) >= rules.APART


def test_who_had_no_mail_last_week_hears_of_two_weeks_and_no_more() -> None:
    assert rules.find_news_since(NOW, None) == NOW - timedelta(days=7)
    assert rules.find_news_since(NOW, NOW - timedelta(days=9)) == NOW - timedelta(days=9)
    assert rules.find_news_since(NOW, NOW - timedelta(days=90)) == NOW - timedelta(days=14)


def test_who_chose_topics_or_a_district_hears_of_those_alone() -> None:
    here = make_item("hier", topics=frozenset({"a"}), district="noord")
    there = make_item("daar", topics=frozenset({"b"}), district="zuid")
    everywhere = make_item("overal", topics=frozenset({"a", "b"}))
    every = (here, there, everywhere)
    assert choose(*every) == ["hier", "daar", "overal"]
    assert choose(*every, topics=["a"]) == ["hier", "overal"]
    assert choose(*every, district="zuid") == ["daar", "overal"]
    assert choose(*every, topics=["a"], district="zuid") == ["overal"]


def test_what_is_sensitive_goes_to_who_chose_that_topic_and_to_nobody_else() -> None:
    debts = make_item("schulden", topics=frozenset({"geld"}), sensitive=True)
    assert choose(debts) == choose(debts, topics=["sport"]) == []
    assert choose(debts, topics=["geld"]) == ["schulden"]


def test_what_takes_place_soon_is_told_once_and_old_news_is_none() -> None:
    soon = make_item("koffie", part=SOON, at=None)
    old = make_item("oud", at=NOW - timedelta(days=8))
    assert choose(soon, make_item("koffie"), old) == ["koffie"]
    assert choose(old, days=9) == ["oud"]


def test_of_each_part_there_are_a_few() -> None:
    titles = {(SOON, "article"): "Te doen", (NEW, "article"): "Nieuw"}
    many = [make_item(str(number)) for number in range(20)]
    ((title, found),) = rules.group_news(many, titles)
    assert (title, len(found)) == ("Nieuw", rules.MOST_PER_PART)
