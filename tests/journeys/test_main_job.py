"""The main job, end to end over HTTP.

Propose, decide, mend, publish, find, sign up, ask, confirm.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from tests.journeys import story
from tests.journeys.browser import Browser
from tests.journeys.story import BEGIN, TUESDAY
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.freshness import jobs

LINDESTAD, HEIDEKEMPEN = "http://lindestad.localhost:5000", "http://heidekempen.localhost:5000"
RIA, SANNE = story.PEOPLE
OPENING = "Kom binnen aan de Kade. Er is altijd iemand die naar je luistert."
ACTIVITY = {
    "title": "Breien bij het raam",
    "summary": "Brei of haak samen met je buren.",
    "body": "Neem je wol mee. Wij zetten thee.",
    "first_date": TUESDAY.isoformat(),
    "start_time": "10:00",
    "end_time": "12:00",
    "repeat": "weekly",
    "signup": "1",
    "capacity": "1",
    "cost_cents": "0",
    "topics": ["mensen-ontmoeten"],
}
VACANCY = {
    "title": "Thee schenken op dinsdag",
    "summary": "Schenk thee en maak een praatje.",
    "tasks": "Je schenkt thee.\nJe wast af.",
    "hours_per_week": "2",
    "contact_name": "Ria",
    "topics": ["mensen-ontmoeten"],
}


@pytest.fixture
def travel(settings):  # noqa: ARG001 (pytest gives it by its name)
    """Make it the day on which the story begins, after the world was made."""
    with time_machine.travel(BEGIN, tick=True) as traveller:
        yield traveller


@pytest.fixture
def post(travel, platform):  # noqa: ARG001 (pytest gives it by its name)
    story.build(platform)
    return story.Post(platform)


@pytest.fixture
def person(app, post):
    """Give somebody a browser of their own, logged in by the code in the mail when an address is
    given.
    """

    def arrive(address: str = "", origin: str = LINDESTAD) -> Browser:
        browser = Browser(app.test_client(), origin)
        if address:
            browser.open("/inloggen")
            browser.press("mail", email=address)
            mail = post.newest(address, "inloglink")
            browser.open(story.link(mail, "/inloggen/link/"))
            browser.press("Log in")
        return browser

    return arrive


def test_the_main_job_from_proposal_to_confirmation(person, post, travel, platform):
    ria, resident = person(RIA), person()
    old = resident.open("/organisaties/buurthuis-de-linde").text
    propose(ria)
    assert OPENING not in resident.open("/organisaties/buurthuis-de-linde").text
    assert resident.open("/organisaties/buurthuis-de-linde").text == old
    resident.open("/activiteiten/breien-bij-het-raam", status=404)

    sanne = person(SANNE)
    decide(sanne)
    travel.shift(timedelta(minutes=3))  # decision mails wait two minutes, for whoever presses undo
    assert "Wat kost het?" in post.newest(RIA, "We hebben een vraag over je tekst")
    assert post.newest(RIA, "Je wijziging staat online")
    mend(ria)
    approve(sanne, "Breien bij het raam")
    post.deliver()

    assert OPENING in resident.open("/organisaties/buurthuis-de-linde").text
    find_and_sign_up(resident, post)
    travel.move_to(BEGIN + relativedelta(months=5))
    confirm(platform, post, person())
    shown = resident.open("/organisaties/buurthuis-de-linde").text
    assert f"Gecontroleerd op {formats.plain_date(clock.now())}" in shown


def propose(ria: Browser) -> None:
    ria.open("/mijn/organisatie/wijzig/alles")
    ria.press("Stuur naar de redactie", summary=OPENING)
    ria.open("/mijn/activiteiten/nieuw")
    ria.press("Stuur naar de redactie", **ACTIVITY)
    ria.open("/mijn/vacatures/nieuw")
    page = ria.press("Stuur naar de redactie", **VACANCY)
    assert "wacht op de redactie" in page.text.lower()


def decide(sanne: Browser) -> None:
    queue = sanne.open("/redactie")
    titles = [
        queue.text.index(title)
        for title in ("Buurthuis De Linde", "Breien bij het raam", "Thee schenken op dinsdag")
    ]
    assert titles == sorted(titles), "the oldest waits on top"
    desk = sanne.follow("Buurthuis De Linde")
    assert "Kade" in desk.text and "B1" in desk.text
    sanne.press("Goedkeuren")
    sanne.open("/redactie")
    sanne.follow("Breien bij het raam")
    sanne.follow("Vraag stellen")
    sanne.press("Stuur de vraag", vraag="Wat kost het? Zet het erbij.")
    sanne.open("/redactie")
    sanne.follow("Thee schenken op dinsdag")
    # the checklist of a vacancy is not ticked, so it asks why
    sanne.press("Goedkeuren", status=422)
    sanne.press("Plaats het toch", reden="We kennen deze organisatie goed.")


def approve(sanne: Browser, title: str) -> None:
    sanne.open("/redactie")
    sanne.follow(title)
    sanne.press("Goedkeuren")


def mend(ria: Browser) -> None:
    home = ria.open("/mijn")
    assert "Breien bij het raam" in home.text
    ria.open("/mijn/activiteiten")
    page = ria.follow("Breien bij het raam")
    assert "Wat kost het?" in page.text
    ria.press("Stuur naar de redactie", cost_note="Het is gratis. De thee ook.")


def find_and_sign_up(resident: Browser, post: story.Post) -> None:
    assert "Breien bij het raam" in resident.open("/zoeken?q=breien").text
    assert "Breien bij het raam" in resident.open("/agenda?dag=di").text
    resident.open(f"/activiteiten/breien-bij-het-raam/{TUESDAY}")
    refused = resident.press(
        f"Meld je aan voor {formats.short_day(TUESDAY)}", status=422, name="", contact="geen-mail"
    )
    assert "Vul je naam in." in refused.text
    done = resident.press(
        f"Meld je aan voor {formats.short_day(TUESDAY)}",
        name="Fatima",
        contact="fatima@post.example",
    )
    assert "Je bent aangemeld" in done.text
    late = resident.open(f"/activiteiten/breien-bij-het-raam/{TUESDAY}/aanmelden")
    assert "vol" in late.text.lower(), "one seat, and it is taken"
    mail = post.newest("fatima@post.example", "Je bent aangemeld")
    resident.open(story.link(mail, "/aanmelding/"))
    assert "Je bent afgemeld" in resident.press("meld mij af").text
    resident.open(f"/activiteiten/breien-bij-het-raam/{TUESDAY}/aanmelden")
    again = resident.press("Meld je aan", name="Henk", contact="henk@post.example")
    assert "Je bent aangemeld" in again.text


def confirm(platform, post: story.Post, somebody: Browser) -> None:
    """One click in the mail and one button; nobody logs in."""
    with unit_of_work(platform.database, platform.directory.by_slug("lindestad")) as scope:
        assert jobs.ask_portal_organisations(scope) == 1
    mail = post.newest(RIA, "Klopt alles nog over Buurthuis De Linde?")
    for _ in range(5):  # scanners open links too
        somebody.open(story.link(mail, "/bevestig/"))
    assert "Dank je wel" in somebody.press("Ja, alles klopt nog").text


def test_the_same_name_in_another_portal_is_another_record(person, platform):
    ria, sanne = person(RIA), person(SANNE)
    ria.open("/mijn/organisatie/wijzig/alles")
    ria.press("Stuur naar de redactie", summary=OPENING)
    approve(sanne, "Buurthuis De Linde")
    visitor = person(origin=HEIDEKEMPEN)
    there = visitor.open("/organisaties/buurthuis-de-linde").text
    assert OPENING not in there and "Heideloo" in there
    with unit_of_work(
        platform.database, platform.directory.by_slug("heidekempen"), write=False
    ) as scope:
        foreign = scope.session.scalars(select(Organisation.id)).one()
    ria.open(f"/mijn/activiteiten/{foreign}/wijzig", status=404)
    sanne.open(f"/redactie/historie/{foreign}", status=404)
