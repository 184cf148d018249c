"""The life of a record: every state, action, role and kind against a table written by hand."""

import csv
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests import world
from tests.figures import told
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, NotAllowed, NotFound
from wijzerplaat.ground.core.scope import ANYBODY, SYSTEM, Actor
from wijzerplaat.records.duplicates import service as duplicates
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.rules import Standing
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.takedown import erasing, queries, service

TABLE = list(
    csv.DictReader((Path(__file__).parent / "transitions.csv").read_text("utf-8").splitlines())
)
ROLES = (*("member", "neighbour", "editor", "administrator", "system", "elsewhere", "resident"),)
FIELDS = {
    "organisation": {**world.ORGANISATION, "title": "Wijkhuis De Beuk"},
    "service": world.SERVICE,
    "activity": world.ACTIVITY,
    "vacancy": world.VACANCY,
    "article": world.ARTICLE,
}
KEPT = "Een andere {}"
STRANGERS = {
    "system": SYSTEM,
    "elsewhere": Actor(uuid.UUID(int=7), "Iemand van een andere gemeente"),
    "resident": ANYBODY,
}
"""Who has no role here; of another portal somebody has an account and nothing more."""
REFUSED = {NotAllowed: "403", NotFound: "404", Conflict: "409"}
HIDE = {"reason": "contact", "explanation": "", "look_again_on": None}
STOP = {"starts_on": None, "told": "", "successor": ""}
ARCHIVE = {"explanation": "Weg."}
PAUSE = {"starts_on": None, "ends_on": None, "told": ""}
REPLACE = {**STOP, "successor": "Buurthuis De Eik"}


def newest(scope, entry_id):
    """Return the id of the last revision of a record."""
    of_it = select(Revision.id).where(Revision.entry_id == entry_id)
    return scope.session.scalars(of_it.order_by(Revision.number.desc()).limit(1)).one()


def propose_again(scope, entry_id):
    """Propose another short text for a record, as its organisation or the desk would."""
    entry = entries.find_entry(scope, entry_id)
    fields = {**FIELDS[entry.kind], "title": entry.title, "summary": "Kom langs. Je bent welkom."}
    moderation.propose_revision(
        scope, entry.kind, fields, owner_id=entry.organisation_id, entry_id=entry_id
    )


def merge_into_another(scope, entry_id):
    """Let a record go up in the other one of its kind that residents can find."""
    entry = entries.find_entry(scope, entry_id)
    there = select(Entry).where(
        Entry.kind == entry.kind, Entry.id != entry_id, Entry.title == KEPT.format(entry.kind)
    )
    kept = scope.session.scalars(there).one()
    duplicates.merge_entries(scope, kept.id, entry_id, {}, duplicates.make_pair_mark(kept, entry))


ACTIONS = {
    "hide": lambda scope, entry_id: service.hide_entry(scope, entry_id, HIDE),
    "pause": lambda scope, entry_id: service.pause_entry(scope, entry_id, PAUSE),
    "stop": lambda scope, entry_id: service.stop_entry(scope, entry_id, STOP),
    "archive": lambda scope, entry_id: service.archive_record(
        scope, entry_id, {"explanation": "Weg."}
    ),
    "erase": erasing.erase_entry,
    "put_back": lambda scope, entry_id: service.put_back_entry(
        scope, queries.list_open_takedowns(scope, entry_id)[0].id
    ),
    "replace": lambda scope, entry_id: service.stop_entry(scope, entry_id, REPLACE),
    "merge": merge_into_another,
    "propose": propose_again,
    "approve": lambda scope, entry_id: moderation.approve_revision(
        scope, newest(scope, entry_id), reason="Goed genoeg."
    ),
    "send_back": lambda scope, entry_id: moderation.send_back_revision(
        scope, newest(scope, entry_id), "Hoe laat?"
    ),
    "reject": lambda scope, entry_id: moderation.reject_revision(
        scope, newest(scope, entry_id), "Past niet."
    ),
    "withdraw": lambda scope, entry_id: moderation.withdraw_revision(
        scope, newest(scope, entry_id)
    ),
    "undo": lambda scope, entry_id: moderation.undo_revision_decision(
        scope, newest(scope, entry_id)
    ),
}
DECIDE = {
    "draft": lambda scope, one: moderation.send_back_revision(scope, one.id, "Hoe laat?"),
    "rejected": lambda scope, one: moderation.reject_revision(scope, one.id, "Past niet."),
    "in_review": lambda _scope, _one: None,
}


