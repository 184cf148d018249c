"""The walls of a part of the desk: to its editor what lies outside is missing, on every route."""

from __future__ import annotations

import re

import pytest
from werkzeug.routing import Rule

from tests.house import matrix, samples
from tests.house.matrix import Case, Stage
from tests.house.planted import OWN
from wijzerplaat.ground.core.permissions import PART_PUBLISH, PART_REVIEW

NOTHING = """UPDATE membership SET part = '{"topics": [], "districts": []}'
 WHERE role = 'part_editor'"""
WHO = "part-editor"
OFFERS = {"new_records.show_new_record_form"}
"""Forms that offer the topics, audiences and places of the portal, which are for everybody."""
LABEL = re.compile(r"<label[^>]*>.*?</label>", re.DOTALL)


def list_routes_of_part() -> list[tuple[Rule, str]]:
    declared = matrix.bare_app().extensions["declared"]
    return [
        (rule, method)
        for rule, method in matrix.routes()
        if declared[rule.endpoint][method] in (PART_REVIEW, PART_PUBLISH)
    ]


ROUTES = list_routes_of_part()
ABOUT = [one for one in ROUTES if samples.names_an_object(one[0])]
LISTS = [one for one in ROUTES if one[1] == "GET" and not samples.names_an_object(one[0])]


@pytest.fixture
def outside(sqlite_stage: Stage):
    """The planted world, of which the editor of a part keeps nothing."""
    with sqlite_stage.undone():
        sqlite_stage.run(NOTHING)
        yield sqlite_stage


def test_there_are_such_routes():
    assert len(ABOUT) > 30
    assert len(LISTS) > 8


@pytest.mark.parametrize(("rule", "method"), ABOUT, ids=[f"{m} {r.endpoint}" for r, m in ABOUT])
def test_what_lies_outside_looks_as_if_it_were_not_there(outside: Stage, rule: Rule, method: str):
    case = Case(rule.endpoint, method, WHO, "own")
    told, missing = (outside.ask_anew(case, rule, missing=one) for one in (False, True))
    assert told.status == 404
    assert told == missing


@pytest.mark.parametrize(("rule", "method"), LISTS, ids=[r.endpoint for r, _m in LISTS])
def test_no_list_names_what_lies_outside(outside: Stage, rule: Rule, method: str):
    told = outside.ask_anew(Case(rule.endpoint, method, WHO, "own"), rule)
    assert told.status in (200, 303, 404)
    body = LABEL.sub("", told.body) if rule.endpoint in OFFERS else told.body
    assert f"Kanarie {OWN}" not in body
    assert "Buurthuis De Eik" not in body


def test_the_rest_of_the_desk_is_refused():
    declared = matrix.bare_app().extensions["declared"]
    staff = [
        (rule, method)
        for rule, method in matrix.routes()
        if declared[rule.endpoint][method].staff
        and (rule, method) not in ROUTES
        and "own" in matrix.relations(rule)
    ]
    assert len(staff) > 100
    expected = matrix.expected()
    told = {expected[Case(rule.endpoint, method, WHO, "own")] for rule, method in staff}
    assert told == {403}
