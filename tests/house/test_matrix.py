"""Who gets what on every route.

The application against one reviewed file, tests/house/expected.csv.
"""

from __future__ import annotations

import pytest
from werkzeug.routing import Rule

from tests.house import matrix, samples
from tests.house.compared import carried_problems, foreign_problems
from tests.house.mailing import mail_problems
from tests.house.matrix import ORIGIN, Case, Stage
from tests.house.planted import OWN
from wijzerplaat.ground.web.areas import BOTH, PLATFORM, PORTAL, WRITING

EXPECTED = matrix.expected()
GONE = (404, 410)
"""What is not there: an unknown link of an invitation says so in words (410), the same for a
foreign one.
"""
ROUTES = matrix.routes()
IDS = [f"{method} {rule.endpoint}" for rule, method in ROUTES]
EVERY = pytest.mark.parametrize(("rule", "method"), ROUTES, ids=IDS)


def test_the_file_holds_every_case_and_no_other():
    wanted = {case for rule, method in ROUTES for case in matrix.cases(rule, method)}
    assert sorted({case[:2] for case in wanted ^ EXPECTED.keys()}) == [], (
        f"run: {matrix.COMMAND}, and read the diff"
    )


@EVERY
def test_every_actor_gets_what_the_file_says(stage: Stage, rule: Rule, method: str):
    """One test per route, so that each case is asked once.

    The status in the file; another portal's thing looks as if it were not there; a session means
    nothing on another host; and who may cause mail has a limit. On PostgreSQL without the cases
    that never come to what is the route's own.
    """
    asked = {case: stage.ask(case, rule).status for case in stage.cases(rule, method)}
    other = {
        _said(case): (status, EXPECTED[case])
        for case, status in asked.items()
        if status != EXPECTED[case]
    }
    assert other == {}, "(what came, what the file says)"
    assert foreign_problems(stage, rule, method) == []
    assert not stage.whole or carried_problems(stage, rule, method) == []
    assert mail_problems(stage, rule, method) == []


def test_what_postgresql_is_not_asked_is_refused_before_the_view():
    skipped = {
        case: status
        for case, status in EXPECTED.items()
        if not case.relation.startswith("carried") and not matrix.may_reach(case)
    }
    assert len(skipped) > 1000
    assert {case for case, status in skipped.items() if status not in (302, 403)} == set()


def test_the_file_lets_nobody_in_to_another_portals_things():
    found = [
        case
        for case, status in EXPECTED.items()
        if case.relation == "foreign" and status not in (302, 403, *GONE)
    ]
    assert found == []


def test_the_file_never_says_forbidden_of_another_portals_thing_to_who_may_use_the_route():
    allowed = {case for case, status in EXPECTED.items() if status < 400 and status != 302}
    told = [
        case
        for case in EXPECTED
        if case.relation == "foreign" and case._replace(relation="own") in allowed
    ]
    assert len(told) > 100
    assert [case for case in told if EXPECTED[case] not in GONE] == []


def test_no_outcome_is_an_error_of_ours():
    assert [case for case, status in EXPECTED.items() if status >= 500] == []


def test_each_refusal_counts_because_somebody_is_let_in():
    useful = {case[:2] for case, status in EXPECTED.items() if status < 400}
    never = {(rule.endpoint, method) for rule, method in ROUTES} - useful
    assert {endpoint for endpoint, _ in never} <= samples.NEEDS_MORE.keys()


@pytest.mark.parametrize("surface", [PORTAL, PLATFORM])
def test_a_route_of_the_other_surface_is_not_there(sqlite_stage: Stage, surface: str):
    stage = sqlite_stage
    surfaces = stage.app.extensions["surfaces"]
    host, twin = ("platform", PLATFORM) if surface == PORTAL else (OWN, PORTAL)
    both = {rule.rule for rule, _ in ROUTES if surfaces[rule.endpoint] in (twin, BOTH)}
    away = [
        (rule, method)
        for rule, method in ROUTES
        if surfaces[rule.endpoint] == surface and rule.rule not in both
    ]
    told = {
        rule.endpoint: stage.request(
            rule,
            method,
            samples.arguments(rule, stage.world.portals[OWN]),
            ORIGIN[host],
            stage.world.cookies[("anonymous", OWN)],
        ).status
        for rule, method in away
    }
    assert {endpoint for endpoint, status in told.items() if status != 404} == set()


@pytest.mark.parametrize(
    "rule, method",
    [one for one in ROUTES if one[1] in WRITING],
    ids=[name for name in IDS if not name.startswith("GET")],
)
def test_writing_asks_for_a_token_unless_it_is_for_everybody(
    sqlite_stage: Stage, rule: Rule, method: str
):
    stage = sqlite_stage
    permission = stage.app.extensions["declared"][rule.endpoint][method]
    if permission.name == "public:post":
        return
    cookie = stage.world.cookies[("portal-admin", OWN)]
    for token in ("", "verkeerd"):
        values = samples.arguments(rule, stage.world.portals[OWN])
        answer = stage.request(
            rule, method, values, ORIGIN[OWN], type(cookie)(cookie.session, token)
        )
        assert answer.status == 400


def _said(case: Case) -> str:
    return f"{case.actor}, {case.relation}"
