"""The first afternoon of a communication officer, in real Chromium: a portal of which nobody chose
anything becomes one that residents can use. No page is opened that is not linked from /beheer.
"""

from __future__ import annotations

import re
import uuid

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.journeys import story
from tests.journeys.hands import Hands
from tests.journeys.stage import MARTIJN, PHONE, Stage
from tests.support import pictures
from tests.support.portal_by_pages import LOGO
from wijzerplaat.exchange.imports import jobs
from wijzerplaat.ground.core.permissions import PORTAL_ADMIN
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals import tenants

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("settings", ["sqlite"], indirect=True),
]
TASK = 6
NEW = """
[portal]
slug = "nieuwdorp"
name = "Nieuwdorp Wijst"
kind = "municipality"
owner = "Gemeente Nieuwdorp"
hosts = ["nieuwdorp.localhost"]
theme = "basis"
address_form = "je"

[contact]
phone = "0500 99 88 77"
email = "vraag@nieuwdorp.example"
"""
TOPICS = ("Samen eten", "Geldzorgen")
WELCOME = "Welkom in Nieuwdorp"
EDITOR = "noor@nieuwdorp.example"
SHEET = [
    ["Naam", "Telefoon", "Website", "Straat", "Nr", "Postcode", "Plaats"],
    ["Eettafel Het Anker", "0500 12 12 12", "https://anker.example", "Kade", 4, "9941 BC", "Dorp"],
    ["Buurttuin De Spade", "0500 13 13 13", "https://spade.example", "Laan", 8, "9941 BC", "Dorp"],
]


@pytest.fixture
def nieuwdorp(stage, tmp_path):
    """A portal of which only its name is known, and Martijn who administers it."""
    (tmp_path / "tenant.toml").write_text(NEW, encoding="utf-8")
    tenants.apply_tenant(stage.platform.database, tmp_path)
    stage.platform.directory.forget()
    portal = stage.platform.directory.by_slug("nieuwdorp")
    martijn = User(id=uuid.uuid4(), email=MARTIJN, name="Martijn", fs_uniquifier=uuid.uuid4().hex)
    with platform_work(stage.platform.database) as scope:
        martijn.confirmed_at = scope.now
        scope.session.add(martijn)
    with unit_of_work(stage.platform.database, portal) as scope:
        scope.session.add(Membership(user_id=martijn.id, role=PORTAL_ADMIN))
    return Stage(stage.platform, portal.origin, stage.started)


def test_a_first_afternoon(nieuwdorp, tmp_path):
    page = nieuwdorp.person(MARTIJN)
    hands = Hands(page)
    dress(page, hands, tmp_path)
    for name in TOPICS:
        add_topic(page, hands, name)
    arrange_home(page, hands)
    write_about(page, hands)
    invite(page, hands)
    import_sheet(nieuwdorp, page, hands, tmp_path)
    see_it(nieuwdorp)
    join_in(nieuwdorp)
    assert nieuwdorp.complaints == []


def open_from_overview(page, hands, name):
    page.goto("/beheer")
    hands.click(page.get_by_role("main").get_by_role("link", name=name, exact=True))


def dress(page, hands, folder):
    """Logo, colour and picture, looked at and put online."""
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    (folder / "plein.png").write_bytes(pictures.saved(pictures.scene(1600, 500), "PNG"))
    open_from_overview(page, hands, "Huisstijl")
    hands.take_file(page.locator("input[name=logo-file]"), folder / "logo.svg")
    hands.fill("Jouw kleur", "#7a1f5c")
    hands.click(page.get_by_role("button", name="Bekijk"))
    hands.click(page.get_by_role("button", name="Zet online"))
    expect(page.get_by_role("status")).to_contain_text("Je huisstijl staat online.")
    hands.keeps("first afternoon: logo and colour", TASK)


def add_topic(page, hands, name):
    open_from_overview(page, hands, "Onderwerpen")
    hands.click(page.get_by_role("link", name=re.compile("Nieuw onderwerp")))
    hands.fill("Naam", name)
    hands.click(page.get_by_role("button", name="Bewaar"))
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"\w"))
    hands.keeps("first afternoon: a topic", TASK)


