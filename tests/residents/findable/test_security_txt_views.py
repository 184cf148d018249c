"""security.txt: on every host, for that host, and never expired."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from tests import world
from wijzerplaat.ground.core import clock
from wijzerplaat.residents.findable.security_txt_views import PATH

HOSTS = (
    "http://eikstad.test",
    "http://www.eikstad.test",
    "http://beekdorp.test",
    "http://platform.test",
)


def told(client: FlaskClient, origin: str) -> dict[str, list[str]]:
    """Return the lines of the file of a host, by name."""
    answer = client.get(PATH, base_url=origin)
    assert answer.status_code == 200 and answer.content_type == "text/plain; charset=utf-8"
    found: dict[str, list[str]] = {}
    for line in answer.text.splitlines():
        name, value = line.split(": ", 1)
        found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize("origin", HOSTS)
def test_every_host_says_whom_to_tell(client: FlaskClient, origin: str) -> None:
    lines = told(client, origin)
    assert lines["Contact"][0].startswith(("mailto:", "https://"))
    expires = datetime.strptime(lines["Expires"][0], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=30) < expires - clock.now() < timedelta(days=365)
    assert any(
        one.split("://")[1].split(":")[0].split("/")[0] == origin.split("://")[1]
        for one in lines["Canonical"]
    )
    assert all(one.endswith(PATH) for one in lines["Canonical"])
    assert lines["Preferred-Languages"] == ["nl, en"] and "Policy" not in lines


def test_the_installation_and_then_the_portal_may_say_another_address(
    client: FlaskClient, app
) -> None:
    here = app.extensions["wijzerplaat"]
    here.settings = replace(
        here.settings,
        security_contact="https://veilig.example/meld",
        security_policy="https://veilig.example/regels",
    )
    for origin in (world.EIKSTAD, "http://platform.test"):
        lines = told(client, origin)
        assert lines["Contact"] == ["https://veilig.example/meld"] and lines["Policy"] == [
            "https://veilig.example/regels"
        ]


def test_a_host_that_is_not_ours_has_none(client: FlaskClient) -> None:
    assert client.get(PATH, base_url="http://evil.example").status_code == 421
