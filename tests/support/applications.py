"""Who asks to belong to an organisation, for tests."""

from tests.support.memberships import mails
from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.kinds.organisations.models import Organisation

ASKED = {"name": "Nora Nieuw", "email": "nora@noord.example", "explanation": "Ik ben de trainer."}


def ask(work, organisation_id, **more):
    with work(actor=ANYBODY) as scope:
        joining_service.apply_to_organisation(
            scope, scope.session.get_one(Organisation, organisation_id), {**ASKED, **more}
        )


def mail_to(platform, address):
    return [mail for mail in mails(platform) if mail["to"] == address][-1]
