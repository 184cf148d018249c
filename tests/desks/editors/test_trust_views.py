"""The pages of trust, the sample and the log; and what the people of an organisation see of it."""

from __future__ import annotations

import re
import uuid

import pytest

from tests import world
from tests.house import html
from tests.support.moderation import organisation
from tests.support.own_entries import form_of
from tests.support.people import Browser
from tests.support.takedowns import hide
from tests.support.trust import NEW, sent, treat
from wijzerplaat.records.moderation import trust
from wijzerplaat.records.moderation.trust_rules import AT_ONCE, OWN, TRUSTED

WHOLE = "/mijn/organisatie/wijzig/alles"
"""Where the form with all fields of an organisation is."""


@pytest.fixture
def admin(client, platform):
    return Browser(client, platform, "portal-admin")


@pytest.fixture
def editor(client, platform):
    return Browser(client, platform, "editor")


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


# The rules.


def test_an_administrator_sets_the_rule_for_everybody(admin, work):
    page = admin.get("/redactie/vertrouwen")
    ticked = re.findall(r'name="organisation" value="(\w+)" checked', page.get_data(as_text=True))
    assert set(ticked) == set(AT_ONCE["organisation"]) & {
        *trust.list_trust_fields()["organisation"]
    }
    done = admin.follow(
        admin.post(
            "/redactie/vertrouwen",
            {"organisation": ["phone", "email"], "service": "cost_cents", "een_op": "2"},
        )
    )
    assert "De regel is bewaard." in text_of(done)
    with work() as scope:
        assert trust.load_trust_rule(scope) == (
            {"organisation": ["phone", "email"], "service": ["cost_cents"]},
            2,
        )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"organisation": "body", "een_op": "5"}, "organisation"),
        ({"een_op": "0"}, "een_op"),
        ({}, "een_op"),
        ({"een_op": "1' OR 1"}, "een_op"),
        ({"service": "\x00", "een_op": "5"}, "service"),
    ],
)
def test_a_rule_that_cannot_be_comes_back_with_what_was_ticked(admin, work, typed, field):
    admin.get("/redactie/vertrouwen")
    answer = admin.post("/redactie/vertrouwen", {"activity": "capacity", **typed})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'id="fout-{field}"' in page
    assert 'name="activity" value="capacity" checked' in page
    with work() as scope:
        assert trust.load_trust_rule(scope) == (AT_ONCE, 5)


def test_editors_read_the_rule_and_cannot_set_it(editor):
    page = editor.get("/redactie/vertrouwen")
    assert "Alleen een beheerder kan dit veranderen." in text_of(page)
    assert 'name="een_op"' not in page.get_data(as_text=True)
    editor.get("/redactie/b1")  # a page with a form
    assert editor.post("/redactie/vertrouwen", {"een_op": "1"}).status_code == 403


def test_an_organisation_becomes_trusted_on_its_own_page(admin, work):
    with work() as scope:
        where = f"/redactie/vertrouwen/{organisation(scope).id}"
    admin.get(where)
    done = admin.follow(admin.post(where, {"hoe": TRUSTED}))
    assert "Dit is bewaard voor deze organisatie." in text_of(done)
    page = text_of(admin.get("/redactie/vertrouwen"))
    assert re.search(r"eigen regel Buurthuis De Eik Vertrouwd", page)
    assert "1 organisatie." in text_of(admin.get("/redactie/vertrouwen?q=sport"))


def test_a_mode_that_is_none_comes_back_with_the_ticks(admin, work):
    with work() as scope:
        where = f"/redactie/vertrouwen/{organisation(scope).id}"
    admin.get(where)
    answer = admin.post(where, {"hoe": "blind", "organisation": "website"})
    assert answer.status_code == 422
    assert 'id="fout-hoe"' in answer.get_data(as_text=True)
    assert 'name="organisation" value="website" checked' in answer.get_data(as_text=True)


def test_an_organisation_of_another_portal_is_not_there(admin, work):
    with work("beekdorp") as scope:
        foreign = organisation(scope).id
    for one in (foreign, uuid.uuid4()):
        assert admin.get(f"/redactie/vertrouwen/{one}").status_code == 404


