"""Who was taken out comes back as before, and hears only what is true."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.support.members import membership_id, words
from tests.support.memberships import eik, mails, membership
from tests.support.people import Browser, actor
from wijzerplaat.desks.joining import removed
from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Conflict, NotAllowed, NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.records.freshness.models import STEWARD, Stewardship
from wijzerplaat.tenancy.accounts import memberships

OUT, BACK = "Je doet niet meer mee", "Je doet weer mee"


def subjects(platform) -> list[str]:
    return [one["subject"] for one in mails(platform) if one["subject"] in (OUT, BACK)]


def line_id(work):
    with work(write=False) as scope:
        return scope.session.scalars(
            select(Audit.id).where(Audit.action == audit.MEMBER_REMOVED)
        ).one()


def take_out(work, platform, who="member"):
    """An admin takes a steward out."""
    with work() as scope:
        one = membership(scope, who)
        kept = Stewardship(entry_id=eik(scope), place=STEWARD, membership_id=one.id)
        kept.changed_at = scope.now - timedelta(days=9)
        scope.session.add(kept)
    with work(actor=actor(platform, "admin")) as scope:
        memberships.remove_member(scope, membership(scope, who).id)


def test_an_admin_takes_somebody_out_by_mistake_and_puts_them_back(client, work, platform):
    take_out(work, platform)
    assert subjects(platform) == [OUT], "it waits for two minutes"
    admin = Browser(client, platform, "admin")
    page = admin.get("/mijn/mensen").get_data(as_text=True)
    path = f"/mijn/mensen/{line_id(work)}/terug"
    assert path in page and "Weggehaald" in page
    answer = admin.follow(admin.post(path, {}))
    assert "Deze persoon hoort weer bij jullie." in words(answer)
    assert "Weggehaald" not in words(answer)
    assert subjects(platform) == [], "who never heard that they are out need not hear this"
    with work(write=False) as scope:
        one = membership(scope, "member")
        place = scope.session.scalars(select(Stewardship)).one()
        assert place.membership_id == one.id and one.role == "organisation_member"
        lines = scope.session.scalars(select(Audit.action).order_by(Audit.at)).all()
        assert audit.MEMBER_REMOVED in lines and audit.MEMBER_ADDED in lines
    assert admin.post(path, {}).status_code == 409, "already back"


def test_who_heard_it_hears_that_it_was_taken_back(client, work, platform):
    take_out(work, platform)
    with work() as scope:
        for one in scope.session.scalars(select(OutboxMessage)):
            one.done_at = scope.now
    portal_admin = Browser(client, platform, "portal-admin")
    assert "Weg bij" in words(portal_admin.get("/beheer/mensen"))
    answer = portal_admin.post(f"/beheer/mensen/{line_id(work)}/terug", {})
    assert "Deze persoon doet weer mee." in words(portal_admin.follow(answer))
    assert subjects(platform) == [OUT, BACK]


def test_a_steward_chosen_since_stays(work, platform):
    take_out(work, platform)
    with work() as scope:
        place = scope.session.scalars(select(Stewardship)).one()
        chosen = membership(scope, "admin").id
        place.membership_id, place.changed_at = chosen, scope.now
    with work(actor=actor(platform, "admin")) as scope:
        removed.put_removed_member_back(scope, line_id(work))
        assert scope.session.scalars(select(Stewardship.membership_id)).one() == chosen


@pytest.mark.parametrize(("who", "refusal"), [("member", NotFound), ("neighbour", NotFound)])
def test_only_an_admin_puts_back(work, platform, who, refusal):
    take_out(work, platform)
    with work(actor=actor(platform, who)) as scope, pytest.raises((refusal, NotAllowed)):
        removed.put_removed_member_back(scope, line_id(work))


def test_who_left_or_was_taken_out_long_ago_is_invited_again_instead(work, platform):
    with work(actor=actor(platform, "member")) as scope:
        memberships.remove_member(scope, membership(scope, "member").id)
    with work(actor=actor(platform, "admin")) as scope:
        assert removed.list_removed_members(scope, eik(scope)) == [], "left by themselves"
        with pytest.raises(Conflict):
            removed.put_removed_member_back(scope, line_id(work))
    later = clock.now() + removed.SHOWN_FOR + timedelta(days=1)
    line = line_id(work)
    with (
        time_machine.travel(later),
        work(actor=actor(platform, "admin")) as scope,
        pytest.raises(NotFound),
    ):
        removed.put_removed_member_back(scope, line)
    assert membership_id(work, "admin")
