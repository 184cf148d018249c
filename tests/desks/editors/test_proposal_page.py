"""The desk over HTTP: the plain text, mending, the checklist and older versions."""

from __future__ import annotations

import re

from sqlalchemy import select

from tests import world
from tests.support.amending import STIFF
from tests.support.moderation import HARD, organisation, propose
from tests.support.own_entries import form_of, words
from tests.support.people import Browser
from tests.support.proposal_page import found
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import checklist, service

STILL_HARD = (
    "Vervolgens wordt de subsidiabiliteit van de participatieactiviteiten, "
    "ondersteuningsvoorzieningen en arrangementen "
    "integraal beoordeeld door de projectgroep implementatie gegevensuitwisseling. "
) * 4
MARK = re.compile(r'name="b1" value="(\w+)"')
LIVE = re.compile(r'name="gezien" value="(\w+)"')


def test_the_plain_text_stands_beside_what_was_sent_and_one_button_publishes_it(
    editor, proposed, work
):
    first = proposed(body=STIFF)
    page = editor.get(f"/redactie/te-doen/{first}").text
    assert re.search(r"<h4>Ingestuurd</h4>.*<del>.*verstrekken", page, re.DOTALL)
    assert re.search(r"<h4>Makkelijker</h4>.*<ins>.*geven", page, re.DOTALL)
    answer = editor.post(
        f"/redactie/te-doen/{first}/b1",
        {"per_veld": "1", "veld": ["body"], "b1": MARK.search(page)[1]},
    )
    page = editor.follow(answer)
    assert "Goedgekeurd: Buurthuis De Eik." in words(page)
    with work(write=False) as scope:
        assert "Wij geven informatie." in organisation(scope).body
    again = editor.follow(
        editor.post(re.search(r"/redactie/historie/[0-9a-f-]{36}/ongedaan", page.text)[0])
    )
    assert again.request.path == f"/redactie/te-doen/{first}"
    with work(write=False) as scope:
        assert organisation(scope).body == world.ORGANISATION["body"]


BECOMES_B1 = (
    "Elke week drinken we samen koffie in het buurthuis. Je hoeft niets mee te nemen. "
    "Wij verstrekken de koffie en de koek. Indien je slecht loopt, halen we je thuis op. "
    "Bel dan een dag eerder even met Ria. Zij doet dit reeds jaren bij ons. "
    "Iedereen uit de buurt mag mee doen."
)


def test_the_button_promises_b1_only_where_the_text_becomes_b1(editor, proposed):
    page = words(editor.get(f"/redactie/te-doen/{proposed(body=BECOMES_B1)}"))
    assert "De B1-tekst" in page and "Goedkeuren met B1-tekst" in page
    page = words(editor.get(f"/redactie/te-doen/{proposed(body=f'{STILL_HARD} {STIFF}')}"))
    assert "De B1-tekst" not in page and "met B1-tekst" not in page
    assert "De tekst is daarna nog geen B1." in page and "woorden makkelijker" in page


def test_an_old_word_is_kept_where_the_editor_wants_it(editor, proposed, work):
    first = proposed(body=BECOMES_B1)
    page = editor.get(f"/redactie/te-doen/{first}").text
    box = r'name="terug" value="(\d+)" form="besluit"><span>Houd ‘Indien’'
    sent = {
        "per_veld": "1",
        "veld": ["body"],
        "b1": MARK.search(page)[1],
        "terug": re.search(box, page)[1],
    }
    editor.follow(editor.post(f"/redactie/te-doen/{first}/b1", sent))
    with work(write=False) as scope:
        body = organisation(scope).body
    assert "Indien je slecht loopt" in body and "Wij geven de koffie" in body


def test_another_plain_text_than_was_shown_gives_the_new_difference(editor, proposed, work):
    first = proposed(body=STIFF)
    editor.get(f"/redactie/te-doen/{first}")
    answer = editor.post(f"/redactie/te-doen/{first}/b1", {"b1": "0" * 12})
    assert answer.status_code == 409
    assert "Een makkelijker tekst" in words(answer)
    assert found(work, first)[0] == "in_review"


def test_a_plain_text_that_is_still_too_hard_asks_why_and_keeps_the_choice(editor, proposed, work):
    first = proposed(body=f"{STILL_HARD} {STIFF}", phone="0500 99 88 77")
    mark = MARK.search(editor.get(f"/redactie/te-doen/{first}").text)[1]
    sent = {"per_veld": "1", "veld": ["body"], "b1": mark}
    answer = editor.post(f"/redactie/te-doen/{first}/b1", sent)
    assert answer.status_code == 422
    assert f'action="/redactie/te-doen/{first}/b1"' in answer.text
    assert f'name="b1" value="{mark}"' in answer.text
    editor.follow(editor.post(f"/redactie/te-doen/{first}/b1", {**sent, "reden": "Het moet."}))
    with work(write=False) as scope:
        assert "geven" in organisation(scope).body
        assert organisation(scope).phone == world.ORGANISATION["phone"]


