"""The list of a date on paper and as files: with answers, never a formula, and in the trail."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from sqlalchemy import select

from tests.support.people import Browser
from tests.support.signups import first_date, sign_up
from wijzerplaat.ground.core import audit
from wijzerplaat.residents.signups.models import CANCELLED

EVIL = "=HYPERLINK(1)"
KINDS = ("print", "lijst-csv", "lijst-excel")


@pytest.fixture
def listed(work):
    """The address of a list with an evil name, a phone number, and somebody who left."""
    with work() as scope:
        row = first_date(scope, 9, signup_questions=["diet", "wheelchair"])
        answers = {"answer_diet": "@noten", "answer_wheelchair": True}
        one = sign_up(scope, row, EVIL, "evil@post.example", people=2, **answers)
        assert one.answers
        sign_up(scope, row, "Bram", "+31 570 12 34 56")
        sign_up(scope, row, "Cor").state = CANCELLED
        return f"/mijn/aanmeldingen/{row.id}"


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


def read(answer, kind: str) -> list[list[str]]:
    """Return the cells of a file."""
    if kind == "lijst-csv":
        text = answer.get_data().decode("utf-8-sig")
        return list(csv.reader(StringIO(text), delimiter=";"))
    sheet = openpyxl.load_workbook(BytesIO(answer.get_data())).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("kind", KINDS[1:])
def test_a_file_holds_who_comes_and_their_answers_and_no_formula(member, listed, kind):
    answer = member.get(f"{listed}/{kind}")
    heads, *people = read(answer, kind)
    first, second = sorted(people)
    assert heads[:5] == ["Naam", "E-mail", "Telefoon", "Aantal", "Staat"]
    assert heads[6:] == ["Wat eet of drink je niet?", "Ik kom met een rolstoel of scootmobiel"]
    assert first[:4] == [f"'{EVIL}", "evil@post.example", "", "2"]
    assert first[6:] == ["'@noten", "Ja"]
    assert second[0] == "Bram" and second[2].lstrip("'").startswith(("+31", "0"))
    assert second[6:] == ["", ""]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "aanmeldingen-" in answer.headers["Content-Disposition"]


def test_paper_and_files_stand_in_the_trail(member, listed, work):
    page = member.get(listed).get_data(as_text=True)
    for kind in KINDS:
        assert f'href="{listed}/{kind}"' in page
        assert member.get(f"{listed}/{kind}").status_code == 200
    paper = member.get(f"{listed}/print").get_data(as_text=True)
    assert "2 mensen" in paper and "@noten" in paper and "Cor" not in paper
    with work(write=False) as scope:
        taken = select(audit.Audit).where(audit.Audit.action == audit.LIST_TAKEN)
        lines = scope.session.scalars(taken).all()
        assert len(lines) == 4 and {line.actor_id for line in lines} == {member.actor.user_id}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", ["neighbour", "editor"])
def test_others_get_nothing(client, platform, listed, kind, who):
    answer = Browser(client, platform, who).get(f"{listed}/{kind}")
    assert answer.status_code in (403, 404) and EVIL not in answer.get_data(as_text=True)
