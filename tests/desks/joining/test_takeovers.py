"""Somebody takes an organisation over.

Its own address hears of it and can stop it, and editors see every one.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from sqlalchemy import func, select

from tests import world
from tests.support.applications import ASKED, ask, mail_to
from tests.support.memberships import mails, token_of
from tests.support.people import actor
from tests.support.takeovers import CLUB, NORA, accept, in_it, state
from tests.tenancy.accounts.signing_in import sign_in
from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.desks.joining import takeovers
from wijzerplaat.desks.joining.models import WAITING, Application, TakeOver
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.tenancy.accounts import events as accounts_events
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import Login, Membership


def link(platform):
    return "/overname/" + mail_to(platform, CLUB)["text"].split("/overname/")[1].split()[0]


def press(client, path):
    return client.post(path, base_url=world.EIKSTAD)


def lay(work, organisation_id, user_id, title, **more):
    acts = joining_service.Actor(
        user_id, "Nora", frozenset({ORGANISATION_ADMIN}), frozenset({organisation_id})
    )
    with work(actor=acts) as scope:
        return moderation.propose_revision(
            scope, "vacancy", {**world.VACANCY, "title": title, **more}, owner_id=organisation_id
        ).id


def test_the_own_address_hears_of_it_without_a_word_that_a_stranger_typed(work, platform, alone):
    ask(work, alone, name="Win nu op kwaad.example")
    told = mail_to(platform, CLUB)
    assert "Dit ben ik niet" in told["text"] and "7 dagen" in told["text"]
    assert not any(word in told["text"] + told["html"] for word in ("kwaad", NORA))


def test_opening_the_link_changes_nothing_and_shows_who_it_is(client, work, platform, alone):
    ask(work, alone)
    accept(work, platform)
    page = client.get(link(platform), base_url=world.EIKSTAD)
    assert (
        page.status_code == 200
        and NORA in page.text
        and page.headers["Cache-Control"].startswith("no-store")
    )
    assert state(work).stopped_at is None and in_it(work, alone) == [NORA]


def test_the_button_takes_out_everybody_that_came_along_and_ends_their_logins(
    client, app, work, platform, alone
):
    ask(work, alone)
    accept(work, platform)
    with work() as scope:
        memberships.invite_without_permission_check(
            scope, alone, "maat@kwaad.example", accounts_events.Terms(ORGANISATION_ADMIN)
        )
    accept(work, platform, "maat@kwaad.example")
    with work() as scope:
        memberships.invite_without_permission_check(
            scope, alone, "nog@kwaad.example", accounts_events.Terms(ORGANISATION_ADMIN)
        )
    thief = app.test_client()
    sign_in(thief, world.EIKSTAD, NORA)
    assert thief.get("/mijn", base_url=world.EIKSTAD).status_code == 200
    assert "Het is gestopt" in press(client, link(platform)).text
    assert in_it(work, alone) == []
    assert thief.get("/mijn", base_url=world.EIKSTAD).status_code == 302
    with work(write=False) as scope:
        assert memberships.list_open_invitations(scope, alone) == []
        assert not scope.session.scalars(select(Login)).all()


def test_pressing_twice_says_the_same_and_does_it_once(client, work, platform, alone):
    ask(work, alone)
    accept(work, platform)
    first, count = press(client, link(platform)), len(mails(platform))
    again = press(client, link(platform))
    assert (again.status_code, again.text) == (first.status_code, first.text) and len(
        mails(platform)
    ) == count
    assert "Het is gestopt" in client.get(link(platform), base_url=world.EIKSTAD).text


def test_what_waits_is_set_aside_and_what_is_online_can_be_looked_at(client, work, platform, alone):
    ask(work, alone)
    nora = accept(work, platform)
    online, waits, asked = (
        lay(work, alone, nora, title) for title in ("Nu online", "Wacht nog", "Met een vraag")
    )
    with work() as scope:
        moderation.approve_revision(scope, online)
        moderation.send_back_revision(scope, asked, "Klopt dit?")
        theirs = moderation.propose_revision(
            scope, "vacancy", {**world.VACANCY, "title": "Van een redacteur"}, owner_id=alone
        ).id
    press(client, link(platform))
    with work(actor=actor(platform, "editor")) as scope:
        assert [
            moderation.find_revision(scope, one).state for one in (online, waits, asked, theirs)
        ] == [
            "published",
            "archived",
            "archived",
            "in_review",
        ]
        assert [
            entry.title
            for entry in takeovers.list_takeover_changes(
                scope, scope.session.scalars(select(TakeOver)).one()
            )
        ] == ["Nu online"]


def test_the_editors_hear_of_a_stop_and_decide_anew(client, work, platform, alone):
    ask(work, alone)
    accept(work, platform)
    press(client, link(platform))
    told = mail_to(platform, "vraag@eikstad.example")
    assert NORA in told["text"] and "/redactie/aanvragen" in told["text"]
    with work(actor=actor(platform, "editor")) as scope:
        assert [one.email for one in joining_service.list_applications_for_editors(scope)] == [NORA]
        joining_service.approve_application(
            scope, joining_service.list_applications_for_editors(scope)[0].id
        )
    assert accept(work, platform) and in_it(work, alone) == [NORA]


def test_after_a_stop_no_domain_proves_anything(client, work, platform, alone):
    ask(work, alone)
    press(client, link(platform))
    ask(work, alone, email="ander@noord.example")
    with work(write=False) as scope:
        found = scope.session.scalars(
            select(Application).where(Application.email == "ander@noord.example")
        ).one()
        assert found.state == WAITING


def test_a_stop_works_after_an_editor_said_yes(client, work, platform, alone):
    ask(work, alone, email="nora@gmail.com")
    with work(actor=actor(platform, "editor")) as scope:
        joining_service.approve_application(
            scope, scope.session.scalars(select(Application)).one().id
        )
        assert takeovers.count_takeovers_to_review(scope) == 0  # who decided, saw it
    accept(work, platform, "nora@gmail.com")
    press(client, link(platform))
    assert in_it(work, alone) == []
    with work(actor=actor(platform, "editor")) as scope:
        assert takeovers.count_takeovers_to_review(scope) == 1


def test_the_link_works_seven_days_from_joining_and_then_says_so(client, work, platform, alone):
    ask(work, alone)
    start = clock.now()
    with time_machine.travel(start + timedelta(days=5)):
        accept(work, platform)
    with time_machine.travel(start + timedelta(days=11, hours=23)):
        assert client.get(link(platform), base_url=world.EIKSTAD).status_code == 200
    with time_machine.travel(start + timedelta(days=12, minutes=1)):
        for answer in (
            client.get(link(platform), base_url=world.EIKSTAD),
            press(client, link(platform)),
        ):
            assert answer.status_code == 410 and "De knop werkte 7 dagen" in answer.text
    assert in_it(work, alone) == [NORA]


def test_a_link_of_another_portal_or_of_nobody_does_nothing(client, work, platform, alone):
    ask(work, alone)
    for origin, path in (
        (world.BEEKDORP, link(platform)),
        (world.EIKSTAD, "/overname/" + "x" * 32),
    ):
        assert client.post(path, base_url=origin).status_code == 410
    assert state(work).stopped_at is None


def test_who_came_by_a_later_take_over_stays(client, work, platform, alone):
    ask(work, alone)
    nora, first = accept(work, platform), link(platform)
    with work() as scope:
        scope.session.delete(
            scope.session.scalars(select(Membership).where(Membership.user_id == nora)).one()
        )
    ask(work, alone, email="echt@noord.example")
    accept(work, platform, "echt@noord.example")
    press(client, first)
    assert in_it(work, alone) == ["echt@noord.example"]


def test_the_trail_tells_it_and_names_go_in_time(client, work, platform, alone):
    ask(work, alone)
    press(client, link(platform))
    with work(write=False) as scope:
        done = scope.session.scalars(
            select(Audit.action).where(Audit.action.like("take-over:%")).order_by(Audit.at)
        ).all()
        assert done == ["take-over:begun", "take-over:stopped"]
    start = clock.now()
    with time_machine.travel(start + timedelta(days=89)), work() as scope:
        joining_service.forget_old_applications(scope)
    assert state(work).email == NORA
    with time_machine.travel(start + timedelta(days=91)), work() as scope:
        joining_service.forget_old_applications(scope)
    one = state(work)
    assert (one.name, one.email, one.told) == ("", "", "") and one.stopped_at is not None


def test_an_application_goes_after_90_days_though_nobody_decided(work, platform, alone):
    ask(work, alone, email="nora@gmail.com")
    start = clock.now()
    for days, left in ((89, 1), (91, 0)):
        with time_machine.travel(start + timedelta(days=days)), work() as scope:
            joining_service.forget_old_applications(scope)
            assert scope.session.scalar(select(func.count(Application.id))) == left
    answer = mail_to(platform, "nora@gmail.com")["text"]
    assert "Vraag het dan opnieuw" in answer and ASKED["name"] not in answer


@pytest.mark.usefixtures("client")
def test_accepting_and_stopping_at_the_same_moment_never_leaves_the_stranger_in(
    app, work, platform, alone
):
    ask(work, alone)
    token_of_nora, path, barrier = token_of(mail_to(platform, NORA)), link(platform), Barrier(2)

    def join():
        barrier.wait(timeout=30)
        try:
            with app.app_context(), work(actor=ANYBODY) as scope:
                memberships.accept_invitation(scope, token_of_nora)
        except NotFound:
            return 410
        return 200

    def halt():
        barrier.wait(timeout=30)
        return app.test_client().post(path, base_url=world.EIKSTAD).status_code

    with ThreadPoolExecutor(2) as pool:
        joining_, halting = pool.submit(join), pool.submit(halt)
        assert joining_.result() in (200, 410) and halting.result() == 200
    assert in_it(work, alone) == [] and state(work).stopped_at is not None


def test_an_old_button_leaves_a_later_yes_of_the_editors_alone(client, work, platform, alone):
    ask(work, alone)
    first = link(platform)
    press(client, first)
    with work(actor=actor(platform, "editor")) as scope:
        joining_service.approve_application(
            scope, joining_service.list_applications_for_editors(scope)[0].id
        )
    press(client, first)
    accept(work, platform)
    assert in_it(work, alone) == [NORA]
