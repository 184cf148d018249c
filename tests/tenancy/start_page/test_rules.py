"""Which blocks a start page has: those it always had, those of the portal, and on which days."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijzerplaat.ground.core import clock
from wijzerplaat.tenancy.portals.rules import BLOCKS, Alert, find_alert_end, read_alert
from wijzerplaat.tenancy.start_page import rules
from wijzerplaat.tenancy.start_page.rules import Block

USUAL = ["search", "topics", "today", "help", "news", "story", "volunteering"]
JUNE, JULY, AUGUST, AFTER = (
    *(date(2027, 6, 30), date(2027, 7, 1)),
    *(date(2027, 8, 31), date(2027, 9, 1)),
)
SUMMER = Block(
    "text", "zomer", title="Zomer", text="Doe mee.", starts="2027-07-01", ends="2027-08-31"
)


def kinds(blocks, day=JULY):
    return [one.kind for one in rules.list_shown_blocks(blocks, day)]


def test_every_kind_of_a_file_is_known_here_and_the_other_way_round():
    assert {one.name for one in rules.KINDS} == set(BLOCKS)


def test_a_portal_that_chose_nothing_has_the_start_page_of_always():
    assert kinds(rules.read_blocks(None, "municipality")) == USUAL
    assert kinds(rules.read_blocks([], "region")) == USUAL
    about_one = [*USUAL[:2], "offers", *USUAL[2:]]
    assert kinds(rules.read_blocks(None, "theme")) == about_one


def test_what_is_kept_comes_back_as_it_was():
    usual = rules.read_blocks(None, "municipality")
    for blocks in (usual, (usual[0], SUMMER, *usual[1:])):
        assert rules.read_blocks(rules.dump_blocks(blocks), "municipality") == blocks


def test_a_block_that_the_portal_does_not_know_yet_is_off_and_last():
    read = rules.read_blocks([{"kind": "search"}, {"kind": "news"}], "municipality")
    assert kinds(read) == ["search", "news", "help"]
    assert {one.name for one in read} == set(BLOCKS) - {"text", "campaign"}


@pytest.mark.parametrize("kept", [{"kind": "weather"}, {"kind": ""}, {}])
def test_a_kind_of_another_release_is_passed_over(kept):
    read = rules.read_blocks([{"kind": "news"}, kept], "municipality")
    assert [one.kind for one in read][:2] == ["search", "news"]


def test_search_is_first_and_neither_it_nor_help_can_be_off_or_end():
    kept = [
        {"kind": "news"},
        {"kind": "help", "on": False},
        {"kind": "search", "on": False, "ends": "2020-01-01"},
    ]
    assert kinds(rules.read_blocks(kept, "municipality")) == ["search", "news", "help"]


def test_a_number_that_is_no_choice_becomes_the_usual_one():
    read = rules.read_blocks([{"kind": "today", "most": 7}], "municipality")
    assert next(one.most for one in read if one.kind == "today") == 6


def test_a_block_stands_on_its_first_and_on_its_last_day():
    assert [SUMMER.stands_on(day) for day in (JUNE, JULY, AUGUST, AFTER)] == [
        *(False, True),
        *(True, False),
    ]
    assert [SUMMER.is_over(day) for day in (AUGUST, AFTER)] == [False, True]


def test_what_comes_and_goes_is_told_until_it_has_happened():
    blocks = (*rules.read_blocks(None, "municipality"), SUMMER)
    told = [(one.day, one.comes) for one in rules.list_coming_changes(blocks, JUNE)]
    assert told == [(JULY, True), (AFTER, False)]
    assert [one.comes for one in rules.list_coming_changes(blocks, JULY)] == [False]
    assert rules.list_coming_changes(blocks, AFTER) == []


def test_a_day_that_is_too_far_away_is_no_limit():
    far = {"kind": "text", "name": "ver", "title": "Ver", "ends": "9999-12-31"}
    read = rules.read_blocks([far], "municipality")
    assert rules.list_coming_changes(read, JULY) == []


@given(st.permutations([*USUAL, "map", "offers"]))
def test_in_whatever_order_every_block_is_there_once_and_search_is_first(order):
    usual = rules.read_blocks(None, "municipality")
    sorted_ = rules.order_blocks(usual, order)
    assert sorted(sorted_, key=lambda one: one.name) == sorted(usual, key=lambda one: one.name)
    assert sorted_[0].kind == "search"
    rest = [one for one in order if one != "search"]
    assert [one.name for one in sorted_[1:]] == rest


def test_a_message_ends_at_its_hour_or_with_its_day():
    assert find_alert_end("", "09:00") is None
    noon = clock.to_utc(datetime(2027, 7, 1, 12, 30))
    assert find_alert_end("2027-07-01", "12:30") == noon
    assert find_alert_end("2027-07-01", "") == clock.to_utc(datetime(2027, 7, 2))
    kept = {"on": True, "text": "De brug is dicht.", "ends_on": "2027-07-01", "ends_at": "12:30"}
    alert = read_alert(kept)
    assert alert == Alert("De brug is dicht.", "", noon)
    assert not alert.stands_at(noon)


@pytest.mark.parametrize("kept", [{}, {"on": False, "text": "x"}, {"on": True, "text": ""}])
def test_a_message_that_is_off_or_says_nothing_is_none(kept):
    assert read_alert(kept) is None
