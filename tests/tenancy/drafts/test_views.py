"""Nothing typed at a desk or in /mijn is lost: sessions that end, other tabs, other people."""

from __future__ import annotations

import html
import io
import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from werkzeug.test import encode_multipart

from tests import world
from tests.support.own_entries import ACTIVITY, entry_id, form_of, words
from tests.support.people import Browser
from tests.tenancy.accounts.signing_in import sign_in
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.tenancy.drafts.models import FormDraft
from wijzerplaat.tenancy.drafts.salvage import read_text_parts

NEW = "/mijn/activiteiten/nieuw"
MEMBER, EDITOR, ADMIN = (f"{name}@eikstad.example" for name in ("member", "editor", "admin"))
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Person:
    """Somebody with a real session, who sends what stood hidden in the page seen last."""

    def __init__(self, client, email: str) -> None:
        self.client, self.email = client, email
        self.log_in()

    def log_in(self) -> None:
        """Go in by a mailed code."""
        with self.client.application.app_context():
            sign_in(self.client, world.EIKSTAD, self.email)

    def get(self, path: str):
        """Open a page, and remember what its forms hold unseen."""
        self.page = self._ask("GET", path)
        return self.page

    def post(self, path: str, typed: dict, headers: dict[str, str] | None = None):
        """Send a form of the page that was opened last."""
        text = self.page.get_data(as_text=True)
        hidden = {name: html.unescape(value) for name, value in HIDDEN.findall(text)}
        hidden = {name: hidden[name] for name in ("csrf_token", "concept") if name in hidden}
        return self._ask("POST", path, data={**hidden, **typed}, headers=headers)

    def send(self, path: str, **sent):
        """Send what was made by hand."""
        return self._ask("POST", path, **sent)

    def forget_session(self) -> None:
        """Lose the cookie, as after a night."""
        self.client.delete_cookie("session", domain="eikstad.test")

    def _ask(self, method: str, path: str, **sent):
        with self.client.application.app_context():
            return self.client.open(path, method=method, base_url=world.EIKSTAD, **sent)


@pytest.fixture
def member(client):
    return Person(client, MEMBER)


def kept(work):
    with work(write=False) as scope:
        return scope.session.scalars(select(FormDraft)).all()


@pytest.mark.parametrize("gone", ["cookie", "idle"])
def test_a_form_sent_after_the_session_is_gone_is_there_after_logging_in(member, work, gone):
    with time_machine.travel(clock.now(), tick=True) as traveller:
        member.get(NEW)
        if gone == "cookie":
            member.forget_session()
        else:
            traveller.shift(timedelta(hours=3))
        answer = member.post(NEW, {**ACTIVITY, "end_time": "over een uur", "audiences": ["kind"]})
        assert answer.status_code in (400, 403)
        assert "Je bent niet meer ingelogd." in words(answer)
        assert "Wat je typte, is bewaard." in words(answer)
        login = html.unescape(re.search(r'href="(/inloggen\?next=[^"]+)"', answer.text)[1])
        assert login == f"/inloggen?next={NEW}?verder%3D1"
        member.log_in()
        back = member.get(login)
        assert back.status_code == 303 and back.location == f"{NEW}?verder=1"
        page = member.get(back.location)
        assert "Dit typte je vandaag om" in words(page)
        form = form_of(page)
        assert form["title"] == "Soep eten" and form["end_time"] == "over een uur"
        assert form["cost_cents"] == "1,50" and form["repeat"] == "weekly"
        assert member.post(NEW, {**ACTIVITY, "concept_van": NEW}).status_code == 303
        assert kept(work) == []


def test_who_opens_the_page_again_is_asked_whether_to_go_on(member, work):
    member.get(NEW)
    answer = member.post("/concept", {**ACTIVITY, "concept_van": NEW})
    assert answer.status_code == 303 and answer.location == "/mijn?na=bewaard"
    home = member.get(answer.location)
    assert "Bewaard. Je kunt later verder." in words(home)
    assert "Je was bezig met ‘Soep eten’" in words(home)
    page = member.get(NEW)
    assert "Je was hier vandaag om" in words(page) and form_of(page)["title"] == ""
    assert f'href="{NEW}?verder=1"' in page.text
    assert form_of(member.get(f"{NEW}?verder=1"))["title"] == "Soep eten"
    member.get(NEW)
    assert member.post("/concept/weg", {}).location == NEW
    assert kept(work) == [] and "al mee bezig" not in words(member.get(NEW))


def test_another_tab_that_logged_in_again_loses_nothing(member):
    member.get(NEW)
    old = member.page
    member.forget_session()
    member.log_in()
    member.page = old
    answer = member.post(NEW, ACTIVITY)
    assert answer.status_code == 400 and "Je logde opnieuw in." in words(answer)
    assert f'href="{NEW}?verder=1"' in answer.text
    assert form_of(member.get(f"{NEW}?verder=1"))["title"] == "Soep eten"


def test_somebody_else_who_logs_in_after_it_never_sees_it(member, client):
    member.get(NEW)
    old = member.page
    member.forget_session()
    other = Person(client, ADMIN)
    other.page = old
    answer = other.post(NEW, ACTIVITY)
    assert answer.status_code == 400 and "is bewaard voor die persoon" in words(answer)
    assert "Soep eten" not in words(answer)
    assert form_of(other.get(f"{NEW}?verder=1"))["title"] == ""
    other.forget_session()
    member.log_in()
    assert form_of(member.get(f"{NEW}?verder=1"))["title"] == "Soep eten"