def test_an_editor_mends_in_the_form_and_what_is_wrong_stays_there(editor, proposed, work):
    first = proposed(summary="Van het lid.")
    editor.get(f"/redactie/te-doen/{first}/wijzig")
    typed = form_of(editor.last)
    assert typed["summary"].strip() == "Van het lid."
    answer = editor.post(
        f"/redactie/te-doen/{first}/wijzig", {**typed, "summary": "", "body": "Getypt."}
    )
    assert (answer.status_code, "Getypt." in answer.text, "Vul dit in." in answer.text) == (
        422,
        True,
        True,
    )
    editor.follow(
        editor.post(f"/redactie/te-doen/{first}/wijzig", {**typed, "summary": "Van de redactie."})
    )
    with work(write=False) as scope:
        assert organisation(scope).summary == "Van de redactie."
    assert editor.get(f"/redactie/te-doen/{first}/wijzig").status_code == 409


def test_what_went_live_while_an_editor_typed_is_shown_and_nothing_typed_is_lost(
    editor, proposed, work
):
    first = proposed(summary="Van het lid.")
    editor.get(f"/redactie/te-doen/{first}/wijzig")
    typed = {**form_of(editor.last), "summary": "Van de redactie."}
    with work() as scope:
        organisation(scope).summary = "Van een import."
    answer = editor.post(f"/redactie/te-doen/{first}/wijzig", typed)
    assert answer.status_code == 409
    assert "Hier staat nu: ‘Van een import.’" in words(answer)
    assert "Van de redactie." in answer.text
    second = proposed(summary="Nog nieuwer.")
    answer = editor.post(f"/redactie/te-doen/{first}/wijzig", typed)
    assert answer.status_code == 409
    assert str(second) in answer.text


def test_a_vacancy_is_held_against_the_checklist(editor, vacancy, work):
    page = editor.get(f"/redactie/te-doen/{vacancy}").text
    ticked = dict(re.findall(r'name="controle" value="(\w+)" form="besluit"( checked)?', page))
    assert {name for name, on in ticked.items() if on} == {"task", "hours", "contact"}
    assert set(ticked) == {"task", "hours", "contact", "insured", "profit", "displaces"}
    sent = {"controle": ["task", "hours", "contact", "insured", "profit"]}
    answer = editor.post(f"/redactie/te-doen/{vacancy}/goedkeuren", sent)
    assert answer.status_code == 422
    assert "Je hebt niet alles aangevinkt." in words(answer)
    assert (
        re.findall(r'type="hidden" name="controle" value="(\w+)"', answer.text) == sent["controle"]
    )
    editor.follow(
        editor.post(
            f"/redactie/te-doen/{vacancy}/goedkeuren", {**sent, "reden": "We belden erover."}
        )
    )
    assert found(work, vacancy) == ("published", "approved", "We belden erover.")
    with work(write=False) as scope:
        assert service.find_revision(scope, vacancy).findings[checklist.KEPT] == {
            "ticked": sent["controle"],
            "open": ["displaces"],
        }


def test_what_was_ticked_before_is_ticked_again_at_a_change(editor, vacancy, work, people):
    every = ["task", "hours", "contact", "insured", "profit", "displaces"]
    editor.get(f"/redactie/te-doen/{vacancy}")
    editor.follow(editor.post(f"/redactie/te-doen/{vacancy}/goedkeuren", {"controle": every}))
    with work(actor=people["member"]) as scope:
        entry = service.find_revision(scope, vacancy).entry
        again = propose(
            scope,
            "vacancy",
            {**entries.make_snapshot(entry), "hours_per_week": None},
            entry.owner_id,
            entry.id,
        ).id
    page = editor.get(f"/redactie/te-doen/{again}").text
    ticked = {
        name
        for name, on in re.findall(r'name="controle" value="(\w+)" form="besluit"( checked)?', page)
        if on
    }
    assert ticked == {"task", "contact", "profit", "displaces"}


def test_a_vacancy_that_an_editor_mends_is_held_against_the_checklist_too(editor, vacancy, work):
    editor.get(f"/redactie/te-doen/{vacancy}/wijzig")
    typed = {**form_of(editor.last), "insured": "1", "controle": ["task", "hours", "contact"]}
    answer = editor.post(f"/redactie/te-doen/{vacancy}/wijzig", typed)
    assert (answer.status_code, "Je hebt niet alles aangevinkt." in words(answer)) == (422, True)
    editor.follow(
        editor.post(f"/redactie/te-doen/{vacancy}/wijzig", {**typed, "reden": "We belden erover."})
    )
    with work(write=False) as scope:
        assert service.find_revision(scope, vacancy).entry.insured is True


