"""What editors see of every take-over, who decides first, and how often an organisation is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.support.applications import ask
from tests.support.memberships import mails
from tests.support.people import actor
from tests.support.takeovers import CLUB, NORA, accept, in_it, state
from tests.tenancy.accounts.signing_in import sign_in, token
from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.desks.joining import takeovers
from wijzerplaat.desks.joining.models import APPROVED, WAITING, Application, TakeOver
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.moderation import reminders
from wijzerplaat.tenancy.tasks import following


@pytest.mark.parametrize(
    "change", [{"email": ""}, {"website": "https://www.provider.example/~noord"}, {"website": ""}]
)
def test_without_an_own_address_or_website_an_editor_decides_first(work, platform, alone, change):
    with work() as scope:
        found = scope.session.get_one(Organisation, alone)
        for name, value in change.items():
            setattr(found, name, value)
    ask(work, alone, email=NORA if "website" not in change else "nora@provider.example")
    with work(actor=actor(platform, "editor")) as scope:
        assert scope.session.scalars(select(Application)).one().state == WAITING
        joining_service.approve_application(
            scope, joining_service.list_applications_for_editors(scope)[0].id
        )
        assert scope.session.scalars(select(TakeOver)).one().told == (
            CLUB if "website" in change else ""
        )


def test_who_reads_the_mail_of_the_organisation_itself_is_told_there_too(work, platform, alone):
    ask(work, alone, email=CLUB)
    assert {"uitnodiging", "overname"} == {
        word
        for mail in mails(platform)
        for word in ("uitnodiging", "overname")
        if mail["to"] == CLUB and f"/{word}/" in mail["text"]
    }


def test_asking_twice_tells_the_organisation_once_and_many_never_flood_it(work, platform, alone):
    for email in (NORA, NORA, "b@noord.example", "c@noord.example", "d@noord.example"):
        ask(work, alone, email=email)
    assert len([mail for mail in mails(platform) if mail["to"] == CLUB]) == 2
    with work(write=False) as scope:
        states = scope.session.scalars(select(Application.state).order_by(Application.email)).all()
        assert sorted(states) == [APPROVED, APPROVED, WAITING, WAITING]


@pytest.mark.usefixtures("platform")
def waiting(scope):
    """How many tasks the daily mail names, as the job finds them."""
    following.follow_needs(scope)
    scope.session.flush()
    return len(reminders.count_waiting_work(scope).tasks)


def test_every_take_over_counts_on_the_board_in_the_menu_and_in_the_daily_mail_until_it_was_seen(
    client, work, alone
):
    with work() as scope:
        before = waiting(scope)
    ask(work, alone)
    with work() as scope:
        assert waiting(scope) == before + 1
    sign_in(client, world.EIKSTAD, "editor@eikstad.example")
    for path in ("/redactie/bord", "/redactie/aanvragen"):
        assert "Sportclub Noord" in client.get(path, base_url=world.EIKSTAD).text
    csrf = {"csrf_token": token(client, world.EIKSTAD, "/redactie/aanvragen"), "domein": "ja"}
    assert (
        client.post(
            f"/redactie/overnames/{state(work).id}/gezien", base_url=world.EIKSTAD, data=csrf
        ).status_code
        == 303
    )
    assert state(work).domain == "noord.example"
    with work() as scope:
        assert waiting(scope) == before


def test_a_mail_that_came_back_is_shown_and_counts_again(client, work, platform, alone):
    ask(work, alone)
    with work(actor=actor(platform, "editor")) as scope:
        takeovers.mark_takeover_seen(scope, state(work).id)
    with platform_work(platform.database) as scope:
        scope.session.get_one(OutboxMessage, state(work).mail_id).dead_at = scope.now + timedelta(
            hours=1
        )
    sign_in(client, world.EIKSTAD, "editor@eikstad.example")
    assert (
        "die mail kwam niet aan. Bel de organisatie."
        in client.get("/redactie/aanvragen", base_url=world.EIKSTAD).text
    )
    with work() as scope:
        assert takeovers.count_takeovers_to_review(scope) == 1


def test_a_domain_that_an_editor_confirmed_proves_afterwards(work, platform, alone):
    with work() as scope:
        scope.session.get_one(Organisation, alone).website = ""
    ask(work, alone)
    with work(actor=actor(platform, "editor")) as scope:
        joining_service.approve_application(
            scope, joining_service.list_applications_for_editors(scope)[0].id
        )
        takeovers.mark_takeover_seen(
            scope, scope.session.scalars(select(TakeOver.id)).one(), theirs=True
        )
    ask(work, alone, email="zus@noord.example")
    with work(write=False) as scope:
        assert set(scope.session.scalars(select(Application.state))) == {APPROVED}


def test_an_editor_can_stop_it_too(client, work, platform, alone):
    ask(work, alone)
    accept(work, platform)
    sign_in(client, world.EIKSTAD, "editor@eikstad.example")
    csrf = {"csrf_token": token(client, world.EIKSTAD, "/redactie/aanvragen")}
    client.post(f"/redactie/overnames/{state(work).id}/stop", base_url=world.EIKSTAD, data=csrf)
    assert in_it(work, alone) == [] and state(work).stopped_by is not None
    assert (
        "Gestopt door de redactie" in client.get("/redactie/aanvragen", base_url=world.EIKSTAD).text
    )
