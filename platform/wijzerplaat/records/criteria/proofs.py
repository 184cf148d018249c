"""Verbs of proofs: give one, look it up, say that it is not right, take that back."""

from __future__ import annotations

import textwrap
import uuid
from collections.abc import Collection

from sqlalchemy import select

from wijzerplaat.ground.core import audit, clock, outbox
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_PUBLISH, PART_PUBLISH
from wijzerplaat.ground.core.statements import change_rows, move_rows
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.criteria import mails, queries, rules, unmet
from wijzerplaat.records.criteria.models import REFUSED, REPLACED, WITHDRAWN, FirstContact, Proof
from wijzerplaat.records.criteria.schemas import (
    FirstContactSchema,
    ProofRefusalSchema,
    ProofSchema,
)
from wijzerplaat.records.entries import parts
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.refusals import display as refusal_display
from wijzerplaat.records.refusals import rules as refusal_rules
from wijzerplaat.records.refusals import service as refusals
from wijzerplaat.records.refusals.models import PROOF
from wijzerplaat.records.refusals.rules import OF_PROOF
from wijzerplaat.records.refusals.service import What
from wijzerplaat.tenancy.portals.service import PortalScope

MOST, LONGEST_NOTE = 30, 500
OVER = N_("Deze dag is al geweest. Kies een latere dag.")
LAPSED = N_("De laatste dag van dit bewijs is al geweest. Vraag om een nieuw bewijs.")
LATER = N_("Deze dag is nog niet geweest.")
FULL = N_("Er zijn al 30 bewijzen. Haal er eerst een weg.")
TOO_LATE = "it was decided on meanwhile"


def give_proof(scope: PortalScope, organisation_id: uuid.UUID, typed: Fields) -> Proof:
    """Keep a proof until somebody of the desk looks it up; sent twice it is one.

    What was given earlier for the same register and not looked up yet makes place. Raises NotFound
    for another's organisation, Invalid with messages per field.
    """
    organisation = _require_organisation(scope, organisation_id)
    values = load_fields(ProofSchema(), typed)
    if values["valid_until"] is not None and values["valid_until"] < clock.today(scope.now):
        raise Invalid({"valid_until": [OVER]})
    known = _hold_proofs(scope, organisation.id)
    same = [one for one in known if _is_same_register(one, values["register"])]
    for one in same:
        if all(getattr(one, name) == value for name, value in values.items()):
            return one
    if len(known) >= MOST:
        raise Invalid({"register": [FULL]})
    proof = Proof(
        id=uuid.uuid4(),
        organisation_id=organisation.id,
        given_at=scope.now,
        given_by=scope.actor.user_id,
        **values,
    )
    for one in same:
        if one.checked_at is None:
            _end(scope, one, REPLACED, proof.id)
    scope.session.add(proof)
    scope.session.flush()
    audit.write_audit_line(scope, audit.PROOF_GIVEN, organisation.id, about_id=proof.id)
    return proof


def check_proof(scope: PortalScope, proof_id: uuid.UUID) -> Proof:
    """Say that the desk found a proof in its register: residents see it from now on.

    An earlier one of the same register is over. Twice is once. Raises NotFound, NotAllowed,
    Conflict for one that ended meanwhile, and Invalid for one of which the last day is over.
    """
    scope.require(ENTRY_PUBLISH)
    proof = _hold_proof(scope, proof_id)
    if proof.ended_at is not None:
        raise Conflict(TOO_LATE)
    if proof.checked_at is not None:
        return proof
    if proof.valid_until is not None and proof.valid_until < clock.today(scope.now):
        raise Invalid({"": [LAPSED]})
    for one in _hold_proofs(scope, proof.organisation_id):
        if one is not proof and _is_same_register(one, proof.register):
            _end(scope, one, REPLACED, proof.id)
    proof.checked_at, proof.checked_by = scope.now, scope.actor.user_id
    audit.write_audit_line(scope, audit.PROOF_CHECKED, proof.organisation_id, about_id=proof.id)
    mails.mail_proof_checked(scope, proof)
    return proof


