"""The product as it stands in production.

PostgreSQL, Redis, gunicorn on a socket file, nginx before it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import fronts, servers
from tests.security.front import Front
from tests.support.settings import Template
from wijzerplaat.ground.core import keys

SECRETS = {name: secrets.token_hex(32) for name in keys.SECRETS.values()}


def production(var: Path, database_url: str, redis_url: str) -> dict[str, str]:
    """Return the environment of an installation in production behind a proxy on a socket file."""
    return {
        "WIJZERPLAAT_ENV": "production",
        "WIJZERPLAAT_VAR": str(var),
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "PLATFORM_HOST": "platform.test",
        "SMTP_URL": "smtps://mail.example",
        "TRUSTED_PROXIES": "unix",
        "TILES_URL": "",
        "ADDRESSES_URL": "",
        **SECRETS,
    }


@pytest.fixture(scope="module")
def front(
    postgresql_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Front]:
    """The test world, served as docs/deploy/ says."""
    var = tmp_path_factory.mktemp("front")
    with (
        postgresql_template.copy(var) as url,
        servers.redis_server() as redis,
        fronts.gunicorn(production(var, url, redis)) as web,
        fronts.nginx(web.socket, web.socket) as proxy,
    ):
        yield Front(proxy, web, var, url, redis)
