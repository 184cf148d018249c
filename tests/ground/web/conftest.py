"""One application per file: these tests look at the way of a request, which is the same on each
database.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Template, test_settings
from wijzerplaat import config
from wijzerplaat.app import create_app


@pytest.fixture(scope="module")
def site(sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on the test world, shared by the tests of one file."""
    var = tmp_path_factory.mktemp("site")
    with sqlite_template.copy(var) as url:
        app = create_app(test_settings(var, url))
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


def production_settings(var: Path, url: str) -> config.Settings:
    """Return settings as production has them."""
    names = ("SECRET_KEY", "SECURITY_PASSWORD_SALT", "SECURITY_TOTP_SECRET")
    strict = config.read(
        {
            "WIJZERPLAAT_ENV": "production",
            "WIJZERPLAAT_VAR": str(var),
            "DATABASE_URL": "postgresql://db/x",
            **{name: secrets.token_hex(32) for name in names},
            "PLATFORM_HOST": "platform.test",
            "REDIS_URL": f"unix://{var}/queue.sock",
            "SMTP_URL": "smtps://mail.example",
            "TRUSTED_PROXIES": "unix",
        }
    )
    # production itself refuses SQLite; what is looked at here is the same on each
    return replace(strict, database_url=url)