def refuse_proof(
    scope: PortalScope, proof_id: uuid.UUID, typed: Fields, ticked: Collection[str] = ()
) -> Proof:
    """Say that a proof is not right, and why; its organisation hears it, and can object.

    `ticked` are the conditions (ids) that are not met, where that is the reason.

    Raises NotFound, NotAllowed, Invalid, and Conflict for one that ended already.
    """
    scope.require(ENTRY_PUBLISH)
    proof = _hold_proof(scope, proof_id)
    values = load_fields(ProofRefusalSchema(), typed)
    if proof.ended_at is not None:
        raise Conflict(TOO_LATE)
    there = unmet.list_unmet_of_organisation(scope, proof.organisation_id)
    listed = refusal_rules.read_listed(OF_PROOF, there, values["reason"] or "", ticked)
    _end(scope, proof, REFUSED)
    said = refusal_display.say_listed_reason(listed, values["note"])
    proof.note = textwrap.shorten(said, LONGEST_NOTE, placeholder=" …")
    what = What(PROOF, proof.id, proof.organisation_id)
    refusal = refusals.keep_refusal(scope, what, said, listed)
    audit.write_audit_line(scope, audit.PROOF_REFUSED, proof.organisation_id, about_id=proof.id)
    mails.mail_proof_refused(scope, proof, listed, refusals.make_way_to_object(scope, refusal))
    return proof


def undo_proof_decision(scope: PortalScope, proof_id: uuid.UUID) -> Proof:
    """Let a proof wait for the desk again, as before it was looked up or refused.

    What made place for it counts again; its mail does not leave, if it did not yet. Raises
    NotFound, NotAllowed, and Conflict when another one of the same register came since.
    """
    scope.require(ENTRY_PUBLISH)
    proof = _hold_proof(scope, proof_id)
    decided = proof.ending == REFUSED or (proof.checked_at is not None and proof.ended_at is None)
    if not decided:
        raise Conflict(TOO_LATE)
    others = [one for one in _hold_proofs(scope, proof.organisation_id) if one is not proof]
    newer = [one for one in others if one.checked_at is None]
    if any(_is_same_register(one, proof.register) for one in newer):
        raise Conflict(TOO_LATE)
    if proof.ending != REFUSED:
        back = [Proof.because_id == proof.id, Proof.checked_at.is_not(None)]
        change_rows(scope, Proof, back, {"ended_at": None, "ending": "", "because_id": None})
        proof.checked_at = proof.checked_by = None
    proof.ended_at, proof.ending, proof.note = None, "", ""
    refusals.take_refusal_back(scope, proof.id)
    outbox.stop_waiting_mails(scope, mails.tag_proof(proof))
    audit.write_audit_line(scope, audit.PROOF_UNDONE, proof.organisation_id, about_id=proof.id)
    return proof


def withdraw_proof(scope: PortalScope, proof_id: uuid.UUID) -> Proof:
    """Take an own proof away; twice is once. Raises NotFound for another's."""
    proof = queries.find_proof(scope, proof_id)
    _require_organisation(scope, proof.organisation_id)
    proof = _hold_proof(scope, proof_id)
    if proof.ended_at is None:
        _end(scope, proof, WITHDRAWN)
        audit.write_audit_line(
            scope, audit.PROOF_WITHDRAWN, proof.organisation_id, about_id=proof.id
        )
    return proof


def bring_proof_back(scope: PortalScope, proof_id: uuid.UUID) -> Proof:
    """Let an own proof that was taken away be there again, as it was.

    Raises NotFound for another's, and Conflict when one of the same register is there.
    """
    proof = queries.find_proof(scope, proof_id)
    _require_organisation(scope, proof.organisation_id)
    proof = _hold_proof(scope, proof_id)
    if proof.ended_at is None:
        return proof
    there = _hold_proofs(scope, proof.organisation_id)
    if proof.ending != WITHDRAWN or any(_is_same_register(one, proof.register) for one in there):
        raise Conflict(TOO_LATE)
    proof.ended_at, proof.ending = None, ""
    audit.write_audit_line(scope, audit.PROOF_GIVEN, proof.organisation_id, about_id=proof.id)
    return proof


