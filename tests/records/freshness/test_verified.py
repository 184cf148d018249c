"""Only a person who says so, or an approved edit, moves the date of a check: nothing else does."""

import ast
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.freshness import asked_once, later
from tests.support.memberships import eik, membership
from tests.support.people import actor
from wijzerplaat.config import ROOT
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import cycles, renewing, rounds, service, stewards
from wijzerplaat.records.freshness.models import STEWARD
from wijzerplaat.records.moderation.importing import Origin, import_entry
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.tasks import following

WRITERS = {
    "kinds/articles/service.py:verify_article": "an editor read it again",
    "records/freshness/kept_checks.py:_put_back": "somebody takes back what they said",
    "records/freshness/parts.py:check_entry": "somebody of it says so of one part",
    "records/freshness/service.py:verify_organisation": "somebody of it, or who called, says so",
    "records/moderation/service.py:publish_entry": "an approved edit whose author saw all of it",
    "records/moderation/importing.py:_publish": "demo content that says when it was checked",
}
HOUSE = ROOT / "platform" / "wijzerplaat"


def writers():
    """Return every function that sets the date of a check on something."""
    for file in sorted(HOUSE.rglob("*.py")):
        for function in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef) and any(
                isinstance(target, ast.Attribute) and target.attr == "verified_at"
                for node in ast.walk(function)
                if isinstance(node, ast.Assign | ast.AnnAssign)
                for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            ):
                yield f"{file.relative_to(HOUSE).as_posix()}:{function.name}"


def test_only_these_verbs_write_it():
    assert sorted(writers()) == sorted(WRITERS)


def ask_by_night(scope):
    for entry in scope.session.scalars(select(Entry)):
        entry.verify_due_at = scope.now + timedelta(days=3)
    service.ask_due_organisations(scope)


def ask_together(scope):
    with rounds.ask_together(scope):
        service.ask_organisation_again(scope, eik(scope))


def leave(scope):
    club = scope.session.get_one(Organisation, eik(scope))
    stewards.assign_stewards(scope, club, {STEWARD: membership(scope, "member").id})
    memberships.remove_member(scope, membership(scope, "member").id)


def choose_cycle(scope):
    cycles.choose_entry_cycle(scope, scope.session.get_one(Entry, eik(scope)), 3)


@pytest.mark.parametrize(
    "verb", [ask_by_night, ask_together, leave, choose_cycle, following.follow_needs]
)
def test_what_the_clock_and_the_desk_do_is_no_check(work, verb):
    with later(days=1), work() as scope:
        before = dict(scope.session.execute(select(Entry.id, Entry.verified_at)).all())
        verb(scope)
        scope.session.flush()
        after = dict(scope.session.execute(select(Entry.id, Entry.verified_at)).all())
        assert after == before


@pytest.mark.parametrize("given", [service.CHANGE, service.STOPPED, service.OTHER_PERSON])
def test_an_answer_that_says_something_else_is_no_check(work, given):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        before = dict(scope.session.execute(select(Entry.id, Entry.verified_at)).all())
        service.answer_check_question(scope, token, given)
        renewing.renew_check_link(scope, token)
        assert dict(scope.session.execute(select(Entry.id, Entry.verified_at)).all()) == before


def test_what_comes_in_was_never_checked_and_has_a_date_to_be(work, platform):
    with work(actor=actor(platform, "editor")) as scope:
        fields = {"title": "Club uit een lijst", "summary": "Kort.", "topics": []}
        made = import_entry(scope, "organisation", fields, Origin())
        assert made.verified_at is None and made.verify_due_at > scope.now
