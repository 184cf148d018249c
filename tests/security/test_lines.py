"""What is one line stays one line, and what nobody can see does not come in (S11)."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from wijzerplaat.ground.core.line_text import one_line, remove_invisible_signs
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.residents.questions.models import ResidentQuestion

OPENED = "\u202e\u2066\ufeff\x00\x07\x7f\x9f\ud800"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("een\r\ntwee", "een twee"),
        ("een\ttwee", "een twee"),
        ("een\u2028twee\u2029drie\x85vier", "een twee drie vier"),
        ("\n een \n", "een"),
        (f"a{OPENED}b", "ab"),
        ("zoë & ﷽ 👩‍👧 क्षि", "zoë & ﷽ 👩‍👧 क्षि"),
        ("", ""),
        ("\x00\x00", ""),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_a_text_keeps_its_lines_and_loses_what_nobody_sees() -> None:
    assert remove_invisible_signs(f"een\r\ntwee\t{OPENED}drie\n") == "een\r\ntwee\tdrie\n"


def test_a_calendar_can_hold_a_title_of_more_lines(client: FlaskClient, work) -> None:  # type: ignore[no-untyped-def]
    with work() as scope:
        activity = scope.session.scalars(select(Activity)).first()
        activity.title, slug = "Koffie\r\nATTACH:https://evil.example", activity.slug
    for path in (f"/activiteiten/{slug}.ics", "/agenda.ics"):
        answer = client.get(path, base_url=world.EIKSTAD)
        assert answer.status_code == 200
        assert "\r\nATTACH" not in answer.text.replace("\r\n ", "")


def test_what_somebody_types_comes_in_as_it_can_be_read(client: FlaskClient, work) -> None:  # type: ignore[no-untyped-def]
    sent = {
        "text": f"Waar kan ik{OPENED.replace(chr(0xD800), '')} eten?\nMet hulp.",
        "contact": "\u202eiemand@post.example\r\n",
    }
    assert client.post("/stel-je-vraag", base_url=world.EIKSTAD, data=sent).status_code == 303
    with work() as scope:
        asked = scope.session.scalars(select(ResidentQuestion)).one()
        assert (asked.text, asked.contact) == (
            "Waar kan ik eten?\nMet hulp.",
            "iemand@post.example",
        )


@pytest.mark.parametrize("path", ["/activiteiten/%00", "/activiteiten/a%0Ab", "/%E2%80%AEgro"])
def test_an_address_that_nobody_can_type_is_refused(client: FlaskClient, path: str) -> None:
    answer = client.get(path, base_url=world.EIKSTAD)
    assert answer.status_code == 400 and 'lang="nl"' in answer.text


@pytest.mark.parametrize(
    "day",
    ["9999-12-31-23", "0001-01-01", "9999-12-31", "2026-11-24-24", "1999-12-31", "2101-01-01"],
)
def test_a_day_that_nobody_plans_is_no_address(client: FlaskClient, day: str) -> None:
    for path in (
        f"/activiteiten/koffieochtend/{day}",
        f"/agenda/{day}",
        f"/activiteiten/koffieochtend/{day}.ics",
    ):
        assert client.get(path, base_url=world.EIKSTAD).status_code == 404
