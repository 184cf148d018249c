"""The planted world on each database, made once.

Every question of the matrix is undone after it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house import matrix, planted
from tests.support.settings import Template, settings_for_tests
from wijzerplaat.app import create_app

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@contextmanager
def _staged(template: Template, var: Path) -> Iterator[matrix.Stage]:
    with template.copy(var) as url:
        app = create_app(settings_for_tests(var, url))
        with matrix.stage(app, planted.plant(app)) as found:
            yield found
        app.extensions["wijzerplaat"].database.dispose()


@pytest.fixture(scope="session")
def sqlite_stage(
    sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[matrix.Stage]:
    """An application with canaries in both portals and everybody logged in.

    For what no database decides.
    """
    with _staged(sqlite_template, tmp_path_factory.mktemp("stage-sqlite")) as found:
        yield found


@pytest.fixture(scope="session")
def postgresql_stage(
    postgresql_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[matrix.Stage]:
    """The same on PostgreSQL."""
    with _staged(postgresql_template, tmp_path_factory.mktemp("stage-postgresql")) as found:
        yield found


@pytest.fixture(scope="session", params=BOTH)
def stage(request: pytest.FixtureRequest) -> matrix.Stage:
    """The stage on each database."""
    return request.getfixturevalue(f"{request.param}_stage")  # type: ignore[no-any-return]
