"""The planted world on each database, made once.

Every question of the matrix is undone after it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.house import matrix, planted
from tests.support.settings import Template, settings_for_tests
from wijzerplaat.app import create_app

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session", params=BOTH)
def stage(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[matrix.Stage]:
    """An application with canaries in both portals and everybody logged in."""
    template: Template = request.getfixturevalue(f"{request.param}_template")
    var = tmp_path_factory.mktemp(f"stage-{request.param}")
    with template.copy(var) as url:
        app = create_app(settings_for_tests(var, url))
        with matrix.stage(app, planted.plant(app)) as found:
            yield found
        app.extensions["wijzerplaat"].database.dispose()
