"""An account that nobody uses: asked after 17 months, gone after 18; what it wrote stays."""

from contextlib import contextmanager

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from tests import world
from tests.support.freshness import asked_once
from tests.support.mails import mails
from tests.support.memberships import eik
from tests.support.moderation import change
from tests.support.rooms import JOBS
from tests.tenancy.accounts.signing_in import sign_in
from wijzerplaat.desks.joining import inviting, unattended
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.db import Base
from wijzerplaat.ground.core.permissions import EDITOR, ORGANISATION_ADMIN
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.accounts import idle, service, slots
from wijzerplaat.tenancy.accounts.models import Invitation, Membership, User
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks.models import Task

MEMBER, ADMIN = "member@eikstad.example", "admin@eikstad.example"
START = clock.now()


@pytest.fixture(autouse=True)
def used(platform):
    """Everybody used their account just now."""
    with platform_work(platform.database) as scope:
        for user in scope.session.scalars(select(User)):
            user.used_at = START


def later(**much):
    return time_machine.travel(START + relativedelta(**much), tick=False)


def night(platform):
    """Let the jobs of a night and a morning run."""
    for portal in platform.directory.every():
        with unit_of_work(platform.database, portal) as scope:
            JOBS["accounts.warn"].run(scope)
    JOBS["accounts.end_idle"].run(platform)


@contextmanager
def person(platform, email):
    with platform_work(platform.database) as scope:
        yield scope.session.scalars(select(User).where(User.email == email)).one_or_none()


def is_there(platform, email):
    with person(platform, email) as user:
        return user is not None


def stay_mails(scope, to):
    sent = [one.payload for one in mails(scope)]
    return [one for one in sent if one["to"] == to and "Blijf je" in one["subject"]]


def token_of(mail):
    return mail["text"].split("/account/blijven/")[1].split()[0]


def keep_in_use(platform, *emails):
    """Let everybody else have used their account today."""
    with platform_work(platform.database) as scope:
        for user in scope.session.scalars(select(User).where(User.email.not_in(emails))):
            user.used_at = clock.now()


def test_it_is_asked_once_after_seventeen_months_and_gone_after_eighteen(platform, work):
    with later(months=17, days=-1):
        night(platform)
        with work() as scope:
            assert stay_mails(scope, MEMBER) == []
    for days in (1, 2, 20):
        with later(months=17, days=days):
            night(platform)
            with work() as scope:
                (mail,) = stay_mails(scope, MEMBER)
    assert mail["text"].count("http") >= 1 and "Ik blijf" in mail["text"]
    with later(months=18, days=-1):
        night(platform)
    assert is_there(platform, MEMBER)
    with later(months=18, days=1):
        night(platform)
    assert not is_there(platform, MEMBER)
    with work() as scope:
        left = scope.session.scalars(select(Membership).join(User).where(User.email == MEMBER))
        assert left.all() == []


def test_one_press_keeps_it_and_looking_does_not(platform, work, client):
    with later(months=17, days=1):
        night(platform)
        with work() as scope:
            token = token_of(stay_mails(scope, MEMBER)[0])
        path = f"/account/blijven/{token}"
        assert "Ik blijf" in client.get(path, base_url=world.EIKSTAD).text
        with person(platform, MEMBER) as user:
            assert user.used_at == START
        for _twice in range(2):
            answer = client.post(path, base_url=world.EIKSTAD, headers={"Origin": world.EIKSTAD})
            assert answer.status_code == 303
        assert "Fijn dat je blijft" in client.get(answer.location, base_url=world.EIKSTAD).text
    with later(months=18, days=1):
        night(platform)
        assert is_there(platform, MEMBER) and not is_there(platform, "editor@eikstad.example")
    with later(months=17 + 17, days=3), work() as scope:
        idle.warn_idle_members(scope)
        assert len(stay_mails(scope, MEMBER)) == 2


def test_a_link_to_an_account_that_is_gone_says_so(platform, work, client):
    with later(months=17, days=1):
        night(platform)
        with work() as scope:
            token = token_of(stay_mails(scope, MEMBER)[0])
    with later(months=18, days=1):
        night(platform)
        answer = client.get(f"/account/blijven/{token}", base_url=world.EIKSTAD)
        assert (answer.status_code, "werkt niet meer" in answer.text) == (410, True)
    assert client.get(f"/account/blijven/{'x' * 32}", base_url=world.EIKSTAD).status_code == 410


def test_logging_in_counts(platform, client):
    with later(months=17, days=1):
        night(platform)
    with later(months=17, days=2):
        sign_in(client, world.EIKSTAD, MEMBER)
    with later(months=18, days=1):
        night(platform)
    assert is_there(platform, MEMBER) and not is_there(platform, "editor@eikstad.example")


def test_an_answered_mail_counts_when_it_went_to_one_person(platform, work):
    with work() as scope:
        for one in scope.session.scalars(select(Membership).join(User).where(User.email == MEMBER)):
            scope.session.delete(one)
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        freshness.answer_check_question(scope, token, "klopt")
        moment = scope.now
    with person(platform, ADMIN) as user:
        assert user.used_at == moment


