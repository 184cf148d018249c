"""What an editor of some topics or districts sees of the desk, and what others see of that."""

from __future__ import annotations

import re

import pytest

from tests import world
from tests.support.hidden import hidden_fields
from tests.support.moderation import change, organisation, propose
from tests.support.own_entries import entry_id, words
from tests.support.parts import keeper
from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import PART_EDITOR
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.residents.questions import service as questions
from wijzerplaat.tenancy.accounts import service as accounts
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.slots import Need

MEET = "Buurthuis De Eik"
ONE_DATABASE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def kept(browser, platform):
    """Give the browser of an editor of some topics or districts."""

    def log_in(topics=(), districts=()):
        found = browser("editor")
        found.actor = keeper(platform, topics, districts)
        return found

    return log_in


@pytest.fixture
def waiting(work, people):
    with work(actor=people["member"]) as scope:
        return change(scope, summary="Kom langs.").id


@pytest.mark.parametrize(("topic", "sees"), [("ontmoeten", True), ("geld", False)])
@pytest.mark.parametrize("path", ["/redactie", "/redactie/bord", "/redactie/historie"])
@pytest.mark.usefixtures("waiting")
def test_lists_of_the_desk_hold_the_own_part_alone(kept, path, topic, sees):
    page = words(kept([topic]).get(path))
    assert (MEET in page) is sees


@pytest.mark.parametrize(
    ("topic", "there", "away"),
    [
        ("ontmoeten", "Koffieochtend", "Hulp bij formulieren"),
        ("geld", "Hulp bij formulieren", "Koffieochtend"),
    ],
)
def test_all_records_are_those_of_the_part(kept, topic, there, away):
    one = kept([topic])
    page, file = words(one.get("/redactie/alles")), one.get("/redactie/alles/bestand").text
    for text in (page, file):
        assert there in text
        assert away not in text
    assert "Bewaar deze lijst" not in page


def test_records_are_found_to_correct_within_the_part_alone(kept, work):
    with work(write=False) as scope:
        one = organisation(scope).id
    assert kept(["geld"]).get("/redactie/wijzig?zoek=Eik").status_code == 200
    assert kept(["geld"]).get(f"/redactie/wijzig/{one}").status_code == 404
    page = "/redactie/wijzig?pagina=/organisaties/buurthuis-de-eik"
    assert kept(["geld"]).get(page).status_code == 404
    assert kept(["ontmoeten"]).get("/redactie/wijzig?zoek=Eik").status_code == 303
    assert kept(["ontmoeten"]).get(f"/redactie/wijzig/{one}").status_code == 200


def test_one_decides_within_the_part_and_goes_on_there(kept, waiting):
    one = kept(["ontmoeten"])
    page = words(one.get(f"/redactie/te-doen/{waiting}"))
    assert "Goedkeuren" in page
    done = one.post(f"/redactie/te-doen/{waiting}/goedkeuren", {"reden": "Gebeld."})
    assert done.status_code == 303
    assert kept(["geld"]).get(f"/redactie/te-doen/{waiting}").status_code == 404


@pytest.mark.usefixtures("waiting")
def test_no_page_of_the_part_leads_to_a_refusal(kept, work):
    one = kept(["ontmoeten"])
    with work(write=False) as scope:
        about = organisation(scope).id
    for path in ("/redactie", "/redactie/bord", f"/redactie/contact/{about}", "/redactie/alles"):
        page = one.get(path).text
        links = set(re.findall(r'href="(/(?:redactie|beheer)[^"#]*)"', page))
        assert len(links) > 5
        told = {link: one.get(link.replace("&amp;", "&")).status_code for link in sorted(links)}
        assert {link: status for link, status in told.items() if status == 403} == {}


@ONE_DATABASE
def test_one_takes_down_within_the_part_and_puts_it_back(kept, client, work):
    page, one = "/aanbod/hulp-bij-formulieren", kept(["geld"])
    about = entry_id(work, "service", "Hulp bij formulieren")
    asked = one.follow(one.get(f"/redactie/weg?pagina={page}")).text
    assert "Verberg het nu" in asked
    assert "Het moet weg" not in asked
    assert one.post(f"/redactie/weg/{about}/verberg", {"reason": "contact"}).status_code == 303
    assert client.get(page, base_url=world.EIKSTAD).status_code == 404
    back = re.findall(r'/redactie/weg/terug/[^"]+', one.get(f"/redactie/weg/{about}").text)[0]
    other = kept(["ontmoeten"])
    assert other.get(f"/redactie/weg?pagina={page}").status_code == 404
    other.get("/redactie")
    assert other.post(back).status_code == 404
    assert one.post(back).status_code == 303
    assert client.get(page, base_url=world.EIKSTAD).status_code == 200
    archive = one.post(f"/redactie/weg/{about}/archief", {"explanation": "Weg."})
    assert archive.status_code == 403


@ONE_DATABASE
def test_an_organisation_that_owns_something_outside_the_part_is_for_the_whole_desk(
    kept, work, platform
):
    with work(write=False) as scope:
        about = organisation(scope).id
    page = kept(["ontmoeten"]).get(f"/redactie/weg/{about}").text
    assert "ook pagina’s buiten jouw deel" in page
    assert "Verberg het nu" not in page
    hide = {"reason": "contact", "explanation": "", "look_again_on": None}
    with work(actor=keeper(platform, ["ontmoeten"])) as scope, pytest.raises(Invalid):
        takedown.hide_entry(scope, about, hide)
    with work(actor=keeper(platform, ["ontmoeten", "geld"])) as scope:
        assert takedown.hide_entry(scope, about, hide).by_desk


