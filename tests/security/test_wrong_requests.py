"""A wrong request is a 4xx on both databases, never a 500.

Every route gets every hostile thing of tests/security/corpus/ (decision 75).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests import looking
from tests.house import matrix, planted
from tests.house.matrix import RELATIONS, Stage
from tests.security import hostile
from tests.security.hostile import Sent
from wijzerplaat.ground.web.areas import BOTH, PLATFORM

OWN = planted.OWN
ALL = frozenset(
    {
        "activities.show_activity_date",
        "discover.show_home_page",
        "search.show_search",
        "agenda.show_agenda_ics",
        "accounts.send_login_mail",
        "plain.check_typed_text",
        "signups.send_signup",
    }
)


PARTS = 8
"""The routes are asked in parts, so that all processes of a run have something to do."""


def everything(stage: Stage, part: int | None = None) -> Iterator[tuple[Any, Sent]]:
    """Return every hostile request for every route, asked by somebody who may use that route;
    `part`: of one of PARTS of the routes only.
    """
    for turn, (rule, method) in enumerate(matrix.routes()):
        if part is not None and turn % PARTS != part:
            continue
        surface = stage.app.extensions["surfaces"][rule.endpoint]
        relation = "platform" if surface == PLATFORM else "own"
        actor = _furthest().get((rule.endpoint, method, relation), "anonymous")
        path = hostile.ordinary(stage, rule, OWN)
        every = rule.endpoint in ALL
        found = [
            hostile.addresses(stage, rule, method, actor, OWN, turn, every),
            hostile.headers(path, method, actor, turn, every),
        ]
        if method == "GET":
            found.append(hostile.queries(path, actor, turn, every))
        else:
            found += [
                hostile.forms(path, rule.endpoint, actor, turn),
                hostile.bodies(path, actor, turn, every),
            ]
        for kind in found:
            for one in kind:
                yield (rule, relation if surface != BOTH else "own"), one


@lru_cache
def _furthest() -> dict[tuple[str, str, str], str]:
    """Return who gets furthest with each route and relation: the lowest status counts."""
    found: dict[tuple[str, str, str], tuple[int, str]] = {}
    for case, status in matrix.expected().items():
        asked = (case.endpoint, case.method, case.relation)
        found[asked] = min((status, case.actor), found.get(asked, (status, case.actor)))
    return {asked: actor for asked, (_, actor) in found.items()}


def ask(stage: Stage, sent: Sent, relation: str) -> int:
    """Send one request as it is, undo it, and return the status."""
    made_on, shown_on, _ = RELATIONS[relation]
    cookie = stage.world.cookies[(sent.actor, made_on)]
    environ = _environ(sent, planted.ORIGIN[shown_on], cookie.csrf if cookie else "")
    own = f"session={cookie.session}" if cookie else ""
    extra = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in sent.headers}
    for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if f"HTTP_{name}" in extra:
            extra[name] = extra.pop(f"HTTP_{name}")
    environ.update(extra)
    environ["HTTP_COOKIE"] = "; ".join(
        one for one in (own, extra.get("HTTP_COOKIE", "")) if one
    ) or environ.pop("HTTP_COOKIE", "")
    if not environ["HTTP_COOKIE"]:
        del environ["HTTP_COOKIE"]
    with stage.undone():
        chunks, status, _ = run_wsgi_app(stage.app.wsgi_app, environ)
        for _ in chunks:
            pass
        return int(status.split()[0])


def _environ(sent: Sent, origin: str, csrf: str) -> dict[str, Any]:
    builder = EnvironBuilder(path="/", base_url=origin, method=sent.method)
    if sent.form is not None:
        builder = EnvironBuilder(
            path="/", base_url=origin, method=sent.method, headers={"X-CSRFToken": csrf}
        )
        pairs = sent.form.items(multi=True) if hasattr(sent.form, "getlist") else sent.form.items()
        body = "&".join(
            f"{name}={_percent(str(value))}" for name, value in [*pairs, ("csrf_token", csrf)]
        )
        builder.input_stream, builder.content_type = (
            BytesIO(body.encode()),
            "application/x-www-form-urlencoded",
        )
    if sent.body is not None:
        kind, text = sent.body
        builder = EnvironBuilder(
            path="/", base_url=origin, method=sent.method, headers={"X-CSRFToken": csrf}
        )
        builder.input_stream, builder.content_type = (
            BytesIO(text.encode("utf-8", "surrogatepass")),
            kind or None,
        )
    environ = builder.get_environ()
    path, _, query = sent.address.partition("?")
    environ["PATH_INFO"], environ["QUERY_STRING"] = _unquoted(path), query
    return environ


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def _unquoted(path: str) -> str:
    """Return a path as a web server puts it in the environment: bytes as latin-1."""
    return unquote_to_bytes(path.encode("utf-8", "surrogatepass")).decode("latin-1")


class Answered(NamedTuple):
    """A request, where it was sent, and what came back."""

    sent: Sent
    relation: str
    endpoint: str
    status: int
    asked_anew: bool
    """Whether it asked the database something, or with some value, that none before it asked."""


@lru_cache(maxsize=1)
def answers(stage: Stage, part: int) -> list[Answered]:
    """Send every request of a part; the clock stands still, so that moments are no other values."""
    found, known = [], set[tuple[str, str]]()
    with looking.still(), stage.noting() as noted:
        for (rule, relation), sent in everything(stage, part):
            noted.clear()
            status = ask(stage, sent, relation)
            found.append(Answered(sent, relation, rule.endpoint, status, not noted <= known))
            known |= noted
    return found


@pytest.mark.usefixtures("caplog")
@pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)
@pytest.mark.parametrize("part", range(PARTS))
def test_no_wrong_request_is_our_fault(
    request: pytest.FixtureRequest, sqlite_stage: Stage, part: int, database: str
) -> None:
    """PostgreSQL gets what asks a database anything; what Python refuses alone, or asks the same
    as a request before it, gets the same of every database.
    """
    found = answers(sqlite_stage, part)
    if database == "postgresql":
        stage = request.getfixturevalue("postgresql_stage")
        found = [
            before._replace(status=ask(stage, sent, relation))
            for before, ((_, relation), sent) in zip(found, everything(stage, part), strict=True)
            if before.asked_anew
        ]
    statuses = Counter(one.status for one in found)
    broken = [
        f"{one.status} {one.sent.method} {one.endpoint} as {one.sent.actor}: {one.sent.what}"
        for one in found
        if one.status >= 500
    ]
    print(
        f"{len(found)} wrong requests, part {part} of {len(matrix.routes())} routes: "
        f"{dict(sorted(statuses.items()))}; {len(broken)} answers of 500 or more"
    )
    assert len(found) > (2_500 if database == "sqlite" else 1_000) // PARTS
    assert broken[:40] == [], f"{len(broken)} in all"


def test_every_kind_of_wrong_request_is_in_the_corpus(sqlite_stage: Stage) -> None:
    counted = Counter(
        sent.what.split(" ")[0].split("=")[0].split(":")[0] for _, sent in everything(sqlite_stage)
    )
    assert {
        "query",
        "field",
        "body",
        "when",
        "slug",
        "Origin",
        "Cookie",
        "method",
    } <= counted.keys()
