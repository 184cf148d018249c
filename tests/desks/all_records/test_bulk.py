"""What editors do with many records at once: planned, done, taken back; each record by itself."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.freshness import later, mails
from tests.support.memberships import membership
from tests.support.moderation import change, decided
from tests.support.takedowns import find, hide, stop
from wijzerplaat.desks.all_records import jobs, rules, service
from wijzerplaat.desks.all_records.models import BulkChange, BulkItem
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import queries as freshness_queries
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.freshness.models import STEWARD, Stewardship
from wijzerplaat.records.moderation import queries as moderation_queries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.takedown import queries as takedowns
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.tenancy.accounts.models import Membership

HIDE = {"reason": "contact", "explanation": "", "look_again_on": None}
EIK = ("Buurthuis De Eik", "Hulp bij formulieren", "Koffieochtend", "Koken in het buurthuis")


def _plan(work, people, action, *titles):
    with work(actor=people["editor"]) as scope:
        ids = [find(scope, title).id for title in titles]
        return service.plan_bulk_change(scope, action, ids).id


def _do(work, people, action, *titles, told=None):
    planned = _plan(work, people, action, *titles)
    with work(actor=people["editor"]) as scope:
        service.begin_bulk_change(scope, planned, told or {})
    return planned


def _undo(work, people, change_id, who="editor"):
    with work(actor=people[who]) as scope:
        service.undo_bulk_change(scope, change_id)


def _outcomes(work, people, change_id):
    """Return per title what came of it, and why not."""
    with work(actor=people["editor"]) as scope:
        return {
            scope.session.get_one(Entry, item.entry_id).title: (item.outcome, item.why)
            for item in scope.session.scalars(
                select(BulkItem).where(BulkItem.change_id == change_id)
            )
        }


def _hidden(work):
    with work() as scope:
        query = select(Entry.title).where(Entry.hidden_at.is_not(None))
        return set(scope.session.scalars(query))


def test_an_organisation_takes_along_what_it_owns_and_all_comes_back(work, people):
    done = _do(work, people, "verberg", *EIK, "Zo vraag je hulp", told=HIDE)
    assert _outcomes(work, people, done) == {
        "Buurthuis De Eik": ("changed", ""),
        "Hulp bij formulieren": ("left_out", "along"),
        "Koffieochtend": ("left_out", "along"),
        "Koken in het buurthuis": ("left_out", "along"),
        "Zo vraag je hulp": ("changed", ""),
    }
    assert _hidden(work) == {*EIK, "Zo vraag je hulp"}
    _undo(work, people, done)
    assert not _hidden(work)


def test_undo_leaves_what_somebody_else_changed_since(work, people):
    done = _do(work, people, "verberg", "Koffieochtend", "Zo vraag je hulp", told=HIDE)
    with work(actor=people["portal-admin"]) as scope:
        one = takedowns.list_open_takedowns(scope, find(scope, "Koffieochtend").id)[0]
        takedown.put_back_entry(scope, one.id)
        hide(scope, "Koffieochtend", reason="unsafe")
    _undo(work, people, done)
    assert _hidden(work) == {"Koffieochtend"}
    assert _outcomes(work, people, done) == {
        "Koffieochtend": ("kept", "moved"),
        "Zo vraag je hulp": ("taken_back", ""),
    }
    with work(actor=people["editor"]) as scope, pytest.raises(Conflict):
        service.undo_bulk_change(scope, done)


def test_archiving_leaves_out_what_waits_for_a_decision_and_is_undone(work, people):
    with work(actor=people["member"]) as scope:
        change(scope, summary="Iets anders.")
    told = {"explanation": "Dit bestaat niet meer."}
    done = _do(work, people, "archief", "Buurthuis De Eik", "Sportclub Noord", told=told)
    assert _outcomes(work, people, done) == {
        "Buurthuis De Eik": ("left_out", "moved"),
        "Sportclub Noord": ("changed", ""),
    }
    _undo(work, people, done)
    with work() as scope:
        assert find(scope, "Sportclub Noord").state == "published"


def test_restoring_ends_what_the_desk_did_and_undo_takes_down_again(work, people):
    with work(actor=people["editor"]) as scope:
        hide(scope, "Koffieochtend", reason="unsafe")
        stop(scope, "Zo vraag je hulp")
    done = _do(work, people, "terug", "Koffieochtend", "Zo vraag je hulp")
    assert _outcomes(work, people, done) == {
        "Koffieochtend": ("changed", ""),
        "Zo vraag je hulp": ("left_out", "not-away"),
    }
    assert not _hidden(work)
    _undo(work, people, done)
    with work() as scope:
        one = takedowns.list_open_takedowns(scope, find(scope, "Koffieochtend").id)[0]
        assert (one.sort, one.reason) == ("hidden", "unsafe")


def test_each_organisation_is_asked_once_in_a_mail_that_gives_it_time(work, people):
    with later(days=8):
        done = _do(work, people, "vraag", *EIK, "Zo vraag je hulp")
        found = _outcomes(work, people, done)
        assert found["Buurthuis De Eik"] == ("changed", "")
        assert found["Koffieochtend"] == ("left_out", "just-asked")
        assert found["Zo vraag je hulp"] == ("left_out", "of-desk")
        with work() as scope:
            sent = [one for one in mails(scope) if "Klopt alles nog" in one["subject"]]
            asked = freshness_queries.count_asked_today(scope)
        assert len({one["to"] for one in sent}) == len(sent) > 0 and asked == 1
        again = _do(work, people, "vraag", "Buurthuis De Eik")
    assert _outcomes(work, people, again) == {"Buurthuis De Eik": ("left_out", "just-asked")}


def test_what_is_asked_by_hand_can_be_answered_by_its_link(work, people):
    with later(days=8):
        _do(work, people, "vraag", "Buurthuis De Eik")
        with work() as scope:
            mail = next(one for one in mails(scope) if "Klopt alles nog" in one["subject"])
            token = mail["text"].split("/bevestig/")[1].split()[0]
            freshness.answer_check_question(scope, token, "klopt")
            assert find(scope, "Buurthuis De Eik").verified_at == scope.now


def test_of_many_organisations_the_rest_is_asked_tomorrow(work, people, platform, monkeypatch):
    monkeypatch.setattr(freshness, "MOST_MAILS", 1)
    with later(days=8):
        done = _do(work, people, "vraag", "Buurthuis De Eik", "Sportclub Noord")
        jobs.do_bulk_changes(platform)
        with work() as scope:
            assert scope.session.get_one(BulkChange, done).state == "running"
    with later(days=9, minutes=1):
        jobs.do_bulk_changes(platform)
        with work() as scope:
            assert scope.session.get_one(BulkChange, done).state == "done"
    assert {one for one, _why in _outcomes(work, people, done).values()} == {"changed"}


def test_a_mail_that_left_cannot_be_taken_back(work, people):
    with later(days=8):
        done = _do(work, people, "vraag", "Buurthuis De Eik")
        _undo(work, people, done)
    assert _outcomes(work, people, done) == {"Buurthuis De Eik": ("kept", "moved")}


def test_the_district_of_an_own_address_is_set_and_put_back(work, people):
    with work() as scope:
        find(scope, "Buurthuis De Eik").location.district_id = None
    told = {rules.CHOICE: "noord"}
    done = _do(work, people, "wijk", "Buurthuis De Eik", "Koffieochtend", told=told)
    assert _outcomes(work, people, done) == {
        "Buurthuis De Eik": ("changed", ""),
        "Koffieochtend": ("left_out", "moved"),
    }
    with work() as scope:
        assert find(scope, "Buurthuis De Eik").location.district.slug == "noord"
    _undo(work, people, done)
    with work() as scope:
        assert find(scope, "Buurthuis De Eik").location.district_id is None


def test_a_topic_is_added_with_a_version_of_its_own_and_taken_back(work, people):
    told = {rules.CHOICE: "geld"}
    done = _do(work, people, "onderwerp-erbij", "Koffieochtend", "Zo vraag je hulp", told=told)
    assert _outcomes(work, people, done) == {
        "Koffieochtend": ("changed", ""),
        "Zo vraag je hulp": ("left_out", "same"),
    }
    with work() as scope:
        entry = find(scope, "Koffieochtend")
        checked = entry.verified_at
        assert {one.slug for one in entry.topics} == {"ontmoeten", "geld"}
        last = moderation_queries.list_entry_revisions(scope, entry.id)[0]
        assert last.changed == ["topics"] and checked < scope.now
    _undo(work, people, done)
    with work() as scope:
        assert {one.slug for one in find(scope, "Koffieochtend").topics} == {"ontmoeten"}


def test_a_topic_is_taken_away_and_undo_leaves_a_later_change(work, people):
    told = {rules.CHOICE: "ontmoeten"}
    done = _do(work, people, "onderwerp-weg", "Koffieochtend", "Buurthuis De Eik", told=told)
    assert {one for one, _why in _outcomes(work, people, done).values()} == {"changed"}
    decided(work, people, moderation.approve_revision, topics=["geld"])
    _undo(work, people, done)
    with work() as scope:
        assert {one.slug for one in find(scope, "Koffieochtend").topics} == {"ontmoeten"}
        assert [one.slug for one in find(scope, "Buurthuis De Eik").topics] == ["geld"]


def test_a_steward_is_given_to_what_their_organisation_owns(work, people):
    with work() as scope:
        member = membership(scope, "member")
        person, there = member.user_id, member.id
    told = {rules.CHOICE: str(person)}
    done = _do(work, people, "bijhouder", "Koffieochtend", "Sportclub Noord", told=told)
    assert _outcomes(work, people, done) == {
        "Koffieochtend": ("changed", ""),
        "Sportclub Noord": ("left_out", "stranger"),
    }
    with work() as scope:
        row = scope.session.scalars(select(Stewardship)).one()
        assert (row.place, row.membership_id) == (STEWARD, there)
    _undo(work, people, done)
    with work() as scope:
        assert not scope.session.scalars(select(Stewardship)).all()


def test_many_are_done_by_the_job_a_few_at_a_time(work, people, platform, monkeypatch):
    monkeypatch.setattr(rules, "IN_REQUEST", 1)
    monkeypatch.setattr(rules, "PER_CHUNK", 1)
    done = _do(work, people, "verberg", "Koffieochtend", "Zo vraag je hulp", told=HIDE)
    with work() as scope:
        assert scope.session.get_one(BulkChange, done).state == "running"
    assert len(_hidden(work)) == 1
    jobs.do_bulk_changes(platform)
    assert len(_hidden(work)) == 2
    _undo(work, people, done)
    assert len(_hidden(work)) == 1
    jobs.do_bulk_changes(platform)
    assert not _hidden(work)
    with work() as scope:
        assert scope.session.get_one(BulkChange, done).state == "undone"


def test_the_job_stops_what_somebody_began_who_left_the_desk(work, people, platform, monkeypatch):
    monkeypatch.setattr(rules, "IN_REQUEST", 1)
    done = _do(work, people, "verberg", "Koffieochtend", "Zo vraag je hulp", told=HIDE)
    with work() as scope:
        scope.session.delete(membership(scope, "editor"))
    jobs.do_bulk_changes(platform)
    assert len(_hidden(work)) == 1
    with work() as scope:
        assert scope.session.get_one(BulkChange, done).state == "done"


def test_wrong_words_and_a_wrong_day_change_nothing(work, people):
    planned = _plan(work, people, "verberg", "Koffieochtend")
    for told in ({}, {**HIDE, "reason": "onzin"}, {**HIDE, "look_again_on": "2001-01-01"}):
        with work(actor=people["editor"]) as scope, pytest.raises(Invalid):
            service.begin_bulk_change(scope, planned, told)
    planned = _plan(work, people, "wijk", "Koffieochtend")
    with work(actor=people["editor"]) as scope, pytest.raises(Invalid):
        service.begin_bulk_change(scope, planned, {})
    assert not _hidden(work)


def test_nothing_too_much_and_unknown_is_refused(work, people, monkeypatch):
    with work(actor=people["editor"]) as scope:
        with pytest.raises(Invalid):
            service.plan_bulk_change(scope, "verberg", [])
        with pytest.raises(Invalid):
            service.plan_bulk_change(scope, "verberg", [uuid.uuid4()])
        with pytest.raises(NotFound):
            service.plan_bulk_change(scope, "onzin", [find(scope, "Koffieochtend").id])
        monkeypatch.setattr(rules, "MOST_AT_ONCE", 1)
        with pytest.raises(Invalid):
            service.plan_bulk_change(scope, "verberg", [uuid.uuid4(), uuid.uuid4()])
    with work(actor=people["member"]) as scope, pytest.raises(NotAllowed):
        service.plan_bulk_change(scope, "verberg", [find(scope, "Koffieochtend").id])


def test_a_record_of_another_portal_is_never_touched(work, people):
    with work("beekdorp") as scope:
        there = find(scope, "Koffieochtend").id
    with work(actor=people["editor"]) as scope, pytest.raises(Invalid):
        service.plan_bulk_change(scope, "verberg", [there])


def test_old_changes_are_forgotten_and_what_was_never_begun_after_a_day(work, people):
    _plan(work, people, "verberg", "Koffieochtend")
    kept = _do(work, people, "verberg", "Zo vraag je hulp", told=HIDE)
    with later(days=2), work() as scope:
        assert service.tidy_bulk_changes(scope) == 1
        assert scope.session.get_one(BulkChange, kept)
    with later(days=91), work() as scope:
        assert service.tidy_bulk_changes(scope) == 1


def test_a_proposal_that_was_decided_on_meanwhile_is_no_reason_to_stop(work, people):
    planned = _plan(work, people, "verberg", "Buurthuis De Eik")
    decided(work, people, moderation.approve_revision, summary="Nieuw.")
    with work(actor=people["editor"]) as scope:
        assert service.begin_bulk_change(scope, planned, HIDE).state == "done"
        assert scope.now - timedelta(days=1) < scope.now


def _ask_mails(work):
    with work() as scope:
        return [one for one in mails(scope) if "lopt alles nog" in one["subject"]]


def _share_address(work, *titles):
    """Let organisations be reached at one address, without people of their own."""
    with work() as scope:
        for title in titles:
            found = find(scope, title)
            found.email = "ria@welzijn.example"
            for one in scope.session.scalars(
                select(Membership).where(Membership.organisation_id == found.id)
            ):
                scope.session.delete(one)


def test_who_belongs_to_several_organisations_gets_one_mail_and_once_a_month(work, people):
    two = ("Buurthuis De Eik", "Sportclub Noord")
    _share_address(work, *two)
    with later(days=8):
        done = _do(work, people, "vraag", *two)
        assert {one for one, _why in _outcomes(work, people, done).values()} == {"changed"}
        (mail,) = _ask_mails(work)
        assert mail["to"] == "ria@welzijn.example" and all(one in mail["text"] for one in two)
        tokens = [part.split()[0] for part in mail["text"].split("/bevestig/")[1:]]
        assert len(set(tokens)) == 2
        with work() as scope:
            for token in tokens:
                freshness.answer_check_question(scope, token, "klopt")
    with later(days=20):
        again = _do(work, people, "vraag", *two)
        assert set(_outcomes(work, people, again).values()) == {("left_out", "this-month")}
    with later(days=39):
        again = _do(work, people, "vraag", *two)
        assert {one for one, _why in _outcomes(work, people, again).values()} == {"changed"}
        assert len(_ask_mails(work)) == 2
