"""Editors put three records first of a topic: in an order, with a way back, in their own part; what
residents do not see falls out by itself, and the desk hears it.
"""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from tests import world
from tests.looking import cards, page
from tests.support.parts import keeper
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks.models import Task

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
HERE = "/redactie/bovenaan/ontmoeten"
HIDE = {"reason": "contact", "explanation": "", "look_again_on": None}


@pytest.fixture
def clubs(work):
    """Four clubs under a topic, by name."""
    with work() as scope:
        return {
            name: str(
                world.publish(
                    scope, "organisation", {**world.ORGANISATION, "title": f"Club {name}"}
                )
            )
            for name in "ABCD"
        }


def press(browser, button, record, seen, seen_at=HERE):
    browser.get(seen_at)
    return browser.post(HERE, {button: record, "seen": seen})


def shown(client):
    return [one for one in cards(page(client, "/onderwerpen/ontmoeten")) if "Club" in one]


def test_three_stand_first_in_the_order_of_the_editors_and_can_be_put_back(browser, client, clubs):
    editor = browser("editor")
    for seen, name in enumerate("DBC"):
        assert press(editor, "zet", clubs[name], seen).status_code == 303
    assert shown(client)[:3] == ["Club D", "Club B", "Club C"]
    full = press(editor, "zet", clubs["A"], 3)
    assert full.status_code == 422 and "Er staan er al 3 bovenaan." in full.text
    assert press(editor, "omhoog", clubs["B"], 2).status_code == 409, "somebody else was first"
    press(editor, "omhoog", clubs["B"], 3)
    press(editor, "weg", clubs["C"], 4)
    assert shown(client)[:2] == ["Club B", "Club D"]
    seen = editor.get(HERE).text
    assert "Bovenaan: Club B, Club D" in seen and "Zet bovenaan" in seen
    assert editor.post(f"{HERE}/4/terug").status_code == 303
    assert shown(client)[:3] == ["Club D", "Club B", "Club C"]


def test_it_stands_in_the_log(browser, clubs, work):
    press(browser("editor"), "zet", clubs["A"], 0)
    with work(write=False) as scope:
        lines = scope.session.scalars(select(Audit).where(Audit.action == audit.SETTING_SET)).all()
        assert ["highlights.ontmoeten", "highlights"] in [one.fields for one in lines]


def test_what_residents_do_not_see_falls_out_and_the_desk_hears_it(
    browser, client, clubs, work, people
):
    editor = browser("editor")
    press(editor, "zet", clubs["D"], 0)
    press(editor, "zet", clubs["C"], 1)
    with work(actor=people["editor"]) as scope:
        takedown.hide_entry(scope, uuid.UUID(clubs["D"]), HIDE)
    assert shown(client)[0] == "Club C"
    assert "Staat nu niet op de website" in editor.get(HERE).text
    with work() as scope:
        following.follow_needs(scope)
        tasks = scope.session.scalars(select(Task).where(Task.kind == "highlight")).all()
        assert [str(one.entry_id) for one in tasks] == [clubs["D"]]
    press(editor, "weg", clubs["D"], 2)
    with work() as scope:
        following.follow_needs(scope)
        left = select(Task).where(Task.kind == "highlight", Task.done_at.is_(None))
        assert scope.session.scalars(left).all() == []


@pytest.mark.parametrize(("topic", "status"), [("ontmoeten", 303), ("geld", 404)])
def test_who_keeps_a_part_says_it_of_the_own_topics_alone(browser, platform, clubs, topic, status):
    found = browser("editor")
    found.actor = keeper(platform, [topic], ())
    answer = press(found, "zet", clubs["A"], 0, f"/redactie/bovenaan/{topic}")
    assert answer.status_code == status
    assert ("Mensen ontmoeten" in found.get("/redactie/bovenaan").text) is (status == 303)


def test_what_is_not_about_the_topic_cannot_stand_there(browser, work):
    with work() as scope:
        other = world.publish(
            scope, "organisation", {**world.ORGANISATION, "title": "Elders", "topics": ["geld"]}
        )
    for record in (str(other), "onzin"):
        assert press(browser("editor"), "zet", record, 0).status_code == 404
