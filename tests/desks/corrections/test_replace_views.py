"""The pages to replace something everywhere."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.support.moderation import organisation

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
PATH, TYPED = "/redactie/vervang", {"old": "0500-112233", "new": "0500 99 88 77"}


def test_an_editor_sees_where_it_stands_replaces_it_and_takes_it_back(browser, work):
    editor = browser("editor")
    editor.get(PATH)
    shown = editor.post(PATH, TYPED).text
    places = [unescape(one) for one in re.findall(r'name="plek" value="([^"]+)" checked', shown)]
    assert len(places) == 2
    assert "Buurthuis De Eik" in shown
    page = editor.follow(editor.post(PATH, {**TYPED, "plek": places, "doe": "vervang"})).text
    assert "Vervangen." in page
    assert "in 2 teksten" in page
    with work(write=False) as scope:
        assert organisation(scope).phone == "0500 99 88 77"
    (undo,) = re.findall(r'action="(/redactie/vervang/[^"]+)"', page)
    page = editor.follow(editor.post(undo)).text
    assert "De oude waarde staat er weer." in page
    with work(write=False) as scope:
        assert organisation(scope).phone == "0500 11 22 33"
    assert editor.post(undo).status_code == 409


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"old": "zomaar", "new": "iets"}, "Vul een telefoonnummer, e-mailadres, website of adres"),
        ({**TYPED, "doe": "vervang"}, "Kies waar je het wilt vervangen."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(browser, fields, said):
    editor = browser("editor")
    editor.get(PATH)
    answer = editor.post(PATH, fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{fields["old"]}"' in answer.text


def test_nothing_found_is_said(browser):
    editor = browser("editor")
    editor.get(PATH)
    assert "We vonden dit nergens." in editor.post(PATH, {**TYPED, "old": "0500 00 00 01"}).text
