"""Calls verify or wait, notes stay with the editors of the portal, and who follows an entry
hears what others did to it.
"""

from datetime import timedelta

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from tests import world
from tests.support.people import actor
from wijzerplaat.desks.contacts import overdue, service
from wijzerplaat.desks.contacts.models import CHANGE, CORRECT, NO_ANSWER, STOPPED
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.kinds.activities.service import plan_all_activities
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.moderation import service as moderation


def later(**much):
    return time_machine.travel(clock.now() + relativedelta(**much), tick=True)


def of(scope, title="Buurthuis De Eik"):
    return scope.session.scalars(select(Entry).where(Entry.title == title)).one()


def late(scope):
    return {one.title: one for one in overdue.list_overdue_checks(scope)}


def test_whose_check_date_passed_is_on_the_list_once_with_all_it_owns(work):
    with later(months=5), work() as scope:
        assert overdue.list_overdue_checks(scope) == []
    with later(months=6, days=1), work() as scope:
        plan_all_activities(scope)  # as each night does
        found = late(scope)
        assert set(found) == {"Buurthuis De Eik", "Sportclub Noord", "Zo vraag je hulp"}
        assert found["Buurthuis De Eik"].records == 4
        freshness.ask_due_organisations(scope)
        scope.session.flush()
        told = {one.title: one for one in overdue.add_contact_details(scope, list(found.values()))}
    assert told["Buurthuis De Eik"].phone == "0500 11 22 33" and told[
        "Buurthuis De Eik"
    ].stewards == ["Admin"]
    assert (
        told["Buurthuis De Eik"].asked_at is not None and told["Zo vraag je hulp"].asked_at is None
    )


def test_alles_klopt_verifies_all_of_the_organisation_and_takes_it_from_the_list(work, platform):
    with later(months=7), work(actor=actor(platform, "editor")) as scope:
        service.log_call(scope, of(scope).id, {"outcome": CORRECT, "note": "Sprak Ria."})
        scope.session.flush()
        assert "Buurthuis De Eik" not in late(scope)
        assert all(
            entry.verified_at == scope.now
            for entry in freshness.list_public_entries(scope, of(scope).id)
        )
        (call,) = service.list_calls(scope, of(scope).id)
        assert (call.outcome, call.note, call.caller_name) == (CORRECT, "Sprak Ria.", "Editor")


@pytest.mark.parametrize(
    ("outcome", "rest"),
    [
        (NO_ANSWER, timedelta(hours=20)),
        (CHANGE, timedelta(days=14)),
        (STOPPED, timedelta(days=14)),
    ],
)
def test_other_answers_let_it_rest_for_a_while_and_verify_nothing(work, outcome, rest):
    start = clock.now() + relativedelta(months=7)
    with time_machine.travel(start, tick=False), work() as scope:
        service.log_call(scope, of(scope).id, {"outcome": outcome})
        scope.session.flush()
        assert late(scope)["Buurthuis De Eik"].rests
        assert "Buurthuis De Eik" not in {
            one.title for one in overdue.list_overdue_to_call(overdue.list_overdue_checks(scope))
        }
    with time_machine.travel(start + rest, tick=False), work() as scope:
        assert not late(scope)["Buurthuis De Eik"].rests


def test_a_call_about_what_an_organisation_owns_is_refused(work):
    with work() as scope, pytest.raises(Conflict):
        service.log_call(scope, of(scope, "Koffieochtend").id, {"outcome": CORRECT})


def test_a_call_without_outcome_and_an_empty_note_are_refused(work):
    with work() as scope:
        with pytest.raises(Invalid):
            service.log_call(scope, of(scope).id, {"note": "Hm"})
        with pytest.raises(Invalid):
            service.add_entry_note(scope, of(scope).id, {"text": " "})


def test_notes_are_for_editors_of_this_portal_only(work, platform):
    with work(actor=actor(platform, "editor")) as scope:
        entry_id = of(scope).id
        note = service.add_entry_note(scope, entry_id, {"text": "Bel na 10 uur."})
    with work(actor=actor(platform, "admin")) as scope, pytest.raises(NotAllowed):
        service.list_entry_notes(scope, entry_id)
    with work("beekdorp", actor=actor(platform, "editor", "beekdorp")) as scope:
        assert service.list_entry_notes(scope, entry_id) == []
        with pytest.raises(NotFound):
            service.remove_entry_note(scope, note.id)
        with pytest.raises(NotFound):
            service.add_entry_note(scope, entry_id, {"text": "Hallo"})
    with work(actor=actor(platform, "portal-admin")) as scope:
        assert service.remove_entry_note(scope, note.id) == entry_id
        scope.session.flush()
        assert service.list_entry_notes(scope, entry_id) == []


def test_who_follows_hears_what_others_did_and_not_what_was_seen(work, platform):
    editor, other = actor(platform, "editor"), actor(platform, "portal-admin")
    with work(actor=editor) as scope:
        service.watch_entry(scope, of(scope, "Zo vraag je hulp").id)
        service.watch_entry(scope, of(scope, "Zo vraag je hulp").id)
    for who, title in ((editor, "Van mij"), (other, "Van een ander")):
        with later(minutes=1), work(actor=who) as scope:
            entry = of(scope, "Zo vraag je hulp") if who is editor else of(scope, "Van mij")
            revision = moderation.propose_revision(
                scope,
                "article",
                {**world.ARTICLE, "title": title},
                owner_id=None,
                entry_id=entry.id,
            )
            moderation.approve_revision(scope, revision.id)
    with later(minutes=2), work(actor=editor) as scope:
        assert [
            (one.title, one.by, one.decision)
            for one in service.list_watched_news(scope, editor.user_id)
        ] == [("Van een ander", "Portal Admin", "approved")]
        assert service.list_watched_news(scope, other.user_id) == []
        service.mark_news_seen(scope)
        scope.session.flush()
        assert service.list_watched_news(scope, editor.user_id) == []
        service.unwatch_entry(scope, of(scope, "Van een ander").id)
        scope.session.flush()
        assert not service.is_watching_entry(scope, of(scope, "Van een ander").id)
