"""The pages of an organisation about its people, for tests."""

import html
import re

from tests.support.memberships import eik, membership
from wijzerplaat.kinds.organisations.models import Organisation

ASKED = {"name": "Nora Nieuw", "email": "nora@gmail.com", "explanation": "Ik ben de trainer."}


def words(answer):
    return re.sub(
        r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))
    )


def membership_id(work, who):
    with work(write=False) as scope:
        return membership(scope, who).id


def alone(work):
    with work() as scope:
        scope.session.delete(membership(scope, "neighbour"))
        scope.session.get_one(
            Organisation, eik(scope, "sportclub-noord")
        ).website = "https://noord.example"
