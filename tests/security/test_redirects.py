"""No address leads off this host by what somebody puts in it (G8).

Each payload of the corpus × each sink.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse, create_environ, run_wsgi_app

from tests import world
from tests.security import hostile
from tests.support.settings import Template, production_settings, running, settings_for_tests
from tests.tenancy.accounts.signing_in import sign_in, token

PAYLOADS: list[str] = hostile.corpus("redirects")
HOST = "eikstad.test"
SKIPPED = re.compile("[\t\n\r]")
LINK = re.compile(r'(?:href|action|formaction|src|value)="([^"]*)"')
Ask = Callable[[Flask, str], TestResponse]


def leaves(place: str) -> bool:
    """Return whether a browser on HOST would go elsewhere.

    It drops tabs and breaks, and reads a backslash as a slash.
    """
    read = SKIPPED.sub("", place).strip("\x00 ").replace("\\", "/")
    scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", read)
    if scheme and not re.match(r"https?://[^/]", read, re.IGNORECASE):
        return True
    if not scheme and not read.startswith("//"):
        return False
    return (urlsplit(read).hostname or "") != HOST


def test_the_measure_itself_sees_what_leaves() -> None:
    away = [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:x",
        "https:evil.example",
        "https://eikstad.test@evil.example",
        "///evil.example",
    ]
    assert [one for one in away if not leaves(one)] == []
    here = [
        "/over",
        "https://eikstad.test/over",
        "over",
        "?x=//evil.example",
        "/x?next=https://evil.example",
    ]
    assert [one for one in here if leaves(one)] == []


@pytest.fixture(scope="module")
def site(sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application, in which an editor is logged in once."""
    with running(sqlite_template, tmp_path_factory.mktemp("redirects"), settings_for_tests) as app:
        yield app


@pytest.fixture(scope="module")
def strict(sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application of production, which also sends to https."""
    with running(sqlite_template, tmp_path_factory.mktemp("strict"), production_settings) as app:
        yield app


_editors: dict[int, object] = {}


def _editor(app: Flask) -> object:
    if id(app) not in _editors:
        client = app.test_client()
        sign_in(client, world.EIKSTAD, "editor@eikstad.example")
        _editors[id(app)] = client
    return _editors[id(app)]


def _get(path: str, *, name: str = "", logged_in: bool = False) -> Ask:
    def ask(app: Flask, payload: str) -> TestResponse:
        client = _editor(app) if logged_in else app.test_client()
        return client.get(f"{path}?{name}={quote(payload, safe='')}", base_url=world.EIKSTAD)  # type: ignore[attr-defined, no-any-return]

    return ask


def _post(path: str, name: str, **more: str) -> Ask:
    def ask(app: Flask, payload: str) -> TestResponse:
        client = _editor(app)
        data = {name: payload, **more, "csrf_token": token(client, world.EIKSTAD)}  # type: ignore[arg-type]
        return client.post(path, base_url=world.EIKSTAD, data=data)  # type: ignore[attr-defined, no-any-return]

    return ask


SINKS: dict[str, Ask] = {
    "next of a form": _get("/inloggen", name="next"),
    "next of somebody who is in": _get("/inloggen", name="next", logged_in=True),
    "next that is sent": _post("/inloggen", "next", email="iemand@post.example"),
    "back after the keys": _post("/redactie/toetsen", "terug", toetsen="aan"),
    "logging out by an address": _get("/uitloggen", name="next"),
    "the switch of language": _get("/zoeken", name="q"),
    "the page a question is about": _get("/stel-je-vraag", name="over"),
    "the page of a contact": _get("/redactie/contact", name="pagina", logged_in=True),
    "a code for on paper": _get("/qr.svg", name="pad"),
    "a list that moved": _get("/activiteiten", name="q"),
    "a kept page": _post("/bewaard", "pagina"),
}


@pytest.mark.parametrize("sink", SINKS)
def test_no_payload_leads_away(site: Flask, sink: str) -> None:
    answers = [(payload, SINKS[sink](site, payload)) for payload in PAYLOADS]
    print(
        f"G8: {len(answers)} payloads through '{sink}': "
        f"{sum(leaves(answer.headers.get('Location', '')) for _, answer in answers)} leave the host"
    )
    assert [
        (payload, answer.headers["Location"])
        for payload, answer in answers
        if leaves(answer.headers.get("Location", ""))
    ] == []
    assert [payload for payload, answer in answers if answer.status_code >= 500] == []
    assert [
        (payload, link)
        for payload, answer in answers
        for link in LINK.findall(answer.text)
        if "evil.example" in link and leaves(link) and f'value="{link}"' not in answer.text
    ] == []


def _raw(app: Flask, path: str, host: str, scheme: str = "http") -> tuple[int, str]:
    spoken = path.encode("utf-8", "surrogatepass").decode("latin-1")
    environ = {**create_environ("/", f"{scheme}://{HOST}"), "PATH_INFO": spoken, "HTTP_HOST": host}
    _, status, headers = run_wsgi_app(app.wsgi_app, environ, buffered=True)
    return int(status.split()[0]), headers.get("Location", "")


@pytest.mark.parametrize(
    ("where", "scheme"),
    [
        ("{}", "http"),
        ("/{}", "http"),
        ("/over/{}/", "http"),
        ("/en/{}", "http"),
        ("/{}/..//", "http"),
        ("/thema/{}/x.css", "http"),
    ],
)
def test_no_path_leads_away(site: Flask, strict: Flask, where: str, scheme: str) -> None:
    wrong = []
    for app in (site, strict):
        for payload in PAYLOADS:
            status, place = _raw(app, where.format(payload), HOST, scheme)
            wrong += [(payload, place)] if leaves(place) or status >= 500 else []
    print(f"G8: {2 * len(PAYLOADS)} paths '{where}': {len(wrong)} leave the host")
    assert wrong == []


@pytest.mark.parametrize("app_name", ["site", "strict"])
def test_no_host_leads_away(request: pytest.FixtureRequest, app_name: str) -> None:
    app = request.getfixturevalue(app_name)
    hosts = [
        "evil.example",
        "eikstad.test@evil.example",
        "eikstad.test.evil.example",
        "evil.example/eikstad.test",
        "eikstad.test:80@evil.example",
        "eikstad.test\\@evil.example",
        "eikstad.test#evil.example",
        "eikstad.test,evil.example",
        "eikstad.test evil.example",
        "eikstad.test\r\nX: y",
        *PAYLOADS,
    ]
    spoken = [host.encode("utf-8", "surrogatepass").decode("latin-1") for host in hosts]
    found = [_raw(app, path, host) for host in spoken for path in ("/over/", "/mijn", "/")]
    print(f"G8: {len(found)} hosts: {sum(leaves(place) for _, place in found)} leave the host")
    assert all(status in (400, 421) and not place for status, place in found)
