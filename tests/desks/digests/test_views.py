"""/beheer/nieuwsbrief: an administrator looks first, switches, and takes the news along."""

from __future__ import annotations

import io
import re

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from tests.house import html
from tests.support.digests import subscribe
from tests.support.people import Browser
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.portals.models import Portal

HOME = "/beheer/nieuwsbrief"
CHOICE = {"on": "1", "day": "2", "intro_residents": "Fijn dat je meeleest."}


def load_settings(work) -> dict:
    with work(write=False) as scope:
        found = select(Portal).where(Portal.id == scope.portal.id)
        return scope.session.scalars(found).one().settings


def test_an_administrator_looks_changes_and_puts_it_back(
    client: FlaskClient, platform: Platform, work
) -> None:
    boss = Browser(client, platform, "portal-admin")
    page = boss.get(HOME).text
    assert html.problems(page) == [] and "De mail van deze week" in page
    page = boss.post(HOME, {**CHOICE, "doe": "bekijk", "seen": "0"}).text
    assert "De nieuwsbrief gaat elke week weg, op dinsdag." in page
    assert "Is het makkelijk te lezen?" in page and html.problems(page) == []
    assert load_settings(work).get("digests", {}).get("day", 4) == 4
    assert boss.post(HOME, {**CHOICE, "doe": "bewaar", "seen": "0"}).status_code == 303
    assert load_settings(work)["digests"]["day"] == 2
    page = boss.get(f"{HOME}?na=bewaard").text
    assert "van ‘Donderdag’ naar ‘Dinsdag’" in page and html.problems(page) == []
    assert boss.post(f"{HOME}/1/terug").status_code == 303
    assert load_settings(work)["digests"]["day"] == 4


def test_switched_off_the_form_is_gone_and_its_link_too(
    client: FlaskClient, platform: Platform
) -> None:
    boss, visitor = Browser(client, platform, "portal-admin"), Browser(client, platform, None)
    assert visitor.get("/nieuwsbrief").status_code == 200
    boss.get(HOME)
    assert boss.post(HOME, {"day": "4", "doe": "bewaar", "seen": "0"}).status_code == 303
    assert visitor.get("/nieuwsbrief").status_code == 404
    assert 'href="/nieuwsbrief"' not in visitor.get("/").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": "8"}, "Kies uit de lijst."),
        ({"day": "gisteren"}, "Kies uit de lijst."),
        ({"day": "4", "intro_residents": "<b>Dag</b>"}, "Laat &lt; en &gt; weg."),
        ({"day": "4", "intro_professionals": "Kijk op kwaad.example"}, "adres van een website"),
        ({"day": "4", "intro_organisations": "{{ geld }}"}, "kan hier niet. Kies uit:"),
        ({"day": "4", "intro_residents": "a" * 401}, "te lang"),
        ({"day": "4", "intro_residents": "a\nb\nc\nd\ne"}, "hoogstens 4 regels"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    client: FlaskClient, platform: Platform, typed, said
) -> None:
    boss = Browser(client, platform, "portal-admin")
    boss.get(HOME)
    page = boss.post(HOME, {**typed, "doe": "bewaar", "seen": "0"})
    assert page.status_code == 422 and said in page.text and html.problems(page.text) == []


@pytest.mark.parametrize("audience", ["bewoners", "organisaties", "verwijzers"])
def test_the_mail_of_this_week_is_there_to_see_and_to_copy(
    client: FlaskClient, platform: Platform, audience
) -> None:
    boss = Browser(client, platform, "portal-admin")
    page = boss.get(f"{HOME}/{audience}").text
    assert html.problems(page) == []
    origin = platform.directory.by_slug("eikstad").origin
    assert "&lt;ul&gt;" in page and f"{origin}/" in page
    assert "Deze week op" in page
    mail = boss.get(f"{HOME}/{audience}/voorbeeld")
    assert mail.status_code == 200 and "<h2" in mail.text
    assert "frame-ancestors 'self'" in mail.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("shape", "size"), [("breed", (1200, 630)), ("vierkant", (1080, 1080))])
def test_the_picture_of_the_week_has_the_size_that_was_asked(
    client: FlaskClient, platform: Platform, shape, size
) -> None:
    boss = Browser(client, platform, "portal-admin")
    answer = boss.get(f"{HOME}/bewoners/beeld/{shape}.png")
    assert answer.mimetype == "image/png"
    with Image.open(io.BytesIO(answer.data)) as found:
        assert found.size == size and len(found.convert("RGB").getcolors(1_000_000) or ()) > 50


def test_few_subscribers_are_not_counted_exactly(
    client: FlaskClient, platform: Platform, work
) -> None:
    with work() as scope:
        subscribe(scope)
    page = Browser(client, platform, "portal-admin").get(HOME).text
    assert re.search(r"Bewoners</a><br><span[^>]*>minder dan 5 mensen", page)
    with work() as scope:
        for number in range(6):
            subscribe(scope, f"buur{number}@post.example")
    page = Browser(client, platform, "portal-admin").get(HOME).text
    assert re.search(r"Bewoners</a><br><span[^>]*>7 mensen", page)


def test_others_cannot_and_what_is_not_there_is_not_there(
    client: FlaskClient, platform: Platform
) -> None:
    for path in (HOME, f"{HOME}/bewoners", f"{HOME}/bewoners/beeld/breed.png"):
        assert Browser(client, platform, "editor").get(path).status_code == 403
    boss = Browser(client, platform, "portal-admin")
    for path in (
        "iedereen",
        "iedereen/voorbeeld",
        "bewoners/beeld/rond.png",
        "iedereen/beeld/breed.png",
    ):
        assert boss.get(f"{HOME}/{path}").status_code == 404
