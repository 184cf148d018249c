"""The pages of a story: the form with its tips, the link, and the article that it becomes."""

from __future__ import annotations

import io
import re

import pytest

from tests import world
from tests.looking import heading, page
from tests.support.pictures import saved, scene
from tests.support.replies import find_mailed_token
from tests.support.stories import OWN, SELAM, TYPED, publish_story

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
FORM = "/verhaal-insturen"


def send(client, path, **given):
    return client.post(path, base_url=world.EIKSTAD, **given)


def link(work):
    with work(write=False) as scope:
        return f"{OWN}{find_mailed_token(scope, SELAM, OWN)}"


def test_a_story_goes_around_by_the_pages_alone(client, browser, work):
    assert heading(page(client, FORM)) == "Vertel je verhaal"
    wrong = send(client, FORM, data={**TYPED, "email": "selam"})
    assert wrong.status_code == 422 and "Dit e-mailadres klopt niet." in wrong.text
    assert "Mijn dochter belde altijd" in wrong.text, "what was typed is kept"
    assert send(client, FORM, data=TYPED).headers["Location"] == f"{FORM}/verstuurd"
    assert heading(page(client, f"{FORM}/verstuurd")) == "Kijk in je mail"
    own = link(work)
    first = page(client, own)
    assert "Ja, dit is mijn verhaal" in first and 'content="noindex"' in first
    assert "Mijn dochter belde altijd" in first
    assert send(client, f"{own}/klopt").status_code == 303
    assert "De redactie leest je verhaal." in page(client, own)
    editor = browser("editor")
    queue = editor.get("/redactie").text
    assert "Ik bel nu zelf" in queue
    with work() as scope:
        publish_story(scope, title="Een ander verhaal", email="ander@post.example")
    assert "Een ander verhaal" in page(client, "/verhalen")
    shown = page(client, "/verhalen/een-ander-verhaal")
    assert "‘Nu bel ik zelf.’" in shown and SELAM not in shown
    assert send(client, f"{own}/terug").status_code == 303
    assert "Je nam je verhaal terug." in page(client, own)


def test_the_tips_come_without_scripts_and_send_nothing(client, work):
    hard = "Teneinde de participatie te faciliteren werd ik geadviseerd deel te nemen."
    answer = send(client, f"{FORM}/bekijk", data={**TYPED, "text": hard})
    assert answer.status_code == 200 and "Zo staat je verhaal op de website" in answer.text
    assert 'class="finding"' in answer.text and hard in answer.text
    with work(write=False) as scope, pytest.raises(IndexError):
        find_mailed_token(scope, SELAM, OWN)


def test_who_types_gets_the_tips_of_the_same_check(client):
    told = send(client, f"{FORM}/b1", json={"text": "Wij faciliteren participatie.", "names": []})
    assert told.status_code == 200 and told.json["label"] and told.json["findings"]
    assert "no-store" in told.headers["Cache-Control"]
    for wrong in ({"json": {"text": ""}}, {"json": [1]}, {"data": "x"}):
        assert send(client, f"{FORM}/b1", **wrong).status_code == 422


def test_a_photo_needs_words_and_the_yes_of_who_stands_on_it(client):
    def photo():
        return (io.BytesIO(saved(scene(), "JPEG")), "foto.jpg")

    bare = send(client, FORM, data={**TYPED, "picture-file": photo()})
    assert bare.status_code == 422 and "Schrijf op wat er te zien is." in bare.text
    kept = re.search(r'name="picture-id" value="([\w-]{36})"', bare.text)
    assert kept, "the photo itself is not lost"
    worded = {**TYPED, "picture-id": kept[1], "picture-alt": "Een telefoon"}
    asked = send(client, FORM, data=worded)
    assert asked.status_code == 422 and "Vraag het aan iedereen op de foto." in asked.text
    assert send(client, FORM, data={**worded, "agreed": "1"}).status_code == 303


def test_a_machine_is_led_on_and_not_heard(client, work):
    assert send(client, FORM, data={**TYPED, "homepage": "x"}).status_code == 303
    with work(write=False) as scope, pytest.raises(IndexError):
        find_mailed_token(scope, SELAM, OWN)


def test_words_of_danger_show_whom_to_call(client):
    typed = {**TYPED, "text": "Mijn man slaat mij en ik ben bang."}
    answer = send(client, FORM, data=typed)
    assert answer.headers["Location"] == f"{FORM}/verstuurd?nu=3"
    assert "0800 20 00" in page(client, answer.headers["Location"])


def test_the_list_of_stories_leads_to_the_form_and_what_is_taken_back_is_gone(client, work):
    assert f'href="{FORM}"' in page(client, "/verhalen")
    with work() as scope:
        _story, token = publish_story(scope)
    path = "/verhalen/ik-bel-nu-zelf"
    assert heading(page(client, path)) == "Ik bel nu zelf"
    assert "‘Nu bel ik zelf.’" in page(client, "/")
    assert send(client, f"{OWN}{token}/terug").status_code == 303
    gone = client.get(path, base_url=world.EIKSTAD)
    assert gone.status_code == 410 and "Ik bel nu zelf" not in gone.text
    assert "Nu bel ik zelf." not in page(client, "/")
