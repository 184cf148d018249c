"""The page about privacy says what is kept and how long, from the one table."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient

from tests import world
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.portals.models import PortalText
from wijzerplaat.tenancy.terms import rules


@pytest.fixture
def page(client: FlaskClient, work: Callable[..., AbstractContextManager[Scope]]) -> str:
    with work() as scope:
        scope.session.add(PortalText(slug="privacy", title="Privacy", body="Wij bewaren weinig."))
    return client.get("/privacy", base_url=world.EIKSTAD).text


def test_it_names_everything_that_is_about_residents(page: str) -> None:
    assert "Een vraag die je stelt, en ons antwoord" in page
    assert "90 dagen nadat je het stuurde" in page
    assert "2 jaar na die dag" in page
    told = [one for one in rules.TERMS if one.why]
    assert all(one.what in page for one in told if one.module in ("", "questions", "signups"))


def test_it_is_silent_about_work_of_the_desk(page: str) -> None:
    assert rules.TASK.what not in page
