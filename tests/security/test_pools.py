"""Who reads a public page and who sends a form are served by different processes, behind one
real nginx.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import pytest

from tests import fronts

APP = "tests.security.pooled:app"
HOST = "eikstad.test"


@pytest.fixture(scope="module")
def proxy() -> Iterator[fronts.Nginx]:
    """The proxy before both web servers, with an application that says which one it is."""
    with (
        fronts.gunicorn({}, APP, "pages") as pages,
        fronts.gunicorn({}, APP, "work") as work,
        fronts.nginx(pages.socket, work.socket) as one,
    ):
        yield one


@pytest.mark.parametrize(
    ("method", "path", "pool"),
    [
        ("GET", "/", "pages"),
        ("GET", "/zoeken?q=taal%2Fles&thema=", "pages"),
        ("GET", "/mijnbouw", "pages"),
        ("GET", "/static/a.css", "pages"),
        ("POST", "/stel-je-vraag", "work"),
        ("PUT", "/", "work"),
        ("DELETE", "/x", "work"),
        ("OPTIONS", "/", "work"),
        ("GET", "/mijn", "work"),
        ("GET", "/redactie/a?b=c", "work"),
        ("POST", "/redactie/b1", "work"),
        ("GET", "/beheer/", "work"),
    ],
)
def test_forms_and_desks_go_to_work_and_readers_to_pages(
    proxy: fronts.Nginx, method: str, path: str, pool: str
) -> None:
    answer = json.loads(
        proxy.ask(path, HOST, method=method, body=b"" if method in ("POST", "PUT") else None).text
    )
    assert (answer["pool"], answer["address"]) == (pool, path)


def test_work_comes_after_pages_where_both_want_the_processor(proxy: fronts.Nginx) -> None:
    ours = os.nice(0)
    assert json.loads(proxy.ask("/", HOST).text)["nice"] == ours
    assert json.loads(proxy.ask("/mijn", HOST).text)["nice"] == min(19, ours + 10)
