"""Verbs of agreements: make one, end it, bring it back; and which there are."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import or_, select

from wijzerplaat.desks.agreements.models import Agreement
from wijzerplaat.desks.agreements.schemas import AgreementSchema
from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.statements import change_rows, move_rows
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

MOST = 100
LATER = N_("Deze dag is nog niet geweest.")
FULL = N_("Er zijn al 100 afspraken met deze organisatie. Stop er eerst een.")


@dataclass(frozen=True)
class Agreed:
    """An agreement that holds, with the name of its organisation."""

    agreement: Agreement
    title: str


def make_agreement(scope: PortalScope, organisation_id: uuid.UUID, typed: Fields) -> Agreement:
    """Keep what was agreed with an organisation; sent twice it is one.

    Raises NotFound, NotAllowed, Invalid with messages per field.
    """
    scope.require(ENTRY_PUBLISH)
    organisation = find_partner(scope, organisation_id)
    values = load_fields(AgreementSchema(), typed)
    today = clock.today(scope.now)
    values["agreed_on"] = values["agreed_on"] or today
    if values["agreed_on"] > today:
        raise Invalid({"agreed_on": [LATER]})
    there = [one for one in list_agreements(scope, organisation.id) if one.ended_at is None]
    for one in there:
        if all(getattr(one, name) == value for name, value in values.items()):
            return one
    if len(there) >= MOST:
        raise Invalid({"about": [FULL]})
    row = Agreement(
        id=uuid.uuid4(),
        organisation_id=organisation.id,
        by_id=scope.actor.user_id,
        by_name=scope.actor.name,
        at=scope.now,
        **values,
    )
    scope.session.add(row)
    scope.session.flush()
    audit.write_audit_line(scope, audit.AGREEMENT_MADE, organisation.id, about_id=row.id)
    return row


def end_agreement(scope: PortalScope, agreement_id: uuid.UUID) -> Agreement:
    """Say that an agreement holds no longer; twice is once. Raises NotFound, NotAllowed."""
    scope.require(ENTRY_PUBLISH)
    row = _hold(scope, agreement_id)
    if row.ended_at is None:
        row.ended_at, row.ended_by_id = scope.now, scope.actor.user_id
        audit.write_audit_line(scope, audit.AGREEMENT_ENDED, row.organisation_id, about_id=row.id)
    return row


def bring_agreement_back(scope: PortalScope, agreement_id: uuid.UUID) -> Agreement:
    """Let an agreement that was ended hold again. Raises NotFound, NotAllowed."""
    scope.require(ENTRY_PUBLISH)
    row = _hold(scope, agreement_id)
    if row.ended_at is not None:
        row.ended_at = row.ended_by_id = None
        audit.write_audit_line(scope, audit.AGREEMENT_MADE, row.organisation_id, about_id=row.id)
    return row


def list_agreements(scope: PortalScope, organisation_id: uuid.UUID) -> list[Agreement]:
    """Return what was agreed with an organisation: what holds first, then the newest."""
    scope.require(ENTRY_REVIEW)
    wanted = select(Agreement).where(Agreement.organisation_id == organisation_id)
    order = (Agreement.ended_at.is_not(None), Agreement.agreed_on.desc(), Agreement.id)
    return list(scope.session.scalars(wanted.order_by(*order)))


def list_open_agreements(scope: PortalScope) -> list[Agreed]:
    """Return every agreement that was not ended: what runs out first comes first."""
    scope.require(ENTRY_REVIEW)
    wanted = (
        select(Agreement, Entry.title)
        .join(Entry, Entry.id == Agreement.organisation_id)
        .where(Agreement.ended_at.is_(None))
        .order_by(Agreement.ends_on.is_(None), Agreement.ends_on, Entry.title, Agreement.id)
    )
    return [Agreed(one, title) for one, title in scope.session.execute(wanted)]


def find_partner(scope: PortalScope, organisation_id: uuid.UUID) -> Entry:
    """Return the organisation that something is agreed with. Raises NotFound."""
    entry = entries.find_entry(scope, organisation_id)
    if not entry.OWNS:
        raise NotFound(str(organisation_id))
    return entry


def move_agreements(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let what was agreed with one organisation be agreed with another; return what moved."""
    return move_rows(scope, Agreement.organisation_id, from_id, to_id, only)


def forget_old_agreements(scope: PortalScope) -> int:
    """Forget who agreed on what ended long ago, and the remark; return how many."""
    cutoff = terms.find_cutoff(terms.SPOKEN, scope.now)
    over = or_(Agreement.ended_at < cutoff, Agreement.ends_on < clock.today(cutoff))
    empty = {"agreed_with": "", "keeper": "", "remark": ""}
    return change_rows(scope, Agreement, [over, Agreement.agreed_with != ""], empty)


def _hold(scope: PortalScope, agreement_id: uuid.UUID) -> Agreement:
    wanted = select(Agreement).where(Agreement.id == agreement_id).with_for_update()
    anew = wanted.execution_options(populate_existing=True)
    found = scope.session.scalars(anew).one_or_none()
    if found is None:
        raise NotFound(str(agreement_id))
    return found