@ONE_DATABASE
def test_one_adds_within_the_part_alone_and_keeps_what_was_typed(kept, work):
    one, path = kept(["geld"]), "/redactie/nieuw/aanbod"
    typed = {"title": "Geldlijn", "summary": "Bel als je vragen hebt.", "phone": "088 0767 001"}
    assert "Artikel" not in words(one.get("/redactie/nieuw"))
    one.get(path)
    shown = one.post(path, {**typed, "topics": "ontmoeten"}).text
    refused = one.post(path, {**hidden_fields(shown), "doe": "online"})
    assert refused.status_code == 422
    assert "Kies ook een onderwerp dat jij bijhoudt." in words(refused)
    assert 'value="Geldlijn"' in refused.text
    shown = one.post(path, {**typed, "topics": "geld"}).text
    assert one.post(path, {**hidden_fields(shown), "doe": "online"}).status_code == 303
    about = entry_id(work, "service", "Geldlijn")
    assert kept(["geld"]).get(f"/redactie/wijzig/{about}").status_code == 200
    assert kept(["geld"]).get("/redactie/nieuw/informatie").status_code == 404


@ONE_DATABASE
def test_a_new_record_lies_in_the_district_that_one_keeps(kept):
    one, path = kept([], ["noord"]), "/redactie/nieuw/aanbod"
    one.get(path)
    shown = one.post(path, {"title": "Geldlijn", "summary": "Bel als je vragen hebt."}).text
    refused = one.post(path, {**hidden_fields(shown), "doe": "online"})
    assert refused.status_code == 422
    assert "Vul een adres in, in de buurt die jij bijhoudt." in words(refused)


@ONE_DATABASE
def test_public_pages_of_the_part_have_the_buttons_of_the_desk(kept):
    one, away = kept(["geld"]), "Haal van de website"
    assert away in words(one.get("/aanbod/hulp-bij-formulieren"))
    assert away not in words(one.get("/organisaties/buurthuis-de-eik"))


def test_questions_are_those_of_the_topics(kept, work):
    with work() as scope:
        for topic in ("geld", "ontmoeten"):
            told = {"text": f"Iets over {topic}?", "contact": f"{topic}@post.example"}
            told["mark"] = link_tokens.hash_token(topic)
            questions.add_question(scope, {**told, "topic": topic}, None)
    page = words(kept(["geld"]).get("/redactie/vragen"))
    assert "Iets over geld?" in page
    assert "Iets over ontmoeten?" not in page
    assert "Iets over" not in words(kept([], ["noord"]).get("/redactie/vragen"))


def test_a_task_is_shown_to_who_may_do_it(kept, browser, work):
    with work() as scope:
        about = organisation(scope).id
        tasks.open_task(scope, "wrong_person", Need("een", scope.now, about))
        alone = tasks.open_task(scope, "statement", Need("twee", scope.now, note="Oud.")).id
    title = "werk de verklaring bij"
    assert title in words(browser("portal-admin").get("/redactie/bord"))
    for one in (browser("editor"), kept(["ontmoeten"])):
        page = words(one.get("/redactie/bord"))
        assert title not in page
        assert MEET in page
        assert one.get(f"/redactie/taken/{alone}").status_code == 404
    assert MEET not in words(kept(["geld"]).get("/redactie/bord"))


@pytest.mark.usefixtures("waiting")
def test_the_queue_of_everybody_says_for_whom_else_it_is(browser, kept, work, platform):
    with work() as scope:
        user = accounts.find_or_add_user(scope, "wijkteam@post.example", "Wijkteam Noord")
        part = keeper(platform, ["ontmoeten"]).part
        accounts.grant_role(scope, user.id, PART_EDITOR, part=part)
    assert "Ook voor: Wijkteam Noord" in words(browser("editor").get("/redactie"))
    assert "Ook voor" not in words(kept(["ontmoeten"]).get("/redactie"))


def test_pages_for_everybody_and_of_the_own_organisation_know_no_part(kept):
    one = kept(["geld"])
    assert "Koffieochtend" in words(one.get("/agenda"))
    assert one.get("/organisaties/buurthuis-de-eik").status_code == 200
    assert "Redactie" in words(one.get("/"))
    for path in ("/redactie/woordenlijst", "/redactie/campagnes", "/beheer", "/beheer/mensen"):
        assert one.get(path).status_code == 403


def test_what_is_new_in_the_part_waits_for_its_editor(kept, work, people):
    with work(actor=people["member"]) as scope:
        fields = {**world.VACANCY, "title": "Soep koken", "topics": ["geld"]}
        propose(scope, "vacancy", fields, organisation(scope).id)
    assert "Soep koken" in words(kept(["geld"]).get("/redactie"))
    assert "Soep koken" not in words(kept(["ontmoeten"]).get("/redactie"))


def test_who_keeps_a_part_has_tasks_there_and_no_others(browser, work, platform):
    part = keeper(platform, ["ontmoeten"]).part
    with work() as scope:
        user = accounts.find_or_add_user(scope, "wijkteam@post.example", "Wijkteam Noord")
        accounts.grant_role(scope, user.id, PART_EDITOR, part=part)
        about = organisation(scope).id
        task = tasks.open_task(scope, "wrong_person", Need("een", scope.now, about)).id
        other = tasks.open_task(scope, "wrong_person", Need("twee", scope.now)).id
    mine = Actor(user.id, user.name, frozenset({PART_EDITOR}), part=part)
    with work(actor=mine) as scope:
        tasks.take_task(scope, task)
        with pytest.raises(NotFound):
            tasks.take_task(scope, other)
    with work() as scope:
        assert following.free_tasks_of_the_gone(scope) == 0
    page = browser("editor").get(f"/redactie/taken/{task}")
    assert "Van Wijkteam Noord" in words(page)
    give = browser("editor").get(f"/redactie/taken/{other}").text
    assert "Wijkteam Noord" not in give
