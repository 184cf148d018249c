"""A portal that says u: no je is left on its pages and in its mails, but for what people wrote
themselves.
"""

from __future__ import annotations

import html
import re

import pytest
from sqlalchemy import select

from tests import world
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.extract_texts import JE
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.portals.models import Portal

ACTIVITY = "/activiteiten/koffieochtend"
SIGN_UP = f"{ACTIVITY}/{world.COFFEE_DAY}/aanmelden"
PAGES = (
    "/",
    "/agenda",
    "/agenda?gratis=ja&dag=ma&moment=avond",
    "/zoeken?q=koffie",
    "/zoeken?q=qqqq",
    "/aanbod",
    "/organisaties",
    "/vacatures",
    "/informatie",
    "/onderwerpen",
    "/onderwerpen/geld",
    "/kaart",
    "/organisaties/buurthuis-de-eik",
    ACTIVITY,
    "/vacatures/koken-in-het-buurthuis",
    "/aanbod/hulp-bij-formulieren",
    SIGN_UP,
    "/voor-organisaties",
    "/melden/activiteiten/koffieochtend",
    "/inloggen",
    "/geen-pagina",
)
CONTENT = [
    value
    for entry in (world.ORGANISATION, world.ACTIVITY, world.VACANCY, world.SERVICE, world.ARTICLE)
    for given in entry.values()
    for value in (given if isinstance(given, list) else [given])
    if isinstance(value, str) and JE.search(value)
]


@pytest.fixture
def polite(platform):
    """Eikstad says u, and has no words of its own."""
    with platform_work(platform.database) as scope:
        portal = scope.session.scalars(select(Portal).where(Portal.slug == "eikstad")).one()
        portal.address_form = "u"
        portal.settings = {**portal.settings, "wording": {}}
    platform.directory.forget()


def said(text: str) -> str:
    """Return what a page says, without what people wrote."""
    labels = re.findall(r'(?:placeholder|aria-label|title|alt)="([^"]*)"', text)
    shown = "\n".join([*labels, re.sub(r"<script.*?</script>|<[^>]*>", " ", text, flags=re.DOTALL)])
    for value in CONTENT:
        shown = shown.replace(html.escape(value), " ").replace(value, " ")
    return shown


def je(text: str) -> list[str]:
    return [text[max(0, found.start() - 40) : found.end() + 40] for found in JE.finditer(text)]


@pytest.mark.usefixtures("polite")
def test_a_polite_page_says_u(client):
    assert {
        path: left
        for path in PAGES
        if (left := je(said(client.get(path, base_url=world.EIKSTAD).text)))
    } == {}


@pytest.mark.usefixtures("polite")
def test_other_portals_still_say_je(client):
    assert je(said(client.get("/voor-organisaties", base_url=world.BEEKDORP).text))


def signed_up(client, **given):
    return client.post(
        SIGN_UP, base_url=world.EIKSTAD, data={"name": "Ada", "people": "1", **given}
    )


@pytest.mark.usefixtures("polite")
def test_a_polite_form_says_u_when_something_is_wrong(client):
    wrong = signed_up(client, name="", contact="ada")
    assert wrong.status_code == 422
    assert je(said(wrong.text)) == []
    assert "Vul uw naam in." in wrong.text


@pytest.mark.usefixtures("polite")
def test_a_polite_mail_says_u(client, work):
    signed_up(client, contact="ada@post.example")
    with work() as scope:
        mail = (
            scope.session.scalars(
                select(OutboxMessage)
                .where(OutboxMessage.kind == "mail")
                .order_by(OutboxMessage.created_at)
            )
            .one()
            .payload
        )
    assert mail["subject"].startswith("U bent aangemeld: Koffieochtend")
    assert je(said(mail["text"])) == []
    assert je(said(mail["html"])) == []


@pytest.mark.usefixtures("polite")
def test_a_polite_job_says_u(platform, work):
    """Outside a request there is no page: what a job writes is as its portal says it."""
    from_here = platform.directory.by_slug("eikstad")
    with work(from_here.slug) as scope:
        assert scope.portal.address_form == "u"
        assert _("Kijk in je mail") == "Kijk in uw mail"
    with work("beekdorp"):
        assert _("Kijk in je mail") == "Kijk in je mail"