def test_what_somebody_wrote_stays_and_says_oud_collega(platform, work, people):
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, phone="0500 44 55 66").id
    for moment in ({"months": 17, "days": 1}, {"months": 18, "days": 1}):
        with later(**moment):
            night(platform)
    with work() as scope:
        assert scope.session.get_one(Revision, revision_id).author_name == idle.FORMER


def test_of_several_portals_the_first_asks_and_all_let_go(platform, work):
    with work("beekdorp") as scope:
        user = service.find_user_by_email(scope, MEMBER)
        service.grant_role(scope, user.id, EDITOR)
        user_id = user.id
    with later(months=17, days=1):
        night(platform)
        with platform_work(platform.database) as scope:
            assert len(stay_mails(scope, MEMBER)) == 1
    with later(months=18, days=1):
        night(platform)
    for portal in ("eikstad", "beekdorp"):
        with work(portal) as scope:
            mine = select(Membership).where(Membership.user_id == user_id)
            assert scope.session.scalars(mine).all() == []
    assert not is_there(platform, MEMBER)


def test_the_last_administrator_of_a_portal_stays_and_the_desk_hears_of_it(platform, work):
    with later(months=17, days=1):
        night(platform)
    with later(months=18, days=1):
        night(platform)
        assert is_there(platform, "portal-admin@eikstad.example")
        with work() as scope:
            following.follow_needs(scope)
            (task,) = scope.session.scalars(
                select(Task).where(Task.kind == unattended.UNATTENDED, Task.entry_id.is_(None))
            )
            assert task.done_at is None
        sign_in_as(platform, "portal-admin@eikstad.example")
        with work() as scope:
            following.follow_needs(scope)
            scope.session.expire_all()
            assert scope.session.get_one(Task, task.id).done_at is not None


def sign_in_as(platform, email):
    with platform_work(platform.database) as scope:
        idle.note_use(scope, service.find_user_by_email(scope, email))


def test_before_the_last_administrator_of_an_organisation_goes_the_desk_may_call(platform, work):
    with later(months=17, days=1):
        keep_in_use(platform, ADMIN)
        with work() as scope:
            following.follow_needs(scope)
            about = [one.entry_id for one in unattended_tasks(scope)]
            assert about == [eik(scope)]
        night(platform)
    with later(months=18, days=1):
        keep_in_use(platform, ADMIN)
        night(platform)
        with work() as scope:
            following.follow_needs(scope)
            (task,) = unattended_tasks(scope)
            assert (task.entry_id, task.note) == (eik(scope), unattended.NO_ADMIN)
            desk = service.actor_of(
                scope, service.find_user_by_email(scope, "editor@eikstad.example")
            )
        with work(actor=desk) as scope:
            inviting.invite_for_organisation(scope, eik(scope), "nieuw@deeik.example")
            assert scope.session.scalars(select(Invitation.role)).one() == ORGANISATION_ADMIN


def unattended_tasks(scope):
    query = select(Task).where(Task.kind == unattended.UNATTENDED, Task.done_at.is_(None))
    return scope.session.scalars(query.order_by(Task.key)).all()


def test_a_late_mail_gives_four_weeks_all_the_same(platform):
    with later(months=20):
        night(platform)
        assert is_there(platform, MEMBER)
    with later(months=20, days=27):
        night(platform)
        assert is_there(platform, MEMBER)
    with later(months=20, days=29):
        night(platform)
        assert not is_there(platform, MEMBER)


def test_who_keeps_the_platform_stays_and_who_belongs_nowhere_goes_unasked(platform):
    with platform_work(platform.database) as scope:
        service.find_or_add_user(scope, "nergens@post.example", "Nel Nergens")
        shut = service.find_user_by_email(scope, MEMBER)
        service.set_active(scope, shut, active=False)
    with later(months=18, days=2):  # the 31st less 18 months may be the 30th
        night(platform)
    assert is_there(platform, "operator@platform.example")
    assert not is_there(platform, "nergens@post.example")
    assert not is_there(platform, MEMBER)


def test_what_a_night_did_not_finish_the_next_one_does(platform):
    with later(months=17, days=1):
        night(platform)
    with later(months=18, days=1):
        with platform_work(platform.database) as scope:
            user = service.find_user_by_email(scope, MEMBER)
            idle.end_idle_accounts(scope, [user.id], [])
            assert not user.active
        night(platform)
    assert not is_there(platform, MEMBER)


def test_every_copy_of_a_name_of_who_works_here_is_known():
    """A column that ends in `_name` beside one that ends in an id of a person holds such a copy."""
    found = set()
    for mapper in Base.registry.mappers:
        keys = set(mapper.columns.keys())
        for key in keys:
            who = key.removesuffix("_name")
            if key.endswith("_name") and keys & {f"{who}_id", "decided_by"}:
                found.add((mapper.class_.__name__, key))
    known = {(one.rows.__name__, one.name.key) for one in slots.NAME_COPIES.all()}
    assert len(found) >= 12 and found - known == set()
