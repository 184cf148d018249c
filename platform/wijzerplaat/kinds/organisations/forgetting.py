"""Forgets who is no contact person any more: the history keeps that something changed, not who.

A file of its own: it works on the versions of an organisation, where `service.py` reads what is
live.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.kinds.organisations.models import ContactPerson, Organisation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

FIELD = "contact_people"
LOOKED_BACK = timedelta(days=7)
"""A job that stood still for some days catches up."""
Known = set[tuple[str, str, str]]


def forget_former_contact_people(scope: PortalScope) -> int:
    """Take from the versions of organisations who left a month ago; return how many versions."""
    until = terms.find_cutoff(terms.FORMER_CONTACT, scope.now)
    changed = select(Revision.entry_id, Revision.changed).where(
        Revision.decided_at <= until,
        Revision.decided_at > until - LOOKED_BACK,
        Revision.entry_id.in_(select(Organisation.id)),
    )
    found = {row.entry_id for row in scope.session.execute(changed) if FIELD in row.changed}
    return sum(
        _forget(scope, one)
        for one in scope.session.scalars(select(Organisation).where(Organisation.id.in_(found)))
    )


def _forget(scope: PortalScope, organisation: Organisation) -> int:
    versions = scope.session.scalars(
        select(Revision).where(Revision.entry_id == organisation.id)
    ).all()
    until = terms.find_cutoff(terms.FORMER_CONTACT, scope.now)
    known = _who(organisation.contact_people)
    for one in versions:
        if one.decided_at is None or one.decided_at > until:
            known |= _who(one.snapshot.get(FIELD)) | _who((one.base or {}).get(FIELD))
    touched = 0
    for one in versions:
        before = one.before
        if before and before.get("fields"):
            before = {**before, "fields": _without(before["fields"], known)}
        kept = (_without(one.snapshot, known), one.base and _without(one.base, known), before)
        if kept != (one.snapshot, one.base, one.before):
            one.snapshot, one.base, one.before = kept
            touched += 1
    scope.session.flush()
    return touched


def _who(people: list[ContactPerson] | None) -> Known:
    return {_mark(one) for one in people or ()}


def _mark(one: ContactPerson) -> tuple[str, str, str]:
    return one["name"], one["phone"], one["email"]


def _without(fields: JsonObject, known: Known) -> JsonObject:
    people = fields.get(FIELD)
    if not people:
        return fields
    return {**fields, FIELD: [one for one in people if _mark(one) in known]}
