"""The checklist of a kind at the desk.

What the fields say, what an editor ticks, and why one was left open.

A file of its own: what is asked comes from the kind, when it is asked is up to the desk.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.records.criteria import queries as criteria
from wijzerplaat.records.criteria.models import CONTACT
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.kinds import Check, Kind
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.rules import APPROVED
from wijzerplaat.tenancy.portals.service import PortalScope

KEPT, FIRST_CONTACT = "checklist", "first_contact"
SPOKEN = N_("Er is met de organisatie gesproken, en dat staat bij Bewijzen.")
ASKED = N_("Je hebt niet alles aangevinkt. Schrijf op waarom je dit toch plaatst.")


@dataclass(frozen=True)
class About:
    """What is about to go live: its kind, whose it is, and whether it stands online already."""

    kind: Kind
    owner_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    is_online: bool = False


@dataclass(frozen=True)
class Item:
    """One check as an editor sees it.

    `told` is what the fields say (None: only a person can tell).
    """

    name: str
    label: str
    told: bool | None
    ticked: bool


def list_checks(scope: PortalScope, about: About, snapshot: GivenFields) -> list[Check]:
    """Return what is asked before something goes live: what its kind asks and, before it stands
    online for the first time, whether somebody spoke with its organisation where a portal wants it.
    """
    checks = list(about.kind.checklist(scope, snapshot, about.owner_id))
    if about.is_online or not criteria.is_asked(about.kind.name, about.organisation_id):
        return checks
    wanted = criteria.list_wanted(scope, about.organisation_id, snapshot.get("topics", ()))
    talks = [one.met for one in wanted if one.criterion.sort == CONTACT]
    return [*checks, Check(FIRST_CONTACT, SPOKEN, any(talks))] if talks else checks


def list_checklist_items(scope: PortalScope, entry: Entry, snapshot: GivenFields) -> list[Item]:
    """Return the checks of an entry; what an editor ticked at the last approval is ticked again."""
    checks = list_checks(scope, _about(entry), snapshot)
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
    names = [one.name for one in list_checks(scope, _about(entry), snapshot)]
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


def _about(entry: Entry) -> About:
    kind = kinds.kind_of_entry(entry)
    return About(kind, entry.owner_id, entry.organisation_id, entry.state == PUBLISHED)


def _ticked_before(scope: PortalScope, entry: Entry) -> frozenset[str]:
    last = (
        select(Revision.findings)
        .where(Revision.entry_id == entry.id, Revision.decision == APPROVED)
        .order_by(Revision.number.desc())
        .limit(1)
    )
    found = scope.session.scalars(last).first() or {}
    return frozenset(found.get(KEPT, {}).get("ticked", ()))
