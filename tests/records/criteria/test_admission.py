"""Nothing new comes online under a topic with a condition that is not met, whichever way; what is
online is never refused a correction, and never taken down by itself.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import world
from tests.support.criteria import CLUB, EIK, HELP, ask, show, talk
from tests.support.people import actor
from tests.support.takedowns import find
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.records.criteria import queries, service
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.moderation import (
    checklist,
    correcting,
    importing,
    scheduling,
    source_records,
    trust,
)
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.trust_rules import TRUSTED
from wijzerplaat.records.sources import service as memory

NEW = {"title": "Geldspreekuur", "summary": "Wij kijken met je mee.", "topics": ["geld"]}
MISSING = "Dit mag pas online met een geldig bewijs: KIWA (Geld en schulden)."


def send(scope, owner=CLUB, **fields):
    owner_id = find(scope, owner).id
    return moderation.propose_revision(scope, "service", {**NEW, **fields}, owner_id=owner_id)


def refused(verb) -> str:
    with pytest.raises(Invalid) as problem:
        verb()
    assert list(problem.value.fields) == ["topics"]
    return problem.value.fields["topics"][0]


def test_an_editor_hears_what_is_missing_and_it_goes_live_with_a_proof_that_was_looked_up(work):
    with work() as scope:
        ask(scope)
        revision = send(scope)
        said = refused(lambda: moderation.approve_revision(scope, revision.id))
        assert said.startswith(MISSING) and "Bewijzen" in said
    with work() as scope:
        show(scope, checked=False)
        revision = send(scope, title="Tweede spreekuur")
        refused(lambda: moderation.approve_revision(scope, revision.id))
    with work() as scope:
        show(scope)
        revision = send(scope, title="Derde spreekuur")
        moderation.approve_revision(scope, revision.id)
        assert revision.entry.state == PUBLISHED


def test_a_proof_that_is_over_or_of_another_does_not_count(work):
    today = clock.today()
    with work() as scope:
        ask(scope)
        show(scope, valid_until=(today + timedelta(days=9)).isoformat()).valid_until = (
            today - timedelta(days=1)
        )
        show(scope, title=EIK)
        show(scope, register="AGB")
        scope.session.flush()
        revision = send(scope)
        said = refused(lambda: moderation.approve_revision(scope, revision.id))
        assert said.startswith(MISSING)
        assert revision.entry.state != PUBLISHED


def test_every_way_of_publishing_asks(work):
    """Direct, planned, by an import, as demo content, by a rule of trust, by a correction."""
    with work() as scope:
        ask(scope)
        club = find(scope, CLUB)
        said = [
            refused(
                lambda: importing.import_entry(scope, "service", NEW, importing.Origin(), club.id)
            )
        ]
        source = memory.open_source(scope, "organisation", "Lijst")
        fields = {"title": "Nieuw", "summary": "Organisatie.", "topics": ["geld"]}
        saying = source_records.Saying("1", fields)
        said.append(refused(lambda: source_records.take_source_record(scope, source, saying)))
        heard = correcting.BY_DESK
        fields = {**entries.make_snapshot(club), "topics": ["geld"]}
        said.append(
            refused(lambda: correcting.correct_entry(scope, club.id, fields, heard, marks={}))
        )
        waits = send(scope)
        tomorrow = scope.now + timedelta(days=1)
        said.append(refused(lambda: scheduling.plan_revision(scope, waits.id, tomorrow)))
        assert [one.startswith(MISSING) for one in said] == [True] * 4
        assert waits.entry.state != PUBLISHED


def test_what_a_trusted_organisation_sends_waits_for_the_desk(work, platform):
    with work() as scope:
        ask(scope)
        trust.set_organisation_trust(scope, find(scope, EIK).id, TRUSTED, {})
    with work(actor=actor(platform, "admin")) as scope:
        eik = find(scope, EIK).id
        sent = trust.propose_with_trust(scope, "service", NEW, owner_id=eik)
        assert sent.waits


def test_what_is_online_is_not_refused_a_correction_and_stays(work):
    with work() as scope:
        ask(scope)
        entry = find(scope, HELP)
        fields = {**entries.make_snapshot(entry), "summary": "Wij lezen je brief met je mee."}
        correcting.correct_entry(scope, entry.id, fields, correcting.BY_DESK, marks={})
        assert find(scope, HELP).summary == "Wij lezen je brief met je mee."


def test_a_wish_stops_nothing_and_what_the_desk_writes_itself_needs_no_proof(work):
    with work() as scope:
        one = ask(scope, strength="wish")
        wished = send(scope)
        moderation.approve_revision(scope, wished.id)
        values = {"topic": "geld", "sort": "register", "register": "KIWA", "link": ""}
        typed = {**values, "strength": "condition", "explanation": ""}
        service.change_criterion(scope, one.id, typed, str(one.number))
        fields = {**world.ARTICLE, "title": "Nog een tip"}
        revision = moderation.propose_revision(scope, "article", fields, owner_id=None)
        moderation.approve_revision(scope, revision.id)
        assert [one.entry.state for one in (wished, revision)] == [PUBLISHED] * 2


def test_a_service_of_nobody_needs_an_organisation_first(work):
    with work() as scope:
        ask(scope)
        revision = moderation.propose_revision(scope, "service", NEW, owner_id=None)
        said = refused(lambda: moderation.approve_revision(scope, revision.id))
        assert said.startswith("Zet er eerst een organisatie bij.")


def test_a_first_talk_as_a_wish_is_asked_in_the_checklist_and_as_a_condition_first(work):
    with work() as scope:
        one = ask(scope, topic="", sort="contact", register="", strength="wish")
        revision = send(scope)
        found = checklist.list_checklist_items(scope, revision.entry, revision.snapshot)
        assert [(each.name, each.told, each.ticked) for each in found] == [
            ("first_contact", False, False)
        ]
        with pytest.raises(Invalid):
            checklist.settle_checklist(scope, revision.entry, revision.snapshot, frozenset(), "")
        talk(scope, find(scope, CLUB).id)
        found = checklist.list_checklist_items(scope, revision.entry, revision.snapshot)
        assert [each.ticked for each in found] == [True]
        typed = {"topic": "", "sort": "contact", "register": "", "explanation": "", "link": ""}
        service.change_criterion(scope, one.id, {**typed, "strength": "condition"}, "1")
        moderation.approve_revision(scope, revision.id)
        other = send(scope, owner=EIK, title="Nog een spreekuur")
        said = refused(lambda: moderation.approve_revision(scope, other.id))
        assert said.startswith("Spreek eerst met de organisatie")
        online = find(scope, HELP)
        assert checklist.list_checklist_items(scope, online, entries.make_snapshot(online)) == []


def test_what_only_a_change_that_waits_brings_is_wanted_too(work):
    with work() as scope:
        ask(scope)
        club = find(scope, CLUB)
        assert queries.list_wanted_of_organisation(scope, club.id) == []
        fields = {**entries.make_snapshot(club), "topics": ["geld"]}
        ids = {"owner_id": club.id, "entry_id": club.id}
        waits = moderation.propose_revision(scope, "organisation", fields, **ids)
        (one,) = queries.list_wanted_of_organisation(scope, club.id)
        assert (one.criterion.register, one.met, club.topics) == ("KIWA", False, [])
        moderation.withdraw_revision(scope, waits.id)
        assert queries.list_wanted_of_organisation(scope, club.id) == []
