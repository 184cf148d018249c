"""The demo city as the searches of tests/search meet it.

Lindestad alone, filled and indexed, at a fixed moment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
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
SLUG = "lindestad"
LETTERS = {"activity": "a", "service": "s", "organisation": "o", "vacancy": "v", "article": "i"}


@dataclass(frozen=True)
class Question:
    """One question of queries.toml."""

    q: str
    want: tuple[str, ...]
    sort: str


@dataclass(frozen=True)
class Town:
    """The filled portal; `names` are 'kind:slug' per id."""

    app: Flask
    names: dict[Any, str]

    @contextmanager
    def scope(self, write: bool = False) -> Iterator[Scope]:
        """Open a unit of work in Lindestad, at the fixed moment."""
        here = self.app.extensions["wijzerplaat"]
        with (
            self.app.app_context(),
            unit_of_work(here.database, here.directory.by_slug(SLUG), write=write) as scope,
        ):
            yield replace(scope, now=NOW)

    def answers(self, words: str) -> list[str]:
        """Return what the search page would show for these words, best first."""
        with self.scope() as scope:
            return [self.names[hit.id] for hit in finder.search_entries(scope, words).hits]


@contextmanager
def filled(var: Path, url: str, engine: str) -> Iterator[Town]:
    """Fill an empty database with Lindestad and index it."""
    migrate_database(url)
    app = create_app(replace(settings_for_tests(var, url), search_engine=engine))
    here = app.extensions["wijzerplaat"]
    with app.app_context(), app.test_request_context():
        tenants.apply_tenant(here.database, config.ROOT / "tenants" / SLUG)
        here.directory.forget()
        with unit_of_work(here.database, here.directory.by_slug(SLUG)) as scope:
            seed.seed_portal_content(replace(scope, now=NOW), config.ROOT / "tenants" / SLUG)
            seed.seed_portal_people(scope, config.ROOT / "tenants" / SLUG, with_passwords=False)
        with unit_of_work(here.database, here.directory.by_slug(SLUG)) as scope:
            jobs.rebuild_search_index(scope)
            names = {
                row[0]: f"{LETTERS[row[1]]}:{row[2]}"
                for row in scope.session.execute(select(Entry.id, Entry.kind, Entry.slug))
            }
    yield Town(app, names)
    here.database.dispose()


def questions(file: str = "queries.toml") -> list[Question]:
    """Return the questions of a file."""
    rows = tomllib.loads((Path(__file__).parent / file).read_text("utf-8"))["queries"]
    return [Question(row["q"], tuple(row["want"]), row["sort"]) for row in rows]
