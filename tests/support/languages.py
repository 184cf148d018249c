"""Pages in another language, for tests."""

from __future__ import annotations

from tests import world

SIGN_UP = f"/activiteiten/koffieochtend/{world.COFFEE_DAY}/aanmelden"


def asked(client, path, base=world.EIKSTAD):
    return client.get(path, base_url=base)