def make(scope, kind, state):
    """Return the id of a new record of a kind, in a state."""
    owner = world.publish(scope, "organisation", {**world.ORGANISATION, "title": f"{uuid.uuid4()}"})
    owned_by = None if kind in ("organisation", "article") else owner
    fields = {**FIELDS[kind], "title": f"Van {uuid.uuid4().hex[:8]}"}
    one = moderation.propose_revision(scope, kind, fields, owner_id=owned_by)
    if state in DECIDE:
        DECIDE[state](scope, one)
        return one.entry_id
    moderation.approve_revision(scope, one.id, reason="Goed genoeg.")
    past = {"hidden": "hide", "paused": "pause", "stopped": "stop", "archived": "archive"}
    if state in past:
        ACTIONS[past[state]](scope, one.entry_id)
    return one.entry_id


def publish_another(scope, kind):
    """Publish the record that others of its kind can be merged into."""
    owner = None
    if kind not in ("organisation", "article"):
        fields = {**world.ORGANISATION, "title": "Het Andere Huis"}
        owner = world.publish(scope, "organisation", fields)
    fields = {**FIELDS[kind], "title": KEPT.format(kind)}
    one = moderation.propose_revision(scope, kind, fields, owner_id=owner)
    moderation.approve_revision(scope, one.id, reason="Goed genoeg.")


def state_of(scope, entry_id):
    try:
        entry = entries.find_entry(scope, entry_id)
    except NotFound:
        return "erased"
    standing = entry.find_standing(clock.today(scope.now))
    shown = {Standing.SHOWN: "published", Standing.UNPUBLISHED: entry.state}
    return shown.get(standing, standing.value)


def outcome(scope, people, row, role, entry_id):
    entry = entries.find_entry(scope, entry_id)
    who = people[role]
    if role == "member" and entry.organisation_id is not None:
        who = replace(who, organisation_ids=frozenset({entry.organisation_id}))
    held = scope.session.begin_nested()
    try:
        ACTIONS[row["action"]](replace(scope, actor=who), entry_id)
        return state_of(scope, entry_id)
    except tuple(REFUSED) as problem:
        return REFUSED[type(problem)]
    finally:
        held.rollback()


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_each_action_leads_where_the_table_says(work, people, kind):
    people = {**people, **STRANGERS, "administrator": people["portal-admin"]}
    sorts = {"any", "editorial" if kind == "article" else "owned"}
    rows = [row for row in TABLE if row["kind"] in sorts]
    assert {row["state"] for row in rows} >= {"draft", "published", "hidden", "stopped"}
    with work() as scope:
        ids = {state: make(scope, kind, state) for state in {row["state"] for row in rows}}
        publish_another(scope, kind)
        assert {state: state_of(scope, one) for state, one in ids.items()} == {
            state: state for state in ids
        }
        found = {
            (row["state"], row["action"], role): outcome(
                scope, people, row, role, ids[row["state"]]
            )
            for row in rows
            for role in ROLES
        }
    wanted = {(row["state"], row["action"], role): row[role] for row in rows for role in ROLES}
    wrong = {key: (found[key], wanted[key]) for key in wanted if found[key] != wanted[key]}
    told.keep("transitions", len(wanted), kind)
    told.keep("transitions, wrong", len(wrong), kind)
    assert wrong == {}


def test_the_table_holds_every_kind():
    assert set(FIELDS) == {kind.name for kind in kinds.list_kinds()}


def test_the_table_holds_every_state_with_every_action():
    states = ("draft", "in_review", "rejected", "published", "hidden", "paused", "stopped")
    for action in set(ACTIONS) - {"put_back"}:
        for sort in ("owned", "editorial"):
            there = {
                row["state"]
                for row in TABLE
                if row["action"] == action and row["kind"] in ("any", sort)
            }
            assert there == {*states, "archived"}, (action, sort)
