"""The demo portal of a city as its administrator has it after some weeks: served, with something to
see on each page of /beheer. Whatever is there came by the doors that real people use: the pages of
the administrator, the answers of visitors, and a walk through the website that is counted.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
from flask import Flask
from sqlalchemy import select

from tests.journeys import chromium
from tests.journeys.browser import Browser
from tests.journeys.desk_pictures import SHEET, bring_day_of_work
from tests.journeys.stage import MARTIJN, Stage
from tests.support.counting import count_now, look
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.config import ROOT
from wijzerplaat.desks.front_desk import counter
from wijzerplaat.desks.front_desk.models import HELPED, NOT_HELPED
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.permissions import PORTAL_ADMIN
from wijzerplaat.ground.core.scope import Actor, Scope, platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.counting import commands as counting
from wijzerplaat.residents.search import missed
from wijzerplaat.residents.short_links.models import ShortLink
from wijzerplaat.residents.surveys import service as surveys
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.tasks import following

SLUG = "lindestad"
FOLDER = ROOT / "tenants" / SLUG
LOOKED = 7
"""How often the first code of a partner was used; of each next one less."""
SOON = timedelta(days=24)
KEPT: tuple[tuple[str, dict[str, str]], ...] = (
    ("naam", {"owner": "Gemeente Lindestad en de wijkteams"}),
    ("contact", {"phone_hours": "Elke werkdag van 9.00 tot 17.00 uur"}),
    ("contact", {"visit_hours": "Elke werkdag van 9.00 tot 12.00 uur"}),
    ("woorden", {"home_intro": "Vind hulp en activiteiten bij jou in de buurt."}),
    ("woorden", {"news_title": "Nieuws uit de stad"}),
    ("privacy", {"officer": "Fenna de Vries"}),
    ("controles", {"most_mails": "60"}),
    ("taalnorm", {"threshold": "just_above"}),
    ("talen", {"en": "1", "ar": "2", "uk": "3", "pl": "4", "tr": "5", "de": "6"}),
    ("nieuwsbrief", {"intro_organisations": "Fijn dat jullie meedoen. Dit is er nieuw."}),
    ("onderwerpen/wijzig/geld-en-schulden", {"team": "Team Geldzaken", "phone": "0500 12 34 70"}),
    ("doelgroepen/wijzig/ouders", {"name": "Ouders en opvoeders"}),
    ("buurten/wijzig/noord", {"name": "Noord en de Heuvel"}),
    ("vakanties/nieuw", {"name": "Extra vrij", "starts": "2027-05-28", "ends": "2027-05-31"}),
    ("e-mails/morgen", {"opening": "Leuk dat je komt. Er is koffie en thee."}),
    (
        "opnamecriteria/nieuw",
        {
            "topic": "zorg-en-hulp-thuis",
            "sort": "register",
            "register": "AGB",
            "strength": "condition",
            "explanation": "Zo weten we dat de zorg goed is.",
        },
    ),
    (
        "opnamecriteria/nieuw",
        {"sort": "contact", "strength": "wish", "explanation": "We spreken iedereen graag 1 keer."},
    ),
)
"""Pages of settings, and what was typed there and kept."""
SAID = (
    ("bewoner", "ja", "ja", "Ik vond het snel. Dank je wel."),
    ("bewoner", "ja", "beetje", ""),
    ("bewoner", "beetje", "nee", "De kaart snap ik niet."),
    ("organisatie", "ja", "beetje", "Twee mensen kwamen door de website."),
    ("organisatie", "ja", "ja", ""),
    ("verwijzer", "ja", "ja", "Handig dat ik een lijst kan printen."),
)
"""Answers about the website: who, the two choices, and own words."""
TIMES = 4
"""So many people gave each of these answers."""
TALKS = (
    ("geld-en-schulden", HELPED, "10"),
    ("zorg-en-hulp-thuis", HELPED, "5"),
    ("wonen-en-buurt", NOT_HELPED, "15"),
)
"""Talks at the counter, each as often: about what, how it ended, in so many minutes."""
WANTED = ("paardrijden", "zwemles", "naailes", "fietsles")
"""What people looked for and told us, the most wanted first."""


@contextmanager
def serve_administered(home: Path) -> Iterator[Stage]:
    """Serve the portal, filled, with a browser before it."""
    settings = settings_for_tests(home, f"sqlite:///{home / 'demo.sqlite'}")
    migrate_database(settings.database_url)
    with chromium.free_socket() as listening:
        app = create_app(replace(settings, port=listening.getsockname()[1]))
        platform: Platform = app.extensions["wijzerplaat"]
        with app.app_context():
            fill_portal(app)
            administer(app)
            with chromium.serving(app, listening), chromium.browser() as started:
                stage = Stage(platform, platform.directory.by_slug(SLUG).origin, started)
                stage.patience = 180_000  # nothing is measured here
                yield stage
        platform.database.dispose()


def fill_portal(app: Flask) -> None:
    """Make the portal of its folder, with its demo content, a day at the desk, and weeks of
    visitors who looked around.
    """
    platform: Platform = app.extensions["wijzerplaat"]
    for command in (("portals", "apply"), ("demo", "seed")):
        done = app.test_cli_runner().invoke(args=[*command, str(FOLDER)])
        assert done.exit_code == 0, done.output
    portal = platform.directory.by_slug(SLUG)
    with unit_of_work(platform.database, portal) as scope:
        bring_day_of_work(scope)
        for number, words in enumerate(WANTED):
            for _time in range(LOOKED - number):
                missed.record_missed_words(scope, words)
    counting.replay_demo(platform, SLUG)


def administer(app: Flask) -> None:
    """Do what an administrator does in these weeks, and let people answer."""
    platform: Platform = app.extensions["wijzerplaat"]
    portal, before = platform.directory.by_slug(SLUG), platform.load_actor
    martijn = _find_martijn(platform)
    platform.load_actor = lambda: martijn
    browser = Browser(app.test_client(), portal.origin)
    for page, typed in KEPT:
        keep(browser, page, typed)
    _keep_start_page(browser)
    _keep_looks_and_texts(browser)
    _ask_people(browser)
    _upload_list(browser)
    platform.load_actor = before
    platform.directory.forget()
    with unit_of_work(platform.database, platform.directory.by_slug(SLUG)) as scope:
        _answer_questions(scope)
        _count_talks(scope)
        codes = list(scope.session.scalars(select(ShortLink.code).order_by(ShortLink.name)))
        following.follow_needs(scope)
    _follow_codes(app, codes)
    count_now(platform)


def keep(browser: Browser, page: str, typed: dict[str, str]) -> None:
    """Fill in a page of the administrator, and keep it."""
    browser.open(f"/beheer/{page}")
    browser.press("Bewaar", **typed)


def _find_martijn(platform: Platform) -> Actor:
    with platform_work(platform.database, write=False) as scope:
        found = scope.session.scalars(select(User).where(User.email == MARTIJN)).one()
        return Actor(found.id, found.name, frozenset({PORTAL_ADMIN}), frozenset())


def _keep_start_page(browser: Browser) -> None:
    """A text of some weeks and another order are online; a next move waits; a message was there."""
    ends = (clock.today() + SOON).isoformat()
    keep(
        browser,
        "startpagina/nieuw/tekst",
        {
            "title": "Warm de winter door",
            "text": "Op veel plekken kun je binnenlopen. Er is koffie, en vaak ook soep.",
            "label": "Bekijk de agenda",
            "address": "/agenda",
            "starts": clock.today().isoformat(),
            "ends": ends,
        },
    )
    browser.open("/beheer/startpagina")
    browser.press("Zet online")
    browser.press("Omlaag")
    keep(
        browser,
        "startpagina/bericht",
        {
            "on": "1",
            "text": "De brug bij de haven is dicht. Fiets om via de Kade.",
            "ends_on": ends,
        },
    )
    browser.open("/beheer/startpagina/bericht")
    browser.press("Zet terug")


def _keep_looks_and_texts(browser: Browser) -> None:
    """Rounder corners are online and another colour waits; a text was changed and one is begun."""
    browser.open("/beheer/doelgroepen")
    browser.press("Omlaag")
    browser.open("/beheer/huisstijl")
    browser.press("Laat het zien", corners="rond")
    browser.press("Zet online")
    browser.press("Laat het zien", brand="#0b6e4f")
    browser.open("/beheer/teksten/over")
    browser.press("Zet online", body="Wij wijzen je de weg in Lindestad. Bel ons gerust.")
    browser.open("/beheer/teksten/contact")
    browser.press("Bewaar als kladje", body="Kom langs aan de Kade. Of bel ons.")
    browser.open("/redactie/zoekwoorden")
    browser.press("Zet", said="poetshulp", meant="hulp in huis")
    browser.open("/beheer/bewaartermijnen?days=60")
    browser.press("Bewaar")


def _ask_people(browser: Browser) -> None:
    """A survey is open, an organisation was invited, and so were two people of the staff."""
    ends = (clock.today() + SOON).isoformat()
    first = "Vond je hulp in jouw buurt?"
    keep(browser, "enquete", {"on": "1", "ends_on": ends, "bewoner_first": first})
    browser.open("/beheer/wensen")
    browser.follow("Repaircafé De Schroef")
    browser.press("Nodig uit")
    browser.open("/beheer/mensen")
    browser.press("Stuur de uitnodiging", email="lotte@lindestad.example")
    browser.open("/beheer/mensen/deel")
    browser.press(
        "Stuur de uitnodiging", email="wijkteam@lindestad.example", topics="wonen-en-buurt"
    )


def _upload_list(browser: Browser) -> None:
    """A spreadsheet of a club is read, and waits on a look at what would happen."""
    book, written = openpyxl.Workbook(), BytesIO()
    for row in SHEET:
        book.active.append(row)
    book.save(written)
    written.seek(0)
    browser.open("/beheer/import")
    browser.press("Lees het bestand", bestand=(written, "sportgids.xlsx"))
    browser.press("Kijk wat er gebeurt")


def _answer_questions(scope: Scope) -> None:
    for number, (role, first, second, text) in enumerate(SAID * TIMES):
        typed = {"first": first, "second": second, "text": text if number < len(SAID) else ""}
        surveys.take_answer(scope, role, typed, f"10.1.0.{number}")


def _count_talks(scope: Scope) -> None:
    for topic, outcome, minutes in TALKS * TIMES:
        typed = {"talk_topic": topic, "outcome": outcome, "talk_minutes": minutes}
        counter.count_talk(scope, uuid.uuid4(), typed)


def _follow_codes(app: Flask, codes: Sequence[str]) -> None:
    """Let people follow the codes of partners from paper."""
    portal = app.extensions["wijzerplaat"].directory.by_slug(SLUG)
    for number, code in enumerate(codes):
        for _time in range(LOOKED * len(codes) // (number + 1)):
            look(app.test_client(), f"/q/{code}", portal.origin)
