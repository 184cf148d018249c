"""Every state × every action × every role, by the verbs themselves.

What happens, or how it is refused.
"""

import pytest

from tests import world
from tests.support.moderation import organisation, propose
from tests.support.people import actor
from wijzerplaat.ground.core.errors import Conflict, NotAllowed, NotFound
from wijzerplaat.ground.core.permissions import OPERATOR
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import STATES
from wijzerplaat.records.moderation import amending, rules, service

STIFF = "Wij verstrekken koffie. Indien je komt, bel dan even."
FIELDS = {**world.SERVICE, "title": "Hulp", "summary": "Wij helpen je.", "body": STIFF}
ACTIONS = (
    "submit",
    "approve",
    "plain",
    "amend",
    "send_back",
    "reject",
    "undo",
    "restore",
    "withdraw",
)
# Rows: the state of the newest revision (older: one that was replaced since); columns: the actions
# in the order above. A word is the state the revision is in afterwards (of a new one that the
# action made: 'new:…'); '-' is a Conflict.
TABLE = """
draft       new:in_review  -          -              -              -      -         in_review  -              archived
in_review   new:in_review  published  new:published  new:published  draft  rejected  -          -              archived
published   new:in_review  -          -              -              -      -         in_review  new:published  -
rejected    new:in_review  -          -              -              -      -         in_review  new:published  -
archived    new:in_review  -          -              -              -      -         -          new:published  -
older       new:in_review  -          -              -              -      -         -          -              -
"""  # noqa: E501
EXPECTED = {
    (state, action): cell
    for state, *cells in (line.split() for line in TABLE.strip().splitlines())
    for action, cell in zip(ACTIONS, cells, strict=True)
}
OWN, ELSEWHERE, EDITORS, NOBODY = (
    ("member", "admin"),
    ("neighbour",),
    ("editor", "portal-admin"),
    ("anonymous", "operator"),
)
MEMBERS_DO = ("submit", "withdraw")


@pytest.fixture
def stage(work, platform):
    """One entry per state, and everybody who might act on it."""
    people = {who: actor(platform, who) for who in (*OWN, *ELSEWHERE, *EDITORS)}
    people |= {
        "anonymous": Actor(),
        "operator": Actor(people["editor"].user_id, "Operator", frozenset({OPERATOR})),
    }
    return {state: _in_state(work, people, state) for state in (*STATES, "older")}, people


def _in_state(work, people, state):
    with work(actor=people["member"]) as scope:
        revision = propose(scope, "service", FIELDS, organisation(scope).id)
        if state == "archived":
            service.withdraw_revision(scope, revision.id)
        if state == "older":
            propose(
                scope,
                "service",
                {**FIELDS, "summary": "Nieuwer."},
                organisation(scope).id,
                revision.entry_id,
            )
    verbs = {
        "draft": (service.send_back_revision, "Hoe laat?"),
        "published": (service.approve_revision,),
        "rejected": (service.reject_revision, "Reclame."),
    }
    if state in verbs:
        with work(actor=people["editor"]) as scope:
            verbs[state][0](scope, revision.id, *verbs[state][1:])
    if state == "published":  # something else is live by now, and the last decision still stands
        with work() as scope:
            service.find_revision(scope, revision.id).entry.location = None
    return revision.id


def _act(scope, action, revision_id):
    """Do it; return the revision that tells how it ended."""
    revision = service.find_revision(scope, revision_id)
    entry = revision.entry
    live = entries.make_snapshot(entry) if entry.state == "published" else None
    if action == "submit":
        return service.propose_revision(
            scope,
            "service",
            {**FIELDS, "summary": "Weer anders."},
            owner_id=entry.owner_id,
            entry_id=entry.id,
        )
    if action == "restore":
        # what is online already is not put back: let something else be online
        if live == revision.snapshot:
            entry.summary = "Van een import."
            live = entries.make_snapshot(entry)
        return amending.restore_revision(scope, revision_id, rules.make_value_mark(live))
    plain = (
        amending.make_plain_proposal(scope, revision)
        if action == "plain" and scope.actor.may(rules.NEEDS["approve"])
        else None
    )
    verbs = {
        "approve": lambda: service.approve_revision(scope, revision_id),
        "send_back": lambda: service.send_back_revision(scope, revision_id, "?"),
        "plain": lambda: amending.approve_plain_revision(
            scope, revision_id, plain.mark if plain else ""
        ),
        "amend": lambda: amending.amend_revision(
            scope, revision_id, {**FIELDS, "summary": "Beter."}
        ),
        "reject": lambda: service.reject_revision(scope, revision_id, "Nee."),
        "undo": lambda: service.undo_revision_decision(scope, revision_id),
        "withdraw": lambda: service.withdraw_revision(scope, revision_id),
    }
    return verbs[action]()


def _outcome(work, who, action, revision_id):
    try:
        with work(actor=who) as scope:
            told = _act(scope, action, revision_id)
            found = told.state if told.id == revision_id else f"new:{told.state}"
            assert told.decision != "approved" or entries.make_snapshot(told.entry) == told.snapshot
            scope.session.rollback()
            return found
    except Conflict:
        return "-"
    except NotAllowed:
        return "not allowed"
    except NotFound:
        return "not found"


def _expected(who, state, action):
    if who in EDITORS:
        return "not found" if action == "withdraw" else EXPECTED[(state, action)]
    if who in OWN:
        return EXPECTED[(state, action)] if action in MEMBERS_DO else "not allowed"
    if who in ELSEWHERE:
        return "not found" if action in MEMBERS_DO else "not allowed"
    return "not found" if action == "withdraw" else "not allowed"


def test_the_table_is_complete():
    assert set(EXPECTED) == {(state, action) for state in (*STATES, "older") for action in ACTIONS}


def test_every_action_on_every_state_by_everybody(work, stage):
    revisions, people = stage
    cases = [(who, state, action) for who in people for state in revisions for action in ACTIONS]
    found = {case: _outcome(work, people[case[0]], case[2], revisions[case[1]]) for case in cases}
    assert len(cases) == 7 * 6 * 9
    assert {
        case: (told, _expected(*case)) for case, told in found.items() if told != _expected(*case)
    } == {}
