"""What the page of a record shows comes from memory until a record on it changes, and no longer."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient

from tests import world
from tests.looking import heading, page, statements, still
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.entries import service
from wijzerplaat.records.entries.models import ARCHIVED, Entry

Work = Callable[..., AbstractContextManager[Scope]]


def _add(work: Work, kind: str) -> tuple[uuid.UUID, str]:
    fields = world.ORGANISATION if kind == "organisation" else world.SERVICE
    with work() as scope:
        found = world.publish(scope, kind, {**fields, "title": "Soephuis"})
    return found, "/organisaties/soephuis" if kind == "organisation" else "/aanbod/soephuis"


def _change(work: Work, entry_id: uuid.UUID, **values: str) -> None:
    with work() as scope:
        entry: Entry = service.find_entry(scope, entry_id)
        for name, value in values.items():
            setattr(entry, name, value)


@pytest.mark.parametrize("kind", ["organisation", "service"])
def test_it_shows_what_is_published_now(
    client: FlaskClient, platform: Platform, work: Work, kind: str
) -> None:
    entry_id, path = _add(work, kind)
    client.set_cookie("vers", "1", domain="eikstad.test")  # so no whole page comes from memory
    with still():
        page(client, path)
        with statements(platform) as seen:
            page(client, path)
        assert not [one for one in seen if "FROM entry" in one]
    _change(work, entry_id, title="Soepkeuken")
    assert heading(page(client, path)) == "Soepkeuken"
    _change(work, entry_id, state=ARCHIVED)
    assert client.get(path, base_url=world.EIKSTAD).status_code in (404, 410)
