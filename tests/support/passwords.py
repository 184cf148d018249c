"""Logging in by password, for tests."""

from __future__ import annotations

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import world
from tests.tenancy.accounts.signing_in import (
    post,
)
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts import passwords, service

EDITOR, ADMIN, STRANGER = (
    "editor@eikstad.example",
    "admin@eikstad.example",
    "niemand@nergens.example",
)


def logged_in(client: FlaskClient, origin: str = world.EIKSTAD) -> bool:
    return client.get("/account", base_url=origin).status_code == 200


def give_password(platform: Platform, email: str) -> None:
    with platform_work(platform.database) as scope:
        passwords.store_password(scope, service.find_user_by_email(scope, email), world.PASSWORD)


def by_password(client: FlaskClient, email: str, password: str = world.PASSWORD) -> TestResponse:
    return post(
        client, world.EIKSTAD, "/inloggen/wachtwoord", {"address": email, "password": password}
    )


def tidy(page: str) -> str:
    """Return a page without what differs per visit: the token, and what was typed."""
    return re.sub(r'name="(csrf_token|address|email)"[^>]*value="[^"]*"|value="[^"]*"', "", page)
