"""Reads: one refusal, those of a record, and the objections that wait or were answered."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.refusals import rules
from wijzerplaat.records.refusals.models import Refusal
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import queries as tasks

MOST = 200


@dataclass(frozen=True)
class Objected:
    """A refusal that somebody objected to, with the title of its record."""

    refusal: Refusal
    title: str


def find_refusal(scope: PortalScope, refusal_id: uuid.UUID) -> Refusal:
    """Return a refusal of this portal. Raises NotFound."""
    wanted = select(Refusal).where(Refusal.id == refusal_id)
    found = scope.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(str(refusal_id))
    return found


def find_newest_refusal(scope: PortalScope, about_id: uuid.UUID) -> Refusal | None:
    """Return how a proposal, an application or a proof was refused last, if it ever was."""
    wanted = select(Refusal).where(Refusal.about_id == about_id)
    return scope.session.scalars(wanted.order_by(Refusal.at.desc(), Refusal.id)).first()


def list_refusals_of_record(scope: PortalScope, entry_id: uuid.UUID) -> list[Refusal]:
    """Return what was refused of a record, the oldest first."""
    wanted = select(Refusal).where(Refusal.entry_id == entry_id)
    return list(scope.session.scalars(wanted.order_by(Refusal.at, Refusal.id)))


def list_objections(scope: PortalScope, *, answered: bool = False) -> list[Objected]:
    """Return the objections that wait, the oldest first, or that are over, the newest first."""
    scope.require(ENTRY_REVIEW)
    over = Refusal.outcome != ""
    back = Refusal.taken_back_at.is_not(None)
    wanted = (
        select(Refusal, Entry.title)
        .join(Entry, Entry.id == Refusal.entry_id)
        .where(Refusal.objected_at.is_not(None), (over | back) if answered else ~(over | back))
    )
    order = Refusal.objected_at.desc() if answered else Refusal.objected_at
    rows = scope.session.execute(wanted.order_by(order, Refusal.id).limit(MOST))
    return [Objected(one, title) for one, title in rows]


def may_actor_answer(scope: PortalScope, refusal: Refusal) -> bool:
    """Return whether the actor may answer an objection to this refusal."""
    people: Collection[uuid.UUID] = tasks.list_desk_people(scope)
    return rules.may_answer_objection(refusal.by_id, scope.actor.user_id, people)
