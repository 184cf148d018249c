"""Takes over entries that were checked elsewhere (imports, demo content).

Published with a history.
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
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.entries.rules import INTERVAL_MONTHS, next_check
from wijzerplaat.records.moderation import findings, rules
from wijzerplaat.records.moderation.events import EntryPublished
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope

MADE, CHANGED, SAME = "made", "changed", "same"


@dataclass(frozen=True)
class Source:
    """Where an entry comes from: its id there, its wished slug, when it was last checked there."""

    external_id: str | None = None
    slug: str | None = None
    verified_at: datetime | None = None
    published_at: datetime | None = None


def import_entry(
    scope: PortalScope,
    kind: str,
    fields: Fields,
    source: Source,
    owner_id: uuid.UUID | None = None,
    *,
    quiet: bool = False,
) -> tuple[Entry, str]:
    """Publish an entry that is new here, or what changed in one that came from the same source.

    Returns the entry and MADE, CHANGED or SAME. `quiet` leaves out the event (who adopts much at
    once rebuilds the index afterwards). Raises Invalid with messages per field.
    """
    scope.require(ENTRY_PUBLISH)
    values = entries.load_entry_fields(kind, fields)
    snapshot = kinds.find_kind(kind).schema().dump(values)
    entry = _known(scope, kind, source)
    base = entries.make_snapshot(entry) if entry is not None else None
    changed = rules.list_changed_fields(base, snapshot)
    if entry is not None and not changed:
        return entry, SAME
    outcome = MADE if entry is None else CHANGED
    entry = entry or _new(scope, kind, values, source, owner_id)
    entries.put_entry_values(
        scope, entry, {name: values[name] for name in changed} if base else values
    )
    scope.session.add(entry)
    _publish(scope, entry, source)
    revision = _record(scope, entry, snapshot, base, changed)
    audit.write_audit_line(scope, audit.ADOPTED, entry.id, fields=changed, revisions=[revision.id])
    if not quiet:
        emit(scope, EntryPublished(revision))
    return entry, outcome


def _known(scope: PortalScope, kind: str, source: Source) -> Entry | None:
    if source.external_id is None:
        return None
    model = kinds.find_kind(kind).model
    return scope.session.scalars(
        select(model).where(model.external_id == source.external_id)
    ).one_or_none()


def _new(
    scope: PortalScope,
    kind: str,
    values: Fields,
    source: Source,
    owner_id: uuid.UUID | None,
) -> Entry:
    slug = entries.find_free_slug(scope, kind, source.slug or values["title"])
    if source.slug and slug != source.slug:
        raise Invalid({"slug": [N_("Deze naam in het webadres is al bezet.")]})
    return kinds.find_kind(kind).model(
        id=uuid.uuid4(),
        slug=slug,
        owner_id=owner_id,
        external_id=source.external_id,
        created_at=scope.now,
        title=values["title"],
    )


def _publish(scope: PortalScope, entry: Entry, source: Source) -> None:
    entry.state = PUBLISHED
    entry.published_at = entry.published_at or source.published_at or scope.now
    entry.verified_at = source.verified_at or scope.now
    months = int(scope.portal.freshness.get("interval_months", INTERVAL_MONTHS))
    entry.verify_due_at = next_check(entry.verified_at, months)
    scope.session.flush()
    kinds.kind_of_entry(entry).published(scope, entry)


def _record(
    scope: PortalScope,
    entry: Entry,
    snapshot: Fields,
    base: Fields | None,
    changed: list[str],
) -> Revision:
    last = scope.session.scalar(
        select(func.max(Revision.number)).where(Revision.entry_id == entry.id)
    )
    revision = Revision(
        id=uuid.uuid4(),
        entry=entry,
        number=(last or 0) + 1,
        state=PUBLISHED,
        snapshot=snapshot,
        base=base,
        changed=changed,
        findings=findings.check_snapshot_text(scope, snapshot, entry.owner_id),
        author_name=scope.actor.name,
        submitted_at=scope.now,
        decider_name=scope.actor.name,
        decided_at=scope.now,
        decision="approved",
    )
    scope.session.add(revision)
    scope.session.flush()
    return revision
