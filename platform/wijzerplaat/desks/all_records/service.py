"""Verbs of what editors do with many records at once: plan, begin, go on with, take back.

Each record is done by itself: what cannot be done is left out, and the rest goes on.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from contextlib import nullcontext
from datetime import timedelta

from sqlalchemy import func, or_, select

from wijzerplaat.desks.all_records import actions, rules
from wijzerplaat.desks.all_records.actions import ACTIONS, MOVE_TOPIC
from wijzerplaat.desks.all_records.models import (
    CHANGED,
    DONE,
    KEPT,
    LEFT_OUT,
    PLANNED,
    RUNNING,
    TAKEN_BACK,
    UNDOING,
    UNDONE,
    WAITS,
    BulkChange,
    BulkItem,
)
from wijzerplaat.desks.all_records.rules import LeftOut, NotNow
from wijzerplaat.desks.all_records.topics import FROM
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.statements import add_rows, remove_rows
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.tenancy.portals.models import Named
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

LEASE = timedelta(minutes=5)
PLANNED_KEPT = timedelta(days=1)
SHOWN = 50
NOTHING_CHOSEN = N_("Vink eerst aan waar het om gaat.")
TOO_MANY = N_("Dat zijn er te veel voor 1 keer. Kies er minder.")


def plan_topic_move(scope: PortalScope, topic: Named) -> BulkChange:
    """Write down that all that stands under a topic goes to another one, which is chosen then.

    Raises NotAllowed, and Invalid when nothing stands there, or too much.
    """
    under = select(EntryTopic.entry_id).where(EntryTopic.topic_id == topic.id)
    ids = scope.session.scalars(under.order_by(EntryTopic.entry_id)).all()
    change = plan_bulk_change(scope, MOVE_TOPIC, ids)
    change.told = {FROM: topic.slug}
    return change


def plan_bulk_change(scope: PortalScope, action: str, ids: Collection[uuid.UUID]) -> BulkChange:
    """Write down what an editor wants to do with these records; nothing happens to them yet.

    Organisations come first, for they take along what they own; else as they were shown. Raises
    NotAllowed, NotFound for an action that is not there, and Invalid for none, or too many.
    """
    scope.require(ENTRY_PUBLISH)
    if action not in ACTIONS:
        raise NotFound(action)
    if len(ids) > rules.MOST_AT_ONCE:
        raise Invalid({"id": [TOO_MANY]})
    query = select(Entry.id, Entry.kind).where(Entry.id.in_(ids))
    owns = {row[0]: kinds.find_kind(row[1]).model.OWNS for row in scope.session.execute(query)}
    shown = [one for one in dict.fromkeys(ids) if one in owns]
    entry_ids = sorted(shown, key=lambda one: not owns[one])
    if not entry_ids:
        raise Invalid({"id": [NOTHING_CHOSEN]})
    change = BulkChange(
        id=uuid.uuid4(),
        action=action,
        told={},
        by_id=scope.actor.user_id,
        by_name=scope.actor.name,
        made_at=scope.now,
    )
    scope.session.add(change)
    scope.session.flush()
    rows = [
        {
            "id": uuid.uuid4(),
            "change_id": change.id,
            "entry_id": entry_id,
            "position": place,
            "outcome": WAITS,
            "why": "",
            "undo": None,
        }
        for place, entry_id in enumerate(entry_ids)
    ]
    add_rows(scope, BulkItem, rows)
    return change


def begin_bulk_change(scope: PortalScope, change_id: uuid.UUID, told: Fields) -> BulkChange:
    """Do what was planned: a few records at once, of many the first ones (a job does the rest).

    `told` is what was filled in, and under `rules.CHOICE` what was chosen. Raises NotFound,
    NotAllowed, Invalid with messages per field, and Conflict for what was begun already.
    """
    change = _hold(scope, change_id)
    if change.state != PLANNED:
        raise Conflict("it was begun already")
    action = ACTIONS[change.action]
    if action.asks and not told.get(rules.CHOICE):
        raise Invalid({rules.CHOICE: [N_("Kies uit de lijst.")]})
    action.check(scope, {name: value for name, value in told.items() if name != rules.CHOICE})
    if told.get(rules.CHOICE) and told[rules.CHOICE] == change.told.get(FROM):
        raise Invalid({rules.CHOICE: [N_("Kies een ander onderwerp.")]})
    change.told, change.state = {**change.told, **told}, RUNNING
    if action.in_one_go is None or not _next_items(scope, change, WAITS, 1, rules.IN_REQUEST):
        _go_on(scope, change, rules.IN_REQUEST)
    return change


def undo_bulk_change(scope: PortalScope, change_id: uuid.UUID) -> BulkChange:
    """Take back what was done, and stop what still waits; what others changed since stays.

    Of many records the first ones, a job does the rest. Raises NotFound, NotAllowed, and Conflict
    for what was taken back already.
    """
    change = _hold(scope, change_id)
    if change.state not in (RUNNING, DONE):
        raise Conflict("there is nothing to take back")
    for item in _next_items(scope, change, WAITS, rules.MOST_AT_ONCE):
        item.outcome, item.why = LEFT_OUT, rules.STOPPED_BEFORE
    change.state, change.leased_until = UNDOING, None
    change.undone_by_id, change.undone_by_name = scope.actor.user_id, scope.actor.name
    _go_on(scope, change, rules.IN_REQUEST)
    return change


def continue_bulk_change(scope: PortalScope, change_id: uuid.UUID, state: str) -> bool:
    """Do a few records more of a change that is in this state; return whether there is more to do
    now. Raises NotFound, NotAllowed.
    """
    change = _hold(scope, change_id)
    if change.state != state:
        return False  # somebody took it back meanwhile: that is another's work
    change.leased_until = scope.now + LEASE
    return _go_on(scope, change, rules.PER_CHUNK)


def stop_bulk_change(scope: PortalScope, change: BulkChange) -> None:
    """Leave out what still waits of a change: who began it does not belong to the desk any more."""
    for item in _next_items(scope, change, WAITS, rules.MOST_AT_ONCE):
        item.outcome, item.why = LEFT_OUT, rules.STOPPED_BEFORE
    change.state, change.ended_at = (UNDONE if change.state == UNDOING else DONE), scope.now


def lease_next_change(scope: PortalScope) -> BulkChange | None:
    """Return a change that is not at its end and that no worker is busy with, and hold it for a
    few minutes; None when there is none.
    """
    query = (
        select(BulkChange)
        .where(
            BulkChange.state.in_((RUNNING, UNDOING)),
            or_(BulkChange.leased_until.is_(None), BulkChange.leased_until < scope.now),
        )
        .order_by(BulkChange.made_at, BulkChange.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    found = scope.session.scalars(query).first()
    if found is not None:
        found.leased_until = scope.now + LEASE
    return found


def find_bulk_change(scope: PortalScope, change_id: uuid.UUID) -> BulkChange:
    """Return a change of this portal. Raises NotFound."""
    scope.require(ENTRY_REVIEW)
    query = select(BulkChange).where(BulkChange.id == change_id)
    found = scope.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound(str(change_id))
    return found


def list_bulk_changes(scope: PortalScope) -> list[tuple[BulkChange, int]]:
    """Return the last changes that were begun, newest first, each with how many records changed."""
    scope.require(ENTRY_REVIEW)
    counted = (
        select(BulkItem.change_id, func.count(BulkItem.id).label("number"))
        .where(BulkItem.outcome.in_((CHANGED, TAKEN_BACK, KEPT)))
        .group_by(BulkItem.change_id)
        .subquery()
    )
    query = (
        select(BulkChange, func.coalesce(counted.c.number, 0))
        .outerjoin(counted, counted.c.change_id == BulkChange.id)
        .where(BulkChange.state != PLANNED)
        .order_by(BulkChange.made_at.desc(), BulkChange.id)
        .limit(SHOWN)
    )
    return [(row[0], row[1]) for row in scope.session.execute(query)]


def list_change_entry_ids(scope: PortalScope, change: BulkChange) -> list[uuid.UUID]:
    """Return the records of a change, in the order in which they are done."""
    query = select(BulkItem.entry_id).where(BulkItem.change_id == change.id)
    return list(scope.session.scalars(query.order_by(BulkItem.position)))


def count_outcomes(scope: PortalScope, change: BulkChange) -> dict[tuple[str, str], int]:
    """Return how many records of a change came out how, and why."""
    query = (
        select(BulkItem.outcome, BulkItem.why, func.count(BulkItem.id))
        .where(BulkItem.change_id == change.id)
        .group_by(BulkItem.outcome, BulkItem.why)
    )
    return {(row[0], row[1]): row[2] for row in scope.session.execute(query)}


def list_outcome_ids(
    scope: PortalScope, change: BulkChange, outcome: str, why: str
) -> Sequence[uuid.UUID]:
    """Return the first few records of a change that came out so."""
    query = select(BulkItem.entry_id).where(
        BulkItem.change_id == change.id, BulkItem.outcome == outcome, BulkItem.why == why
    )
    return scope.session.scalars(query.order_by(BulkItem.position).limit(SHOWN)).all()


def tidy_bulk_changes(scope: PortalScope) -> int:
    """Forget what was planned and never begun after a day, and the rest after its term."""
    return remove_rows(
        scope,
        BulkChange,
        [
            (BulkChange.state == PLANNED) & (BulkChange.made_at < scope.now - PLANNED_KEPT)
            | (BulkChange.made_at < terms.find_cutoff(terms.BULK_CHANGE, scope.now))
        ],
    )


def _hold(scope: PortalScope, change_id: uuid.UUID) -> BulkChange:
    scope.require(ENTRY_PUBLISH)
    query = select(BulkChange).where(BulkChange.id == change_id).with_for_update()
    found = scope.session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound(str(change_id))
    return found


def _go_on(scope: PortalScope, change: BulkChange, most: int) -> bool:
    """Do so many records; return whether there is more to do now."""
    back, action = change.state == UNDOING, ACTIONS[change.action]
    outcome = CHANGED if back else WAITS
    if action.in_one_go is not None and not back:
        most, around = rules.MOST_AT_ONCE, action.in_one_go(scope)
    else:
        around = nullcontext()
    with around:
        try:
            for item in _next_items(scope, change, outcome, most):
                if back:
                    _take_back(scope, action, item)
                else:
                    _do(scope, action, item, change.told)
        except NotNow:
            return False
    scope.session.flush()
    if _next_items(scope, change, outcome, 1):
        return True
    change.state, change.ended_at = (UNDONE if back else DONE), scope.now
    change.leased_until = None
    return False


def _next_items(
    scope: PortalScope, change: BulkChange, outcome: str, most: int, but: int = 0
) -> Sequence[BulkItem]:
    """Return what is to be done now, `but` for the first few; taking back goes the other way."""
    place = BulkItem.position.desc() if outcome == CHANGED else BulkItem.position
    query = select(BulkItem).where(BulkItem.change_id == change.id, BulkItem.outcome == outcome)
    return scope.session.scalars(query.order_by(place).offset(but).limit(most)).all()


def _do(scope: PortalScope, action: actions.Action, item: BulkItem, told: Fields) -> None:
    try:
        with scope.session.begin_nested():
            undo = action.do(scope, item.entry_id, told)
    except LeftOut as why:
        item.outcome, item.why = LEFT_OUT, str(why)
    except (Conflict, Invalid, NotFound, NotAllowed):
        item.outcome, item.why = LEFT_OUT, rules.MOVED
    else:
        item.outcome, item.undo = CHANGED, undo


def _take_back(scope: PortalScope, action: actions.Action, item: BulkItem) -> None:
    try:
        with scope.session.begin_nested():
            action.undo(scope, item.entry_id, item.undo or {})
    except (Conflict, Invalid, NotFound, NotAllowed):
        item.outcome, item.why = KEPT, rules.MOVED
    else:
        item.outcome = TAKEN_BACK
