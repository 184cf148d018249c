"""A connection that nobody used for a moment is looked at before it is used again."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from wijzerplaat.ground.core import db
from wijzerplaat.ground.web.platform import Platform

ONLY_POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgres)


def end_one_connection(platform: Platform) -> None:
    """Let the server end one connection of the pool, as when it starts anew."""
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


@pytest.mark.parametrize("settings", [ONLY_POSTGRESQL], indirect=True)
@pytest.mark.parametrize(("idle_seconds", "failures"), [(0.0, 0), (3600.0, 1)])
def test_one_that_died_is_replaced_at_once_but_where_it_was_used_just_now(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, idle_seconds: float, failures: int
) -> None:
    monkeypatch.setattr(db, "IDLE_SECONDS", idle_seconds)
    end_one_connection(platform)
    assert count_failures(platform) == failures
