"""The page of a record says how it stands, where it comes from, what is to do, and asks by mail."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.support.people import Browser
from tests.support.sources import change, say
from wijzerplaat.ground.core.outbox import MAIL, OutboxMessage

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
EIK = "/redactie/contact?pagina=/organisaties/buurthuis-de-eik"


def read(editor, path: str) -> str:
    return editor.follow(editor.get(path)).get_data(as_text=True)


def test_the_page_says_where_each_value_comes_from_and_what_is_to_do(work, editor):
    made = say(work, title="De Roos", phone="0500 11 22 33", email="info@roos.example")
    change(work, made.entry.id, phone="0500 44 55 66")
    say(work, title="De Roos", phone="0500 77 88 99")
    page = editor.get(f"/redactie/contact/{made.entry.id}").get_data(as_text=True)
    origins = page[page.index('id="herkomst"') :]
    assert re.search(r"<li>Telefoon<br>", origins) and "Uit Sportgids, " in origins
    assert "Anders dan de bron" in page and "Van niemand." in page and "Online" in page
    assert "Ingelezen" in page[page.index('id="logboek"') :]
    (done,) = re.findall(r'action="(/redactie/taken/[^"]+/klaar)"', page)
    assert editor.post(done, {"note": ""}).status_code == 303
    after = editor.get(f"/redactie/contact/{made.entry.id}").get_data(as_text=True)
    assert "Anders dan de bron" not in after


def test_one_button_asks_whether_all_is_right_and_not_twice_in_a_week(work, editor):
    page = read(editor, EIK)
    (action,) = re.findall(r'action="(/redactie/contact/[^"]+/vraag)"', page)
    assert "Nog niet per mail gevraagd." in page
    page = editor.follow(editor.post(action)).get_data(as_text=True)
    assert "is onderweg" in page and "Het laatst gevraagd op" in page and action not in page
    again = editor.post(action)
    assert again.status_code == 409
    assert "Dit is deze week al gevraagd." in again.get_data(as_text=True)
    with work(write=False) as scope:
        mails = scope.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == MAIL))
        assert len({one.payload["subject"] for one in mails}) == 1


def test_what_is_of_the_desk_asks_nobody(client, platform):
    editor = Browser(client, platform, "editor")
    page = read(editor, "/redactie/contact?pagina=/informatie/zo-vraag-je-hulp")
    assert "Zo vraag je hulp" in page and "/vraag" not in page
    here = re.search(r"/redactie/contact/([0-9a-f-]{36})/notitie", page).group(1)
    assert editor.post(f"/redactie/contact/{here}/vraag").status_code == 404
