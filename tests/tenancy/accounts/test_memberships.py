"""Who belongs to a group: invitations, roles, leaving; one admin always stays, also under a
race.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from sqlalchemy import func, select

from tests.support.memberships import eik, mails, membership, token_of
from tests.support.people import actor
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.permissions import EDITOR, MEMBER, ORGANISATION_ADMIN, PORTAL_ADMIN
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.tenancy.accounts import memberships, service
from wijzerplaat.tenancy.accounts.events import Terms
from wijzerplaat.tenancy.accounts.models import Invitation

NEW = "nieuw@deeik.example"


def invited(work, platform, email=NEW, role=MEMBER):
    with work(actor=actor(platform, "admin")) as scope:
        memberships.invite_member(scope, eik(scope), email, role)
    return token_of(mails(platform)[-1])


def test_an_invitation_is_mail_23_and_only_its_hash_is_kept(work, platform):
    token = invited(work, platform)
    mail = mails(platform)[-1]
    assert (mail["to"], mail["subject"]) == (NEW, "Welkom! In 3 stappen sta je op Eikstadwijzer")
    with work(write=False) as scope:
        kept = scope.session.scalars(select(Invitation)).one()
        assert token not in (kept.token_hash, kept.email, kept.name)
        assert kept.expires_at - kept.created_at == timedelta(days=7)


def test_looking_never_spends_it_and_accepting_does(work, platform):
    token = invited(work, platform)
    with work() as scope:
        for _ in range(3):
            memberships.find_invitation(scope, token)
        joined = memberships.accept_invitation(scope, token, "Nora Nieuw")
        assert (joined.role, joined.user.name, joined.organisation_id) == (
            MEMBER,
            "Nora Nieuw",
            eik(scope),
        )
    with work() as scope, pytest.raises(NotFound):
        memberships.accept_invitation(scope, token)


def test_an_invitation_ends_after_seven_days_and_a_newer_link_leaves_the_older_one_alone(
    work, platform
):
    first, second = invited(work, platform), invited(work, platform, role=ORGANISATION_ADMIN)
    with work() as scope:
        assert memberships.find_invitation(scope, first) is memberships.find_invitation(
            scope, second
        )
        assert memberships.find_invitation(scope, first).role == ORGANISATION_ADMIN
    with time_machine.travel(clock.now() + timedelta(days=7, minutes=1)), work() as scope:
        with pytest.raises(NotFound):
            memberships.accept_invitation(scope, second)
        memberships.forget_old_invitations(scope)
        assert scope.session.scalar(select(func.count(Invitation.id))) == 0


def test_a_link_works_on_its_own_portal_only(work, platform):
    token = invited(work, platform)
    with work("beekdorp") as scope, pytest.raises(NotFound):
        memberships.accept_invitation(scope, token)


def test_a_known_person_gets_the_membership_and_keeps_the_name(work, platform):
    token = invited(work, platform, "neighbour@eikstad.example", ORGANISATION_ADMIN)
    with work() as scope:
        assert memberships.accept_invitation(scope, token, "Iemand Anders").user.name == "Neighbour"
        held = service.list_memberships(scope, membership_of(scope, "neighbour@eikstad.example"))
        assert {one.organisation_id for one in held} == {eik(scope), eik(scope, "sportclub-noord")}


def membership_of(scope, email):
    return service.find_user_by_email(scope, email).id


@pytest.mark.parametrize("operator", [False, True])
def test_who_was_shut_out_does_not_come_in_by_an_invitation(work, platform, operator):
    token = invited(work, platform, "neighbour@eikstad.example")
    with platform_work(platform.database) as scope:
        user = service.find_user_by_email(scope, "neighbour@eikstad.example")
        user.is_operator = operator
        service.set_active(scope, user, active=False)
    with work() as scope, pytest.raises(memberships.ShutOut):
        memberships.accept_invitation(scope, token)


@pytest.mark.parametrize(
    ("who", "refusal"), [("member", NotAllowed), ("neighbour", NotFound), ("editor", NotFound)]
)
def test_only_an_admin_of_the_organisation_itself_changes_its_people(work, platform, who, refusal):
    with work(actor=actor(platform, who)) as scope:
        for act in (
            lambda: memberships.invite_member(scope, eik(scope), NEW, MEMBER),
            lambda: memberships.change_member_role(scope, membership(scope, "admin").id, MEMBER),
        ):
            with pytest.raises(refusal):
                act()


def test_a_role_is_one_of_the_group(work, platform):
    with work(actor=actor(platform, "admin")) as scope:
        for role in (EDITOR, PORTAL_ADMIN, "baas"):
            with pytest.raises(Invalid):
                memberships.invite_member(scope, eik(scope), NEW, role)
            with pytest.raises(Invalid):
                memberships.change_member_role(scope, membership(scope, "member").id, role)
    with work(actor=actor(platform, "portal-admin")) as scope, pytest.raises(Invalid):
        memberships.invite_member(scope, None, NEW, ORGANISATION_ADMIN)


def test_who_is_in_already_is_not_invited(work, platform):
    with work(actor=actor(platform, "admin")) as scope, pytest.raises(Invalid):
        memberships.invite_member(scope, eik(scope), "member@eikstad.example", ORGANISATION_ADMIN)


def test_invitations_are_counted(work, platform):
    with work(actor=actor(platform, "admin")) as scope:
        for number in range(30):
            memberships.invite_member(scope, eik(scope), f"nr{number}@deeik.example", MEMBER)
        with pytest.raises(Invalid):
            memberships.invite_member(scope, eik(scope), NEW, MEMBER)


def test_nobody_removes_or_demotes_the_last_admin(work, platform):
    for who, act in (
        ("admin", lambda scope: memberships.remove_member(scope, membership(scope, "admin").id)),
        (
            "admin",
            lambda scope: memberships.change_member_role(
                scope, membership(scope, "admin").id, MEMBER
            ),
        ),
        (
            "portal-admin",
            lambda scope: memberships.remove_member(scope, membership(scope, "admin").id),
        ),
        (
            "portal-admin",
            lambda scope: memberships.remove_member(scope, membership(scope, "portal-admin").id),
        ),
    ):
        with work(actor=actor(platform, who)) as scope, pytest.raises(memberships.LastAdmin):
            act(scope)


def test_everybody_may_leave_and_what_they_sent_ends(work, platform):
    with work(actor=actor(platform, "admin")) as scope:
        memberships.change_member_role(scope, membership(scope, "member").id, ORGANISATION_ADMIN)
    token = invited(work, platform)
    with work(actor=actor(platform, "admin")) as scope:
        memberships.remove_member(scope, membership(scope, "admin").id)
        assert [one.user.email for one in memberships.list_group_members(scope, eik(scope))] == [
            "member@eikstad.example"
        ]
        with pytest.raises(NotFound):
            memberships.find_invitation(scope, token)


def test_who_was_removed_meanwhile_decides_nothing_any_more(work, platform):
    with work() as scope:
        memberships.change_member_role(scope, membership(scope, "member").id, ORGANISATION_ADMIN)
    was_admin = actor(platform, "admin")
    with work(actor=actor(platform, "member")) as scope:
        memberships.remove_member(scope, membership(scope, "admin").id)
    with work(actor=was_admin) as scope, pytest.raises(NotFound):
        memberships.invite_member(scope, eik(scope), NEW, MEMBER)


def test_two_admins_who_remove_each_other_leave_one(app, work, platform):
    with work() as scope:
        memberships.change_member_role(scope, membership(scope, "member").id, ORGANISATION_ADMIN)
        ids = {who: membership(scope, who).id for who in ("admin", "member")}
    actors = {who: actor(platform, who) for who in ids}
    refused = at_once(
        app, work, [(actors["admin"], ids["member"]), (actors["member"], ids["admin"])]
    )
    assert len(refused) == 1
    with work(write=False) as scope:
        assert [one.role for one in memberships.list_group_members(scope, eik(scope))] == [
            ORGANISATION_ADMIN
        ]


def test_two_portal_admins_who_leave_at_once_leave_one(app, work, platform):
    with work() as scope:
        memberships.change_member_role(scope, membership(scope, "editor").id, PORTAL_ADMIN)
        ids = {who: membership(scope, who).id for who in ("portal-admin", "editor")}
    actors = {who: actor(platform, who) for who in ids}
    assert len(at_once(app, work, [(actors[who], ids[who]) for who in ids])) == 1
    with work(write=False) as scope:
        assert [one.role for one in memberships.list_group_members(scope, None)] == [PORTAL_ADMIN]


def at_once(app, work, removals):
    """Let each actor remove a membership at the same moment; return what was refused."""
    barrier = Barrier(len(removals))

    def run(acts, membership_id):
        barrier.wait(timeout=30)
        try:
            with app.app_context(), work(actor=acts) as scope:
                memberships.remove_member(scope, membership_id)
        except (NotFound, NotAllowed, memberships.LastAdmin) as problem:
            return problem
        return None

    with ThreadPoolExecutor(len(removals)) as pool:
        return [one for one in pool.map(lambda pair: run(*pair), removals) if one]


def test_of_two_who_were_promised_an_empty_organisation_the_first_gets_it(app, work, platform):
    with work() as scope:
        scope.session.delete(membership(scope, "neighbour"))
        scope.session.flush()
        for email in ("een@noord.example", "twee@noord.example"):
            memberships.invite_without_permission_check(
                scope, eik(scope, "sportclub-noord"), email, Terms(ORGANISATION_ADMIN, first=True)
            )
    tokens = [token_of(mail) for mail in mails(platform)]
    barrier = Barrier(2)

    def accept(token):
        barrier.wait(timeout=30)
        try:
            with app.app_context(), work() as scope:
                memberships.accept_invitation(scope, token, "Iemand")
        except NotFound:
            return 0
        return 1

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(accept, tokens)) == 1
    with work(write=False) as scope:
        assert len(memberships.list_group_members(scope, eik(scope, "sportclub-noord"))) == 1
        assert memberships.list_open_invitations(scope, eik(scope, "sportclub-noord")) == []
