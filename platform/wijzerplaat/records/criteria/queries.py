"""Reads: what is wanted of an organisation and not there, and the proofs that it gave."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.records.criteria import rules, slots
from wijzerplaat.records.criteria.models import (
    CONDITION,
    CONTACT,
    Criterion,
    FirstContact,
    Proof,
)
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Wanted:
    """One thing that is wanted of an organisation; `topic` '' stands for all of them.

    `proof` is the valid one, `waits` one that nobody looked up yet.
    """

    criterion: Criterion
    topic: str
    met: bool
    proof: Proof | None = None
    waits: Proof | None = None

    @property
    def is_condition(self) -> bool:
        """Return whether nothing new comes online without it."""
        return self.criterion.strength == CONDITION


def has_criteria(scope: PortalScope) -> bool:
    """Return whether this portal wants anything."""
    wanted = select(Criterion.id).where(Criterion.archived_at.is_(None)).limit(1)
    return scope.session.scalars(wanted).first() is not None


def list_wanted(
    scope: PortalScope,
    organisation_id: uuid.UUID | None,
    topics: Collection[str],
    *,
    of_all: bool = True,
) -> list[Wanted]:
    """Return what is wanted under these topics (slugs), and what of it there is.

    `of_all`: also what is wanted under every topic.
    """
    if not topics and not of_all:
        return []
    under = or_(
        Topic.slug.in_(topics), Criterion.topic_id.is_(None) if of_all else Topic.slug.in_(())
    )
    asked = (
        select(Criterion, func.coalesce(Topic.name, ""))
        .outerjoin(Topic, Topic.id == Criterion.topic_id)
        .where(Criterion.archived_at.is_(None), under)
        .order_by(func.coalesce(Topic.position, -1), Criterion.register, Criterion.id)
    )
    rows = scope.session.execute(asked).all()
    if not rows:
        return []
    proofs = list_proofs(scope, organisation_id) if organisation_id else []
    spoke = organisation_id is not None and has_first_contact(scope, organisation_id)
    return [_hold_against(scope, criterion, topic, proofs, spoke) for criterion, topic in rows]


def _hold_against(
    scope: PortalScope, criterion: Criterion, topic: str, proofs: list[Proof], spoke: bool
) -> Wanted:
    if criterion.sort == CONTACT:
        return Wanted(criterion, topic, spoke)
    name, today = rules.name_same_register(criterion.register), clock.today(scope.now)
    same = [one for one in proofs if rules.name_same_register(one.register) == name]
    valid = next((one for one in same if rules.is_proof_valid(one, today)), None)
    waits = next((one for one in same if one.checked_at is None), None)
    return Wanted(criterion, topic, valid is not None, valid, waits)


def list_wanted_of_organisation(scope: PortalScope, organisation_id: uuid.UUID) -> list[Wanted]:
    """Return what is wanted of an organisation under all topics of what it has online or sent, also
    those that only a change that waits would bring.
    """
    topics = (
        select(Topic.slug)
        .join(EntryTopic, EntryTopic.topic_id == Topic.id)
        .join(Entry, Entry.id == EntryTopic.entry_id)
        .where(Entry.is_of(organisation_id))
        .distinct()
    )
    proposed = slots.list_proposed_topics(scope, organisation_id)
    return list_wanted(scope, organisation_id, {*scope.session.scalars(topics), *proposed})


def list_proofs(scope: PortalScope, organisation_id: uuid.UUID) -> list[Proof]:
    """Return the proofs of an organisation that did not end, the newest first."""
    wanted = select(Proof).where(Proof.organisation_id == organisation_id, Proof.ended_at.is_(None))
    return list(scope.session.scalars(wanted.order_by(Proof.given_at.desc(), Proof.id)))


def list_ended_proofs(scope: PortalScope, organisation_id: uuid.UUID) -> list[Proof]:
    """Return the proofs of an organisation that were replaced or taken away, the newest first."""
    ended = Proof.ended_at.is_not(None)
    wanted = select(Proof).where(Proof.organisation_id == organisation_id, ended)
    return list(scope.session.scalars(wanted.order_by(Proof.ended_at.desc(), Proof.id)))


def list_valid_proofs(scope: PortalScope, organisation_id: uuid.UUID) -> list[Proof]:
    """Return the proofs that residents may see, by register."""
    today = clock.today(scope.now)
    found = [one for one in list_proofs(scope, organisation_id) if rules.is_proof_valid(one, today)]
    return sorted(found, key=lambda one: one.register.casefold())


def find_proof(scope: PortalScope, proof_id: uuid.UUID) -> Proof:
    """Return a proof of this portal. Raises NotFound."""
    found = scope.session.scalars(select(Proof).where(Proof.id == proof_id)).one_or_none()
    if found is None:
        raise NotFound(str(proof_id))
    return found


def list_first_contacts(scope: PortalScope, organisation_id: uuid.UUID) -> list[FirstContact]:
    """Return who spoke with an organisation before it was listed, the newest first."""
    wanted = select(FirstContact).where(FirstContact.organisation_id == organisation_id)
    order = (FirstContact.day.desc(), FirstContact.at.desc(), FirstContact.id)
    return list(scope.session.scalars(wanted.order_by(*order)))


def has_first_contact(scope: PortalScope, organisation_id: uuid.UUID) -> bool:
    """Return whether somebody of the desk spoke with an organisation."""
    wanted = select(FirstContact.id).where(FirstContact.organisation_id == organisation_id)
    return scope.session.scalars(wanted.limit(1)).first() is not None


def is_asked(kind: str, organisation_id: uuid.UUID | None) -> bool:
    """Return whether anything is asked of an entry: not of what the desk writes itself.

    What only an organisation can offer is asked also while nobody said of which it is.
    """
    found = kinds.find_kind(kind)
    return organisation_id is not None or found.model.OWNS or not found.desk_form
