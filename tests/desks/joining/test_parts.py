"""How an administrator lets somebody keep a part of the desk: invite, change, undo, in the log."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.house import html
from tests.support.memberships import mails, membership, token_of
from tests.support.own_entries import words
from tests.support.parts import make_part
from wijzerplaat.desks.joining import removed
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import EDITOR, PART_EDITOR, PORTAL_ADMIN
from wijzerplaat.tenancy.accounts import memberships, rules, service
from wijzerplaat.tenancy.accounts.models import Invitation, Membership
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.slots import Need

HOME = "/beheer/mensen"


@pytest.fixture
def admin(browser):
    return browser("portal-admin")


@pytest.fixture
def editor_id(work):
    with work(write=False) as scope:
        return membership(scope, "editor").id


def kept_by(work, membership_id):
    with work(write=False) as scope:
        one = scope.session.get_one(Membership, membership_id)
        return one.role, rules.read_part(one.part)


def test_an_editor_gets_a_part_and_gets_all_back_by_undo(admin, work, platform, editor_id):
    page = admin.get(HOME)
    path = re.search(r'href="(/beheer/mensen/deel/[^"]+)"', page.text)[1]
    assert path.endswith(str(editor_id))
    form = admin.get(path)
    assert html.problems(form.text) == []
    done = admin.post(path, {"topics": ["geld"], "districts": ["noord"]})
    assert kept_by(work, editor_id) == (PART_EDITOR, make_part(platform, ["geld"], ["noord"]))
    page = admin.follow(done)
    assert html.problems(page.text) == []
    assert "Deel: Geld en schulden, Noord" in words(page)
    back = admin.post(f"{HOME}/{editor_id}/rol", {"role": "editor"})
    assert kept_by(work, editor_id)[0] == EDITOR
    page = admin.follow(back)
    undo = re.search(r'<form class="undo" action="([^"]+)".*?</form>', page.text, re.S)
    given = re.findall(r'name="(topics|districts)" value="([^"]+)"', undo[0])
    assert given == [("topics", "geld"), ("districts", "noord")]
    admin.post(undo[1], dict(given))
    assert kept_by(work, editor_id) == (PART_EDITOR, make_part(platform, ["geld"], ["noord"]))


def test_the_person_is_told_of_what(admin, platform, editor_id):
    admin.get(HOME)
    admin.post(f"{HOME}/deel/{editor_id}", {"topics": ["geld"]})
    mail = mails(platform)[-1]
    assert mail["to"] == "editor@eikstad.example"
    assert "redacteur voor een deel" in mail["text"]
    assert "Jouw deel: Geld en schulden." in mail["text"]
    log = words(admin.get("/beheer/logboek?wat=member:role-changed"))
    assert "redacteur, redacteur voor een deel, Geld en schulden" in log


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Kies een of meer onderwerpen of wijken."),
        ({"topics": ["bestaat-niet"]}, "Kies uit de lijst."),
        ({"topics": ["geld"], "districts": ["x"]}, "Kies uit de lijst."),
    ],
)
def test_a_part_of_nothing_is_told_at_its_field(admin, work, editor_id, sent, said):
    admin.get(HOME)
    answer = admin.post(f"{HOME}/deel/{editor_id}", sent)
    assert answer.status_code == 422
    assert said in words(answer)
    assert kept_by(work, editor_id)[0] == EDITOR
    answer = admin.post(f"{HOME}/deel", {**sent, "email": "noor@post.example"})
    assert answer.status_code == 422
    assert 'value="noor@post.example"' in answer.text


def test_who_is_invited_for_a_part_keeps_that_part(admin, work, platform):
    form = admin.get(f"{HOME}/deel")
    assert html.problems(form.text) == []
    done = admin.post(f"{HOME}/deel", {"email": "noor@post.example", "districts": ["noord"]})
    assert "noor@post.example" in words(admin.follow(done))
    assert "Jouw deel: Noord." in mails(platform)[-1]["text"]
    token = token_of(mails(platform)[-1])
    with work() as scope:
        one = memberships.accept_invitation(scope, token, "Noor")
        assert (one.role, rules.read_part(one.part)) == (
            PART_EDITOR,
            make_part(platform, [], ["noord"]),
        )
        noor = service.actor_of(scope, one.user)
        assert noor.limit == make_part(platform, [], ["noord"])
        assert scope.session.scalars(select(Invitation)).all() == []


def test_the_last_administrator_does_not_become_an_editor_of_a_part(admin, work):
    with work(write=False) as scope:
        itself = membership(scope, "portal-admin").id
    admin.get(HOME)
    assert admin.post(f"{HOME}/deel/{itself}", {"topics": ["geld"]}).status_code == 409
    assert kept_by(work, itself)[0] == PORTAL_ADMIN


def test_somebody_of_an_organisation_keeps_no_part(admin, work):
    with work(write=False) as scope:
        member = membership(scope, "member").id
    assert admin.get(f"{HOME}/deel/{member}").status_code == 404
    assert admin.post(f"{HOME}/deel/{member}", {"topics": ["geld"]}).status_code in (400, 404)


def test_who_is_put_back_keeps_the_same_part(work, people, platform, editor_id):
    part = make_part(platform, ["geld"])
    with work(actor=people["portal-admin"]) as scope:
        memberships.change_member_role(scope, editor_id, PART_EDITOR, part)
        memberships.remove_member(scope, editor_id)
    with work(actor=people["portal-admin"]) as scope:
        line = removed.list_all_removed_members(scope)[0].line
        back = removed.put_removed_member_back(scope, line.id)
        assert (back.role, rules.read_part(back.part)) == (PART_EDITOR, part)


def test_a_topic_that_is_gone_gives_nobody_more(work, people, platform, editor_id, admin):
    part = make_part(platform, ["geld"], ["noord"])
    with work(actor=people["portal-admin"]) as scope:
        memberships.change_member_role(scope, editor_id, PART_EDITOR, part)
        one = scope.session.get_one(Membership, editor_id)
        gone = "0b0b0b0b-0000-4000-8000-000000000000"
        one.part = {**one.part, "topics": [gone]}
        scope.session.flush()
        held = service.actor_of(scope, one.user)
        assert held.limit is not None
        assert {str(one) for one in held.limit.topic_ids} == {gone}
    assert "Deel: Noord, iets dat er niet meer is" in words(admin.get(HOME))


def test_who_keeps_a_part_has_no_tasks_of_others(work, people, platform, editor_id):
    with work(actor=people["editor"]) as scope:
        task = tasks.open_task(scope, "wrong_person", Need("een", scope.now))
        tasks.take_task(scope, task.id)
    with work(actor=people["portal-admin"]) as scope:
        memberships.change_member_role(scope, editor_id, PART_EDITOR, make_part(platform, ["geld"]))
    with work(write=False) as scope:
        scope.session.refresh(found := scope.session.get_one(type(task), task.id))
        assert found.holder_id is None


def test_a_role_for_a_part_asks_for_a_part(work, people, editor_id):
    with work(actor=people["portal-admin"]) as scope:
        for ask in (
            lambda: memberships.change_member_role(scope, editor_id, PART_EDITOR),
            lambda: memberships.invite_member(scope, None, "x@post.example", PART_EDITOR),
        ):
            with pytest.raises(Invalid):
                ask()
