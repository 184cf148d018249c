"""The demo portals as the searches of tests/search meet them: filled and indexed, at a fixed
moment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from tests.support.settings import settings_for_tests
from wijzerplaat import config
from wijzerplaat.app import create_app
from wijzerplaat.business.onboarding import seed
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import Scope, unit_of_work
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.search import finder, jobs
from wijzerplaat.tenancy.portals import tenants

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # a Monday morning
SLUG, PORTALS = "lindestad", ("lindestad", "heidekempen", "rookvrij")
LETTERS = {"activity": "a", "service": "s", "organisation": "o", "vacancy": "v", "article": "i"}


@dataclass(frozen=True)
class Question:
    """One question of a file; without `want` it is one that nobody there can answer."""

    q: str
    want: tuple[str, ...]
    sort: str


@dataclass(frozen=True)
class Town:
    """A filled portal; `names` are 'kind:slug' per id."""

    app: Flask
    names: dict[Any, str]
    slug: str = SLUG

    @contextmanager
    def scope(self, write: bool = False) -> Iterator[Scope]:
        """Open a unit of work in the portal, at the fixed moment."""
        here = self.app.extensions["wijzerplaat"]
        with (
            self.app.app_context(),
            unit_of_work(here.database, here.directory.by_slug(self.slug), write=write) as scope,
        ):
            yield replace(scope, now=NOW)

    def answers(self, words: str) -> list[str]:
        """Return what the search page would show for these words, best first; nothing where it says
        that this is not here.
        """
        with self.scope() as scope:
            found = finder.search_entries(scope, words)
            return [self.names[hit.id] for hit in found.hits] if found.is_answered else []


@contextmanager
def filled(var: Path, url: str, engine: str) -> Iterator[Town]:
    """Fill an empty database with Lindestad and index it."""
    with filled_portals(var, url, engine, [SLUG]) as towns:
        yield towns[SLUG]


@contextmanager
def filled_portals(
    var: Path, url: str, engine: str, slugs: Sequence[str] = PORTALS
) -> Iterator[dict[str, Town]]:
    """Fill an empty database with demo portals and index them; by slug."""
    migrate_database(url)
    app = create_app(replace(settings_for_tests(var, url), search_engine=engine))
    here = app.extensions["wijzerplaat"]
    with app.app_context(), app.test_request_context():
        towns = {slug: _fill(app, slug) for slug in slugs}
    yield towns
    here.database.dispose()


def _fill(app: Flask, slug: str) -> Town:
    here, files = app.extensions["wijzerplaat"], config.ROOT / "tenants" / slug
    tenants.apply_tenant(here.database, files)
    here.directory.forget()
    with unit_of_work(here.database, here.directory.by_slug(slug)) as scope:
        seed.seed_portal_content(replace(scope, now=NOW), files)
        seed.seed_portal_people(scope, files, with_passwords=False)
    with unit_of_work(here.database, here.directory.by_slug(slug)) as scope:
        jobs.rebuild_search_index(scope)
        rows = scope.session.execute(select(Entry.id, Entry.kind, Entry.slug))
        return Town(app, {row[0]: f"{LETTERS[row[1]]}:{row[2]}" for row in rows}, slug)


def questions(file: str = "queries.toml") -> list[Question]:
    """Return the questions of a file about Lindestad."""
    return [_read_question(row) for row in _load(file)["queries"]]


def portal_questions(file: str) -> dict[str, list[Question]]:
    """Return the questions of a file about several portals, by the slug of each.

    Either a table per portal, with its list or lists, or one list of which each row names its
    portal.
    """
    found: dict[str, list[Question]] = {slug: [] for slug in PORTALS}
    for name, part in _load(file).items():
        for row in _list_rows(part):
            found[row.get("portal", name)].append(_read_question(row))
    return found


def _list_rows(part: Any) -> Iterator[dict[str, Any]]:
    for one in part.values() if isinstance(part, dict) else part:
        if isinstance(one, list):
            yield from one
        elif isinstance(one, dict):
            yield one


def _load(file: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / file).read_text("utf-8"))


def _read_question(row: dict[str, Any]) -> Question:
    return Question(row["q"], tuple(map(_name, row.get("want", ()))), row.get("sort", "plain"))


def _name(want: str) -> str:
    """Return what is wanted as 'a:slug'; an address, with the kind in words, as '*:slug'."""
    kind, colon, slug = want.rpartition(":")
    if not colon:
        return f"*:{want.rstrip('/').rpartition('/')[2]}"
    return f"{LETTERS.get(kind, kind)}:{slug}"
