"""A task is finished where it stands: one button on the board, and one to take it back."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.people import Browser
from tests.support.takedowns import find
from wijzerplaat.ground.core import clock
from wijzerplaat.records.takedown.tasks import report_stopped_record
from wijzerplaat.tenancy.tasks.models import CALL, Task

CLUB = "Sportclub Noord"


@pytest.fixture
def editor(client, platform, work):
    with work() as scope:
        report_stopped_record(scope, find(scope, CLUB), CALL, "Per 1 december.")
    return Browser(client, platform, "editor")


def task(scope):
    return scope.session.scalars(select(Task)).one()


def test_the_board_says_what_since_when_and_who(editor):
    page = editor.get("/redactie/bord").get_data(as_text=True)
    for words in ("Gestopt?", CLUB, "Per 1 december.", "Gehoord aan de telefoon.", "Haal weg"):
        assert words in page
    assert "Er wacht 1 ding op de redactie." in page


def test_one_button_takes_the_record_down_and_the_task_is_done(editor, work):
    editor.get("/redactie/bord")
    with work() as scope:
        path = f"/redactie/taken/{task(scope).id}/haal-weg"
    page = editor.follow(editor.post(path)).get_data(as_text=True)
    assert "Gedaan." in page and "Gestopt" in page
    assert "Alles is klaar." in editor.get("/redactie/bord").get_data(as_text=True)
    assert editor.get("/organisaties/sportclub-noord").status_code == 410


def test_done_is_undone_with_one_button(editor, work):
    editor.get("/redactie/bord")
    with work() as scope:
        path = f"/redactie/taken/{task(scope).id}"
    page = editor.follow(editor.post(f"{path}/klaar")).get_data(as_text=True)
    assert "Klaar. Dank je wel!" in page and "Alles is klaar." in page
    (back,) = re.findall(r'action="([^"]+/open)"', page)
    done = editor.get("/redactie/taken?van=klaar").get_data(as_text=True)
    assert CLUB in done and "door Editor" in done
    assert CLUB in editor.follow(editor.post(back)).get_data(as_text=True)


def test_a_colleague_gets_it_and_takes_it_over(editor, work, client, platform):
    with work() as scope:
        path = f"/redactie/taken/{task(scope).id}"
    other = Browser(client, platform, "portal-admin")
    editor.get(path)
    editor.post(f"{path}/geef", {"who": str(other.actor.user_id)})
    assert CLUB not in editor.get("/redactie/taken?van=mij").get_data(as_text=True)
    page = editor.get("/redactie/taken").get_data(as_text=True)
    assert "Van Portal Admin" in page and "Neem over" in page
    editor.post(f"{path}/neem")
    assert CLUB in editor.get("/redactie/taken?van=mij").get_data(as_text=True)
    assert CLUB not in editor.get("/redactie/taken?van=niemand").get_data(as_text=True)


def test_a_wrong_day_is_said_at_its_field_and_nothing_is_lost(editor, work):
    with work() as scope:
        path = f"/redactie/taken/{task(scope).id}"
    editor.get(path)
    nothing = editor.post(f"{path}/later", {"until": "", "reason": "Op vakantie."})
    assert nothing.status_code == 422 and "Op vakantie." in nothing.get_data(as_text=True)
    wrong = editor.post(f"{path}/later", {"until": "2020-01-01", "reason": "Op vakantie."})
    page = wrong.get_data(as_text=True)
    assert wrong.status_code == 422
    assert "Kies een dag na vandaag" in page and "Op vakantie." in page
    until = (clock.today() + timedelta(days=5)).isoformat()
    editor.get(path)
    editor.post(f"{path}/later", {"until": until, "reason": "Op vakantie."})
    assert CLUB not in editor.get("/redactie/bord").get_data(as_text=True)
    assert "Op vakantie." in editor.get("/redactie/taken?van=later").get_data(as_text=True)


def test_who_is_too_late_hears_so(editor, work):
    with work() as scope:
        path = f"/redactie/taken/{task(scope).id}"
    editor.get("/redactie/bord")
    editor.post(f"{path}/klaar")
    editor.get("/redactie/taken?van=klaar")
    late = editor.post(f"{path}/neem")
    assert late.status_code == 409 and "Een collega was net eerder." in late.get_data(as_text=True)
