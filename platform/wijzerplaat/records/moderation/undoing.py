"""Verbs that take a decision back without touching what others did since.

A file of its own beside `service.py`: the last decision is undone there, and its proposal waits
again. What was decided longer ago is turned back by a decision of its own, which stands in the
history: only the fields that nobody changed since.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import amending, findings, rules, service
from wijzerplaat.records.moderation.events import EntryPublished, TurnedBack
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Undone:
    """What tells of it: the proposal that waits again, or the revision that put values back.

    `left` are the fields that stay, because they were changed since.
    """

    revision: Revision
    left: tuple[str, ...] = ()


def undo_decision(scope: PortalScope, revision_id: uuid.UUID) -> Undone:
    """Take a decision back, whether or not it is the last one on its entry.

    Raises NotFound, NotAllowed, and Conflict when nothing of it is left to take back, with the
    fields that were changed since.
    """
    scope.require(rules.NEEDS["undo"])
    revision = service.find_revision(scope, revision_id)
    entry = service.lock_entry_row(scope, revision.entry_id)
    parts = rules.split_replaced_values(revision, entries.make_snapshot(entry))
    stands = revision.decision != rules.APPROVED or not parts.left
    if stands and service.is_newest_decision(scope, revision):
        return Undone(service.undo_revision_decision(scope, revision_id))
    made = revert_revision(scope, revision)
    emit(scope, EntryPublished(made.revision))
    emit(scope, TurnedBack(made.revision, revision, made.left))
    return made


def revert_revision(scope: PortalScope, revision: Revision, reason: str = "") -> Undone:
    """Put back what a published revision took the place of, as far as nobody changed it since.

    Tells nobody: that is up to who asks. Raises Conflict when there is nothing to put back.
    """
    entry = service.lock_entry_row(scope, revision.entry_id)
    live = entries.make_snapshot(entry)
    parts = rules.split_replaced_values(revision, live)
    if not can_revert(revision, entry.state, parts):
        raise Conflict("what it published has changed since", parts.left)
    made = publish_values(scope, entry, parts.back, reason)
    made.reverts = revision.id
    scope.session.flush()
    return Undone(made, parts.left)


def can_revert(revision: Revision, state: str, parts: rules.Parts) -> bool:
    """Return whether something of a decision can be put back beside what came after it."""
    published = revision.decision == rules.APPROVED and not revision.replaced
    return published and state == PUBLISHED and parts.was_live and bool(parts.back)


def publish_values(scope: PortalScope, entry: Entry, changed: Fields, reason: str = "") -> Revision:
    """Publish other values of a live entry as a revision of the actor, decided on in one go.

    When it was checked stays as it is: nobody said that all is right. Raises Invalid when the
    values do not fit.
    """
    live = entries.make_snapshot(entry)
    before = rules.record_replaced_values(
        live, changed, {name: getattr(entry, name) for name in rules.DATES}
    )
    values = entries.load_entry_fields(entry.kind, {**live, **changed})
    entries.put_entry_values(scope, entry, {name: values[name] for name in changed})
    scope.session.flush()
    snapshot = entries.make_snapshot(entry)
    waits = service.find_open_proposal(scope, entry.id)
    revision = Revision(
        id=uuid.uuid4(),
        entry=entry,
        number=amending.take_revision_number(scope, entry, waits),
        state=PUBLISHED,
        snapshot=snapshot,
        base=live,
        changed=list(changed),
        before=before,
        findings=findings.check_snapshot_text(scope, snapshot, entry.owner_id),
        author_id=scope.actor.user_id,
        author_name=scope.actor.name,
        submitted_at=scope.now,
        decider_id=scope.actor.user_id,
        decider_name=scope.actor.name,
        decided_at=scope.now,
        decision=rules.APPROVED,
        comment=reason,
    )
    scope.session.add(revision)
    scope.session.flush()
    kinds.kind_of_entry(entry).published(scope, entry)
    return revision
