"""What the matrix fills in for criteria and proofs; see samples.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.house.planted import Planted

CRITERIA_OBJECTS: dict[str, Callable[[Planted], Any]] = {
    "criterion_id": lambda it: it.ids["criterion"],
    "own_proofs.bring_own_proof_back:proof_id": lambda it: it.ids["gone_proof"],
    "proofs.undo_proof_as_editor:proof_id": lambda it: it.ids["checked_proof"],
    "proof_id": lambda it: it.ids["proof"],
    "refusal_id": lambda it: it.ids["refusal"],
    "refusal_objections:token": lambda it: it.slugs["refused"],
    "agreement_id": lambda it: it.ids["agreement"],
    "contact_id": lambda it: it.ids["first_contact"],
}
ASKED = {"topic": "geld", "sort": "register", "register": "AGB", "strength": "wish"}
GIVEN = {"register": "AGB", "number": "00-11"}
CRITERIA_FORMS: dict[str, dict[str, Any]] = {
    "criteria.create_criterion": ASKED,
    "criteria.change_criterion_of_portal": {**ASKED, "seen": "1"},
    "proofs.give_proof_as_editor": GIVEN,
    "proofs.refuse_proof_as_editor": {"note": "Dit nummer staat er niet in."},
    "proofs.note_contact_as_editor": {"with_whom": "Ria", "way": "phone"},
    "own_proofs.give_own_proof": GIVEN,
    "refusals.answer_objection_as_editor": {"outcome": "stands", "answer": "Het blijft nee."},
    "refusal_objections.send_refusal_objection": {"objection": "Het klopt wel."},
    "agreements.make_agreement_as_editor": {
        "about": "De tijden",
        "keeper": "De coördinator",
        "agreed_with": "Ria",
    },
}
