"""Hostile texts, by the work they cause in a child process with little CPU.

In the rooms that read text, and on every route that reads a form (found from the routes, not from a
list).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.house import matrix, planted, samples
from tests.house.matrix import RELATIONS, Stage
from tests.house.planted_template import PlantedTemplate
from tests.limited import KILLED, cpu, told
from tests.security.corpus.texts import TEXTS
from wijzerplaat.ground.core import letters
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.web.areas import WRITING
from wijzerplaat.ground.web.markdown import to_html
from wijzerplaat.records.duplicates import rules as duplicates
from wijzerplaat.records.moderation import text_diff
from wijzerplaat.residents.search import query

LONG, FIELD, MOST, OF_ALL = 20_000, 20_000, 1.0, 30
"""Letters of a text that is checked and of a field.

Seconds of CPU for one of them, and in all for one room.
"""
ASKED_WITH = 3_000
"""Letters in each field of a form: more than most may hold, few enough to try every route."""


def _twice(work: Callable[[str, str], object], text: str) -> None:
    work(text, text[1:] + text[:1] + "x")


ROOMS: dict[str, tuple[Callable[[str], object], int]] = {
    "check": (check_text, LONG),
    "markdown": (to_html, FIELD),
    "difference": (partial(_twice, text_diff.compare_words), FIELD),
    "query": (lambda text: query.parse_search_query(text).readings, FIELD),
    "letters": (partial(letters.normalise_unicode, "NFKD"), FIELD),
    "names": (lambda text: duplicates.are_names_alike(text, text[::-1]), FIELD),
    "words": (duplicates.list_name_words, FIELD),
}


def costly(work: Callable[[str], object], length: int) -> list[str]:
    """Return which hostile texts take too long, of all of them."""
    return [one.name for one in TEXTS if cpu(partial(work, one.of(length))) > MOST]


@pytest.mark.parametrize("room", ROOMS)
def test_no_text_costs_a_room_much(room: str):
    check_text("Even opwarmen. De huurtoeslag wordt verstrekt.")
    query.parse_search_query("even opwarmen")
    work, length = ROOMS[room]
    assert told(partial(costly, work, length), OF_ALL) == []


def test_two_texts_that_were_cubic_are_compared_quickly():
    assert (
        told(lambda: text_diff.compare_words("\n" * 1000, "-\n\n" * 1000) and "done", 3) == "done"
    )


@given(st.text(max_size=6), st.text(min_size=1, max_size=4), st.text(max_size=6))
@settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
def test_no_run_of_anything_costs_a_check_much(start: str, part: str, end: str):
    text = f"{start}{part * (FIELD // len(part))}{end}"
    assert (
        told(
            lambda: (
                bool(check_text(text))
                and bool(text_diff.compare_words(text, text[::-1]))
                and "done"
            ),
            4,
        )
        == "done"
    )


def test_work_without_end_is_stopped_and_told():
    assert told(lambda: re.match(r"(a+)+\Z", "a" * 60 + "!"), 1) == KILLED


@pytest.fixture(scope="module")
def stage(
    planted_template: PlantedTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """The planted world of the house, on one database: what is counted here is work in Python."""
    with (
        planted_template.running(tmp_path_factory.mktemp("hostile")) as (app, world),
        matrix.stage(app, world) as found,
    ):
        yield found


def doors() -> list[tuple[Any, str, str, str]]:
    """Return each route that reads a form, and each list that may read words from its address,
    with the first actor who is let in.
    """
    allowed = {}
    for case, status in matrix.expected().items():
        if status < 400 and case.relation in ("own", "platform"):
            allowed.setdefault(case[:2], case)
    return [
        (
            rule,
            method,
            allowed[(rule.endpoint, method)].actor,
            allowed[(rule.endpoint, method)].relation,
        )
        for rule, method in matrix.routes()
        if (rule.endpoint, method) in allowed and (method in WRITING or not rule.arguments)
    ]


def failing(stage: Stage, text: str) -> list[str]:
    """Send one text in every field (and as a search) to every route.

    Return what was answered with an error of ours.
    """
    found = []
    for rule, method, actor, relation in doors():
        made_on, shown_on, whose = RELATIONS[relation]
        cookie = stage.world.cookies[(actor, made_on)]
        status = _asked(
            stage,
            rule,
            method,
            text,
            samples.arguments(rule, stage.world.portals[whose]),
            planted.ORIGIN[shown_on],
            cookie,
        )
        found += [f"{method} {rule.endpoint}: {status}"] if status >= 500 else []
    return found


def _asked(
    stage: Stage,
    rule: Any,
    method: str,
    text: str,
    values: dict[str, Any],
    origin: str,
    cookie: planted.Cookie,
) -> int:
    with stage.app.test_request_context(base_url=origin):
        path = stage.app.url_map.bind("x").build(rule.endpoint, values, method=method)
    headers = {"Cookie": f"session={cookie.session}", "X-CSRFToken": cookie.csrf}
    sent: dict[str, Any] = {
        "query_string": {"q": text[:1000], "pagina": text[:1000], "waar": text[:200]}
    }
    if method in WRITING and rule.endpoint in samples.BODIES:
        sent = {
            "data": json.dumps({**samples.BODIES[rule.endpoint], "text": text}),
            "content_type": "application/json",
        }
    elif method in WRITING:
        form = samples.FORMS.get(rule.endpoint, {})
        sent = {
            "data": {
                **{name: text for name, value in form.items() if isinstance(value, str)},
                "csrf_token": cookie.csrf,
            }
        }
    with stage.undone():
        answer = stage.app.test_client(use_cookies=False).open(
            path, base_url=origin, method=method, headers=headers, **sent
        )
        answer.get_data()
    return answer.status_code


@pytest.mark.parametrize("name", ["run of U+002E"])
def test_every_route_that_reads_text_answers_a_hostile_one(stage: Stage, name: str):
    text = next(one for one in TEXTS if one.name == name).of(ASKED_WITH)
    assert told(lambda: failing(stage, text), 60) == []


def test_every_route_is_asked():
    assert len(doors()) > 100
    assert {method for _rule, method, _actor, _relation in doors()} >= {"GET", "POST"}
