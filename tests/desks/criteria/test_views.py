"""Administrators ask, organisations show, editors look it up; without scripts."""

from __future__ import annotations

import re

from sqlalchemy import select

from tests.house import html
from tests.support.criteria import EIK, ask
from tests.support.people import Browser
from tests.support.takedowns import find
from wijzerplaat.records.criteria.models import Criterion, Proof
from wijzerplaat.records.moderation import service as moderation

HOME, DESK, OWN = "/beheer/opnamecriteria", "/redactie/bewijzen", "/mijn/bewijzen"
ASKED = {
    "topic": "ontmoeten",
    "sort": "register",
    "register": "AGB",
    "strength": "condition",
    "explanation": "Zo weten bewoners wie je bent.",
    "link": "agb.example",
}


def test_an_administrator_asks_changes_and_puts_back(client, platform):
    admin = Browser(client, platform, "portal-admin")
    assert "Je vraagt nog niets." in admin.get(HOME).text
    admin.get(f"{HOME}/nieuw")
    wrong = admin.post(f"{HOME}/nieuw", {**ASKED, "register": ""})
    assert wrong.status_code == 422 and "Vul in welk register het is." in wrong.text
    assert "Zo weten bewoners wie je bent." in wrong.text, "nothing typed is lost"
    made = admin.follow(admin.post(f"{HOME}/nieuw", ASKED))
    assert "Dit geldt vanaf nu." in made.text
    assert "1 organisatie staat online en heeft dit nog niet." in made.text
    assert html.problems(made.text) == []
    path = made.request.path
    assert admin.post(path, {**ASKED, "strength": "wish", "seen": "1"}).status_code == 303
    admin.get(path)
    assert admin.post(path, {**ASKED, "seen": "1"}).status_code == 409
    admin.get(path)
    gone = admin.follow(admin.post(f"{path}/archief"))
    assert "Je vraagt het niet meer." in gone.text
    back = admin.follow(admin.post(f"{path}/versie/1/terug"))
    assert "Dit geldt weer." in back.text
    assert html.problems(admin.get(HOME).text) == []


def test_an_organisation_shows_a_proof_the_desk_looks_it_up_and_residents_read_it(
    client, platform, work
):
    with work() as scope:
        ask(scope, topic="ontmoeten", register="AGB", link="https://agb.example")
        eik = find(scope, EIK)
        organisation, public = eik.id, f"/organisaties/{eik.slug}"
    resident = Browser(client, platform, None)
    member = Browser(client, platform, "member")
    page = member.get(OWN)
    assert "AGB (Mensen ontmoeten)" in page.text and html.problems(page.text) == []
    wrong = member.post(OWN, {"register": "AGB", "number": "", "valid_until": "2020-01-01"})
    assert wrong.status_code == 422
    sent = member.follow(member.post(OWN, {"register": "agb", "number": "00-123456"}))
    assert "De redactie kijkt het na." in sent.text and "Nog niet nagekeken" in sent.text
    assert "In register" not in resident.get(public).text
    editor = Browser(client, platform, "editor")
    here = f"{DESK}/{organisation}"
    assert "00-123456" in editor.get(DESK).text
    page = editor.get(here)
    assert "Wacht op de redactie: kijk het na" in page.text and html.problems(page.text) == []
    check = re.search(r'action="([^"]+/nagekeken)"', page.text)[1]
    checked = editor.follow(editor.post(check))
    assert "Nagekeken. Bewoners zien het nu op de pagina." in checked.text
    assert "In register agb, gecontroleerd op" in resident.get(public).text
    undone = editor.follow(editor.post(check.replace("nagekeken", "ongedaan")))
    assert "wacht weer op de redactie" in undone.text
    assert "In register" not in resident.get(public).text


def test_the_desk_says_what_is_not_right_and_keeps_a_first_talk(client, platform, work):
    with work() as scope:
        organisation = find(scope, EIK).id
    editor = Browser(client, platform, "editor")
    here = f"{DESK}/{organisation}"
    editor.get(here)
    given = editor.follow(editor.post(here, {"register": "HKZ", "number": "9"}))
    refuse = re.search(r'href="([^"]+/klopt-niet)"', given.text)[1]
    editor.get(refuse)
    assert editor.post(refuse, {"note": ""}).status_code == 422
    said = editor.follow(editor.post(refuse, {"note": "Dit nummer staat er niet in."}))
    assert "Dit nummer staat er niet in." in said.text
    talked = {"with_whom": "Ria, voorzitter", "way": "visit", "note": "Zij willen graag."}
    kept = editor.follow(editor.post(f"{here}/gesprek", talked))
    assert "Ria, voorzitter" in kept.text and "op bezoek" in kept.text
    assert html.problems(kept.text) == []
    away = re.search(r'action="([^"]+/weg)"', kept.text)[1]
    assert "Ria, voorzitter" not in editor.follow(editor.post(away)).text


def test_the_editor_sees_what_is_missing_before_and_after_approving(client, platform, work):
    with work() as scope:
        ask(scope)
        fields = {"title": "Geldhulp", "summary": "Wij helpen je.", "topics": ["geld"]}
        owner = find(scope, EIK).id
        one = moderation.propose_revision(scope, "service", fields, owner_id=owner).id
    editor = Browser(client, platform, "editor")
    path = f"/redactie/te-doen/{one}"
    page = editor.get(path)
    assert "KIWA (Geld en schulden)" in page.text and "Nog geen bewijs" in page.text
    assert f"{DESK}/{owner}" in page.text
    refused = editor.post(f"{path}/goedkeuren")
    assert refused.status_code == 422
    assert "Dit mag pas online met een geldig bewijs: KIWA (Geld en schulden)." in refused.text
    with work() as scope:
        assert scope.session.scalars(select(Proof)).all() == []
        assert len(scope.session.scalars(select(Criterion)).all()) == 1