def note_first_contact(
    scope: PortalScope, organisation_id: uuid.UUID, typed: Fields
) -> FirstContact:
    """Keep who of an organisation somebody of the desk spoke with; sent twice it is one.

    Raises NotFound, NotAllowed, Invalid with messages per field.
    """
    scope.require(PART_PUBLISH)
    organisation = _require_organisation(scope, organisation_id)
    values = load_fields(FirstContactSchema(), typed)
    today = clock.today(scope.now)
    values["day"] = values["day"] or today
    if values["day"] > today:
        raise Invalid({"day": [LATER]})
    for one in queries.list_first_contacts(scope, organisation.id):
        if all(getattr(one, name) == value for name, value in values.items()):
            return one
    row = FirstContact(
        id=uuid.uuid4(),
        organisation_id=organisation.id,
        by_id=scope.actor.user_id,
        by_name=scope.actor.name,
        at=scope.now,
        **values,
    )
    scope.session.add(row)
    scope.session.flush()
    audit.write_audit_line(scope, audit.CONTACT_NOTED, organisation.id, about_id=row.id)
    return row


def remove_first_contact(scope: PortalScope, contact_id: uuid.UUID) -> uuid.UUID:
    """Take a first talk away that was kept by mistake; return whose it was. Raises NotFound."""
    scope.require(ENTRY_PUBLISH)
    wanted = select(FirstContact).where(FirstContact.id == contact_id)
    row = scope.session.scalars(wanted).one_or_none()
    if row is None:
        raise NotFound(str(contact_id))
    scope.session.delete(row)
    audit.write_audit_line(scope, audit.CONTACT_REMOVED, row.organisation_id, about_id=row.id)
    return row.organisation_id


def move_proofs(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let proofs and first talks of one organisation be those of another; return which moved."""
    columns = (Proof.organisation_id, FirstContact.organisation_id)
    return [one for column in columns for one in move_rows(scope, column, from_id, to_id, only)]


def _require_organisation(scope: PortalScope, organisation_id: uuid.UUID) -> Entry:
    """Return an organisation that the actor may speak for. Raises NotFound."""
    parts.require_part(scope, organisation_id)
    if not scope.actor.may(PART_PUBLISH):
        scope.require(ENTRY_EDIT)
        if organisation_id not in scope.actor.organisation_ids:
            raise NotFound(str(organisation_id))
    entry = entries.find_entry(scope, organisation_id)
    if not entry.OWNS:
        raise NotFound(str(organisation_id))
    return entry


def _is_same_register(one: Proof, register: str) -> bool:
    return rules.name_same_register(one.register) == rules.name_same_register(register)


def _end(scope: PortalScope, one: Proof, how: str, because_id: uuid.UUID | None = None) -> None:
    one.ended_at, one.ending, one.because_id = scope.now, how, because_id


def _hold_proof(scope: PortalScope, proof_id: uuid.UUID) -> Proof:
    found = queries.find_proof(scope, proof_id)
    entries.find_entry(scope, found.organisation_id)
    wanted = select(Proof).where(Proof.id == proof_id).with_for_update()
    return scope.session.scalars(wanted.execution_options(populate_existing=True)).one()


def _hold_proofs(scope: PortalScope, organisation_id: uuid.UUID) -> list[Proof]:
    """Return what did not end, and let nobody else decide on it before we are done."""
    wanted = select(Proof).where(Proof.organisation_id == organisation_id, Proof.ended_at.is_(None))
    order = wanted.order_by(Proof.id).with_for_update()
    return list(scope.session.scalars(order.execution_options(populate_existing=True)))