def test_every_version_can_be_read_compared_and_put_back(editor, proposed, work):
    ids = []
    for summary in ("Eerste.", "Tweede."):
        ids.append(proposed(summary=summary))
        editor.get(f"/redactie/te-doen/{ids[-1]}")
        editor.follow(editor.post(f"/redactie/te-doen/{ids[-1]}/goedkeuren"))
    with work(write=False) as scope:
        entry_id = organisation(scope).id
    page = editor.get(f"/redactie/historie/{entry_id}").text
    assert f"/redactie/historie/versie/{ids[0]}" in page
    path = f"/redactie/historie/versie/{ids[0]}"
    page = editor.get(path).text
    assert re.search(r"<del>.*Tweede.*</del><ins>.*Eerste.*</ins>", page)
    assert "Vergeleken met versie 1." in words(editor.get(f"{path}?vorige=1"))
    assert "Eerste." in words(editor.get(f"{path}?tab=voorbeeld"))
    assert "Tweede." in words(editor.get(f"{path}?tab=online"))
    editor.get(path)
    page = words(editor.follow(editor.post(f"{path}/terug", {"gezien": LIVE.search(page)[1]})))
    assert "Oude versie teruggezet: Buurthuis De Eik." in page
    assert "Versie 2 is teruggezet." in page
    assert "Maak ongedaan" in page
    with work(write=False) as scope:
        assert organisation(scope).summary == "Eerste."


def test_putting_back_over_something_newer_gives_the_new_difference(editor, proposed, work):
    first = proposed(summary="Eerste.")
    editor.get(f"/redactie/te-doen/{first}")
    editor.follow(editor.post(f"/redactie/te-doen/{first}/goedkeuren"))
    with work() as scope:
        organisation(scope).summary = "Van een import."
    path = f"/redactie/historie/versie/{first}"
    seen = LIVE.search(editor.get(path).text)[1]
    with work() as scope:
        organisation(scope).summary = "Nog een import."
    answer = editor.post(f"{path}/terug", {"gezien": seen})
    assert answer.status_code == 409
    assert re.search(r"<del>.*Nog een import.*</del><ins>.*Eerste.*</ins>", answer.text)
    assert "Er is net iets bijgekomen." in words(answer)


def test_putting_back_a_hard_text_asks_why(editor, proposed, work):
    hard = proposed(body=HARD)
    editor.get(f"/redactie/te-doen/{hard}/afwijzen")
    editor.follow(editor.post(f"/redactie/te-doen/{hard}/afwijzen", {"reden": "Dit is reclame."}))
    path = f"/redactie/historie/versie/{hard}"
    seen = LIVE.search(editor.get(path).text)[1]
    answer = editor.post(f"{path}/terug", {"gezien": seen})
    assert (answer.status_code, 'name="reden"' in answer.text) == (422, True)
    editor.follow(editor.post(f"{path}/terug", {"gezien": seen, "reden": "Het moet."}))
    with work(write=False) as scope:
        assert organisation(scope).body == HARD


def test_each_reason_to_refuse_is_a_button_with_its_key(editor, proposed):
    page = editor.get(f"/redactie/te-doen/{proposed(summary='Nieuw.')}/afwijzen").text
    assert re.findall(r'name="reden" value="[^"]+" data-key="(\d)"', page) == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]


def test_everything_of_the_desk_is_for_editors_of_this_portal(client, platform, proposed, work):
    first = proposed(summary="Nieuw.")
    member, elsewhere = (
        Browser(client, platform, "member"),
        Browser(client, platform, "editor", "beekdorp"),
    )
    paths = (f"/redactie/te-doen/{first}/wijzig", f"/redactie/historie/versie/{first}")
    assert [member.get(path).status_code for path in (*paths, "/redactie/toetsen")] == [
        403,
        403,
        403,
    ]
    assert [elsewhere.get(path).status_code for path in paths] == [404, 404]
    elsewhere.get("/redactie/toetsen")
    posts = (
        f"/redactie/te-doen/{first}/b1",
        f"/redactie/te-doen/{first}/wijzig",
        f"/redactie/te-doen/{first}/overnemen",
        f"/redactie/te-doen/{first}/kijk",
        f"/redactie/historie/versie/{first}/terug",
    )
    assert [
        elsewhere.post(path, {"veld": "x"}).status_code
        for path in posts
        if elsewhere.get("/redactie/toetsen")
    ] == [404] * 5
    with work() as scope:
        assert scope.session.scalars(select(Entry.id).where(Entry.summary == "Nieuw.")).all() == []
