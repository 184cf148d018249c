"""Takes a live entry from the site and puts it back, with a revision: the history has no hole.

A file of its own beside `service.py`: nobody proposed this, so there is nothing to decide on.
"""

from __future__ import annotations

import uuid

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.outbox import put_index
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import ARCHIVED, PUBLISHED, Entry
from wijzerplaat.records.moderation import queries, rules, service
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


def archive_entry(scope: PortalScope, entry: Entry, reason: str, *, noted: bool = True) -> Revision:
    """Take a live entry from the site.

    `noted`: write it in the log (not when it is part of something that has a line of its own).
    Raises Conflict when it is not live, or a proposal for it waits.
    """
    scope.require(ENTRY_PUBLISH)
    if entry.state != PUBLISHED or service.find_open_proposal(scope, entry.id) is not None:
        raise Conflict("only a live entry without an open proposal can be taken from the site")
    last = (
        scope.session.scalar(select(func.max(Revision.number)).where(Revision.entry_id == entry.id))
        or 0
    )
    snapshot = entries.make_snapshot(entry)
    revision = Revision(
        id=uuid.uuid4(),
        entry=entry,
        number=last + 1,
        state=ARCHIVED,
        snapshot=snapshot,
        base=snapshot,
        changed=[],
        author_id=scope.actor.user_id,
        author_name=scope.actor.name,
        submitted_at=scope.now,
        decider_id=scope.actor.user_id,
        decider_name=scope.actor.name,
        decided_at=scope.now,
        decision=rules.HIDDEN,
        comment=reason,
    )
    scope.session.add(revision)
    entry.state = ARCHIVED
    scope.session.flush()
    if noted:
        audit.write_audit_line(scope, audit.HIDDEN, entry.id, revisions=[revision.id])
    put_index(scope, entry.id)
    return revision


def restore_entry(scope: PortalScope, entry: Entry, *, noted: bool = True) -> None:
    """Put an entry back that was taken from the site (`noted`: see `archive_entry`).

    What was live is live again. A proposal that came in since waits on, as a change of that.
    Raises Conflict when it was not taken from the site, or is there again.
    """
    scope.require(ENTRY_PUBLISH)
    history = queries.list_entry_revisions(scope, entry.id)
    last = next((one for one in history if one.decision in (rules.HIDDEN, rules.APPROVED)), None)
    if entry.state == PUBLISHED or last is None or last.decision != rules.HIDDEN:
        raise Conflict("it was not taken from the site, or it is there again")
    last.decision = rules.UNDONE
    last.decider_id, last.decider_name, last.decided_at = (
        scope.actor.user_id,
        scope.actor.name,
        scope.now,
    )
    entry.state = PUBLISHED
    scope.session.flush()
    _put_on_live(scope, entry)
    kinds.kind_of_entry(entry).published(scope, entry)
    if noted:
        audit.write_audit_line(scope, audit.UNDONE, entry.id, revisions=[last.id])
    put_index(scope, entry.id)


def _put_on_live(scope: PortalScope, entry: Entry) -> None:
    """Hold a proposal that waits against what is live again: it was made when nothing was."""
    waits = service.find_open_proposal(scope, entry.id)
    if waits is not None:
        waits.base = entries.make_snapshot(entry)
        waits.changed = rules.list_changed_fields(waits.base, waits.snapshot) or waits.changed