# What the organisation sees.


def test_who_sends_reads_what_is_online_and_what_waits(member):
    page = text_of(member.get(WHOLE))
    assert "Dit staat meteen op de website: ‘Telefoon’" in page
    done = member.follow(
        member.post(WHOLE, form_of(member.last) | {"phone": NEW, "summary": "Kom langs."})
    )
    assert (
        "Dit staat al online: ‘Telefoon’. Dit wacht op de redactie: ‘In 1 of 2 zinnen’."
        in text_of(done)
    )
    again = text_of(member.get(WHOLE))
    assert "Dit wacht: ‘In 1 of 2 zinnen’. Dit staat al online: ‘Telefoon’." in again


def test_a_phone_number_of_what_the_desk_hid_is_kept_and_not_seen(member, work, people):
    with work(actor=people["editor"]) as scope:
        hide(scope, "Buurthuis De Eik")
    member.get(WHOLE)
    done = text_of(member.follow(member.post(WHOLE, form_of(member.last) | {"phone": NEW})))
    assert "Je wijziging is bewaard." in done and "staat nu online" not in done


def test_a_phone_number_alone_is_online(member, client):
    member.get(WHOLE)
    done = member.follow(member.post(WHOLE, form_of(member.last) | {"phone": NEW}))
    assert "Je wijziging staat nu online." in text_of(done)
    assert NEW in client.get("/organisaties/buurthuis-de-eik", base_url=world.EIKSTAD).get_data(
        as_text=True
    )


def test_a_trusted_organisation_reads_that_all_goes_online(member, work, people):
    treat(work, people, TRUSTED)
    assert "Je tekst staat meteen op de website." in text_of(member.get("/mijn/aanbod/nieuw"))
    treat(work, people, OWN)
    assert "De redactie leest je tekst." in text_of(member.get(WHOLE))


# The sample.


def test_the_sample_shows_the_difference_and_its_number_in_the_menu(editor, work, people):
    sent(work, people, phone=NEW)
    page = editor.get("/redactie/steekproef").get_data(as_text=True)
    assert re.search(
        r'href="/redactie/steekproef"[^>]*>Steekproef <span class="number">1</span>', page
    )
    assert f'<ins><span class="visually-hidden">erbij: </span>{NEW}</ins>' in page
    assert "Summary" not in page


def test_seen_and_back(editor, work, people):
    for button, says in (
        ("gezien", "Gezien. Het blijft online."),
        ("terug", "Teruggedraaid. Het staat niet meer online."),
    ):
        with work(actor=people["portal-admin"]) as scope:
            trust.set_trust_rule(scope, {"organisation": ["phone"]}, "1")
        sent(work, people, phone=f"0500 11 00 {len(button)}{len(says) % 10}")
        page = editor.get("/redactie/steekproef").get_data(as_text=True)
        (action,) = re.findall(rf'action="(/redactie/steekproef/[^"]+/{button})"', page)
        assert says in text_of(editor.follow(editor.post(action)))
        editor.get("/redactie/b1")  # a page with a form
        again = editor.post(action)
        assert (
            again.status_code,
            "net al na" in text_of(again) or "niet meer terug" in text_of(again),
        ) == (409, True)


def test_the_history_says_that_it_went_live_by_itself(editor, work, people):
    sent(work, people, phone=NEW)
    with work() as scope:
        entry_id = organisation(scope).id
    page = text_of(editor.get(f"/redactie/historie/{entry_id}"))
    assert "Direct geplaatst" in page
    assert "de regel voor velden" in page


def test_the_pages_are_well_made(admin, work, people):
    sent(work, people, phone=NEW, summary="Kom langs.")
    with work() as scope:
        one = f"/redactie/vertrouwen/{organisation(scope).id}"
    for path in (
        "/redactie/vertrouwen",
        one,
        "/redactie/steekproef",
        "/beheer/logboek",
        "/beheer/logboek?van=x",
    ):
        assert html.problems(admin.get(path).get_data(as_text=True)) == [], path
