"""An organisation that somebody takes over."""

import pytest

from tests.support.memberships import eik, membership
from tests.support.takeovers import CLUB
from wijzerplaat.kinds.organisations.models import Organisation


@pytest.fixture
def alone(work):
    """Sportclub Noord without anybody, with a website and an address of its own."""
    with work() as scope:
        scope.session.delete(membership(scope, "neighbour"))
        found = scope.session.get_one(Organisation, eik(scope, "sportclub-noord"))
        found.website, found.email = "https://www.noord.example", CLUB
        return found.id
