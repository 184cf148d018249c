"""What a source may change: said last × says now × stands here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wijzerplaat.records.sources import rules

A, B, C = "0500 11 11 11", "0500 22 22 22", "0500 33 33 33"


@pytest.mark.parametrize(
    ("before", "here", "says", "confirmed", "taken", "differs"),
    [
        # nobody changed it here: the source may go on saying what it is
        ({"phone": A}, A, {"phone": B}, False, True, False),
        ({"phone": A}, A, {"phone": ""}, False, True, False),
        ({"phone": A}, A, {"phone": A}, False, False, False),
        # people changed it here: theirs stays, and the desk hears of it
        ({"phone": A}, B, {"phone": C}, False, False, True),
        ({"phone": A}, B, {"phone": A}, False, False, True),
        ({"phone": A}, "", {"phone": A}, False, False, True),
        # both say the same by now
        ({"phone": A}, B, {"phone": B}, False, False, False),
        # a column that is not there says nothing
        ({"phone": A}, A, {}, False, False, False),
        ({"phone": A}, B, {}, False, False, False),
        # a column that is new: it fills what is empty and takes the place of nothing
        ({}, "", {"phone": A}, False, True, False),
        ({}, B, {"phone": A}, False, False, True),
        # somebody here said that all is right: nothing goes live by itself
        ({"phone": A}, A, {"phone": B}, True, False, True),
        ({"phone": A}, A, {"phone": A}, True, False, False),
    ],
)
def test_three_values_of_a_field_meet(before, here, says, confirmed, taken, differs):
    met = rules.meet_source_values({"phone": here}, before, says, confirmed=confirmed)
    assert ("phone" in met.take, "phone" in met.clash) == (taken, differs)


def test_of_a_merged_record_only_what_is_new_counts():
    met = rules.meet_source_values({"phone": C}, {"phone": A}, {"phone": A}, only_new=True)
    assert not met.take and not met.clash
    met = rules.meet_source_values({"phone": C}, {"phone": A}, {"phone": B}, only_new=True)
    assert met.clash == ["phone"]


def test_of_a_place_only_the_parts_count_that_the_source_names():
    here = {"name": "Buurthuis", "street": "Kade", "number": "1", "lat": 52.1, "lon": 5.1}
    said = {"street": "Kade", "number": "1"}
    assert rules.is_said(here, said)
    met = rules.meet_source_values(
        {"location": here}, {"location": said}, {"location": {"street": "Kade", "number": "2"}}
    )
    # the point on the map belonged to the address before
    assert met.take["location"] == {"name": "Buurthuis", "street": "Kade", "number": "2"}


def test_first_checks_come_after_a_week_and_twenty_a_day():
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    first = rules.find_first_check(now, 0)
    assert first - rules.ASKED_BEFORE == now + timedelta(days=7)
    assert rules.find_first_check(now, 19) == first
    assert rules.find_first_check(now, 20) == first + timedelta(days=1)


@pytest.mark.parametrize(
    ("schedule", "days", "due"), [("", 999, False), ("month", 29, False), ("month", 30, True)]
)
def test_a_source_is_fetched_anew_on_its_schedule(schedule, days, due):
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert rules.is_fetch_due(schedule, now - timedelta(days=days), now) is due
