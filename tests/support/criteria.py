"""What a portal wants of organisations, and what they show."""

from __future__ import annotations

import uuid
from typing import Any

from tests.support.takedowns import find
from wijzerplaat.records.criteria import proofs, service
from wijzerplaat.records.criteria.models import Criterion, FirstContact, Proof

WANTED: dict[str, Any] = {
    "topic": "geld",
    "sort": "register",
    "register": "KIWA",
    "strength": "condition",
    "explanation": "Zo weten bewoners dat de hulp goed is.",
    "link": "",
}
GIVEN: dict[str, Any] = {"register": "kiwa", "number": "12-34", "valid_until": None, "link": ""}
CLUB, EIK, HELP = "Sportclub Noord", "Buurthuis De Eik", "Hulp bij formulieren"


def ask(scope: Any, **other: Any) -> Criterion:
    """Let an administrator ask for something."""
    return service.add_criterion(scope, {**WANTED, **other})


def show(scope: Any, title: str = CLUB, *, checked: bool = True, **other: Any) -> Proof:
    """Give a proof for an organisation, and look it up."""
    proof = proofs.give_proof(scope, find(scope, title).id, {**GIVEN, **other})
    return proofs.check_proof(scope, proof.id) if checked else proof


def talk(scope: Any, organisation_id: uuid.UUID, **other: Any) -> FirstContact:
    """Keep that somebody of the desk spoke with an organisation."""
    told = {"with_whom": "Ria, voorzitter", "way": "phone", "day": None, "note": ""}
    return proofs.note_first_contact(scope, organisation_id, {**told, **other})
