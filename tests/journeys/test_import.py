"""Budget of an import in real Chromium: an unseen spreadsheet to its preview in five."""

from __future__ import annotations

import openpyxl
import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests.journeys.hands import Hands
from tests.journeys.stage import DESKTOP, PHONE, SANNE
from wijzerplaat.ground.core.permissions import PORTAL_ADMIN
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.tenancy.accounts.models import Membership, User

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("settings", ["sqlite"], indirect=True),
]
ROWS = [
    ["Clubnr", "Naam vereniging", "Straat", "Nr", "PC", "Plaats", "Tel. algemeen", "Site", "Opm."],
    ["K-1", "VV Heidevogels", "Laan", 4, "9941BC", "Lindestad", "0500-712219", "www.a.example"],
    ["K-2", "Gymclub De Bat", "Kade", 12, "9941BC", "Lindestad", "0500-712218", "n.v.t.", "mail"],
]


@pytest.fixture
def lindestad(stage):
    """The portal, of which Sanne is an administrator."""
    with platform_work(stage.platform.database, write=False) as scope:
        user_id = scope.session.scalars(select(User.id).where(User.email == SANNE)).one()
    portal = stage.platform.directory.by_slug("lindestad")
    with unit_of_work(stage.platform.database, portal) as scope:
        scope.session.add(Membership(user_id=user_id, role=PORTAL_ADMIN))
    return stage


@pytest.mark.parametrize(("size", "scripts"), [(DESKTOP, True), (PHONE, False)])
def test_an_unseen_spreadsheet_to_its_preview_in_five(lindestad, tmp_path, size, scripts):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "sportgids.xlsx")
    page = lindestad.person(SANNE, size=size, scripts=scripts)
    page.goto("/beheer")
    hands = Hands(page)
    hands.click(page.get_by_role("main").get_by_role("link", name="Import", exact=True))
    hands.take_file(page.get_by_label("Bestand", exact=True), tmp_path / "sportgids.xlsx")
    hands.click(page.get_by_role("button", name="Lees het bestand"))
    expect(page.get_by_role("heading", name="Wat staat in welke kolom?")).to_be_visible()
    hands.click(page.get_by_role("button", name="Kijk wat er gebeurt"))
    expect(page.get_by_role("heading", name="Dit gaat er gebeuren")).to_be_visible()
    expect(page.get_by_role("rowheader", name="VV Heidevogels")).to_be_visible()
    hands.keeps("an unseen spreadsheet to its preview", 5)
