"""The settings of test applications, and the databases that they begin with."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask

from wijzerplaat import config, environment
from wijzerplaat.app import create_app


@dataclass(frozen=True)
class Template:
    """A migrated database with the test world in it (a file or an address), and how to make a
    copy of its own for a stage.
    """

    source: str
    copy: Callable[[Path], AbstractContextManager[str]]


def settings_for_tests(var: Path, url: str) -> config.Settings:
    """Return the settings of a test application: fixed secrets, everything under `var`."""
    secret = "for-tests-only-" + "x" * 32
    return environment.read_settings(
        {
            "WIJZERPLAAT_ENV": "test",
            "WIJZERPLAAT_VAR": str(var),
            "DATABASE_URL": url,
            "SECRET_KEY": secret,
            "SECURITY_PASSWORD_SALT": secret,
            "SECURITY_TOTP_SECRET": secret,
            "DATA_KEYS": secret,
            "PLATFORM_HOST": "platform.test",
            "LIMITS_TIMES": "1000",  # one application serves many tests
        }
    )


def production_settings(var: Path, url: str) -> config.Settings:
    """Return settings as production has them."""
    names = ("SECRET_KEY", "SECURITY_PASSWORD_SALT", "SECURITY_TOTP_SECRET", "DATA_KEYS")
    strict = environment.read_settings(
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


@contextmanager
def running(
    template: Template, var: Path, make: Callable[[Path, str], config.Settings]
) -> Iterator[Flask]:
    """Give an application on a copy of the test world, and let go of its database afterwards.

    The logs of the test run stay as they are, also with the settings of production.
    """
    with template.copy(var) as url, pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            "wijzerplaat.ground.core.logs.configure_logs", lambda *_args, **_kwargs: None
        )
        app = create_app(make(var, url))
        yield app
        app.extensions["wijzerplaat"].database.dispose()
