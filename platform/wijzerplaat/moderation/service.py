"""Verbs of moderation: propose, approve, send back, reject. Guard, change, record, emit."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from wijzerplaat.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.core.events import emit
from wijzerplaat.core.scope import Scope
from wijzerplaat.core.words import N_
from wijzerplaat.entries import kinds
from wijzerplaat.entries import service as entries
from wijzerplaat.entries.models import DRAFT, IN_REVIEW, PUBLISHED, Entry
from wijzerplaat.moderation import findings, rules
from wijzerplaat.moderation.models import Revision

CHECK_EVERY = timedelta(days=183)


@dataclass(frozen=True)
class Submitted:
    """A proposal waits for an editor."""

    revision: Revision


@dataclass(frozen=True)
class EntryPublished:
    """A proposal went live, whole."""

    revision: Revision


@dataclass(frozen=True)
class SentBack:
    """An editor asks a question about a proposal."""

    revision: Revision


@dataclass(frozen=True)
class Rejected:
    """An editor decided not to publish a proposal."""

    revision: Revision


def propose(scope: Scope, kind: str, fields: dict[str, Any], *, owner_id: uuid.UUID | None,
            entry_id: uuid.UUID | None = None) -> Revision:
    """Lay a new entry, or a change of one, before the editors; nothing public changes.

    `fields` are all fields as plain JSON. Raises Invalid with messages per field, NotFound when the
    entry is not one of `owner_id`, NotAllowed.
    """
    scope.require(rules.NEEDS["submit"])
    values = entries.load(kind, fields)
    entries.check_choices(scope, values)
    entry = _own(scope, kind, entry_id, owner_id) if entry_id else _new(scope, kind, values, owner_id)
    clean = kinds.get(kind).schema().dump(values)
    base = entries.snapshot(entry) if entry.state == PUBLISHED else None
    revision = _record(scope, entry, clean, base)
    emit(scope, Submitted(revision))
    return revision


def approve(scope: Scope, revision_id: uuid.UUID, only: frozenset[str] | None = None) -> Revision:
    """Publish a proposal, whole or only the named fields.

    Raises Conflict when it was decided already, or with the stale fields when another value of a
    field went live meanwhile.
    """
    revision = _decide(scope, revision_id, "approve")
    entry = revision.entry
    chosen = [name for name in revision.changed if only is None or name in only]
    live = entries.snapshot(entry) if entry.state == PUBLISHED else None
    stale = rules.stale_fields(chosen, revision.base, live)
    if stale:
        raise Conflict("another value went live meanwhile", stale)
    values = entries.load(entry.kind, revision.snapshot)
    entries.put(scope, entry, {name: values[name] for name in (chosen if live else values)})
    publish_now(scope, entry)
    emit(scope, EntryPublished(revision))
    return revision


def send_back(scope: Scope, revision_id: uuid.UUID, question: str) -> Revision:
    """Return a proposal to its author with a question. Raises Invalid without one, Conflict if decided."""
    if not question.strip():
        raise Invalid({"question": [N_("Schrijf je vraag op.")]})
    revision = _decide(scope, revision_id, "send_back", question.strip())
    emit(scope, SentBack(revision))
    return revision


def reject(scope: Scope, revision_id: uuid.UUID, reason: str) -> Revision:
    """Refuse a proposal with a reason. Raises Invalid without one, Conflict if decided."""
    if not reason.strip():
        raise Invalid({"reason": [N_("Kies of schrijf een reden.")]})
    revision = _decide(scope, revision_id, "reject", reason.strip())
    emit(scope, Rejected(revision))
    return revision


def withdraw(scope: Scope, revision_id: uuid.UUID, owner_id: uuid.UUID) -> Revision:
    """Take an own proposal back. Raises NotFound for another organisation's, Conflict if decided."""
    if find(scope, revision_id).entry.owner_id != owner_id:
        raise NotFound(str(revision_id))
    return _decide(scope, revision_id, "withdraw")


