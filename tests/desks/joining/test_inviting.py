"""An organisation without anybody: invited by the desk, asked again by itself, then called."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.freshness import plant
from tests.support.mails import mails
from tests.support.people import Browser
from tests.support.takedowns import find
from wijzerplaat.desks.contacts import overdue
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.desks.joining import inviting
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.errors import Invalid, NotAllowed
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.ground.core.permissions import MEMBER
from wijzerplaat.records.freshness import mailed_days
from wijzerplaat.records.freshness.tasks import report_wrong_person
from wijzerplaat.tenancy.accounts.events import MemberJoined
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.effects import troubles
from wijzerplaat.tenancy.effects.models import RETURNED
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks.models import Task

CLUB = "Sportclub Noord"


@pytest.fixture
def club(work):
    """The club, of which everybody left."""
    with work() as scope:
        entry = find(scope, CLUB)
        entry.email = "info@noord.example"
        for one in scope.session.scalars(
            select(Membership).where(Membership.organisation_id == entry.id)
        ):
            scope.session.delete(one)
        scope.session.flush()
        following.follow_needs(scope)
        return entry.id


def open_kinds(scope):
    query = select(Task.kind).where(Task.done_at.is_(None), Task.kind.like("%nobody"))
    return list(scope.session.scalars(query))


def at(scope, days):
    return replace(scope, now=scope.now + timedelta(days=days))


def test_the_mail_leaves_at_0_2_4_and_6_weeks_and_then_somebody_calls(work, people, club):
    with work(actor=people["editor"]) as scope:
        assert inviting.invite_for_organisation(scope, club, "") == "info@noord.example"
    with work() as scope:
        sent = [
            inviting.chase_organisations_without_people(at(scope, day))
            for day in (0, 13, 14, 20, 28, 41, 42, 48)
        ]
        assert sent == [0, 0, 1, 0, 1, 0, 1, 0]
        assert open_kinds(scope) == ["nobody"]
        assert inviting.chase_organisations_without_people(at(scope, 49)) == 0
        assert open_kinds(scope) == ["call_nobody"]
        following.follow_needs(scope)
        assert open_kinds(scope) == ["call_nobody"]
        links = scope.session.scalars(select(MailedLink)).all()
        assert len(links) == 4


@pytest.mark.usefixtures("club")
def test_nobody_has_to_press_anything(work):
    with work() as scope:
        sent = [
            inviting.chase_organisations_without_people(at(scope, day))
            for day in (0, 1, 13, 14, 28, 42, 48, 49, 60)
        ]
        assert sent == [1, 0, 0, 1, 1, 1, 0, 0, 0]
        assert open_kinds(scope) == ["call_nobody"]
        told = [one.payload for one in mails(scope) if one.payload["to"] == "info@noord.example"]
        assert len(told) == 4 and all("/uitnodiging/" in one["text"] for one in told)
        assert "omdat jullie op" in told[0]["text"] and "nog nooit" not in told[0]["text"]


@pytest.mark.usefixtures("club")
def test_what_came_in_waits_a_week_and_says_that_nobody_checked_it(work):
    with work() as scope:
        one = find(scope, CLUB)
        one.verified_at, one.published_at = None, scope.now
        scope.session.flush()
        sent = [inviting.chase_organisations_without_people(at(scope, day)) for day in (0, 6, 7)]
        assert sent == [0, 0, 1]
        told = "We hebben nog nooit met jullie gecontroleerd of alles klopt."
        assert told in mails(scope)[-1].payload["text"]


@pytest.mark.usefixtures("club")
def test_an_address_that_is_not_reached_is_called_at_once(work):
    with work() as scope:
        inviting.chase_organisations_without_people(scope)
        mark = outbox.mark_address(scope, "info@noord.example")
        troubles.note_trouble(scope, mark, RETURNED, "5.1.1", mails(scope)[-1].id)
        assert inviting.chase_organisations_without_people(at(scope, 14)) == 0
        task = scope.session.scalars(select(Task).where(Task.kind == "call_nobody")).one()
        assert task.note == "Mail komt niet aan. Bel even."


@pytest.mark.usefixtures("club")
def test_without_any_address_the_desk_calls_after_six_weeks(work, people):
    with work(actor=people["editor"]) as scope:
        club = find(scope, CLUB)
        club.email = ""
        scope.session.flush()
        sent = [inviting.chase_organisations_without_people(at(scope, day)) for day in (0, 41)]
        assert (sent, open_kinds(scope)) == ([0, 0], ["nobody"])
        assert inviting.chase_organisations_without_people(at(scope, 42)) == 0
        assert open_kinds(scope) == ["call_nobody"]
        (row,) = overdue.add_contact_details(scope, overdue.list_overdue_checks(scope))
        assert (row.title, row.why) == (CLUB, "Geen mensen en geen e-mailadres. Bel even.")
        contacts.log_call(scope, club.id, {"outcome": "no_answer"})
        (row,) = overdue.list_overdue_checks(scope)
        assert row.rests
        contacts.log_call(scope, club.id, {"outcome": "correct"})
        assert (open_kinds(scope), overdue.list_overdue_checks(scope)) == ([], [])
        following.follow_needs(scope)
        inviting.chase_organisations_without_people(at(scope, 43))
        assert overdue.list_overdue_checks(scope) == [], "it was called"


@pytest.mark.usefixtures("club")
def test_from_its_date_on_it_is_called_for_that_and_the_page_says_why(work, people, browser):
    with work(actor=people["editor"]) as scope:
        club = find(scope, CLUB)
        club.email, club.verify_due_at = "", scope.now - timedelta(days=1)
        scope.session.flush()
        inviting.chase_organisations_without_people(at(scope, 50))
        assert open_kinds(scope) == ["nobody"], "one reason to call is enough"
    page = browser("editor").get("/redactie/verlopen").text
    assert "Geen mensen en geen e-mailadres. Bel even." in page


@pytest.mark.usefixtures("club")
def test_who_got_the_question_today_is_invited_tomorrow(work):
    with work() as scope:
        mailed_days.note_check_mail(scope, "info@noord.example")
        assert inviting.chase_organisations_without_people(scope) == 0
        assert inviting.chase_organisations_without_people(at(scope, 1)) == 1


@pytest.mark.usefixtures("club")
@pytest.mark.parametrize("chosen", [{"paused": True}, {"most_mails": 1}])
def test_a_portal_that_pauses_or_wants_few_mails_invites_so_many(
    work, platform, monkeypatch, chosen
):
    for name, value in chosen.items():
        monkeypatch.setitem(platform.directory.by_slug("eikstad").freshness, name, value)
    with work() as scope:
        plant(scope, "Koor", None, "koor@clubs.example")
        following.follow_needs(scope)
        most = 0 if "paused" in chosen else 1
        found = [inviting.chase_organisations_without_people(at(scope, day)) for day in (0, 1, 2)]
        assert found == [most, most, 0]


def test_who_comes_ends_the_asking(work, people, club):
    with work(actor=people["editor"]) as scope:
        inviting.invite_for_organisation(scope, club, "nora@noord.example")
        assert mails(scope)[-1].payload["to"] == "nora@noord.example"
        new = Membership(user_id=people["member"].user_id, role=MEMBER, organisation_id=club)
        new.role = "organisation_admin"
        scope.session.add(new)
        scope.session.flush()
        inviting.finish_tasks_of_joined(scope, MemberJoined(new))
        assert open_kinds(scope) == []
        with pytest.raises(Invalid):  # the mail of the organisation is no other person
            inviting.invite_for_organisation(scope, club, "")


def test_somebody_else_is_asked_beside_who_does_not_know(work, people):
    with work(actor=people["editor"]) as scope:
        here = find(scope, "Buurthuis De Eik")
        report_wrong_person(scope, here)
        with pytest.raises(Invalid):
            inviting.invite_for_organisation(scope, here.id, "admin@eikstad.example")
        inviting.invite_for_organisation(scope, here.id, "nora@deeik.example")
        assert mails(scope)[-1].payload["to"] == "nora@deeik.example"
        other = scope.session.scalars(
            select(Membership).where(Membership.organisation_id == here.id).limit(1)
        ).one()
        waits = select(Task).where(Task.kind == "wrong_person", Task.done_at.is_(None))
        assert scope.session.scalars(waits).all() != []
        inviting.finish_tasks_of_joined(scope, MemberJoined(other))
        assert scope.session.scalars(waits).all() == []


def test_without_any_address_the_form_says_so(work, people, club):
    with work(actor=people["editor"]) as scope:
        find(scope, CLUB).email = ""
        scope.session.flush()
        with pytest.raises(Invalid) as problem:
            inviting.invite_for_organisation(scope, club, "")
        assert "email" in problem.value.fields
    with work(actor=people["member"]) as scope, pytest.raises(NotAllowed):
        inviting.invite_for_organisation(scope, club, "nora@noord.example")


def test_the_page_counts_who_has_nobody_and_invites_with_one_button(client, platform, club):
    editor = Browser(client, platform, "editor")
    page = editor.get("/redactie/mensen").get_data(as_text=True)
    assert "1 organisatie heeft nog niemand." in page
    answer = editor.post(f"/redactie/mensen/{club}/nodig-uit")
    assert "De uitnodiging is onderweg." in editor.follow(answer).get_data(as_text=True)
    assert "Uitgenodigd" in editor.get("/redactie/mensen").get_data(as_text=True)
    editor.get(f"/redactie/mensen/{club}")
    wrong = editor.post(f"/redactie/mensen/{club}/nodig-uit", {"email": "geen adres"})
    assert wrong.status_code == 422 and "geen adres" in wrong.get_data(as_text=True)
    board = editor.get("/redactie/taken?van=later").get_data(as_text=True)
    assert CLUB in board and "Uitgenodigd per mail." in board
