"""Every answer carries every header (G6).

Each route, each kind of answer, two portals, development and production.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import world
from tests.house import matrix, planted
from tests.house.matrix import Case, Stage
from tests.house.planted_template import PlantedTemplate
from tests.security import hostile
from tests.security.front import Front
from tests.support.settings import production_settings
from wijzerplaat.app import create_app
from wijzerplaat.ground.web.headers import ALWAYS, HSTS

OWN_POLICY = frozenset({"mailbox.show_outbox_mail_html", "mailbox.download_outbox_attachment"})
"""Letters in the mailbox of development are shown under a policy of their own, which is
stricter.
"""
CHAT_POLICY = f"{ALWAYS['Content-Security-Policy']}; frame-src https://chat.praat.example"
"""The planted portals have their chat on: its page may show that one host, and no other page."""
EMBED_POLICY = ALWAYS["Content-Security-Policy"].replace("ancestors 'none'", "ancestors 'self'")
"""The agenda of a partner without a website: only our own pages show it. The older header, which
cannot name a site, stays away there.
"""
PORTALS = (world.EIKSTAD, world.BEEKDORP)


@pytest.fixture(scope="module")
def planted_app(
    planted_template: PlantedTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Flask, planted.World]]:
    """The planted world and an application on it, once for both modes."""
    with planted_template.running(tmp_path_factory.mktemp("headers")) as made:
        yield made


@pytest.fixture(scope="module", params=["development", "production"])
def stage(
    request: pytest.FixtureRequest, planted_app: tuple[Flask, planted.World]
) -> Iterator[Stage]:
    """The planted world in either mode; a shared one, for nothing stays."""
    app, grown = planted_app
    if request.param == "development":
        with matrix.stage(app, grown) as made:
            yield made
        return
    mine = app.extensions["wijzerplaat"].settings
    strict = replace(
        production_settings(mine.var, mine.database_url),
        limits_times=1000,
        data_keys=mine.data_keys,
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            "wijzerplaat.ground.core.logs.configure_logs", lambda *_args, **_kwargs: None
        )
        app = create_app(strict)
        # a session of the other mode is none here
        with matrix.stage(app, replace(grown, cookies=dict.fromkeys(grown.cookies))) as made:
            yield made
        app.extensions["wijzerplaat"].database.dispose()


def lacks(headers: Any, secure: bool, endpoint: str = "") -> list[str]:
    """Return which headers are missing, wrong or twice there."""
    wanted = {**ALWAYS, **({"Strict-Transport-Security": HSTS} if secure else {})}
    if endpoint == "chat.show_chat" and headers.get("Content-Type", "").startswith("text/html"):
        found = headers.get("Content-Security-Policy")
        if found == CHAT_POLICY:
            wanted["Content-Security-Policy"] = CHAT_POLICY
    if endpoint == "embeds.show_agenda_embed" and "X-Frame-Options" not in headers:
        wanted["Content-Security-Policy"] = EMBED_POLICY
        del wanted["X-Frame-Options"]
    if endpoint in OWN_POLICY:
        wanted = {
            name: value
            for name, value in wanted.items()
            if name not in ("Content-Security-Policy", "X-Frame-Options")
        }
    return [name for name, value in wanted.items() if headers.getlist(name) != [value]]


def is_secure(stage: Stage) -> bool:
    """Return whether this is production."""
    return bool(stage.app.extensions["wijzerplaat"].settings.is_production)


def test_every_route_answers_with_every_header(stage: Stage) -> None:
    secure, seen, wrong = is_secure(stage), Counter[int](), []
    for rule, method in matrix.routes():
        for slug, origin in planted.ORIGIN.items():
            path = hostile.ordinary(stage, rule, slug if slug != "platform" else planted.OWN)
            for asked in {method, "OPTIONS", "HEAD" if method == "GET" else "DELETE"}:
                with stage.undone():
                    answer = stage.app.test_client(use_cookies=False).open(
                        path, method=asked, base_url=_scheme(origin, secure)
                    )
                    seen[answer.status_code] += 1
                    wrong += [
                        f"{asked} {rule.rule} {answer.status_code}: {name}"
                        for name in lacks(answer.headers, secure, rule.endpoint)
                    ]
                    answer.close()
    print(
        f"G6: {sum(seen.values())} answers of {len(matrix.routes())} routes on 3 hosts, "
        f"{'production' if secure else 'development'}: "
        f"{dict(sorted(seen.items()))}; {len(wrong)} headers wrong"
    )
    assert wrong[:20] == []
    assert {200, 302, 400, 404, 405} <= seen.keys() and max(seen) < 500


def _scheme(origin: str, secure: bool) -> str:
    return origin.replace("http://", "https://") if secure else origin


ODD: dict[str, tuple[str, str, dict[str, str], int]] = {
    "a file": ("GET", "/static/basis/css/base.css", {}, 200),
    "a file that is known": (
        "GET",
        "/static/basis/css/base.css",
        {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        304,
    ),
    "a part of a file": ("GET", "/static/basis/css/base.css", {"Range": "bytes=0-9"}, 206),
    "too far in a file": ("GET", "/static/basis/css/base.css", {"Range": "bytes=99999999-"}, 416),
    "a file that is not there": ("GET", "/static/basis/css/geen.css", {}, 404),
    "another method on a file": ("POST", "/static/basis/css/base.css", {}, 405),
    "no address": ("GET", "/activiteiten/%00", {}, 400),
    "a foreign form": ("POST", "/inloggen", {"Origin": "http://["}, 400),
    "a slash too many": ("GET", "//over", {}, 308),
    "a host that is not ours": ("GET", "/over", {"Host": "evil.example"}, 421),
    "no host": ("GET", "/over", {"Host": "a b"}, 400),
    "a body that is too large": ("POST", "/inloggen", {"Content-Length": str(10**10)}, 413),
}


@pytest.mark.parametrize("what", ODD)
@pytest.mark.parametrize("origin", PORTALS)
def test_so_has_every_odd_answer(stage: Stage, what: str, origin: str) -> None:
    method, path, headers, status = ODD[what]
    secure = is_secure(stage)
    answer = _open(
        stage.app.test_client(use_cookies=False), path, method, _scheme(origin, secure), headers
    )
    assert answer.status_code == status
    assert lacks(answer.headers, secure) == []
    answer.close()


def test_a_page_that_is_known_has_them_too(stage: Stage) -> None:
    secure, client = is_secure(stage), stage.app.test_client(use_cookies=False)
    first = client.get("/over", base_url=_scheme(world.EIKSTAD, secure))
    again = client.get(
        "/over",
        base_url=_scheme(world.EIKSTAD, secure),
        headers={"If-None-Match": first.headers["ETag"]},
    )
    assert again.status_code == 304 and lacks(again.headers, secure) == []


def test_plain_http_is_sent_on_with_them(stage: Stage) -> None:
    for origin in PORTALS if is_secure(stage) else ():  # only production sends to https
        for path in ("/over?a=1", "/static/basis/css/base.css", "/bestaat-niet"):
            answer = stage.app.test_client(use_cookies=False).get(path, base_url=origin)
            assert (
                answer.status_code == 308
                and answer.headers["Location"] == f"{_scheme(origin, True)}{path}"
            )
            assert lacks(answer.headers, True) == []


def _open(
    client: FlaskClient, path: str, method: str, origin: str, headers: dict[str, str]
) -> TestResponse:
    length = headers.get("Content-Length")
    more = {"CONTENT_LENGTH": length} if length else {}
    return client.open(
        path,
        method=method,
        base_url=origin,
        headers={n: v for n, v in headers.items() if n != "Content-Length"},
        environ_overrides=more,
    )


@pytest.mark.postgres
def test_behind_the_proxy_each_stands_there_once(front: Front) -> None:
    asked = 0
    for host in ("eikstad.test", "beekdorp.test"):
        for path in (
            "/",
            "/over",
            "/bestaat-niet",
            "/mijn",
            "/static/basis/css/base.css",
            "/agenda.ics",
            "/.well-known/security.txt",
        ):
            for method in ("GET", "HEAD", "OPTIONS", "POST", "DELETE"):
                answer = front.nginx.ask(path, host, method=method)
                assert {name: answer.headers.get(name.lower()) for name in ALWAYS} == ALWAYS, (
                    path,
                    method,
                    answer.status,
                )
                assert answer.headers["strict-transport-security"] == HSTS
                asked += 1
    print(f"G6: {asked} answers through nginx and gunicorn, 0 headers wrong")


def test_the_cases_are_those_of_the_matrix() -> None:
    assert {
        Case(rule.endpoint, method, "anonymous", "own").endpoint for rule, method in matrix.routes()
    } >= {"security_txt.show_security_txt"}
