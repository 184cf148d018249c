"""/beheer/onderwerpen: put in order, added, changed, off, put back, and seen by residents."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests import world
from tests.support.people import Browser
from tests.world import TENANTS
from wijzerplaat.desks.all_records import service as bulk
from wijzerplaat.desks.all_records.models import BulkChange
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.records.entries.models import PUBLISHED, Entry, EntryTopic
from wijzerplaat.tenancy.portals import tenants
from wijzerplaat.tenancy.portals.models import Topic

HERE = "/beheer/onderwerpen"
MEET = {
    "name": "Mensen ontmoeten",
    "examples": "Koffie, eten",
    "icon": "coffee",
    "color": "1",
    "intro": "Hier vind je mensen om mee te praten.",
    "team": "het wijkteam",
    "phone": "0500 33 44 55",
    "first_kinds": "organisation",
    "words": "eenzaam\nalleen",
    "shown": "1",
}
NEW = {"name": "Taal en werk", "icon": "book", "color": "6", "shown": "1"}


@pytest.fixture
def browser(client, platform) -> Browser:
    """An administrator of Eikstad who just looked at the list."""
    found = Browser(client, platform, "portal-admin")
    found.get(HERE)
    return found


def send(browser: Browser, path: str, typed: dict[str, str], what: str = "bewaar", seen: int = 0):
    return browser.post(f"{HERE}{path}", {**typed, "seen": str(seen), "doe": what})


def slugs(work) -> list[str]:
    with work() as scope:
        found = select(Topic.slug).order_by(Topic.position, Topic.slug)
        return list(scope.session.scalars(found))


def look(client, path: str) -> str:
    return client.get(path, base_url="http://eikstad.test").text


def test_a_row_goes_up_and_down_and_back(browser, client, work):
    before = slugs(work)
    answer = browser.post(f"{HERE}/volgorde", {"omlaag": before[0], "seen": "0"})
    assert answer.status_code == 303 and answer.location.endswith(f"#rij-{before[0]}")
    assert slugs(work)[:2] == [before[1], before[0]]
    home = look(client, "/onderwerpen")
    places = [home.index(f"/onderwerpen/{slug}") for slug in (before[1], before[0])]
    assert places == sorted(places)
    late = browser.post(f"{HERE}/volgorde", {"omhoog": before[0], "seen": "0"})
    assert late.status_code == 409 and "Iemand anders heeft dit net veranderd." in late.text
    assert browser.post(f"{HERE}/volgorde/1/terug").status_code == 303
    assert slugs(work) == before


def test_a_whole_order_is_taken_from_a_script_and_misses_nobody(browser, work):
    before = slugs(work)
    wanted = f"{before[-1]},bestaat-niet,{before[0]}"
    browser.post(f"{HERE}/volgorde", {"volgorde": wanted, "seen": "0"})
    assert slugs(work) == [before[-1], before[0], *before[1:-1]]


def test_a_topic_is_looked_at_kept_seen_and_put_back(browser, client, platform, work):
    with work() as scope:
        for kind, fields in (("organisation", world.ORGANISATION), ("activity", world.ACTIVITY)):
            for number in range(2):
                world.publish(scope, kind, {**fields, "title": f"Nog een {number}"})
    looked = send(browser, "/wijzig/ontmoeten", MEET, "bekijk")
    assert "Zo wordt het" in looked.text and "Bel het wijkteam:" in looked.text
    assert "B1" in looked.text and "pagina" in looked.text
    assert "het wijkteam" not in look(client, "/onderwerpen/ontmoeten")
    assert send(browser, "/wijzig/ontmoeten", MEET).status_code == 303
    page = look(client, "/onderwerpen/ontmoeten")
    assert "Hier vind je mensen om mee te praten." in page
    assert (
        "Bel 0500 33 44 55" in page and "het wijkteam" in page and 'href="tel:0500334455"' in page
    )
    headings = [page.index(f"<h2>{name}</h2>") for name in ("Organisaties", "Activiteiten")]
    assert headings == sorted(headings), "what the portal chose comes first"
    kept = browser.get(f"{HERE}/wijzig/ontmoeten").text
    assert "het wijkteam" in kept and "Zet terug" in kept
    assert browser.post(f"{HERE}/wijzig/ontmoeten/1/terug").status_code == 303
    assert "het wijkteam" not in look(client, "/onderwerpen/ontmoeten")
    with_the_file = tenants.apply_tenant(platform.database, TENANTS / "eikstad")
    assert with_the_file.kept == []


def test_what_was_changed_is_kept_when_the_folder_is_applied(browser, platform, work):
    send(browser, "/wijzig/ontmoeten", {**MEET, "name": "Samen zijn"})
    report = tenants.apply_tenant(platform.database, TENANTS / "eikstad")
    assert "topics.ontmoeten.name" in report.kept
    with work() as scope:
        assert scope.session.scalars(select(Topic.name).where(Topic.slug == "ontmoeten")).one() == (
            "Samen zijn"
        )


def test_a_topic_that_is_off_is_nowhere_and_leads_to_the_others(browser, client):
    off = {**MEET, "shown": ""}
    del off["shown"]
    looked = send(browser, "/wijzig/ontmoeten", off, "bekijk")
    assert "maar zonder dit onderwerp" in looked.text
    send(browser, "/wijzig/ontmoeten", off)
    assert "Staat uit" in browser.get(HERE).text
    for path in ("/", "/onderwerpen", "/zoeken", "/help-mij-kiezen"):
        assert "Mensen ontmoeten" not in look(client, path)
    gone = client.get("/onderwerpen/ontmoeten", base_url="http://eikstad.test")
    assert gone.status_code == 302 and gone.location == "/onderwerpen?weg=1"
    assert "Dat onderwerp is er niet meer." in look(client, "/onderwerpen?weg=1")
    assert client.get("/onderwerpen/x", base_url="http://eikstad.test").status_code == 404
    send(browser, "/wijzig/ontmoeten", MEET, seen=1)
    assert "Mensen ontmoeten" in look(client, "/onderwerpen")


def test_a_new_topic_is_last_and_can_be_taken_back(browser, client, work):
    looked = send(browser, "/nieuw", NEW, "bekijk")
    assert "Zo wordt het" in looked.text and "taal-en-werk" not in slugs(work)
    assert send(browser, "/nieuw", NEW).status_code == 303
    assert slugs(work)[-1] == "taal-en-werk"
    assert "Taal en werk" in look(client, "/onderwerpen")
    assert browser.post(f"{HERE}/wijzig/taal-en-werk/1/terug").status_code == 303
    assert "Taal en werk" not in look(client, "/onderwerpen")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"name": ""}, "Vul dit in."),
        ({"name": "geld EN schulden"}, "Deze naam staat al in de lijst."),
        ({"icon": "raket"}, "Kies uit de lijst."),
        ({"color": "9"}, "Kies uit de lijst."),
        ({"phone": "bel maar", "team": "het wijkteam"}, "Dit telefoonnummer klopt niet."),
        ({"phone": "0500 33 44 55", "team": ""}, "Vul ook in wie je dan belt."),
        ({"phone": "", "team": "het wijkteam"}, "Vul ook het telefoonnummer in."),
        ({"words": "\n".join("abcdefghijklmnopqrstuvwxyz" * 2)}, "Dit zijn te veel woorden."),
        ({"first_kinds": "raket"}, "Kies uit de lijst."),
    ],
)
@pytest.mark.parametrize("path", ["/nieuw", "/wijzig/ontmoeten"])
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(browser, path, typed, message, work):
    before = slugs(work)
    for what in ("bekijk", "bewaar"):
        answer = send(browser, path, {**MEET, "name": "Iets anders", **typed}, what)
        assert answer.status_code == 422 and message in answer.text
        assert "Hier vind je mensen om mee te praten." in answer.text
        assert re.search(r"<title>Fout: ", answer.text)
    assert slugs(work) == before


def test_who_is_no_administrator_sees_nothing_of_it(client, platform):
    editor = Browser(client, platform, "editor")
    for path in (HERE, f"{HERE}/nieuw", f"{HERE}/wijzig/ontmoeten"):
        assert editor.get(path).status_code == 403


def test_its_words_lead_to_it_in_search(browser, client):
    send(browser, "/wijzig/ontmoeten", MEET)
    assert 'href="/onderwerpen/ontmoeten"' in look(client, "/zoeken?q=eenzaam")


def test_all_under_a_topic_goes_to_another_one_and_back(browser, work):
    with work() as scope:
        world.publish(scope, "service", {**world.SERVICE, "topics": ["ontmoeten"]})
    asked = browser.follow(browser.post(f"{HERE}/wijzig/ontmoeten/over"))
    assert "Zet over naar een ander onderwerp" in asked.text and "Welk onderwerp?" in asked.text
    assert 'value="geld"' in asked.text and 'value="ontmoeten"' not in asked.text
    with work() as scope:
        change = scope.session.scalars(select(BulkChange)).one()
        under = list_under(scope)
        with pytest.raises(Invalid):
            bulk.begin_bulk_change(scope, change.id, {"keuze": "ontmoeten"})
        bulk.begin_bulk_change(scope, change.id, {"keuze": "geld"})
        moved = list_under(scope)
        assert under["ontmoeten"] and not moved["ontmoeten"]
        assert moved["geld"] == under["geld"] | under["ontmoeten"]
        bulk.undo_bulk_change(scope, change.id)
        assert list_under(scope) == under


def list_under(scope):
    """Return what is online under each of two topics."""
    found = {"ontmoeten": set(), "geld": set()}
    live = select(EntryTopic.entry_id, Topic.slug).join(Topic, Topic.id == EntryTopic.topic_id)
    live = live.join(Entry, Entry.id == EntryTopic.entry_id).where(Entry.state == PUBLISHED)
    for entry_id, slug in scope.session.execute(live):
        found.get(slug, set()).add(entry_id)
    return found
