"""One application per file: these tests look at the way of a request, which is the same on each
database.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.settings import Template, production_settings, settings_for_tests
from wijzerplaat.app import create_app


@pytest.fixture(scope="module")
def site(sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on the test world, shared by the tests of one file."""
    var = tmp_path_factory.mktemp("site")
    with sqlite_template.copy(var) as url:
        app = create_app(settings_for_tests(var, url))
        yield app
        app.extensions["wijzerplaat"].database.dispose()


@pytest.fixture(scope="module")
def live(sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The same with the settings of production."""
    var = tmp_path_factory.mktemp("live")
    with sqlite_template.copy(var) as url, pytest.MonkeyPatch.context() as patched:
        patched.setattr("wijzerplaat.ground.core.logs.configure_logs", lambda *args, **kwargs: None)
        app = create_app(production_settings(var, url))
        yield app
        app.extensions["wijzerplaat"].database.dispose()


@pytest.fixture
def browser(site: Flask) -> FlaskClient:
    """A browser without scripts; choose the host with `base_url`."""
    return site.test_client()
