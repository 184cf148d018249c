"""Which records lie in the part of the desk that somebody keeps, and that verbs are held to it."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from tests import world
from tests.support.moderation import change, organisation, propose
from tests.support.parts import keeper, make_part
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.ground.core.errors import NotAllowed, NotFound
from wijzerplaat.ground.core.permissions import EDITOR, PART_EDITOR, PORTAL_EDIT
from wijzerplaat.ground.core.scope import Actor, Part
from wijzerplaat.records.entries import parts
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import correcting, service, undoing
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.tenancy.accounts import rules
from wijzerplaat.tenancy.accounts import service as accounts

COFFEE, HELP, CLUB = "Koffieochtend", "Hulp bij formulieren", "Sportclub Noord"


def titles(scope, part: Part) -> set[str]:
    within = select(Entry.title).where(Entry.id.in_(parts.select_part(part)))
    return set(scope.session.scalars(within))


@pytest.mark.parametrize(
    ("topics", "districts", "there", "away"),
    [
        (["ontmoeten"], [], {COFFEE, "Buurthuis De Eik"}, {HELP, CLUB}),
        (["geld"], [], {HELP, "Zo vraag je hulp"}, {COFFEE, CLUB}),
        (["geld", "ontmoeten"], [], {HELP, COFFEE}, {CLUB}),
        ([], ["noord"], {"Buurthuis De Eik", COFFEE, HELP}, {CLUB, "Zo vraag je hulp"}),
        (["geld"], ["noord"], {HELP}, {COFFEE, "Zo vraag je hulp"}),
    ],
)
def test_a_part_is_of_its_topics_and_its_districts(work, platform, topics, districts, there, away):
    part = make_part(platform, topics, districts)
    with work(write=False) as scope:
        found = titles(scope, part)
    assert there <= found
    assert not away & found


def test_a_record_without_topics_is_about_those_of_its_organisation(work, platform):
    part = make_part(platform, ["ontmoeten"])
    with work() as scope:
        bare = {**world.SERVICE, "title": "Zonder onderwerp", "topics": []}
        world.publish(scope, "service", bare, organisation(scope).id)
        bare = {**world.SERVICE, "title": "Van een ander", "topics": []}
        world.publish(scope, "service", bare, organisation(scope, CLUB).id)
        assert titles(scope, part) & {"Zonder onderwerp", "Van een ander"} == {"Zonder onderwerp"}


def test_who_keeps_nothing_or_what_is_gone_sees_nothing(work, platform):
    gone = Part(frozenset({uuid.uuid4()}))
    nowhere = Part(make_part(platform, ["geld"]).topic_ids, frozenset({uuid.uuid4()}))
    with work(write=False) as scope:
        assert [titles(scope, one) for one in (Part(), gone, nowhere)] == [set(), set(), set()]


def test_only_who_keeps_a_part_is_held_to_it(platform):
    part, me = make_part(platform, ["geld"]), uuid.uuid4()
    both = Actor(me, "Jo", frozenset({EDITOR, PART_EDITOR}), part=part)
    lost = Actor(me, "Jo", frozenset({PART_EDITOR}))
    held = Actor(me, "Jo", frozenset({PART_EDITOR}), part=part)
    assert (both.limit, lost.limit, held.limit) == (None, Part(), part)
    assert held.without_part().limit is None
    assert not held.without_part().roles
    assert held.without_part().is_staff


def test_a_part_is_kept_as_ids_and_read_back(platform):
    part = make_part(platform, ["geld"], ["noord"])
    kept = rules.dump_part(part)
    assert rules.read_part(kept) == part
    assert rules.read_named_part(rules.name_part(kept)) == part
    assert rules.read_part(None) == Part()


@pytest.mark.parametrize(
    "verb",
    [
        lambda scope, one: service.approve_revision(scope, one.id),
        lambda scope, one: service.reject_revision(scope, one.id, "Nee."),
        lambda scope, one: service.send_back_revision(scope, one.id, "Wanneer?"),
        lambda scope, one: undoing.undo_decision(scope, one.id),
        lambda scope, one: contacts.watch_entry(scope, one.entry_id),
        lambda scope, one: contacts.add_entry_note(scope, one.entry_id, {"text": "Bel."}),
        lambda scope, one: contacts.log_call(scope, one.entry_id, {"outcome": "correct"}),
        lambda scope, one: correcting.correct_entry(
            scope, one.entry_id, {}, correcting.BY_DESK, marks={}
        ),
    ],
)
def test_no_verb_touches_what_lies_outside(work, people, platform, verb):
    with work(actor=people["member"]) as scope:
        one = change(scope, summary="Kom langs.")
    with work(actor=keeper(platform, ["geld"])) as scope, pytest.raises(NotFound):
        verb(scope, one)


def test_the_same_verbs_work_within(work, people, platform):
    with work(actor=people["member"]) as scope:
        one = change(scope, summary="Kom langs.")
    with work(actor=keeper(platform, ["ontmoeten"])) as scope:
        service.approve_revision(scope, one.id)
        undoing.undo_decision(scope, one.id)
        contacts.watch_entry(scope, one.entry_id)
        contacts.add_entry_note(scope, one.entry_id, {"text": "Bel."})
        assert organisation(scope).summary == world.ORGANISATION["summary"]


def test_what_is_about_the_whole_portal_is_not_for_an_editor_of_a_part(work, platform):
    word = {"word": "soep", "kind": "allow", "alternative": "", "note": ""}
    with work(actor=keeper(platform, ["ontmoeten"])) as scope:
        for verb in (
            lambda: plain.add_portal_word(scope, word),
            lambda: takedown.archive_record(scope, organisation(scope).id, {"reason": "stopped"}),
            lambda: scope.require(PORTAL_EDIT),
        ):
            with pytest.raises(NotAllowed):
                verb()


def test_a_record_that_leaves_the_part_leaves_the_desk_of_its_editor(work, people, platform):
    who = keeper(platform, ["ontmoeten"])
    with work(actor=people["member"]) as scope:
        own = organisation(scope).id
        moved = {**world.VACANCY, "topics": ["geld"]}
        known = scope.session.scalars(select(Entry).where(Entry.title == world.VACANCY["title"]))
        one = propose(scope, "vacancy", moved, own, known.one().id)
    with work(actor=who) as scope:
        service.approve_revision(scope, one.id)
        scope.session.flush()
        with pytest.raises(NotFound):
            service.find_revision(scope, one.id)


def test_who_keeps_what_is_known_by_record(work, platform):
    part = make_part(platform, ["ontmoeten"])
    with work() as scope:
        ids = {one.title: one.id for one in scope.session.scalars(select(Entry))}
        assert parts.list_keepers(scope, ids.values()) == {}
        plant_keeper(scope, part)
        found = parts.list_keepers(scope, [ids[COFFEE], ids[HELP]])
    assert found == {ids[COFFEE]: ["Wijkteam"]}


def plant_keeper(scope, part: Part) -> None:
    user = accounts.find_or_add_user(scope, "wijkteam@post.example", "Wijkteam")
    accounts.grant_role(scope, user.id, PART_EDITOR, part=part)
