"""Objections that wait for an answer, as tasks of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.refusals.models import Refusal
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

OBJECTION, MOST = "objection", 1000


def make_objection_need(one: Refusal) -> Need:
    """Return what an objection needs: another editor than who refused."""
    since = one.objected_at or one.at
    return Need(str(one.id), since, one.entry_id, one.id, note=one.said)


def list_objection_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the objections that nobody answered yet."""
    waits = select(Refusal).where(
        Refusal.objected_at.is_not(None), Refusal.outcome == "", Refusal.taken_back_at.is_(None)
    )
    found = scope.session.scalars(waits.order_by(Refusal.objected_at, Refusal.id).limit(MOST))
    return [make_objection_need(one) for one in found]


KIND = TaskKind(
    OBJECTION,
    N_("Niet eens met een nee"),
    "shield",
    16,
    ways=(
        TaskWay(
            N_("Kijk opnieuw"), "refusals.show_objection_of_desk", "refusal_id", of_record=False
        ),
    ),
    find=list_objection_needs,
    follows_record=False,
    by_hand=False,
)
