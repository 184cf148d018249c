"""The status of a statement: it follows from the answers and falls with time."""

from __future__ import annotations

from datetime import date

import pytest

from wijzerplaat.tenancy.portal_texts import statements
from wijzerplaat.tenancy.portal_texts.accessibility_page import STATUSES
from wijzerplaat.tenancy.portal_texts.statements import find_status, list_due, read_statement

AUDIT = {"audit_on": "2026-02-28", "audit_by": "Bureau Oog", "audit_whole": True}
MADE = {"made_on": "2026-11-30", "signed_by": "Directeur"}
PROBLEM = {"what": "a", "consequence": "b", "cause": "c", "solved_on": "2027-01-01"}


def status(on: str, **said) -> str:
    return find_status(read_statement(said), date.fromisoformat(on))


@pytest.mark.parametrize(
    ("said", "on", "letter"),
    [
        ({}, "2026-11-30", "E"),
        (AUDIT, "2026-11-30", "E"),
        ({**MADE, **AUDIT}, "2026-11-30", "A"),
        ({**MADE, **AUDIT}, "2029-02-28", "A"),
        ({**MADE, **AUDIT}, "2029-03-01", "D"),
        ({**MADE, **AUDIT, "problems": [PROBLEM]}, "2026-11-30", "B"),
        ({**MADE, **AUDIT, "audit_whole": False}, "2026-11-30", "D"),
        ({**MADE, **AUDIT, "planned_on": "2027-01-01"}, "2029-03-01", "D"),
        ({**MADE, "planned_on": "2027-05-30"}, "2026-11-30", "C"),
        ({**MADE, "planned_on": "2027-05-31"}, "2026-11-30", "D"),
        ({**MADE, "planned_on": "2027-05-30"}, "2027-05-30", "C"),
        ({**MADE, "planned_on": "2027-05-30"}, "2027-05-31", "D"),
        (MADE, "2026-11-30", "D"),
    ],
)
def test_the_status_is_that_of_the_model(said, on, letter):
    assert status(on, **said) == letter


@pytest.mark.parametrize(
    ("said", "on", "due"),
    [
        ({}, "2036-01-01", []),
        ({**MADE, **AUDIT}, "2027-11-30", []),
        ({**MADE, **AUDIT}, "2027-12-01", ["statement"]),
        ({**MADE, **AUDIT}, "2029-03-01", ["statement", "audit"]),
        ({**MADE, "planned_on": "2027-01-01"}, "2027-05-31", ["plan"]),
        ({"made_on": "2028-02-29"}, "2029-02-28", []),
        ({"made_on": "2028-02-29"}, "2029-03-01", ["statement"]),
    ],
)
def test_what_is_too_old_is_told_from_the_day_after(said, on, due):
    found = list_due(read_statement(said), date.fromisoformat(on))
    assert [name for name, _day in found] == due


def test_every_status_has_words():
    letters = (
        statements.FULL,
        statements.PARTLY,
        statements.BEGUN,
        statements.NOT,
        statements.NONE,
    )
    assert tuple(STATUSES) == letters == ("A", "B", "C", "D", "E")
