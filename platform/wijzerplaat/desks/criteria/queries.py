"""Counts for these pages: whom a criterion touches, and what waits."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import func, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.records.criteria import rules
from wijzerplaat.records.criteria.models import CONTACT, Criterion, FirstContact, Proof
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Touched:
    """An organisation online under the topic of a criterion that does not have what is wanted."""

    id: uuid.UUID
    title: str


def list_touched_organisations(scope: PortalScope, one: Criterion) -> list[Touched]:
    """Return the organisations that are online without what is wanted, by name: two statements."""
    scope.require(ENTRY_REVIEW)
    whose = func.coalesce(Entry.owner_id, Entry.id)
    stands = select(whose).where(Entry.listed(scope))
    if one.topic_id is not None:
        stands = stands.join(EntryTopic, EntryTopic.entry_id == Entry.id).where(
            EntryTopic.topic_id == one.topic_id
        )
    owner = kinds.find_owner_kind().name
    asked = select(Entry.id, Entry.title).where(
        Entry.kind == owner, Entry.listed(scope), Entry.id.in_(stands)
    )
    rows = scope.session.execute(asked.order_by(Entry.title, Entry.id)).all()
    have = _list_who_has(scope, one)
    return [Touched(row.id, row.title) for row in rows if row.id not in have]


def _list_who_has(scope: PortalScope, one: Criterion) -> set[uuid.UUID]:
    if one.sort == CONTACT:
        return set(scope.session.scalars(select(FirstContact.organisation_id)))
    name, today = rules.name_same_register(one.register), clock.today(scope.now)
    held = select(Proof).where(Proof.ended_at.is_(None), Proof.checked_at.is_not(None))
    return {
        proof.organisation_id
        for proof in scope.session.scalars(held)
        if rules.name_same_register(proof.register) == name and rules.is_proof_valid(proof, today)
    }


@dataclass(frozen=True)
class ProofRow:
    """A proof with the organisation that gave it."""

    proof: Proof
    title: str


def list_open_proofs(scope: PortalScope) -> list[ProofRow]:
    """Return every proof that did not end: first what waits, then what ends first."""
    scope.require(ENTRY_REVIEW)
    asked = (
        select(Proof, Entry.title)
        .join(Entry, Entry.id == Proof.organisation_id)
        .where(Proof.ended_at.is_(None))
        .order_by(
            Proof.checked_at.is_not(None),
            Proof.valid_until.is_(None),
            Proof.valid_until,
            Entry.title,
            Proof.id,
        )
    )
    return [ProofRow(proof, title) for proof, title in scope.session.execute(asked)]
