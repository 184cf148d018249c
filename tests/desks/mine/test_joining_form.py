"""What an organisation fills in about signing up: folded away, told at its field, copied along."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from tests.support.own_entries import ACTIVITY, entry_id, form_of, words
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.records.moderation.models import Revision

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
NEW = "/mijn/activiteiten/nieuw"
FOLD = re.compile(r'<details class="fold" id="veld-signup_per[^>]*>')
CHOSEN: dict[str, Any] = {
    "signup": "1",
    "capacity": "8",
    "signup_per": "course",
    "repeat_count": "4",
    "waitlist_capacity": "0",
    "min_people": "5",
    "signup_most_people": "2",
    "signup_opens_days": "30",
    "signup_closes_hours": "24",
    "signup_questions": ["age", "diet"],
    "signup_confirms": "1",
}


def find_fold(answer: Any) -> str:
    found = FOLD.findall(answer.get_data(as_text=True))
    assert len(found) == 1
    return str(found[0])


def test_what_is_seldom_needed_is_folded_away(browser):
    answer = browser("member").get(NEW)
    assert "open" not in find_fold(answer)
    assert "Meer over aanmelden" in words(answer)
    assert "Wat wil je van de mensen weten?" in words(answer)


def test_what_is_wrong_inside_is_told_there_and_seen(browser):
    member = browser("member")
    member.get(NEW)
    answer = member.post(NEW, ACTIVITY | {"waitlist_capacity": "4"})
    assert answer.status_code == 422
    assert "open" in find_fold(answer)
    assert 'href="#veld-waitlist_capacity"' in answer.get_data(as_text=True)
    assert "Een wachtlijst kan pas als je zegt hoeveel mensen er kunnen meedoen." in words(answer)


def test_all_of_it_is_proposed_compared_published_and_copied(browser, work):
    member, editor = browser("member"), browser("editor")
    member.get(NEW)
    assert member.post(NEW, ACTIVITY | CHOSEN).status_code == 303
    with work(write=False) as scope:
        revision = scope.session.scalars(
            select(Revision).where(Revision.author_name == "Member")
        ).one()
        assert revision.snapshot["signup_questions"] == ["diet", "age"]
        assert revision.snapshot["waitlist_capacity"] == 0
    seen = words(editor.get(f"/redactie/te-doen/{revision.id}"))
    assert "Eén keer, voor alle dagen van de cursus" in seen
    assert "Wat eet of drink je niet?, Hoe oud is wie meedoet?" in seen
    assert editor.post(f"/redactie/te-doen/{revision.id}/goedkeuren", {}).status_code == 303
    with work(write=False) as scope:
        live = scope.session.scalars(select(Activity).where(Activity.title == "Soep eten")).one()
        assert (live.signup_per, live.min_people, live.signup_most_people) == ("course", 5, 2)
        assert (live.signup_opens_days, live.signup_closes_hours) == (30, 24)
        assert live.signup_confirms
    copy = form_of(
        member.get(f"/mijn/activiteiten/{entry_id(work, 'activity', 'Soep eten')}/kopieer")
    )
    assert copy["signup_questions"] == ["diet", "age"]
    assert (copy["signup_per"], copy["min_people"], copy["waitlist_capacity"]) == (
        "course",
        "5",
        "0",
    )
