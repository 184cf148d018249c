"""How often the database is asked for one sign-up: many come in the same minute, and each of them
holds the lock of a date meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import event

from tests import world
from tests.support.signups import first_date, make_typed
from wijzerplaat.ground.web.platform import Platform

MOST, MOST_UNDER_LOCK = 13, 8
AGAIN = 16


@contextmanager
def listening(platform: Platform) -> Iterator[list[str]]:
    told: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("BEGIN"):
            told.append(statement)

    heard = (platform.database.readers, "before_cursor_execute", note)
    event.listen(*heard)
    try:
        yield told
    finally:
        event.remove(*heard)


def test_a_form_takes_few_statements_and_most_of_them_before_or_for_what_is_written(
    client: FlaskClient, platform: Platform, work: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 50)
        path = f"/activiteiten/{row.activity.slug}/{row.starts_at:%Y-%m-%d-%H}/aanmelden"

    def send(name: str) -> list[str]:
        with listening(platform) as told:
            answer = client.post(path, base_url=world.EIKSTAD, data=make_typed(name))
        assert answer.status_code == 303
        return told

    send("Anna")  # the first one of a date is told how it is
    told = send("Bram")
    assert len(told) <= MOST, "\n".join(told)
    locked = next(
        place
        for place, one in enumerate(told)
        if one.startswith("SELECT seats.") and "FROM seats" in one
    )
    assert len(told) - locked <= MOST_UNDER_LOCK, "\n".join(told[locked:])
    again = send("Bram")
    assert len(again) <= AGAIN, "\n".join(again)
