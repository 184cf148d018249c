"""A merge of any kind: who signed up goes along, old addresses lead on, undo brings back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests import world
from tests.support.moderation import organisation
from tests.support.people import actor
from tests.support.signups import list_subjects, tell_changes
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.records.duplicates import service
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.residents.signups import merging, messages
from wijzerplaat.residents.signups import service as signups
from wijzerplaat.residents.signups.models import ListMessage, Seats, Signup

KINDS = {
    "service": world.SERVICE,
    "vacancy": world.VACANCY,
    "activity": world.ACTIVITY,
    "article": world.ARTICLE,
}
PATHS = {
    "service": "/aanbod",
    "vacancy": "/vacatures",
    "activity": "/activiteiten",
    "article": "/informatie",
}


@pytest.fixture
def editor(platform):
    return actor(platform, "editor")


def make_two(work, kind: str, **other):
    with work() as scope:
        owner = None if kind == "article" else organisation(scope).id
        return tuple(
            world.publish(scope, kind, {**KINDS[kind], "title": title, **more}, owner)
            for title, more in (("Dit blijft", {}), ("Dit vervalt", other))
        )


def merge(scope, kept, gone):
    one, other = service.find_both_entries(scope, kept, gone)
    return service.merge_entries(scope, kept, gone, {}, service.make_pair_mark(one, other))


def sign_up(work, activity_id, email: str, place: int = 1):
    with work() as scope:
        dates = select(Occurrence).where(Occurrence.activity_id == activity_id)
        row = scope.session.scalars(dates.order_by(Occurrence.starts_at)).all()[place]
        told = {"name": "Anna", "contact": email, "people": 1}
        signups.create_signups(scope, [row], told)
        return row.starts_at


def coming(scope, activity_id):
    rows = select(Occurrence.starts_at, Signup.email, Seats.taken).where(
        Occurrence.activity_id == activity_id,
        Signup.occurrence_id == Occurrence.id,
        Seats.occurrence_id == Occurrence.id,
    )
    return {tuple(row) for row in scope.session.execute(rows)}


@pytest.mark.parametrize("kind", KINDS)
def test_any_kind_is_made_one_and_its_old_address_leads_on(work, editor, client, kind):
    kept, gone = make_two(work, kind)
    with work() as scope:
        feedback.create_report(scope, entries.find_entry(scope, gone), {"what": "phone"})
    with work(actor=editor) as scope:
        done = merge(scope, kept, gone).id
        assert feedback.list_reports_by_state(scope)[0].entry_id == kept
    answer = client.get(f"{PATHS[kind]}/dit-vervalt", base_url=world.EIKSTAD)
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith("/dit-blijft")
    with work(actor=editor) as scope:
        service.undo_entry_merge(scope, done)
        assert entries.find_entry(scope, gone).state == PUBLISHED
        assert feedback.list_reports_by_state(scope)[0].entry_id == gone
    assert client.get(f"{PATHS[kind]}/dit-vervalt", base_url=world.EIKSTAD).status_code == 200


def test_who_signed_up_comes_to_the_one_that_stays_and_back(work, editor):
    kept, gone = make_two(work, "activity")
    moment = sign_up(work, gone, "anna@post.example")
    with work(actor=editor) as scope:
        done = merge(scope, kept, gone).id
        assert coming(scope, kept) == {(moment, "anna@post.example", 1)}
        assert coming(scope, gone) == set()
    with work(actor=editor) as scope:
        service.undo_entry_merge(scope, done)
        assert coming(scope, gone) == {(moment, "anna@post.example", 1)}
        assert coming(scope, kept) == set()


def test_what_was_written_to_all_of_a_date_goes_along_and_back(work, editor):
    kept, gone = make_two(work, "activity")
    sign_up(work, gone, "anna@post.example")
    with work() as scope:
        first = scope.session.scalars(select(Signup)).one()
        told = ListMessage(
            occurrence_id=first.occurrence_id, text="Neem een schort mee.", sent_at=scope.now
        )
        scope.session.add(told)
    for where in (kept, gone):
        with work(actor=editor) as scope:
            if where == kept:
                done = merge(scope, kept, gone).id
            else:
                service.undo_entry_merge(scope, done)
        with work() as scope:
            anna = scope.session.scalars(select(Signup)).one()
            assert [one.text for one in messages.list_messages_to(scope, anna)] == [
                "Neem een schort mee."
            ]
            date = scope.session.get_one(Occurrence, anna.occurrence_id)
            assert date.activity_id == where


def test_who_goes_along_to_another_place_hears_where_it_is_once(work, editor):
    gone, kept = make_two(work, "activity", location=world.MILL)
    sign_up(work, kept, "bram@post.example")
    sign_up(work, gone, "anna@post.example")
    with work(actor=editor) as scope:
        merge(scope, kept, gone)
    for minutes, told in ((1, 0), (3, 1), (15, 0)):
        with work() as scope:
            assert tell_changes(scope, minutes) == told
    with work() as scope:
        (place,) = [one for one in list_subjects(scope, "anna") if "Andere plek" in one]
        assert place.startswith("Andere plek: ")
        assert not [one for one in list_subjects(scope, "bram") if "Andere plek" in one]


def test_who_came_to_two_that_are_one_and_two_again_hears_nothing(work, editor):
    gone, kept = make_two(work, "activity", location=world.MILL)
    sign_up(work, gone, "anna@post.example")
    with work(actor=editor) as scope:
        done = merge(scope, kept, gone).id
    with work(actor=editor) as scope:
        service.undo_entry_merge(scope, done)
    for minutes in (1, 3, 15):
        with work() as scope:
            assert tell_changes(scope, minutes) == 0


def test_nobody_loses_a_seat_by_a_merge(work, editor):
    kept, gone = make_two(work, "activity", capacity=5)
    for name in ("anna", "bram"):
        sign_up(work, kept, f"{name}@post.example")
    sign_up(work, gone, "cor@post.example")
    with pytest.raises(Invalid) as problem, work(actor=editor) as scope:
        merge(scope, kept, gone)
    assert problem.value.fields == {"": [merging.NO_ROOM]}
    with work(actor=editor) as scope:
        assert entries.find_entry(scope, gone).state == PUBLISHED


def test_who_comes_on_another_day_is_not_left_behind(work, editor):
    kept, gone = make_two(work, "activity", start_time="14:00", end_time="15:00")
    sign_up(work, gone, "anna@post.example")
    with pytest.raises(Invalid) as problem, work(actor=editor) as scope:
        merge(scope, kept, gone)
    assert problem.value.fields == {"": [merging.OTHER_DATES]}


def test_two_of_one_kind_are_chosen_by_name(work, browser):
    kept, gone = make_two(work, "service")
    page = browser("editor").get(f"/redactie/dubbel/kies/{kept}?zoek=dit").text
    assert f"/redactie/dubbel/{kept}/{gone}" in page
    assert "Koffieochtend" not in page
