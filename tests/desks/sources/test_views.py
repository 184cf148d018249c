"""The editors see what differs from its source, and choose per field."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.support.sources import change, conflicts, find, say
from wijzerplaat.ground.core.outbox import MAIL, OutboxMessage
from wijzerplaat.records.sources import service as memory
from wijzerplaat.tenancy.tasks import following

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
LIST = "/redactie/verschillen"


@pytest.fixture
def different(work):
    made = say(work, title="De Roos", phone="0500 11 22 33", email="info@roos.example")
    change(work, made.entry.id, phone="0500 44 55 66", email="wij@roos.example")
    say(work, title="De Roos", phone="0500 77 88 99", email="info@roos.example")
    return made.entry.id


def read(editor, path: str) -> str:
    return editor.get(path).get_data(as_text=True)


def choose(text: str, **wanted: str) -> dict[str, str]:
    """Return the form with a choice per label."""
    found = re.findall(r"<legend>([^<]+)</legend>.*?name=\"(kies-[^\"]+)\"", text, re.DOTALL)
    return {name: wanted[label.replace("-", "")] for label, name in found}


def test_an_editor_chooses_per_field_what_stays(editor, work, different):
    assert "De Roos" in read(editor, LIST)
    text = read(editor, f"{LIST}/{different}")
    for words in ("0500 44 55 66", "0500 77 88 99", "Sportgids", "Vraag de organisatie"):
        assert words in text
    answer = editor.post(f"{LIST}/{different}", choose(text, Telefoon="theirs", Email="ours"))
    assert answer.status_code == 303
    live = find(work, different)
    assert (live["phone"], live["email"]) == ("0500 77 88 99", "wij@roos.example")
    assert conflicts(work) == []
    assert "Er staat niets open" in read(editor, LIST)


def test_an_editor_asks_the_organisation(editor, work, different):
    text = read(editor, f"{LIST}/{different}")
    editor.post(f"{LIST}/{different}", choose(text, Telefoon="asked", Email="asked"))
    assert len(conflicts(work)) == 2
    with work(write=False) as scope:
        mails = scope.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == MAIL))
        assert [one.payload["to"] for one in mails] == ["wij@roos.example"]
    assert "Gevraagd op" in read(editor, f"{LIST}/{different}")


def test_nobody_to_ask_is_said(editor, work, different):
    change(work, different, email="")
    text = read(editor, f"{LIST}/{different}")
    answer = editor.post(f"{LIST}/{different}", choose(text, Telefoon="asked", Email="ours"))
    assert answer.status_code == 422 and "Er is geen e-mailadres bekend" in answer.text
    assert "Gevraagd op" not in read(editor, f"{LIST}/{different}")


@pytest.mark.usefixtures("different")
def test_the_board_counts_what_differs_and_what_vanished(editor, work):
    say(work, "8", title="De Tulp")
    with work() as scope:
        memory.note_vanished_records(
            scope, memory.open_source(scope, "organisation", "Sportgids"), {"7"}
        )
        scope.session.flush()
        following.follow_needs(scope)
    text = read(editor, "/redactie/bord")
    assert "Anders dan de bron" in text and "Verdwenen uit een bron" in text
    gone = read(editor, "/redactie/verdwenen")
    assert "De Tulp" in gone and "De Roos" not in gone
    (action,) = re.findall(r'action="([^"]+/blijft)"', gone)
    assert editor.post(action, {}).status_code == 303
    assert "De Tulp" not in read(editor, "/redactie/verdwenen")
