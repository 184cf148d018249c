"""Publishes without an editor what others keep elsewhere, with a history: demo content here,
the records of sources in `source_records.py`.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.criteria.admission import require_admission
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.entries.rules import next_check
from wijzerplaat.records.moderation import findings, rules
from wijzerplaat.records.moderation.events import EntryPublished
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.sources.models import Source
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Origin:
    """What is known of an entry beside its fields: its wished slug, when a person checked it."""

    slug: str | None = None
    verified_at: datetime | None = None
    published_at: datetime | None = None


def import_entry(
    scope: PortalScope,
    kind: str,
    fields: Fields,
    origin: Origin,
    owner_id: uuid.UUID | None = None,
    *,
    quiet: bool = False,
) -> Entry:
    """Publish a new entry that was checked elsewhere, if `origin` says so: demo content.

    `quiet` leaves out the event (who adopts much at once rebuilds the index afterwards). Raises
    Invalid with messages per field.
    """
    scope.require(ENTRY_PUBLISH)
    values = entries.load_entry_fields(kind, fields)
    snapshot = kinds.find_kind(kind).known_schema.dump(values)
    entry = make_adopted_entry(scope, kind, values, origin.slug, owner_id)
    require_admission(scope, entry, None, snapshot)
    entries.put_entry_values(scope, entry, values)
    scope.session.add(entry)
    _publish(scope, entry, origin)
    revision = record_adoption(
        scope, entry, snapshot, None, rules.list_changed_fields(None, snapshot)
    )
    tell_adoption(scope, revision, quiet=quiet)
    return entry


def make_adopted_entry(
    scope: PortalScope,
    kind: str,
    values: Fields,
    wished: str | None,
    owner_id: uuid.UUID | None,
) -> Entry:
    """Return a new entry, not published yet. Raises Invalid for a slug that is taken."""
    slug = entries.find_free_slug(scope, kind, wished or values["title"])
    if wished and slug != wished:
        raise Invalid({"slug": [N_("Deze naam in het webadres is al bezet.")]})
    return kinds.find_kind(kind).model(
        id=uuid.uuid4(),
        slug=slug,
        owner_id=owner_id,
        created_at=scope.now,
        title=values["title"],
    )


def _publish(scope: PortalScope, entry: Entry, origin: Origin) -> None:
    entry.state = PUBLISHED
    entry.published_at = origin.published_at or scope.now
    entry.verified_at = origin.verified_at
    since = origin.verified_at or scope.now
    entry.verify_due_at = next_check(since, entries.find_entry_cycle(scope, entry))
    scope.session.flush()
    kinds.kind_of_entry(entry).published(scope, entry)


def record_adoption(
    scope: PortalScope,
    entry: Entry,
    snapshot: Fields,
    base: Fields | None,
    changed: list[str],
    source: Source | None = None,
) -> Revision:
    """Write in the history of an entry what goes live now, and what it takes the place of.

    Without a `base` the entry is new, and so is its history.
    """
    numbers = select(func.max(Revision.number)).where(Revision.entry_id == entry.id)
    last = scope.session.scalar(numbers) if base is not None else 0
    revision = Revision(
        id=uuid.uuid4(),
        entry=entry,
        number=(last or 0) + 1,
        state=PUBLISHED,
        snapshot=snapshot,
        base=base,
        changed=changed,
        findings=findings.check_snapshot_text(scope, snapshot, entry.owner_id),
        before=rules.record_replaced_values(
            base, changed, {name: getattr(entry, name) if base else None for name in rules.DATES}
        ),
        author_name=source.name if source else scope.actor.name,
        source_id=source.id if source else None,
        submitted_at=scope.now,
        decider_id=scope.actor.user_id,
        decider_name=scope.actor.name,
        decided_at=scope.now,
        decision=rules.APPROVED,
    )
    scope.session.add(revision)
    scope.session.flush()
    return revision


def tell_adoption(scope: PortalScope, revision: Revision, *, quiet: bool = False) -> None:
    """Write what was adopted in the audit trail and, unless `quiet`, tell the house."""
    audit.write_audit_line(
        scope,
        audit.ADOPTED,
        revision.entry.id,
        fields=revision.changed,
        revisions=[revision.id],
    )
    if not quiet:
        emit(scope, EntryPublished(revision))
