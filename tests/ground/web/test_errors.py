"""Error pages: in the looks of the portal, in plain Dutch, and there even when the page itself
is broken.
"""

from __future__ import annotations

import re

import pytest
from flask import Flask, abort

from tests import world
from wijzerplaat.ground.core import errors
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.web.errors import PAGES, PLAIN, STATUS

TAG = re.compile(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", re.DOTALL)
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
BANNED = (
    "error",
    "ongeldig",
    "niet-geautoriseerd",
    "exception",
    "traceback",
    "server",
    "token",
    "helaas",
    "bad request",
    "forbidden",
)


def answer(
    site: Flask,
    monkeypatch: pytest.MonkeyPatch,
    problem: Exception | int,
    origin: str = world.EIKSTAD,
):
    """Ask for a page whose view refuses in this way."""

    def view(**_values: object) -> str:
        if isinstance(problem, int):
            abort(problem)
        raise problem

    monkeypatch.setitem(site.view_functions, "discover.list_portal_topics", view)
    return site.test_client().get("/onderwerpen", base_url=origin)


@pytest.mark.parametrize("status", sorted(PAGES - {421, 507}))
@pytest.mark.parametrize("origin", [world.EIKSTAD, world.BEEKDORP])
def test_every_error_has_a_page_of_the_portal_in_plain_dutch(
    site: Flask, monkeypatch: pytest.MonkeyPatch, status: int, origin: str
):
    told = answer(site, monkeypatch, status, origin)
    assert told.status_code == status
    assert '<html lang="nl"' in told.text and "/thema/basis.css" in told.text
    shown = " ".join(TAG.sub(" ", MAIN.search(told.text)[0]).split())  # type: ignore[index]
    assert len(re.findall("<h1", told.text)) == 1
    assert [word for word in BANNED if re.search(rf"\b{word}\b", shown.lower())] == []
    assert f" {status} " not in shown.replace("0500 10 20 30", "")
    assert check_text(shown).level in (None, "b1", "just_above")


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (errors.NotFound("x"), 404),
        (errors.NotAllowed("entry:edit"), 403),
        (errors.Conflict("x"), 409),
        (errors.Invalid({"x": ["y"]}), 422),
    ],
)
def test_each_refusal_of_a_verb_has_its_status_and_says_nothing_of_why(
    site: Flask, monkeypatch: pytest.MonkeyPatch, problem: errors.Refusal, status: int
):
    told = answer(site, monkeypatch, problem)
    assert told.status_code == status
    assert "entry:edit" not in told.text


def test_every_kind_of_refusal_is_mapped():
    # that one leads on instead of refusing
    refusals = set(errors.Refusal.__subclasses__()) - {errors.Moved}
    assert set(STATUS) == refusals | set(errors.NotFound.__subclasses__())


def test_an_error_of_ours_tells_nothing_and_is_logged(
    site: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    told = answer(site, monkeypatch, RuntimeError("geheim van Jan"))
    assert told.status_code == 500
    assert "geheim" not in told.text and "Traceback" not in told.text
    assert "unexpected RuntimeError in discover.list_portal_topics" in caplog.text


def test_a_status_without_a_page_of_its_own_gets_that_of_500(
    site: Flask, monkeypatch: pytest.MonkeyPatch
):
    told = answer(site, monkeypatch, 418)
    assert told.status_code == 418
    assert '<html lang="nl"' in told.text


def test_when_the_page_itself_is_broken_the_answer_is_still_dutch(
    site: Flask, monkeypatch: pytest.MonkeyPatch
):
    def broken(template: str, **_context: object) -> str:
        raise RuntimeError(template)

    monkeypatch.setattr("wijzerplaat.ground.web.errors.render", broken)
    told = answer(site, monkeypatch, RuntimeError("kapot"))
    assert (told.status_code, told.text) == (500, PLAIN)
    assert answer(site, monkeypatch, 404).status_code == 404


def test_when_who_is_logged_in_cannot_be_read_the_page_of_500_is_still_there(
    site: Flask, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_args: object) -> object:
        raise RuntimeError("no database")

    monkeypatch.setattr(site.extensions["wijzerplaat"], "load_actor", broken)
    monkeypatch.setattr(site.extensions["wijzerplaat"], "page_context", broken)
    told = site.test_client().get("/mijn", base_url=world.EIKSTAD)
    assert told.status_code == 500 and "Er ging iets mis" in told.text


def test_an_unknown_host_names_no_portal(site: Flask):
    told = site.test_client().get("/", base_url="http://onbekend.test")
    assert told.status_code == 421
    assert "Eikstad" not in told.text and '<html lang="nl"' in told.text
