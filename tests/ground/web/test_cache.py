"""Anonymous pages from memory.

Only what anybody may see, and never older than what was published.
"""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from sqlalchemy import select

from tests import world
from wijzerplaat.ground.core.versions import mark_public_changed
from wijzerplaat.ground.web import cache
from wijzerplaat.ground.web.cache import PageCache
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.signups import service as signups
from wijzerplaat.residents.signups.models import Seats

PATH = "/organisaties/buurthuis-de-eik"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def asked(client, path=PATH, base=world.EIKSTAD, **headers):
    return client.get(path, base_url=base, headers=headers)


def find_eik(scope) -> Organisation:
    slug = Organisation.slug == "buurthuis-de-eik"
    return scope.session.scalars(select(Organisation).where(slug)).one()


@pytest.fixture
def counted(app, monkeypatch):  # noqa: ARG001 (pytest gives it by its name)
    """Return what reached the application itself."""
    seen: list[str] = []
    app.before_request_funcs.setdefault(None, []).insert(0, lambda: seen.append("asked"))
    return seen


def test_the_second_look_does_not_reach_the_application(client, counted):
    first, second = asked(client), asked(client)
    assert (first.status_code, first.data) == (second.status_code, second.data)
    assert counted == ["asked"]
    assert second.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "base",
    [
        f"{world.EIKSTAD}:81",
        f"{world.EIKSTAD}:65535",
        world.EIKSTAD.upper().replace("HTTP", "http"),
    ],
)
def test_another_port_or_other_letters_of_the_host_make_no_new_page(client, counted, base):
    assert asked(client).data == asked(client, base=base).data
    assert counted == ["asked"]


def test_what_is_published_shows_at_once(client, work):
    assert "Buurthuis De Eik" in asked(client).text
    with work() as scope:
        entry = scope.session.scalars(
            select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
        ).one()
        revision = moderation.propose_revision(
            scope,
            "organisation",
            {**world.ORGANISATION, "title": "Huis De Eik"},
            owner_id=entry.id,
            entry_id=entry.id,
        )
        moderation.approve_revision(scope, revision.id)
    assert "Huis De Eik" in asked(client).text


def test_a_proposal_makes_nothing_stale(client, work, counted):
    asked(client)
    with work() as scope:
        entry = scope.session.scalars(
            select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
        ).one()
        moderation.propose_revision(
            scope,
            "organisation",
            {**world.ORGANISATION, "title": "Huis De Eik"},
            owner_id=entry.id,
            entry_id=entry.id,
        )
    asked(client)
    assert len(counted) == 1


@pytest.mark.usefixtures("client")
def test_other_portals_keep_their_pages(work, platform):
    before = platform.versions.of(platform.directory.by_slug("beekdorp").id)
    with work() as scope:
        world.publish(scope, "organisation", {"title": "Nieuw", "summary": "Een nieuwe groep."})
    assert platform.versions.of(platform.directory.by_slug("beekdorp").id) == before


def test_two_portals_never_share_a_page(client):
    assert asked(client).data != asked(client, base=world.BEEKDORP).data
    assert asked(client).text == asked(client).text


def test_who_has_a_cookie_always_reaches_the_application(client, counted):
    client.set_cookie("bewaard", "x", domain="eikstad.test")
    for _ in range(2):
        answer = asked(client)
        assert answer.headers["Cache-Control"] == "no-store"
    assert len(counted) == 2


def test_a_page_that_sets_a_cookie_is_not_kept(client, counted):
    for _ in range(2):
        client.delete_cookie("session", domain="eikstad.test")
        assert "Set-Cookie" in asked(client, "/inloggen").headers
    assert len(counted) == 2


def test_personal_pages_and_errors_are_not_kept(client, counted):
    for path in ("/aanmelding/geen-echte-code", "/organisaties/bestaat-niet", "/mijn"):
        asked(client, path)
        asked(client, path)
    assert len(counted) == 6


