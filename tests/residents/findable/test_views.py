"""Search engines find every public page and nothing else; what machines read is what people see."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from tests import world
from tests.house import html
from tests.looking import cards, heading, page
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.entries.models import ARCHIVED, Entry
from wijzerplaat.tenancy.portals.models import PortalText

Work = Callable[..., AbstractContextManager[Scope]]
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
KINDS = {
    "/organisaties/buurthuis-de-eik": "Organization",
    "/aanbod/hulp-bij-formulieren": "Service",
    "/activiteiten/koffieochtend": "Event",
    "/informatie/zo-vraag-je-hulp": "Article",
}


def data(client: FlaskClient, path: str) -> list[dict[str, Any]]:
    found = client.get(path, base_url=world.EIKSTAD)
    return [json.loads(one) for one in DATA.findall(found.text)]


def archive(work: Work, slug: str) -> None:
    with work() as scope:
        scope.session.scalars(select(Entry).where(Entry.slug == slug)).one().state = ARCHIVED


@pytest.mark.parametrize("path", KINDS)
def test_machines_read_what_people_see(client: FlaskClient, path: str) -> None:
    text = page(client, path)
    one = next(found for found in data(client, path) if found["@type"] == KINDS[path])
    assert one["url"] == f"http://eikstad.test:5000{path}"
    seen = re.sub(r"<head>.*?</head>", "", text, flags=re.DOTALL)
    for name in ("name", "headline", "description", "telephone", "email"):
        assert one.get(name, "") in seen


def test_the_way_back_is_told_too_and_volunteer_work_is_no_job(client: FlaskClient) -> None:
    found = data(client, "/vacatures/koken-in-het-buurthuis")
    assert [one["@type"] for one in found] == ["BreadcrumbList"]
    assert [step["name"] for step in found[0]["itemListElement"]] == [
        "Home",
        "Vrijwilligerswerk",
        "Koken in het buurthuis",
    ]


def test_a_name_cannot_end_the_block(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(scope, "organisation", {"title": "</script><b>Sluw", "summary": "A & B"})
    text = client.get("/organisaties/script-b-sluw", base_url=world.EIKSTAD).text
    assert "</script><b>" not in text and text.count("Sluw") > 2


def test_a_shared_link_has_a_picture_of_the_portal(client: FlaskClient) -> None:
    text = page(client, "/organisaties/buurthuis-de-eik")
    assert '<meta property="og:title" content="Buurthuis De Eik – Eikstadwijzer">' in text
    assert '<meta property="og:image" content="http://eikstad.test:5000/deel.png">' in text
    answer = client.get("/deel.png", base_url=world.EIKSTAD)
    assert Image.open(io.BytesIO(answer.data)).size == (1200, 630)
    assert answer.headers["Cache-Control"] == "public, max-age=86400"


def test_the_sitemap_lists_what_is_public_and_when_it_changed(
    client: FlaskClient, work: Work
) -> None:
    archive(work, "koken-in-het-buurthuis")
    answer = client.get("/sitemap.xml", base_url=world.EIKSTAD)
    rows = dict(
        re.findall(
            r"<loc>http://eikstad\.test:5000([^<]*)</loc>(?:<lastmod>([^<]*)</lastmod>)?",
            answer.text,
        )
    )
    assert answer.mimetype == "application/xml"
    assert {
        "/",
        "/agenda",
        "/organisaties/buurthuis-de-eik",
        "/activiteiten/koffieochtend",
        "/onderwerpen/geld",
    } <= rows.keys()
    assert "/vacatures/koken-in-het-buurthuis" not in rows
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", rows["/organisaties/buurthuis-de-eik"])


def test_every_address_in_the_sitemap_is_a_well_made_page(client: FlaskClient) -> None:
    text = client.get("/sitemap.xml", base_url=world.EIKSTAD).text
    for path in re.findall(r"<loc>http://eikstad\.test:5000([^<]*)</loc>", text):
        assert f'<link rel="canonical" href="http://eikstad.test:5000{path}">' in page(client, path)
        assert html.problems(client.get(path, base_url=world.EIKSTAD).text) == [], path


def test_a_text_without_a_page_is_not_in_the_sitemap(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        scope.session.add(PortalText(slug="spelregels", title="Spelregels", body="Wees aardig."))
    answer = client.get("/sitemap.xml", base_url=world.EIKSTAD)
    assert answer.status_code == 200 and "spelregels" not in answer.text


def test_robots_are_told_what_is_private(client: FlaskClient) -> None:
    text = client.get("/robots.txt", base_url=world.EIKSTAD).text
    assert "Disallow: /mijn\n" in text and "Sitemap: http://eikstad.test:5000/sitemap.xml" in text


def test_a_code_for_on_paper_is_of_this_portal_only(client: FlaskClient) -> None:
    answer = client.get("/qr.svg?pad=/agenda", base_url=world.EIKSTAD)
    assert answer.mimetype == "image/svg+xml" and b"<svg" in answer.data
    for wrong in ("", "?pad=//elders.example", "?pad=https://elders.example", f"?pad=/{'x' * 300}"):
        assert client.get(f"/qr.svg{wrong}", base_url=world.EIKSTAD).status_code == 404


def test_what_is_gone_says_so_and_offers_the_same_kind_of_thing(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        owner = scope.session.scalars(
            select(Entry.id).where(Entry.slug == "buurthuis-de-eik")
        ).one()
        for number in range(4):
            world.publish(scope, "activity", {**world.ACTIVITY, "title": f"Thee {number}"}, owner)
    archive(work, "koffieochtend")
    text = page(client, "/activiteiten/koffieochtend", 410)
    assert heading(text) == "Dit is er niet meer." and "‘Koffieochtend’ is gestopt." in text
    assert len(cards(text)) == 3 and all(name.startswith("Thee") for name in cards(text))
