"""Who keeps an entry true is asked first.

Who leaves is let go of, and the organisation is asked to choose anew.
"""

import pytest
from sqlalchemy import select

from tests.support.freshness import later, mails
from tests.support.memberships import eik, membership, token_of
from tests.support.people import actor
from wijzerplaat.ground.core.errors import Invalid, NotAllowed
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import service, stewards
from wijzerplaat.records.freshness.models import Stewardship
from wijzerplaat.records.freshness.stewards import BACKUP, STEWARD
from wijzerplaat.tenancy.accounts import events as accounts_events
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import Membership

ADMIN, MEMBER = "admin@eikstad.example", "member@eikstad.example"


def choose(work, steward=None, backup=None, title="Buurthuis De Eik"):
    with work() as scope:
        entry = scope.session.scalars(select(Entry).where(Entry.title == title)).one()
        wanted = {
            place: who and membership(scope, who).id
            for place, who in ((STEWARD, steward), (BACKUP, backup))
        }
        stewards.assign_stewards(scope, entry, wanted)


def asked(work, **when):
    """Return the addresses that get a mail at this moment."""
    with later(**when), work() as scope:
        before = len(mails(scope))
        service.ask_due_organisations(scope)
        return sorted(mail["to"] for mail in mails(scope)[before:] if "De Eik" in mail["subject"])


def test_the_steward_is_asked_first_and_everybody_the_third_time(work):
    with work() as scope:
        second = memberships.accept_invitation(scope, offered(scope), "Bea Backup").user.email
    choose(work, steward="member")
    with work() as scope:
        entry = scope.session.get_one(Organisation, eik(scope))
        one = scope.session.scalars(
            select(Membership).where(Membership.user.has(email=second))
        ).one()
        stewards.assign_stewards(
            scope, entry, {STEWARD: membership(scope, "member").id, BACKUP: one.id}
        )
    assert asked(work, months=5) == [MEMBER]
    assert asked(work, months=5, days=14) == [MEMBER]
    assert asked(work, months=5, days=28) == sorted([ADMIN, MEMBER, second])


def offered(scope):
    memberships.invite_without_permission_check(
        scope, eik(scope), "bea@deeik.example", accounts_events.Terms("organisation_member")
    )
    return token_of(mails(scope)[-1])


def test_without_a_steward_the_admins_are_asked_as_before(work):
    assert asked(work, months=5) == [ADMIN]


def test_what_has_its_own_steward_is_asked_of_that_person(work):
    choose(work, steward="member", title="Koffieochtend")
    assert asked(work, months=5) == [ADMIN, MEMBER]


def test_the_backup_stands_in_for_a_steward_who_is_not_there(work):
    choose(work, backup="member")
    assert asked(work, months=5) == [MEMBER]


def test_only_people_of_the_organisation_and_never_one_in_both_places(work):
    for steward, backup in (("neighbour", None), ("admin", "admin"), ("editor", None)):
        with pytest.raises(Invalid):
            choose(work, steward, backup)
    with work(actor=ANYBODY) as scope, pytest.raises(NotAllowed):
        stewards.assign_stewards(scope, scope.session.get_one(Organisation, eik(scope)), {})


def test_who_leaves_is_let_go_of_and_the_place_stays_open(work, platform):
    choose(work, steward="member", backup="admin", title="Koffieochtend")
    with work(actor=actor(platform, "admin")) as scope:
        memberships.remove_member(scope, membership(scope, "member").id)
        assert [one.title for one in stewards.list_entries_without_steward(scope, eik(scope))] == [
            "Koffieochtend"
        ]
        places = {
            one.place: one.membership_id for one in scope.session.scalars(select(Stewardship))
        }
        assert places[STEWARD] is None and places[BACKUP] == membership(scope, "admin").id
    choose(work, steward="admin", title="Koffieochtend")
    with work(write=False) as scope:
        assert stewards.list_entries_without_steward(scope, eik(scope)) == []


def test_the_database_itself_lets_go_of_a_membership_that_is_gone(work):
    choose(work, steward="member")
    with work() as scope:
        scope.session.delete(membership(scope, "member"))
    with work(write=False) as scope:
        assert scope.session.scalars(select(Stewardship)).all() == []


def test_a_role_that_changes_keeps_the_place(work):
    choose(work, steward="member")
    with work() as scope:
        memberships.change_member_role(scope, membership(scope, "member").id, ORGANISATION_ADMIN)
        assert (
            stewards.list_entry_stewards(scope, eik(scope))[STEWARD].membership_id
            == membership(scope, "member").id
        )
