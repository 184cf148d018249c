"""One application per file: these tests look at the way of a request, which is the same on each
database.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.settings import Template, production_settings, running, settings_for_tests


@pytest.fixture(scope="module")
def site(sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on the test world, shared by the tests of one file."""
    with running(sqlite_template, tmp_path_factory.mktemp("site"), settings_for_tests) as app:
        yield app


@pytest.fixture(scope="module")
def live(sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The same with the settings of production."""
    with running(sqlite_template, tmp_path_factory.mktemp("live"), production_settings) as app:
        yield app


@pytest.fixture
def browser(site: Flask) -> FlaskClient:
    """A browser without scripts; choose the host with `base_url`."""
    return site.test_client()
