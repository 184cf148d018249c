"""Fixtures for all tests: one migrated template per database, one copy that is put back after
each test, two portals.
"""

from __future__ import annotations

import gc
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import jinja2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text

from tests import servers, world
from tests.house import matrix, planted
from tests.house.planted_template import PlantedTemplate, keep_planted
from tests.support import places
from tests.support.once import make_once
from tests.support.people import Browser, actor
from tests.support.places import Place, PostgresqlData, SqliteData
from tests.support.settings import Template, settings_for_tests
from wijzerplaat import config
from wijzerplaat.app import connect, create_app
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import SYSTEM, Actor, Scope, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.wiring import ROOMS

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
SHARED = Path(os.environ.get("WIJZERPLAAT_SHARED", config.ROOT.parent / "shared"))


gc.disable()  # until everything is collected: it only makes, and millions of things to look through


def pytest_collection_finish() -> None:
    """From here on only what tests make is looked through for what can go."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)  # a test makes many things and is soon over
    gc.enable()


def _fill(var: Path, url: str) -> None:
    migrate_database(url)
    app = create_app(settings_for_tests(var, url))
    with app.app_context():
        world.build(app.extensions["wijzerplaat"])
    app.extensions["wijzerplaat"].database.dispose()


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let what one process compiled of a template be read by the others."""
    kept = jinja2.FileSystemBytecodeCache(str(make_once(tmp_path_factory, "templates")))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("wijzerplaat.ground.web.themes._compiled", kept)
        yield


@pytest.fixture(scope="session", autouse=True)
def _connected() -> None:
    """Let also a test without an application make addresses and know the kinds."""
    connect(ROOMS)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    def make(home: Path) -> None:
        _fill(home / "var", f"sqlite:///{home / 'template.sqlite'}")

    source = make_once(tmp_path_factory, "sqlite", make) / "template.sqlite"

    @contextmanager
    def copy(var: Path) -> Iterator[str]:
        shutil.copy(source, var / "test.sqlite")
        yield f"sqlite:///{var / 'test.sqlite'}"

    return Template(str(source), copy)


@pytest.fixture(scope="session")
def postgresql_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    def make(home: Path) -> None:
        with servers.postgresql() as root:
            _run(root, "CREATE DATABASE template_world")
            _fill(home / "var", root.replace("/postgres?", "/template_world?"))
            servers.copy_postgresql(root, home / "data")

    made = make_once(tmp_path_factory, "postgresql", make)
    with servers.postgresql(begin=made / "data") as root:

        @contextmanager
        def copy(_var: Path) -> Iterator[str]:
            name = f"test_{uuid.uuid4().hex}"
            _run(root, f"CREATE DATABASE {name} TEMPLATE template_world")
            yield root.replace("/postgres?", f"/{name}?")
            _run(root, f"DROP DATABASE {name} WITH (FORCE)")

        yield Template(root.replace("/postgres?", "/template_world?"), copy)


def _run(root: str, statement: str) -> None:
    admin = create_engine(root, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(statement))
    admin.dispose()


@pytest.fixture(scope="session")
def sqlite_place(sqlite_template: Template) -> Iterator[Place]:
    with places.opened(
        lambda home: SqliteData(sqlite_template.source, home / "test.sqlite"), settings_for_tests
    ) as place:
        yield place


@pytest.fixture(scope="session")
def postgresql_place(postgresql_template: Template) -> Iterator[Place]:
    with places.opened(
        lambda _home: PostgresqlData(postgresql_template.source, "test_world"), settings_for_tests
    ) as place:
        yield place


@pytest.fixture(params=BOTH)
def settings(request: pytest.FixtureRequest) -> Iterator[config.Settings]:
    """Settings of an application on the test world, once per database.

    Whatever is written there is undone after the test.
    """
    found: Place = request.getfixturevalue(f"{request.param}_place")
    with found.lent() as lent:
        yield lent


@pytest.fixture
def place(request: pytest.FixtureRequest, settings: config.Settings) -> Place:
    """Database, folder and applications that all tests share one after another.

    For an application with other settings.
    """
    kind = "sqlite" if settings.database_url.startswith("sqlite") else "postgresql"
    return request.getfixturevalue(f"{kind}_place")  # type: ignore[no-any-return]


@pytest.fixture
def app(place: Place) -> Iterator[Flask]:
    """The whole application on the test world; whatever it learnt is forgotten after the test."""
    with place.app() as lent:
        yield lent


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

    def open_work(
        slug: str = "eikstad", actor: Actor = SYSTEM, write: bool = True
    ) -> AbstractContextManager[Scope]:
        return unit_of_work(platform.database, platform.directory.by_slug(slug), actor, write=write)

    return open_work


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real data sets beside the project; tests that need them are skipped elsewhere."""
    if not (SHARED / "data").is_dir():
        pytest.skip("../shared with real data sets is not on this machine")
    return SHARED / "data"


@pytest.fixture
def people(platform):
    """Who acts in verbs: a member, a neighbour, an editor and an administrator of the portal."""
    return {who: actor(platform, who) for who in ("member", "neighbour", "editor", "portal-admin")}


@pytest.fixture
def editor(client, platform):
    """The browser of an editor who logged in."""
    return Browser(client, platform, "editor")


@pytest.fixture
def browser(client, platform):
    """Give the browser of somebody who logged in, by role and portal."""
    return lambda who, portal="eikstad": Browser(client, platform, who, portal)


@pytest.fixture(scope="session")
def planted_template(
    sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> PlantedTemplate:
    """The planted world on SQLite, for whoever begins with it."""
    return PlantedTemplate(
        make_once(
            tmp_path_factory, "planted", lambda home: keep_planted(sqlite_template.source, home)
        )
    )


@pytest.fixture(scope="session")
def sqlite_stage(
    planted_template: PlantedTemplate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[matrix.Stage]:
    """An application with canaries in both portals and everybody logged in.

    For what no database decides.
    """
    with (
        planted_template.running(tmp_path_factory.mktemp("stage-sqlite")) as (app, world),
        matrix.stage(app, world) as found,
    ):
        yield found


@pytest.fixture(scope="session")
def postgresql_stage(
    postgresql_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[matrix.Stage]:
    """The same on PostgreSQL."""
    var = tmp_path_factory.mktemp("stage-postgresql")
    with postgresql_template.copy(var) as url:
        app = create_app(settings_for_tests(var, url))
        with matrix.stage(app, planted.plant(app)) as found:
            yield found
        app.extensions["wijzerplaat"].database.dispose()


@pytest.fixture(scope="session", params=BOTH)
def stage(request: pytest.FixtureRequest) -> matrix.Stage:
    """The stage on each database."""
    return request.getfixturevalue(f"{request.param}_stage")  # type: ignore[no-any-return]
