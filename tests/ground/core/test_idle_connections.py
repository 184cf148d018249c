"""A connection that nobody used for a moment is looked at before it is used again."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from wijzerplaat.ground.core import db
from wijzerplaat.ground.web.platform import Platform

ONLY_POSTGRESQL = pytest.mark.parametrize(
    "settings", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


def end_connections_but_one(platform: Platform) -> None:
    """Let the server end every connection of the pool, as when it starts anew."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = :pid"
    engine = platform.database.readers
    with engine.connect() as one, engine.connect() as other:
        pid = one.execute(text("SELECT pg_backend_pid()")).scalar_one()
        one.rollback()
        other.execute(text(others), {"pid": pid})
        other.rollback()


def count_failures(platform: Platform) -> int:
    engine, failed = platform.database.readers, 0
    for _ in range(3):
        try:
            with engine.connect() as one, engine.connect() as other:
                one.execute(text("SELECT 1"))
                other.execute(text("SELECT 1"))
        except OperationalError:
            failed += 1
    return failed


@ONLY_POSTGRESQL
def test_one_that_died_while_nobody_used_it_is_replaced(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "IDLE_SECONDS", 0.0)
    end_connections_but_one(platform)
    assert count_failures(platform) == 0


@ONLY_POSTGRESQL
def test_one_that_was_just_used_is_not_looked_at_and_fails_once(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "IDLE_SECONDS", 3600.0)
    end_connections_but_one(platform)
    assert count_failures(platform) == 1