def test_any_form_of_the_desk_is_kept_too(client, work):
    editor = Person(client, EDITOR)
    about = entry_id(work, "organisation", "Buurthuis De Eik")
    page = f"/redactie/contact/{about}"
    editor.get(page)
    action = re.search(r'action="(/redactie/contact/[^"]+/notitie)"', editor.page.text)[1]
    editor.forget_session()
    assert editor.post(action, {"text": "Bel na 10 uur."}).status_code == 400
    editor.log_in()
    again = editor.get(f"{page}?verder=1")
    assert "Bel na 10 uur.</textarea>" in again.text
    assert f'name="concept_van" value="{action}"' in again.text
    assert editor.post(action, {"text": "Bel om 11.", "concept_van": action}).status_code == 303
    assert kept(work) == []


def test_a_script_gets_a_short_answer_also_when_it_is_too_much(member, work):
    member.get(NEW)
    asked = {"Accept": "application/json"}
    answer = member.post("/concept", {**ACTIVITY, "concept_van": NEW}, asked)
    assert answer.status_code == 200 and answer.json["said"].startswith("Bewaard om ")
    long = {"body": "x" * 400_001, "concept_van": NEW}
    answer = member.post("/concept", long, asked)
    assert answer.status_code == 422 and "te veel tekst" in answer.json["said"]
    assert [one.title for one in kept(work)] == ["Soep eten"]
    member.forget_session()
    assert member.post("/concept", {"title": "Later", "concept_van": NEW}, asked).status_code == 400
    assert [(one.title, one.action) for one in kept(work)] == [("Later", NEW)]


def test_going_on_after_somebody_else_changed_it_tells_so(member, client, platform, work):
    path = f"/mijn/activiteiten/{entry_id(work, 'activity', 'Koffieochtend')}/wijzig"
    form = form_of(member.get(path))
    seen = re.search(r'name="gezien" value="([^"]*)"', member.page.text)[1]
    member.post("/concept", {**form, "title": "Theeochtend", "gezien": seen, "concept_van": path})
    read_session = platform.load_actor
    other = Browser(client, platform, "admin")
    other.get(path)
    other.follow(other.post(path, form_of(other.last) | {"title": "Koffie en thee"}))
    platform.load_actor = read_session
    form = form_of(member.get(f"{path}?verder=1"), hidden=True)
    assert form["title"] == "Theeochtend" and form["gezien"] == seen
    answer = member.post(path, form)
    assert answer.status_code == 409 and "Iemand anders was net eerder." in words(answer)


@pytest.mark.parametrize("mark", ["", "zomaar", "WyJ4Il0.aaaa.bbbb"])
def test_a_form_that_we_did_not_make_is_not_kept(member, work, mark):
    member.get(NEW)
    assert member.post("/concept", {**ACTIVITY, "concept": mark}).status_code == 404
    member.forget_session()
    answer = member.post(NEW, {**ACTIVITY, "concept": mark})
    assert answer.status_code == 400 and "is bewaard" not in words(answer)
    assert kept(work) == []


def test_forms_of_residents_and_of_nobody_carry_no_mark(client):
    for path in ("/inloggen", "/activiteiten/koffieochtend", "/stel-je-vraag"):
        page = client.get(path, base_url=world.EIKSTAD).get_data(as_text=True)
        assert 'name="concept"' not in page and "data-keeps" not in page


@pytest.mark.usefixtures("work")
def test_pieces_of_the_page_for_the_script(member):
    typed = {**ACTIVITY, "formulier": NEW, "soort": "activity"}
    member.get(NEW)
    assert f"Elke {formats.DAYS[world.COFFEE_DAY.weekday()]} van 12.00 tot 13.30 uur." in words(
        member.post("/mijn/dagen", typed)
    )
    assert "Eet soep met je buren." in words(member.post("/mijn/voorbeeld", typed))
    assert "Er ontbreekt nog iets." in words(member.post("/mijn/voorbeeld", {**typed, "title": ""}))
    elsewhere = {**typed, "formulier": "/redactie/artikelen"}
    assert member.post("/mijn/voorbeeld", elsewhere).status_code == 404
    assert member.post("/mijn/dagen", {**typed, "soort": "niets"}).status_code == 404


def test_a_form_whose_photo_is_too_large_keeps_its_text(member, work):
    page = member.get(NEW).text
    mark = re.search(r'name="concept" value="([^"]+)"', page)[1]
    _name, sent = encode_multipart({**ACTIVITY, "concept": mark, "foto": "x" * 33_000_000}, "grens")
    sent = sent.replace(b'name="foto"', b'name="foto"; filename="foto.jpg"')
    kind = "multipart/form-data; boundary=grens"
    answer = member.send(NEW, data=sent, content_type=kind)
    assert answer.status_code == 413 and "Wat je typte, is bewaard." in words(answer)
    assert f'href="{NEW}?verder=1"' in answer.text
    assert form_of(member.get(f"{NEW}?verder=1"))["title"] == "Soep eten"
    (one,) = kept(work)
    assert "foto" not in one.fields and one.action == NEW


@pytest.mark.parametrize("body", [b"", b"--x\r\nzomaar", b"--y\r\n\r\n--y--", b"\x00" * 100])
def test_what_is_no_form_gives_nothing(body):
    assert list(read_text_parts(io.BytesIO(body), "x", 100)) == []
