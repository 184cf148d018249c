"""An organisation sees how often its pages were looked at, in words where it is little."""

from __future__ import annotations

import uuid
from typing import Any

from flask.testing import FlaskClient

from tests import world
from tests.support.counting import PHONE, count_now, look
from tests.support.memberships import eik
from wijzerplaat.desks.freshness import report
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.counting import models

PAGE = "/organisaties/buurthuis-de-eik"


def press(client: FlaskClient, organisation_id: uuid.UUID, what: str) -> None:
    told = {"wat": what, "over": str(organisation_id)}
    client.post("/tel", base_url=world.EIKSTAD, data=told, headers={"User-Agent": PHONE})


def test_an_organisation_sees_its_own_reach(
    app: Any, platform: Platform, work: Any, browser: Any, people: Any
) -> None:
    visitor = app.test_client()
    with work() as scope:
        mine = eik(scope)
    for _ in range(6):
        look(visitor, PAGE)
        press(visitor, mine, "phone")
    press(visitor, mine, "site")
    count_now(platform)
    text = " ".join(browser("member").get("/mijn/cijfers").text.split())
    assert "pagina’s 6 keer bekeken" in text
    assert "drukten mensen 6 keer" in text
    assert "op een website minder dan 5 keer" in text
    other = " ".join(browser("neighbour").get("/mijn/cijfers").text.split())
    assert "Er is nog niets geteld." in other
    with work(actor=people["editor"]) as scope:
        assert report.load_report(scope, mine).reach.sum(models.OWNER) == 6
    page = " ".join(browser("editor").get(f"/redactie/actueel/{mine}/rapport").text.split())
    assert "keer bekeken in 12 maanden" in page
