"""What tests of the desk begin with: two editors and something that waits."""

from __future__ import annotations

import pytest

from tests import world
from tests.support.moderation import change, organisation, propose
from tests.support.people import Browser


@pytest.fixture
def other(client, platform):
    return Browser(client, platform, "portal-admin")


@pytest.fixture
def proposed(work, people):
    def propose_change(**fields):
        with work(actor=people["member"]) as scope:
            return change(scope, **fields).id

    return propose_change


@pytest.fixture
def vacancy(work, people):
    with work(actor=people["member"]) as scope:
        return propose(
            scope, "vacancy", {**world.VACANCY, "title": "Soep koken"}, organisation(scope).id
        ).id
