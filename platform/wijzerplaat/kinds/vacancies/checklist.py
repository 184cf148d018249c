"""What makes volunteer work: the checklist of NOV, as far as the fields can tell.

A file of its own beside the schema: nothing here keeps anybody from saving; an editor reads it.
"""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.kinds import Check
from wijzerplaat.tenancy.portals.service import PortalScope

MOST_HOURS = 20
WITHOUT_PROFIT = frozenset({"stichting", "vereniging", "gemeente"})


def make_nov_checklist(
    scope: PortalScope, snapshot: GivenFields, owner_id: uuid.UUID | None
) -> list[Check]:
    """Return the six checks; the last one only a person can answer."""
    hours = snapshot.get("hours_per_week")
    contact = snapshot.get("contact_name") and (
        snapshot.get("contact_phone") or snapshot.get("contact_email")
    )
    return [
        Check("task", N_("De taak is duidelijk."), bool(snapshot.get("tasks"))),
        Check(
            "hours",
            N_("Het is 20 uur in de week of minder."),
            hours is not None and hours <= MOST_HOURS,
        ),
        Check("contact", N_("Er is een vaste contactpersoon."), bool(contact)),
        Check("insured", N_("De vrijwilliger is verzekerd."), bool(snapshot.get("insured"))),
        Check(
            "profit",
            N_("Niemand verdient geld aan dit werk."),
            _without_profit(scope, owner_id) or None,
        ),
        Check("displaces", N_("Niemand raakt hierdoor een betaalde baan kwijt.")),
    ]


def _without_profit(scope: PortalScope, owner_id: uuid.UUID | None) -> bool:
    form = (
        scope.session.scalar(select(Organisation.legal_form).where(Organisation.id == owner_id))
        if owner_id
        else ""
    )
    return form in WITHOUT_PROFIT
