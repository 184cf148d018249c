"""The page about privacy says what really happens: terms, receivers and cookies are printed."""

from __future__ import annotations

import importlib
import re

import pytest
from flask.testing import FlaskClient

from tests import world
from tests.house import html
from wijzerplaat.config import ROOT
from wijzerplaat.tenancy.portals.slots import COOKIES
from wijzerplaat.tenancy.terms import rules
from wijzerplaat.tenancy.terms.bases import BASES

SETS = re.compile(r"\.set_cookie\(\s*(\w+)")
OF_MISSION = {
    rules.SIGNUP: "30 dagen",
    rules.WAITING_LIST: "7 dagen",
    rules.CANCELLED_SIGNUP: "7 dagen",
    rules.QUESTION: "90 dagen",
    rules.FEEDBACK: "90 dagen",
    rules.APPLICATION: "90 dagen",
    rules.REPLY: "90 dagen",
    rules.OLDEST_REPLY: "1 jaar",
    rules.HELP_REQUEST: "90 dagen",
    rules.AUDIT: "2 jaar",
    rules.AUDIT_READ: "1 jaar",
    rules.MAIL_TEXT: "30 dagen",
    rules.MAIL_STATE: "90 dagen",
    rules.TYPED_TEXT: "30 dagen",
    rules.UPLOAD: "7 dagen",
    rules.IDLE_ACCOUNT: "18 maanden",
    rules.STATISTICS: "24 maanden",
}
"""The terms of the mission that are about residents and people who log in, by hand."""


def read(client: FlaskClient) -> str:
    return client.get("/privacy", base_url=world.EIKSTAD).text


@pytest.fixture
def page(client: FlaskClient) -> str:
    return read(client)


@pytest.mark.parametrize("term", OF_MISSION, ids=lambda one: one.name)
def test_each_term_of_the_mission_is_there_with_its_number(page: str, term: rules.Term) -> None:
    row = page[page.index(f"<dt>{term.what}</dt>") :]
    assert f"<strong>{OF_MISSION[term]} " in row[: row.index("</dd>")]


def test_it_names_everything_that_is_about_residents(page: str) -> None:
    told = [one for one in rules.TERMS if one.why]
    assert [one.name for one in told if one.what not in page] == []
    assert html.problems(page) == []


def test_it_is_silent_about_work_of_the_desk(page: str) -> None:
    assert rules.TASK.what not in page and rules.IMPORT.what not in page


def test_each_term_that_is_told_has_one_basis() -> None:
    found = [one.name for basis in BASES for one in basis.terms]
    assert sorted(found) == sorted(one.name for one in rules.TERMS if one.why)


def test_it_names_who_gets_to_see_what(page: str) -> None:
    for said in ("De organisatie van een activiteit", "Het bedrijf dat onze mail verstuurt"):
        assert said in page
    assert "Praatbedrijf" not in page


def test_every_cookie_of_ours_is_named_and_no_other(page: str) -> None:
    ours = {"session"}
    for path in (ROOT / "platform").rglob("*.py"):
        for constant in SETS.findall(path.read_text(encoding="utf-8")):
            name = ".".join(path.relative_to(ROOT / "platform").with_suffix("").parts)
            ours.add(getattr(importlib.import_module(name), constant))
    assert {one.name for one in COOKIES.all()} == ours and len(ours) > 3
    assert all(f"<dt>{name}</dt>" in page for name in ours)
