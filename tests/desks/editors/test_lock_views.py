"""Who is at the desk: the soft lock with a name, and the keys of each editor."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import select

from tests.support.own_entries import words

# Fixtures of another file; each name is an argument below.
from tests.support.proposal_page import found
from wijzerplaat.desks.editors import locks
from wijzerplaat.ground.core import statements
from wijzerplaat.records.moderation import service
from wijzerplaat.records.moderation.models import DeskLock


def test_others_see_who_looks_and_may_take_over_and_the_decision_does_not_wait_for_it(
    editor, other, proposed, work
):
    first = proposed(summary="Nieuw.")
    assert "kijkt hiernaar" not in words(editor.get(f"/redactie/te-doen/{first}"))
    assert "Editor kijkt hiernaar." in words(other.get("/redactie"))
    page = words(other.get(f"/redactie/te-doen/{first}"))
    assert "Editor kijkt hiernaar." in page
    assert "Neem over" in page
    assert "Goedkeuren" in page
    other.follow(other.post(f"/redactie/te-doen/{first}/overnemen"))
    assert "Portal Admin kijkt hiernaar." in words(editor.get(f"/redactie/te-doen/{first}"))
    editor.follow(editor.post(f"/redactie/te-doen/{first}/goedkeuren"))
    assert found(work, first)[1] == "approved"


def test_a_lock_ends_after_four_idle_minutes_and_with_the_decision(editor, other, proposed, work):
    first = proposed(summary="Nieuw.")
    editor.get(f"/redactie/te-doen/{first}")
    for minutes, seen in ((3, True), (5, False)):
        with work() as scope:
            statements.change_rows(
                scope, DeskLock, [], {"seen_at": scope.now - timedelta(minutes=minutes)}
            )
        assert ("Editor kijkt hiernaar." in words(other.get("/redactie"))) is seen
    assert "kijkt" not in words(other.get(f"/redactie/te-doen/{first}"))
    other.follow(other.post(f"/redactie/te-doen/{first}/goedkeuren"))
    with work() as scope:
        assert scope.session.scalars(select(DeskLock)).all() == []


def test_an_editor_has_one_proposal_open_and_a_sign_of_life_keeps_it(
    editor, other, proposed, vacancy, work
):
    first = proposed(summary="Nieuw.")
    editor.get(f"/redactie/te-doen/{first}")
    editor.get(f"/redactie/te-doen/{vacancy}")
    with work() as scope:
        (lock,) = scope.session.scalars(select(DeskLock))
        assert (lock.entry_id, lock.name) == (
            service.find_revision(scope, vacancy).entry_id,
            "Editor",
        )
        lock.seen_at -= timedelta(minutes=3)
    assert editor.post(f"/redactie/te-doen/{vacancy}/kijk").json == {"busy": "", "waiting": 2}
    with work() as scope:
        assert scope.now - scope.session.scalars(select(DeskLock)).one().seen_at < timedelta(
            minutes=1
        )
    other.get("/redactie/toetsen")
    assert other.post(f"/redactie/te-doen/{vacancy}/kijk").json == {
        "busy": "Editor kijkt hiernaar.",
        "waiting": 2,
    }


def test_two_editors_who_open_it_at_once_do_not_hinder_each_other(work, people, proposed):
    first = proposed(summary="Nieuw.")
    with work(actor=people["editor"]) as one:
        entry_id = service.find_revision(one, first).entry_id
        locks.take_over_entry_lock(one, entry_id)
        locks.take_over_entry_lock(one, entry_id)
    with work(actor=people["portal-admin"]) as scope:
        assert locks.lock_entry_if_free(scope, entry_id) == "Editor"
        locks.take_over_entry_lock(scope, entry_id)
        assert locks.list_lock_holders(scope, [entry_id]) == {}
    with work() as scope:
        assert [lock.name for lock in scope.session.scalars(select(DeskLock))] == ["Portal Admin"]


def test_the_keys_can_be_turned_off_without_scripts(editor, proposed):
    first = proposed(summary="Nieuw.")
    page = editor.get(f"/redactie/te-doen/{first}").text
    assert 'data-keys="on"' in page
    keys = set(re.findall(r'data-key="(.)"', page))
    assert keys >= {"g", "v", "x", "e", "/"}
    answer = editor.post(
        "/redactie/toetsen", {"toetsen": "uit", "terug": f"/redactie/te-doen/{first}"}
    )
    assert answer.headers["Location"] == f"/redactie/te-doen/{first}"
    assert 'data-keys="off"' in editor.follow(answer).text
    assert "De toetsen staan uit." in words(editor.get("/redactie/toetsen"))
    answer = editor.post(
        "/redactie/toetsen", {"toetsen": "aan", "terug": "https://elders.example/redactie"}
    )
    assert answer.headers["Location"] == "/redactie/toetsen"
    assert 'data-keys="on"' in editor.get("/redactie").text
