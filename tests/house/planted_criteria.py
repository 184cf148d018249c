"""What the test world holds of criteria and proofs."""

from __future__ import annotations

import uuid
from datetime import timedelta

from tests.support.criteria import ask, talk
from wijzerplaat.desks.agreements import service as agreements
from wijzerplaat.ground.core.mailed_links import keep_mailed_link
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.criteria import proofs
from wijzerplaat.records.refusals import queries
from wijzerplaat.records.refusals import service as refusals


def plant_criteria(scope: Scope, found, organisation_id: uuid.UUID) -> None:
    """Plant something that is asked, a proof that waits, one that went away, and a talk."""
    asked = ask(scope, register=f"Kanarie {found.portal}", strength="wish")
    found.ids["criterion"] = asked.id
    given = {"number": "12-34", "valid_until": None, "link": ""}
    for name in ("proof", "gone_proof", "checked_proof"):
        typed = {**given, "register": f"Kanarie {name}"}
        found.ids[name] = proofs.give_proof(scope, organisation_id, typed).id
    proofs.withdraw_proof(scope, found.ids["gone_proof"])
    proofs.check_proof(scope, found.ids["checked_proof"])
    proof_id = proofs.give_proof(scope, organisation_id, {**given, "register": "Kanarie nee"}).id
    proofs.refuse_proof(scope, proof_id, {"note": f"Kanarie {found.portal}"})
    refusal = queries.find_newest_refusal(scope, proof_id)
    refusal.objection, refusal.objected_at = f"Kanarie {found.portal}", scope.now
    found.ids["refusal"], found.slugs["refused"] = refusal.id, f"nee-{found.portal}".ljust(32, "x")
    until = scope.now + timedelta(days=365)
    keep_mailed_link(scope, refusals.LINK, refusal.id, until, found.slugs["refused"])
    agreed = {"about": f"Kanarie {found.portal}", "keeper": "Ria", "agreed_with": "Ria"}
    days = {"agreed_on": None, "ends_on": None, "remark": ""}
    made = agreements.make_agreement(scope, organisation_id, {**agreed, **days})
    found.ids["agreement"] = made.id
    found.ids["first_contact"] = talk(scope, organisation_id, note=f"Kanarie {found.portal}").id
