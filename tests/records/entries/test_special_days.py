"""Single days: what holds on them, how pages say so, and that it goes when the day is over."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.looking import page
from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.organisations.rules import find_openness
from wijzerplaat.records.entries import saying_days, special_days
from wijzerplaat.records.entries.special_day_words import list_special_day_lines
from wijzerplaat.records.entries.special_days import CLOSED, OTHER, USUAL, make_special_day

CHRISTMAS, BOXING, NEW = date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)
NOON = datetime(2026, 12, 21, 11, 0, tzinfo=clock.UTC)
HOURS = [{"days": ["mon", "tue", "wed", "thu", "fri", "sat"], "opens": "09:00", "closes": "17:00"}]


def find_eik(scope) -> Organisation:
    slug = Organisation.slug == "buurthuis-de-eik"
    return scope.session.scalars(select(Organisation).where(slug)).one()


def said():
    return [
        make_special_day(CHRISTMAS, CLOSED),
        make_special_day(BOXING, CLOSED),
        make_special_day(date(2026, 12, 31), OTHER, "09:00", "12:00"),
        make_special_day(NEW, USUAL),
    ]


def test_the_coming_days_stand_in_sentences_and_those_that_are_over_do_not():
    lines = list_special_day_lines(said(), date(2026, 12, 21))
    assert lines == [
        "Dicht op vrijdag 25 december en zaterdag 26 december",
        "Op donderdag 31 december open van 9.00 tot 12.00 uur",
        "Gewoon open op vrijdag 1 januari",
    ]
    assert list_special_day_lines(said(), date(2026, 12, 26))[0] == "Dicht op zaterdag 26 december"
    assert list_special_day_lines(said(), date(2027, 1, 2)) == []


def test_a_long_closure_is_one_span():
    days = [make_special_day(date(2027, 7, 12) + timedelta(one), CLOSED) for one in range(14)]
    assert list_special_day_lines(days, date(2027, 7, 1)) == [
        "Dicht van maandag 12 juli tot en met zondag 25 juli"
    ]


@pytest.mark.parametrize(
    ("moment", "until", "opens"),
    [
        ("2026-12-24 18:00", None, "2026-12-28 09:00"),
        ("2026-12-31 10:00", "2026-12-31 12:00", None),
        ("2026-12-31 13:00", None, "2027-01-01 09:00"),
        ("2027-01-01 10:00", "2027-01-01 17:00", None),
    ],
)
def test_a_single_day_wins_over_the_week_and_over_a_public_holiday(moment, until, opens):
    state = find_openness(HOURS, datetime.fromisoformat(moment), (), said())
    assert (state.until, state.opens) == tuple(
        datetime.fromisoformat(one) if one else None for one in (until, opens)
    )


def test_what_is_said_anew_replaces_what_was_said_of_those_days_and_nothing_else():
    again = special_days.replace_special_days(
        said(), [make_special_day(CHRISTMAS, USUAL)], [CHRISTMAS, BOXING]
    )
    assert [(one["day"][5:], one["sort"]) for one in again] == [
        ("12-25", USUAL),
        ("12-31", OTHER),
        ("01-01", USUAL),
    ]


def test_residents_and_machines_see_it_at_once(client, work):
    with time_machine.travel(NOON, tick=False):
        with work() as scope:
            about = [CHRISTMAS, BOXING, date(2026, 12, 31), NEW]
            assert saying_days.say_special_days(scope, find_eik(scope), said(), about) == []
            lines = scope.session.scalars(select(Audit).where(Audit.action == audit.DAYS_SAID))
            assert [one.actor_id for one in lines] == [None]
        text = page(client, "/organisaties/buurthuis-de-eik")
        assert text.count("Dicht op vrijdag 25 december en zaterdag 26 december") == 2
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
        places = [one["location"] for one in map(json.loads, found) if "location" in one]
        hours = places[0]["specialOpeningHoursSpecification"]
        assert [(one["validFrom"], one["opens"], one["closes"]) for one in hours] == [
            ("2026-12-25", "00:00", "00:00"),
            ("2026-12-26", "00:00", "00:00"),
            ("2026-12-31", "09:00", "12:00"),
        ]


def test_it_goes_when_the_day_is_over_and_what_comes_stays(work):
    with time_machine.travel(NOON, tick=False), work() as scope:
        saying_days.say_special_days(scope, find_eik(scope), said(), [])
    with time_machine.travel(datetime(2026, 12, 28, 3, tzinfo=clock.UTC), tick=False):
        with work() as scope:
            assert saying_days.forget_past_days(scope) == 1
        with work() as scope:
            assert [one["day"] for one in find_eik(scope).special_days] == [
                "2026-12-31",
                "2027-01-01",
            ]
            assert saying_days.forget_past_days(scope) == 0
