"""An administrator invites somebody for one topic within 6 interactions, with and without scripts;
that editor then finds the own part at the desk and nothing else.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import PEOPLE, Hands
from tests.journeys.stage import MARTIJN, PHONE
from wijzerplaat.ground.core.permissions import PART_EDITOR
from wijzerplaat.ground.core.scope import Part, unit_of_work
from wijzerplaat.tenancy.accounts import service as accounts

pytestmark = pytest.mark.browser
BUDGET = 6
FLEUR = "fleur@lindestad.example"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_somebody_is_invited_for_a_part_within_the_budget(beheer):
    for number, (size, scripts) in enumerate((PEOPLE[0], PEOPLE[3])):
        page = beheer.person(MARTIJN, size=size, scripts=scripts)
        hands = Hands(page)
        page.goto("/beheer")
        main = page.get_by_role("main")
        hands.click(main.get_by_role("link", name="Medewerkers", exact=True))
        assert fits(page)
        hands.click(main.get_by_role("link", name="Nodig iemand uit voor een deel"))
        assert fits(page)
        hands.fill("E-mailadres", f"wijkteam{number}@lindestad.example")
        hands.click(page.get_by_label("Geld en schulden"))
        hands.click(page.get_by_role("button", name="Stuur de uitnodiging"))
        expect(page.get_by_role("status")).to_contain_text("De uitnodiging is verstuurd.")
        hands.keeps("beheer: medewerkers", BUDGET)
        page.context.close()
    assert beheer.complaints == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_an_editor_of_a_part_works_on_a_phone(beheer):
    plant_keeper(beheer.platform)
    page = beheer.person(FLEUR, size=PHONE, scripts=False)
    for path in ("/redactie", "/redactie/bord", "/redactie/alles"):
        answer = page.goto(path)
        assert answer.status == 200
        assert fits(page)
    assert page.goto("/redactie/woordenlijst").status == 403


def plant_keeper(platform) -> None:
    """Let somebody keep one district."""
    portal = platform.directory.by_slug("lindestad")
    part = Part(district_ids=frozenset({portal.districts[0].id}))
    with unit_of_work(platform.database, portal) as scope:
        user = accounts.find_or_add_user(scope, FLEUR, "Fleur")
        user.confirmed_at = scope.now
        accounts.grant_role(scope, user.id, PART_EDITOR, part=part)


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
