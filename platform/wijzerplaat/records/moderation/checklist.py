"""The checklist of a kind at the desk.

What the fields say, what an editor ticks, and why one was left open.

A file of its own: what is asked comes from the kind, when it is asked is up to the desk.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.rules import APPROVED
from wijzerplaat.tenancy.portals.service import PortalScope

KEPT = "checklist"
ASKED = N_("Je hebt niet alles aangevinkt. Schrijf op waarom je dit toch plaatst.")


@dataclass(frozen=True)
class Item:
    """One check as an editor sees it.

    `told` is what the fields say (None: only a person can tell).
    """

    name: str
    label: str
    told: bool | None
    ticked: bool


def list_checklist_items(scope: PortalScope, entry: Entry, snapshot: GivenFields) -> list[Item]:
    """Return the checks of an entry; what an editor ticked at the last approval is ticked again."""
    checks = kinds.kind_of_entry(entry).checklist(scope, snapshot, entry.owner_id)
    before = _ticked_before(scope, entry) if checks else frozenset()
    return [
        Item(
            one.name, one.label, one.met, bool(one.met) or (one.met is None and one.name in before)
        )
        for one in checks
    ]


def settle_checklist(
    scope: PortalScope,
    entry: Entry,
    snapshot: GivenFields,
    ticks: frozenset[str],
    reason: str,
) -> Fields:
    """Return what to keep with the decision.

    Raises Invalid when a check is open and there is no reason.
    """
    names = [
        one.name for one in kinds.kind_of_entry(entry).checklist(scope, snapshot, entry.owner_id)
    ]
    open_ones = [name for name in names if name not in ticks]
    if open_ones and not reason.strip():
        raise Invalid({"reason": [ASKED]})
    return (
        {KEPT: {"ticked": [name for name in names if name in ticks], "open": open_ones}}
        if names
        else {}
    )


def keep_checklist_ticks(revision: Revision, settled: GivenFields) -> Revision:
    """Lay down with the findings of a revision what was ticked."""
    if settled:
        revision.findings = {**(revision.findings or {}), **settled}
    return revision


def _ticked_before(scope: PortalScope, entry: Entry) -> frozenset[str]:
    last = (
        select(Revision.findings)
        .where(Revision.entry_id == entry.id, Revision.decision == APPROVED)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    found = scope.session.scalars(last).first() or {}
    return frozenset(found.get(KEPT, {}).get("ticked", ()))