def publish_now(scope: Scope, entry: Entry) -> None:
    """Make the live row public as it stands: its author just said that it is right."""
    entry.state = PUBLISHED
    entry.published_at = entry.published_at or scope.now
    entry.verified_at = scope.now
    entry.verify_due_at = scope.now + CHECK_EVERY
    scope.session.flush()
    kinds.of(entry).published(scope, entry)


def find(scope: Scope, revision_id: uuid.UUID) -> Revision:
    """Return a revision of this portal. Raises NotFound."""
    revision = scope.session.scalars(select(Revision).where(Revision.id == revision_id)).one_or_none()
    if revision is None:
        raise NotFound(str(revision_id))
    return revision


def waiting(scope: Scope, limit: int = 100) -> list[Revision]:
    """Return what waits for a decision, really oldest first."""
    scope.require(rules.NEEDS["approve"])
    return list(scope.session.scalars(
        select(Revision).where(Revision.state == IN_REVIEW, Revision.replaced.is_(False))
        .order_by(Revision.submitted_at, Revision.id).limit(limit)
    ))


def open_proposal(scope: Scope, entry_id: uuid.UUID) -> Revision | None:
    """Return the entry's proposal that waits or was sent back, if there is one."""
    return scope.session.scalars(
        select(Revision).where(Revision.entry_id == entry_id, Revision.replaced.is_(False),
                               Revision.state.in_((DRAFT, IN_REVIEW))).order_by(Revision.number.desc())
    ).first()


def history(scope: Scope, entry_id: uuid.UUID) -> list[Revision]:
    """Return all revisions of an entry, newest first."""
    return list(scope.session.scalars(
        select(Revision).where(Revision.entry_id == entry_id).order_by(Revision.number.desc())
    ))


def _decide(scope: Scope, revision_id: uuid.UUID, action: str, comment: str = "") -> Revision:
    scope.require(rules.NEEDS[action])
    revision = find(scope, revision_id)
    if revision.replaced:
        raise Conflict("a newer proposal took its place")
    revision.state = rules.after(revision.state, action)
    revision.decision = rules.DECISIONS[action]
    revision.comment = comment
    revision.decider_id, revision.decider_name = scope.actor.user_id, scope.actor.name
    revision.decided_at = scope.now
    if revision.entry.state != PUBLISHED:
        revision.entry.state = revision.state
    return revision


def _own(scope: Scope, kind: str, entry_id: uuid.UUID, owner_id: uuid.UUID | None) -> Entry:
    entry = entries.find(scope, entry_id)
    if entry.kind != kind or (owner_id is not None and owner_id not in (entry.owner_id, entry.id)):
        raise NotFound(str(entry_id))
    return entry


def _new(scope: Scope, kind: str, values: dict[str, Any], owner_id: uuid.UUID | None) -> Entry:
    entry = kinds.get(kind).model(
        id=uuid.uuid4(), slug=entries.free_slug(scope, kind, values["title"]), owner_id=owner_id, state=DRAFT,
        created_at=scope.now,
    )
    # A new entry is not public yet, so its row may hold the proposal: columns that are compulsory need a value.
    entries.put(scope, entry, values)
    scope.session.add(entry)
    scope.session.flush()
    return entry


def _record(scope: Scope, entry: Entry, snapshot: dict[str, Any], base: dict[str, Any] | None) -> Revision:
    earlier = open_proposal(scope, entry.id)
    if earlier is not None:
        earlier.replaced = True
    last = scope.session.scalar(select(func.max(Revision.number)).where(Revision.entry_id == entry.id))
    revision = Revision(
        id=uuid.uuid4(), entry=entry, number=(last or 0) + 1, state=rules.after(DRAFT, "submit"), snapshot=snapshot,
        base=base, changed=rules.changed_fields(base, snapshot), findings=findings.judge(entry.kind, snapshot),
        author_id=scope.actor.user_id, author_name=scope.actor.name, submitted_at=scope.now,
    )
    scope.session.add(revision)
    if entry.state != PUBLISHED:
        entry.state = revision.state
    scope.session.flush()
    return revision