def arrange_home(page, hands):
    """A text of the own on the start page; then moved below the topics, looked at, put online."""
    open_from_overview(page, hands, "Startpagina")
    hands.click(page.get_by_role("link", name="Nieuwe tekst"))
    hands.fill("Titel", WELCOME)
    hands.fill("Tekst", "Fijn dat je er bent. Kijk gerust rond.")
    hands.click(page.get_by_role("button", name="Bewaar"))
    hands.click(page.get_by_role("button", name="Zet online"))
    hands.keeps("first afternoon: a text on the start page", TASK)
    open_from_overview(page, hands, "Startpagina")
    hands.click(page.get_by_role("button", name=re.compile(f"^Omlaag.*{WELCOME}")))
    expect(page.get_by_role("status")).to_contain_text("Het staat nog niet online.")
    page.locator("iframe").first.scroll_into_view_if_needed()
    assert_in_order(page.frame_locator("iframe").first.locator("body"))
    hands.click(page.get_by_role("button", name="Zet online"))
    expect(page.get_by_role("status")).to_contain_text("Je startpagina staat online.")
    hands.keeps("first afternoon: the start page", TASK)


def assert_in_order(body):
    """The start page shows the topics, and below them the welcome."""
    expect(body).to_contain_text(re.compile(f"{TOPICS[0]}.*{WELCOME}", re.DOTALL))


def write_about(page, hands):
    open_from_overview(page, hands, "Teksten")
    hands.click(page.get_by_role("link", name="Over de website"))
    hands.fill("Tekst", "Wij wijzen je de weg in Nieuwdorp.")
    hands.click(page.get_by_role("button", name="Bekijk eerst je tekst").last)
    hands.click(page.get_by_role("button", name="Zet online"))
    expect(page.get_by_text("De tekst staat online.")).to_be_visible()
    hands.keeps("first afternoon: a text", TASK)


def invite(page, hands):
    open_from_overview(page, hands, "Medewerkers")
    hands.fill("E-mailadres", EDITOR)
    hands.click(page.get_by_role("button", name="Stuur de uitnodiging"))
    expect(page.get_by_role("main").get_by_text(EDITOR).first).to_be_visible()
    hands.keeps("first afternoon: an editor", TASK)


def import_sheet(stage, page, hands, folder):
    book = openpyxl.Workbook()
    for row in SHEET:
        book.active.append(row)
    book.save(folder / "gids.xlsx")
    open_from_overview(page, hands, "Import")
    hands.take_file(page.get_by_label("Bestand", exact=True), folder / "gids.xlsx")
    hands.click(page.get_by_role("button", name="Lees het bestand"))
    hands.click(page.get_by_role("button", name="Kijk wat er gebeurt"))
    expect(page.get_by_role("rowheader", name="Eettafel Het Anker")).to_be_visible()
    hands.click(page.get_by_role("button", name="Neem de rijen over"))
    hands.keeps("first afternoon: an import", TASK)
    jobs.carry_out_imports(stage.platform)  # what the worker does
    page.reload()
    expect(page.get_by_text("Klaar. Alle rijen zijn bekeken.")).to_be_visible()


def see_it(stage):
    """A resident on a phone finds what came in, in the colours of the portal."""
    visitor = stage.person(size=PHONE)
    visitor.goto("/")
    expect(visitor.get_by_role("link", name=TOPICS[0]).first).to_be_visible()
    assert_in_order(visitor.locator("main"))
    visitor.goto("/zoeken?q=anker")
    expect(visitor.get_by_role("link", name="Eettafel Het Anker").first).to_be_visible()
    visitor.goto("/over")
    expect(visitor.get_by_text("Wij wijzen je de weg in Nieuwdorp.")).to_be_visible()
    assert visitor.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    visitor.context.close()


def join_in(stage):
    """The editor who was asked opens the mail and stands before the desk."""
    editor = stage.person()
    editor.goto(story.link(stage.post.newest(EDITOR, "Nieuwdorp Wijst"), "/uitnodiging/"))
    editor.get_by_role("main").get_by_role("button").first.click()
    editor.goto("/redactie")
    expect(editor.get_by_role("heading", level=1)).to_be_visible()