def test_a_browser_that_has_the_page_gets_304_without_a_body(client, counted, work):
    mark = asked(client).headers["ETag"]
    again = asked(client, **{"If-None-Match": mark})
    assert (again.status_code, again.data) == (304, b"")
    assert len(counted) == 1
    with work() as scope:
        find_eik(scope).phone = "0500 102 039"
    assert asked(client, **{"If-None-Match": mark}).status_code == 200


def test_a_publication_makes_stale_only_what_it_touches(client, counted, work):
    activity, lists = "/activiteiten/koffieochtend", ("/organisaties", "/", "/agenda")
    pages = (PATH, activity, *lists)

    def made_anew() -> set[str]:
        anew = set()
        for path in pages:
            before = len(counted)
            assert asked(client, path).status_code == 200, path
            anew |= {path} if len(counted) > before else set()
        return anew

    assert made_anew() == set(pages) and made_anew() == set()
    with work() as scope:
        world.publish(scope, "organisation", {"title": "Nieuw", "summary": "Een nieuwe groep."})
    assert made_anew() == set(lists)
    with work() as scope:
        find_eik(scope).phone = "0500 102 039"
    assert made_anew() == set(pages)
    with work() as scope:
        scope.session.scalars(select(Activity)).one().cost_cents = 350
    assert made_anew() == set(pages)
    with work() as scope:
        mark_public_changed(scope)
    assert made_anew() == set(pages)


def test_pages_are_sent_zipped_to_who_can_read_that(client):
    plain, zipped = asked(client), asked(client, **{"Accept-Encoding": "gzip, br"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert int(zipped.headers["Content-Length"]) == len(zipped.data)


def test_after_five_minutes_a_page_is_made_anew(client, counted):
    with time_machine.travel(NOON, tick=False) as clock:
        asked(client)
        clock.shift(timedelta(seconds=cache.BUCKET_SECONDS))
        asked(client)
    assert len(counted) == 2


def test_a_head_request_gets_the_headers_only(client):
    full = asked(client)
    head = client.head(PATH, base_url=world.EIKSTAD)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == full.headers["Content-Length"]


def test_only_another_word_for_the_seats_makes_pages_stale(work, platform):
    def version() -> int:
        return platform.versions.of(platform.directory.by_slug("eikstad").id)

    def come(name: str, people: int) -> None:
        with work() as scope:
            row = activities.list_coming_occurrences(
                scope, scope.session.scalars(select(Activity)).one()
            )[0]
            signups.create_signups(
                scope, [row], {"name": name, "contact": f"{name}@post.example", "people": people}
            )

    with work() as scope:
        for row in scope.session.scalars(select(Seats)):
            row.capacity = 12
    before = version()
    come("anna", 2)
    assert version() == before
    come("bram", 8)
    assert version() != before


def test_memory_is_bounded_and_the_oldest_page_goes_first():
    answers = {"/a": b"a" * 3000, "/b": b"b" * 3000, "/c": b"c" * 3000}
    asked_for: list[str] = []

    def inner(environ, start):
        asked_for.append(environ["PATH_INFO"])
        start("200 OK", [("Content-Type", "text/html"), ("Cache-Control", "no-cache")])
        return [answers[environ["PATH_INFO"]]]

    portal = SimpleNamespace(
        id=SimpleNamespace(hex="1"),
        suspended=False,
        theme="basis",
        looks=None,
        count_past_changes=lambda _moment: 0,
    )
    kept = PageCache(
        inner,
        SimpleNamespace(resolve=lambda _host: portal),
        SimpleNamespace(of=lambda _portal_id: 1),
        "r",
        17_000,
    )
    kept_room = kept._room
    for path in ("/a", "/b", "/c", "/a", "/c"):
        kept({"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "x"}, lambda *_args: None)
    assert 0 < kept._pages.currsize <= kept_room
    assert asked_for[:3] == ["/a", "/b", "/c"]


def test_nothing_is_kept_when_the_room_is_nothing(app, client, counted):
    app.extensions["page_cache"]._room = 0
    asked(client)
    asked(client)
    assert len(counted) == 2
