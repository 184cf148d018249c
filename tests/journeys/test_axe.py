"""Twelve key pages before axe, on a phone and a desk, light and dark.

`make test-a11y` looks at all of them and further.
"""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests import servers, world
from tests.a11y import gates
from tests.journeys.looks import look

# Fixtures
from tests.journeys.stage import RIA, SANNE
from tests.journeys.story import TUESDAY
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import service as moderation

pytestmark = pytest.mark.browser
TOPICS = {"topics": ["mensen-ontmoeten"]}
COFFEE = {
    "title": "Koffieochtend",
    "summary": "Drink koffie met je buren.",
    "first_date": TUESDAY.isoformat(),
    "start_time": "10:00",
    "end_time": "12:00",
    "repeat": "weekly",
    "signup": True,
    "capacity": 8,
    "cost_cents": 0,
    **TOPICS,
    "location": {"street": "Kade", "number": "1", "postcode": "4951 AA", "city": "Lindestad"},
}
ON_THE_DAY = f"/activiteiten/koffieochtend/{TUESDAY}"
PUBLIC = (
    "/",
    "/zoeken?q=koffie",
    "/zoeken?q=qqqwx",
    "/agenda",
    "/agenda?weergave=week",
    "/agenda?weergave=kaart",
    "/organisaties/buurthuis-de-linde",
    ON_THE_DAY,
    "/vacatures/koken-in-het-buurthuis",
    "/informatie/zo-vraag-je-hulp",
)


@pytest.fixture
def filled(stage):
    """Something of every kind, and a change that waits for the editors."""
    with unit_of_work(
        stage.platform.database, stage.platform.directory.by_slug("lindestad")
    ) as scope:
        owner = scope.session.scalars(select(Entry).where(Entry.kind == "organisation")).one()
        for kind, fields in (
            ("activity", COFFEE),
            ("vacancy", {**world.VACANCY, **TOPICS}),
            ("article", {**world.ARTICLE, **TOPICS}),
        ):
            world.publish(scope, kind, fields, None if kind == "article" else owner.id)
        fields = {
            **entries.make_snapshot(owner),
            "body": "Wij verstrekken tevens koffie. Indien je komt, bel dan even.",
        }
        stage.waits = moderation.propose_revision(
            scope, "organisation", fields, owner_id=owner.id, entry_id=owner.id
        ).id
    stage.post.deliver()
    return stage


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_axe_has_nothing_to_say_about_key_pages(filled):
    if not gates.AXE.is_file():
        servers.missing("axe (make prepare fetches it)")
    wrong: dict[str, list[str]] = {}
    resident = filled.person()
    for path in PUBLIC:
        resident.goto(path)
        look(resident, path, wrong)
    resident.goto(f"{ON_THE_DAY}/aanmelden")
    resident.get_by_label("Je e-mailadres of telefoonnummer").fill("fatima")
    resident.get_by_role("button", name="Meld je aan", exact=True).click()
    look(resident, "sign-up with errors", wrong)
    ria, sanne = filled.person(RIA), filled.person(SANNE)
    for page, paths in (
        (ria, ("/mijn", "/mijn/activiteiten/nieuw")),
        (sanne, ("/redactie", f"/redactie/te-doen/{filled.waits}")),
    ):
        for path in paths:
            page.goto(path)
            look(page, path, wrong)
    assert wrong == {}
    resident.set_content("<img src=none.png><button></button>")
    assert len(gates.axe(resident)) >= 4, "the gate itself works"
