"""Fixtures for all tests: one migrated template per database, a fresh copy per test, two portals."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from tests import servers, world
from wijzerplaat import config
from wijzerplaat.app import create_app
from wijzerplaat.core import db
from wijzerplaat.core.migrations import migrate
from wijzerplaat.core.scope import SYSTEM, Actor, Scope, unit_of_work
from wijzerplaat.web.platform import Platform

# Compiling 200 addresses is most of what an application costs to make, and each test makes one. What comes out
# depends on the words of the rule only, so the second application takes it over.
_builders: dict[tuple[object, ...], object] = {}
_compile_builder = Rule._compile_builder


def _compiled_once(rule: Rule, append_unknown: bool = True) -> object:
    key = (rule.rule, append_unknown, repr(rule.defaults), rule.merge_slashes)
    if key not in _builders:
        _builders[key] = _compile_builder(rule, append_unknown)
    return _builders[key]


Rule._compile_builder = _compiled_once  # type: ignore[method-assign]


# What a statement looks like in SQL is the same for all tests of one database, but each test has engines of its own,
# and would work all of it out again: that was a third of the time of the whole suite.
_statements: dict[str, LRUCache[Any, Any]] = {}
_make_engine = db.create_engine


def _with_known_statements(url: str, **options: Any) -> Engine:
    engine = _make_engine(url, **options)
    engine._compiled_cache = _statements.setdefault(engine.dialect.name, LRUCache(4000))
    return engine


db.create_engine = _with_known_statements  # type: ignore[assignment]
DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign, assignment]
DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign, assignment]

SHARED = Path(os.environ.get("WIJZERPLAAT_SHARED", config.ROOT.parent / "shared"))


@dataclass(frozen=True)
class Template:
    """A migrated database with the test world in it, and how to copy it for one test."""

    copy: Callable[[Path], AbstractContextManager[str]]


def test_settings(var: Path, url: str) -> config.Settings:
    """Return the settings of a test application: fixed secrets, everything under `var`."""
    secret = "for-tests-only-" + "x" * 32
    return config.read({
        "WIJZERPLAAT_ENV": "test", "WIJZERPLAAT_VAR": str(var), "DATABASE_URL": url, "SECRET_KEY": secret,
        "SECURITY_PASSWORD_SALT": secret, "SECURITY_TOTP_SECRET": secret, "PLATFORM_HOST": "platform.test",
        "LIMITS_TIMES": "1000",  # one application serves many tests
    })


test_settings.__test__ = False  # type: ignore[attr-defined]


def _fill(var: Path, url: str) -> None:
    migrate(url)
    app = create_app(test_settings(var, url))
    with app.app_context():
        world.build(app.extensions["wijzerplaat"])
    app.extensions["wijzerplaat"].database.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    home = tmp_path_factory.mktemp("sqlite")
    source = home / "template.sqlite"
    _fill(home, f"sqlite:///{source}")

    @contextmanager
    def copy(var: Path) -> Iterator[str]:
        shutil.copy(source, var / "test.sqlite")
        yield f"sqlite:///{var / 'test.sqlite'}"

    return Template(copy)


@pytest.fixture(scope="session")
def postgresql_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    with servers.postgresql() as root:
        admin = create_engine(root, isolation_level="AUTOCOMMIT")

        def run(statement: str) -> None:
            with admin.connect() as connection:
                connection.execute(text(statement))

        run("CREATE DATABASE template_world")
        _fill(tmp_path_factory.mktemp("postgresql"), root.replace("/postgres?", "/template_world?"))

        @contextmanager
        def copy(var: Path) -> Iterator[str]:
            name = f"test_{uuid.uuid4().hex}"
            run(f"CREATE DATABASE {name} TEMPLATE template_world")
            yield root.replace("/postgres?", f"/{name}?")
            run(f"DROP DATABASE {name} WITH (FORCE)")

        yield Template(copy)
        admin.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[config.Settings]:
    """Settings of an application on a fresh copy of the test world, once per database."""
    template: Template = request.getfixturevalue(f"{request.param}_template")
    with template.copy(tmp_path) as url:
        yield test_settings(tmp_path, url)


@pytest.fixture
def app(settings: config.Settings) -> Iterator[Flask]:
    """The whole application on the test world."""
    app = create_app(settings)
    yield app
    app.extensions["wijzerplaat"].database.dispose()


@pytest.fixture
def platform(app: Flask) -> Iterator[Platform]:
    """The parts of the application, inside an application context."""
    with app.app_context():
        yield app.extensions["wijzerplaat"]


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without scripts that asks portal Eikstad; other hosts by `base_url`."""
    return app.test_client()


@pytest.fixture
def work(platform: Platform) -> Callable[..., AbstractContextManager[Scope]]:
    """Open a unit of work: work('eikstad', actor=…)."""

    def open_work(slug: str = "eikstad", actor: Actor = SYSTEM, write: bool = True) -> AbstractContextManager[Scope]:
        return unit_of_work(platform.database, platform.directory.by_slug(slug), actor, write=write)

    return open_work


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real data sets beside the project; tests that need them are skipped elsewhere."""
    if not (SHARED / "data").is_dir():
        pytest.skip("../shared with real data sets is not on this machine")
    return SHARED / "data"


