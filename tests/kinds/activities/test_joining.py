"""What an organisation says about signing up: what fits together, and what pages say of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import day, page
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.validation import load_fields
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.activities import joining_display, service
from wijzerplaat.kinds.activities.joining import QUESTIONS
from wijzerplaat.kinds.activities.models import PER_COURSE, PER_DATE, Activity
from wijzerplaat.kinds.activities.schemas import ActivitySchema

Work = Callable[..., AbstractContextManager[Scope]]


def load(**typed: Any) -> dict[str, Any]:
    return load_fields(ActivitySchema(), {**world.ACTIVITY, **typed})


def test_what_is_left_empty_is_as_usual() -> None:
    left = load(signup_most_people=None, signup_closes_hours=None, signup_per=None)
    for values in (left, load()):
        assert (values["signup_most_people"], values["signup_closes_hours"]) == (10, 0)
        assert (values["signup_per"], values["waitlist_capacity"]) == (PER_DATE, None)
        assert (values["signup_questions"], values["signup_confirms"]) == ([], False)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"capacity": None, "waitlist_capacity": 5}, "waitlist_capacity"),
        ({"capacity": 4, "min_people": 5}, "min_people"),
        ({"capacity": 4, "signup_most_people": 5}, "signup_most_people"),
        ({"signup_most_people": 11}, "signup_most_people"),
        ({"signup_opens_days": 1, "signup_closes_hours": 34}, "signup_opens_days"),
        ({"signup_opens_days": 0}, "signup_opens_days"),
        ({"signup_closes_hours": -1}, "signup_closes_hours"),
        ({"signup_per": PER_COURSE}, "signup_per"),
        ({"signup_per": "week"}, "signup_per"),
        ({"signup_questions": ["bsn"]}, "signup_questions"),
        ({"signup_questions": list(QUESTIONS)[:4]}, "signup_questions"),
    ],
)
def test_what_cannot_be_together_is_told_at_its_field(typed: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as told:
        load(**typed)
    assert list(told.value.fields) == [field]


@pytest.mark.parametrize(
    "typed",
    [
        {"capacity": None, "waitlist_capacity": 0},
        {"capacity": 4, "waitlist_capacity": 4, "min_people": 4, "signup_most_people": 4},
        {"signup_opens_days": 1, "signup_closes_hours": 33},
        {"signup_per": PER_COURSE, "repeat_count": 4},
        {"signup_per": PER_COURSE, "repeat": "", "extra_dates": ["2031-01-01"]},
    ],
)
def test_what_fits_is_let_in(typed: dict[str, Any]) -> None:
    loaded = load(**typed)
    assert {name: loaded[name] for name in typed} == typed


def test_questions_stand_in_one_order_each_once() -> None:
    assert load(signup_questions=["age", "diet", "age"])["signup_questions"] == ["diet", "age"]


def plan(scope: Scope, **chosen: Any) -> Activity:
    activity = scope.session.scalars(select(Activity)).one()
    for name, value in chosen.items():
        setattr(activity, name, value)
    service.plan_activity(scope, activity)
    scope.session.flush()
    return activity


def test_a_course_says_that_one_signs_up_once(work: Work, client: FlaskClient) -> None:
    with work() as scope:
        plan(scope, signup_per=PER_COURSE, repeat_count=4, min_people=3, signup_most_people=2)
    text = page(client, "/activiteiten/koffieochtend")
    assert "Eén aanmelding voor alle 4 dagen" in text
    assert "Het gaat door vanaf 3 mensen." in text
    assert "Kom met 1 tot 2 mensen." in text


def test_a_long_course_has_all_its_dates(work: Work) -> None:
    with work() as scope:
        activity = plan(scope, signup_per=PER_COURSE, repeat="monthly", repeat_count=12)
        assert len(service.list_coming_occurrences(scope, activity, 50)) == 12


def test_what_is_not_open_yet_or_closed_says_so_with_the_moment(
    work: Work, client: FlaskClient
) -> None:
    with work() as scope:
        plan(scope, signup_opens_days=1, first_date=day(2))
    opens = day(1)
    text = page(client, "/activiteiten/koffieochtend")
    assert f"Dit kan vanaf {formats.day(opens)}." in text
    assert f"Je kunt je aanmelden vanaf {formats.day(opens)}." in text
    assert f"Aanmelden vanaf {formats.short_day(opens)}" in page(client, "/agenda")
    with work() as scope:
        plan(scope, signup_opens_days=None, signup_closes_hours=72)
    text = page(client, "/activiteiten/koffieochtend")
    closed = day(-1)
    assert f"Dit kon tot {formats.day(closed)}, 10.00 uur." in text
    assert "Aanmelden kan niet meer" in page(client, "/agenda")


def test_what_is_as_usual_is_not_said(work: Work) -> None:
    with work(write=False) as scope:
        activity = scope.session.scalars(select(Activity)).one()
        row = service.list_coming_occurrences(scope, activity)[0]
        assert joining_display.make_joining_facts(scope, activity, row, {}) == []
