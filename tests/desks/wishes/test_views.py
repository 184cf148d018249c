"""The pages of the list of wishes, and of who is asked."""

from __future__ import annotations

import re

from tests.support.members import words
from wijzerplaat.desks.wishes import queries, rules, service
from wijzerplaat.ground.core import mailed_links

HOME = "/beheer/wensen"
TYPED = {
    "name": "Weggeefwinkel Zuid",
    "purpose": "Spullen",
    "topic": "geld",
    "district": "",
    "email": "info@weggeef.example",
    "known_by": "Ria",
}
PAGE = {
    "title": "Weggeefwinkel Zuid",
    "summary": "Hier haal je spullen.",
    "phone": "",
    "name": "Nora",
    "email": "nora@weggeef.example",
}


def ask(work):
    """Somebody is wanted; return the address of the page that our mail leads to."""
    with work() as scope:
        wish = service.add_wish(scope, {"name": TYPED["name"], "email": TYPED["email"]})
        until = scope.now + rules.LINK_LIVES
        return f"/uitgenodigd/{mailed_links.make_mailed_link(scope, queries.LINK, wish.id, until)}"


def test_an_editor_puts_one_on_the_list_invites_it_and_sees_how_far_it_is(editor):
    page = editor.get(f"{HOME}/nieuw?onderwerp=geld&buurt=noord").text
    assert re.search(r'value="geld" selected', page)
    assert editor.post(f"{HOME}/nieuw", {**TYPED, "email": "geen adres"}).status_code == 422
    made = editor.post(f"{HOME}/nieuw", TYPED)
    one = words(editor.follow(made))
    assert "Weggeefwinkel Zuid" in one
    assert "Komen jullie op" in one
    path = made.headers["Location"].split("?")[0]
    said = words(editor.follow(editor.post(f"{path}/nodig-uit", {})))
    assert "De mail gaat zo weg" in said
    assert "Uitgenodigd (1)" in words(editor.get(HOME))
    editor.get(path)
    said = words(editor.follow(editor.post(f"{path}/toch-niet", {})))
    assert "De uitnodiging is gestopt" in said
    gone = words(editor.follow(editor.post(f"{path}/weg", {})))
    assert "Weggehaald (1)" in gone
    assert "staat weer op de lijst" in words(editor.follow(editor.post(f"{path}/terug", {})))


def test_what_looks_like_it_is_shown_first_and_can_be_another(editor):
    editor.get(f"{HOME}/nieuw")
    answer = editor.post(f"{HOME}/nieuw", {**TYPED, "name": "Sportclub Noord"})
    assert answer.status_code == 422
    assert "Bedoel je deze?" in words(answer)
    name, mark = re.search(r'name="(\w+)" value="([0-9a-f-]{36}[^"]*)"', answer.text).groups()
    said = editor.post(f"{HOME}/nieuw", {**TYPED, "name": "Sportclub Noord", name: mark})
    assert said.status_code == 303


def test_a_pasted_list_says_what_became_of_each_line_and_keeps_the_rest(editor):
    editor.get(f"{HOME}/plak")
    assert editor.post(f"{HOME}/plak", {"lines": ""}).status_code == 422
    answer = editor.post(f"{HOME}/plak", {"lines": "Naaiatelier Zuid\nSportclub Noord"})
    said = words(answer)
    assert "Staat erbij" in said
    assert "Staat al op de website" in said
    assert re.search(r"<textarea[^>]*>\s*Sportclub Noord\s*</textarea>", answer.text)


def test_who_is_asked_says_no_or_yes_without_a_login_and_opening_changes_nothing(browser, work):
    path, guest = ask(work), browser(None)
    for _time in range(5):
        assert "Komen jullie op" in words(guest.get(path))
    with work() as scope:
        assert [one.state for one in queries.list_wishes(scope)] == [rules.THOUGHT]
    said = words(guest.follow(guest.post(f"{path}/nee", {})))
    assert "Je zei nee" in said
    wrong = guest.post(f"{path}/ja", {**PAGE, "email": "geen adres"})
    assert wrong.status_code == 422
    assert "Hier haal je spullen." in wrong.text
    thanks = words(guest.follow(guest.post(f"{path}/ja", PAGE)))
    assert "De redactie leest wat je schreef" in thanks
    assert "Dank je wel" in words(guest.get(path))
    assert guest.post(f"{path}/nee", {}).status_code == 303
    with work() as scope:
        assert [one.state for one in queries.list_wishes(scope)] == [rules.ASKED_IN]


def test_a_link_that_is_no_more_leads_on(browser):
    guest, path = browser(None), f"/uitgenodigd/{'x' * 32}"
    for answer in (guest.get(path), guest.post(f"{path}/nee", {}), guest.post(f"{path}/ja", PAGE)):
        assert answer.status_code == 410
        assert "Meld je organisatie aan" in words(answer)
