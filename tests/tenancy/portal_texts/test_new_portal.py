"""A new portal has all its legal pages from the first minute, without a text of its own."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.house import html
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.web.address_forms import JE
from wijzerplaat.tenancy.portals import tenants
from wijzerplaat.tenancy.portals.models import PortalText
from wijzerplaat.tenancy.portals.rules import TEXT_PAGES

ONLY_SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
FOLDER = """
[portal]
slug = "nieuwdorp"
name = "Nieuwdorp Wijst"
kind = "municipality"
owner = "Gemeente Nieuwdorp"
hosts = ["nieuwdorp.test"]
theme = "basis"
address_form = "{form}"

[contact]
phone = "0500 99 88 77"
email = "vraag@nieuwdorp.example"
"""
BASE = "http://nieuwdorp.test"


@pytest.fixture
def make(platform, tmp_path):
    def make_portal(form: str) -> None:
        (tmp_path / "tenant.toml").write_text(FOLDER.format(form=form), encoding="utf-8")
        tenants.apply_tenant(platform.database, tmp_path)
        platform.directory.forget()

    return make_portal


def main(client, slug):
    answer = client.get(f"/{slug}", base_url=BASE)
    assert answer.status_code == 200 and html.problems(answer.text) == [], slug
    return answer.text[answer.text.index("<main") : answer.text.index("</main>")]


@ONLY_SQLITE
def test_it_has_every_page_and_each_says_what_holds_here(make, client):
    make("je")
    pages = {slug: main(client, slug) for slug in TEXT_PAGES}
    assert "0500 99 88 77" in pages["contact"] and "vraag@nieuwdorp.example" in pages["contact"]
    assert "Gemeente Nieuwdorp" in pages["over"]
    assert "binnen een maand" in pages["privacy"] and "90 dagen" in pages["privacy"]
    assert "Status E" in pages["toegankelijkheid"]
    sitemap = client.get("/sitemap.xml", base_url=BASE).text
    assert all(f"/{slug}</loc>" in sitemap for slug in TEXT_PAGES)


@ONLY_SQLITE
def test_it_says_u_where_the_portal_does_and_english_on_english_pages(make, client):
    make("u")
    for slug in TEXT_PAGES:
        said = re.sub(r"<[^>]*>", " ", main(client, slug))
        assert JE.findall(said) == [], slug
    assert "Do you have a question?" in client.get("/en/contact", base_url=BASE).text


def test_a_text_for_a_page_that_is_made_from_settings_is_refused(make, platform, tmp_path):
    make("je")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "privacy.md").write_text("# Privacy\n\nNiets.", encoding="utf-8")
    with pytest.raises(WrongSetting, match=r"privacy\.md: expected one of over, contact"):
        tenants.apply_tenant(platform.database, tmp_path)


def test_a_text_that_an_administrator_wrote_first_is_kept(make, platform, tmp_path, work):
    make("je")
    with work("nieuwdorp") as scope:
        scope.session.add(PortalText(slug="over", title="Van ons", body="Zelf geschreven."))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "over.md").write_text("# Over\n\nUit de map.", encoding="utf-8")
    assert tenants.apply_tenant(platform.database, tmp_path).kept == ["texts/over.md"]
    with work("nieuwdorp") as scope:
        assert scope.session.scalars(select(PortalText.title)).all() == ["Van ons"]
