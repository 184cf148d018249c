"""Who is removed, or gets another role, hears it by mail; who chose that themselves does not."""

import pytest

from tests.support.mails import mails
from tests.support.memberships import membership
from tests.support.people import actor
from wijzerplaat.ground.core.permissions import MEMBER, ORGANISATION_ADMIN, PORTAL_ADMIN
from wijzerplaat.tenancy.accounts import memberships


def told(work):
    with work(write=False) as scope:
        return [
            (one.payload["to"], one.payload["subject"], one.payload["text"]) for one in mails(scope)
        ]


@pytest.mark.parametrize(
    ("by", "whom", "role", "words"),
    [
        ("admin", "member", ORGANISATION_ADMIN, "Bij Buurthuis De Eik ben je nu beheerder."),
        ("portal-admin", "editor", PORTAL_ADMIN, "Bij Eikstadwijzer ben je nu beheerder."),
    ],
)
def test_another_role(work, platform, by, whom, role, words):
    with work(actor=actor(platform, by)) as scope:
        memberships.change_member_role(scope, membership(scope, whom).id, role)
    ((to, subject, text),) = told(work)
    assert (to, subject) == (f"{whom}@eikstad.example", "Je hebt een andere rol") and words in text


def test_removed(work, platform):
    with work(actor=actor(platform, "admin")) as scope:
        memberships.remove_member(scope, membership(scope, "member").id)
    ((to, subject, text),) = told(work)
    assert (to, subject) == (
        "member@eikstad.example",
        "Je doet niet meer mee",
    ) and "Je houdt Buurthuis De Eik niet meer bij" in text


def test_who_leaves_or_steps_back_knows(work, platform):
    with work(actor=actor(platform, "admin")) as scope:
        memberships.change_member_role(scope, membership(scope, "member").id, ORGANISATION_ADMIN)
        memberships.change_member_role(scope, membership(scope, "admin").id, MEMBER)
        memberships.remove_member(scope, membership(scope, "admin").id)
    assert [to for to, _subject, _text in told(work)] == ["member@eikstad.example"]
