"""An administrator makes a partner, gets its kit, turns the code off, and takes that back."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from types import SimpleNamespace

import pytest

from tests.house import html
from tests.support.counting import put_numbers
from tests.support.members import words
from wijzerplaat.desks.partners import seed, service
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.records.counting import models
from wijzerplaat.residents.short_links import queries

HOME = "/beheer/partners"
TYPED = {"name": "Supermarkt De Korf", "sort": "winkel", "target": "agenda", "shown": "1"}


@pytest.fixture
def admin(browser):
    return browser("portal-admin")


def make(admin, **other):
    admin.get(f"{HOME}/nieuw")
    answer = admin.post(f"{HOME}/nieuw", {**TYPED, **other})
    assert answer.status_code == 303
    return answer.headers["Location"].split("?")[0]


def test_the_kit_has_texts_a_code_and_a_poster(admin, browser):
    guest = browser(None)
    path = make(admin)
    page = admin.get(path)
    assert "Nog niet gebruikt" in words(page)
    kit = re.search(r'href="(/q/(\w+)/pakket)"', page.text)
    public = guest.get(kit[1])
    said = words(public)
    assert "Zin in koffie met buren" in said
    assert f"/q/{kit[2]}" in said
    assert 'content="noindex"' in public.text
    poster = guest.get(f"/q/{kit[2]}/poster.pdf")
    assert poster.data.startswith(b"%PDF")
    picture = guest.get(f"/q/{kit[2]}/qr.png")
    assert picture.data.startswith(b"\x89PNG")


def test_a_choice_is_looked_at_first_and_own_words_are_checked(admin):
    admin.get(f"{HOME}/nieuw")
    hard = (
        "Ten behoeve van de participatie van burgers faciliteren wij laagdrempelige voorzieningen."
    )
    page = words(admin.post(f"{HOME}/nieuw", {**TYPED, "words": hard, "doe": "bekijk"}))
    assert "De code gaat naar: De agenda." in page
    assert "Is de tekst makkelijk te lezen?" in page
    assert "Er is nog geen partner." in words(admin.get(HOME))


def test_the_agenda_stands_on_the_website_of_a_partner_and_is_counted(admin, browser):
    guest = browser(None)
    path = make(admin, website="www.Korf.example/winkel")
    page = admin.get(path)
    assert "&lt;iframe" in page.text and "https://www.korf.example" in words(page)
    code = re.search(r"/q/(\w+)/pakket", page.text)[1]
    embed = guest.get(f"/embed/agenda/{code}")
    assert html.problems(embed.text) == []
    policy = embed.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://korf.example https://www.korf.example" in policy
    assert "X-Frame-Options" not in embed.headers and "Set-Cookie" not in embed.headers
    href = unescape(re.search(rf'href="(/q/{code}\?naar=[^"]+)"', embed.text)[1])
    one = guest.get(href)
    assert one.status_code == 302 and guest.get(one.headers["Location"]).status_code == 200
    away = guest.get(f"/q/{code}?naar=//elders.example")
    assert away.headers["Location"].startswith("/agenda")
    assert guest.get("/embed/agenda/bestaat-niet").status_code == 404


def test_without_a_website_nobody_may_show_the_agenda(admin, browser):
    page = admin.get(make(admin))
    assert "iframe" not in page.text
    code = re.search(r"/q/(\w+)/pakket", page.text)[1]
    policy = browser(None).get(f"/embed/agenda/{code}").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self';" in policy


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(admin):
    make(admin)
    for other, said in (
        ({"name": ""}, "Fout: Nieuwe partner"),
        ({"name": "supermarkt de korf"}, "Deze naam staat al in de lijst."),
        ({"name": "Nieuw", "sort": "bank"}, "Kies uit de lijst."),
        ({"name": "Nieuw", "website": "geen adres"}, "Dit webadres klopt niet."),
        ({"name": "Nieuw", "target": "onderwerp:weg"}, "Kies uit de lijst."),
    ):
        answer = admin.post(f"{HOME}/nieuw", {**TYPED, "words": "Eigen woorden.", **other})
        assert answer.status_code == 422
        assert said in words(answer)
        assert "Eigen woorden." in answer.text


def test_a_code_goes_off_and_on_again_from_the_history(admin, browser):
    guest = browser(None)
    path = make(admin)
    code = re.search(r"/q/(\w+)/pakket", admin.get(path).text)[1]
    off = {name: value for name, value in TYPED.items() if name != "shown"}
    assert admin.post(path, {**off, "seen": "0"}).status_code == 303
    for address in (
        f"/q/{code}",
        f"/q/{code}/pakket",
        f"/q/{code}/poster.pdf",
        f"/q/{code}/qr.png",
    ):
        assert guest.get(address).status_code == 404
    assert "Staat uit" in words(admin.get(HOME))
    admin.get(path)
    assert admin.post(path, {**TYPED, "seen": "0"}).status_code == 409
    assert admin.post(f"{path}/1/terug", {}).status_code == 303
    assert guest.get(f"/q/{code}").status_code == 302


def test_few_people_are_not_told_apart(admin, work):
    path = make(admin)
    link = path.rpartition("/")[2].replace("-", "")
    with work() as scope:
        put_numbers(scope, clock.today(), (models.LINK, link, 3))
    assert "minder dan 5" in words(admin.get(HOME))


def test_a_sensitive_topic_is_nothing_that_a_code_leads_to(work):
    money = SimpleNamespace(slug="geld", name="Geld", sensitive=False)
    safe = SimpleNamespace(slug="veilig", name="Veilig", sensitive=True)
    with work() as scope:
        here = replace(scope, portal=replace(scope.portal, topics=(money, safe)))
        offered = {value for value, _name in service.list_target_choices(here)}
        assert "onderwerp:geld" in offered
        assert "onderwerp:veilig" not in offered
        with pytest.raises(Invalid):
            service.add_partner(here, {"name": "X", "sort": "school", "target": "onderwerp:veilig"})


def test_a_demo_portal_begins_with_its_partners(work, tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "partners.toml").write_text(
        '[[partner]]\nname = "School Zuid"\nsort = "school"\n'
    )
    with work() as scope:
        assert seed.seed_partners(scope, tmp_path) == 1
        assert [one.name for one in queries.list_links(scope)] == ["School Zuid"]
