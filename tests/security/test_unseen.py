"""Words of danger leave no trace behind: not on disk, in Redis, in the database or an address."""

from __future__ import annotations

from pathlib import Path

import pytest
import redis
from sqlalchemy import create_engine, inspect, text

from tests.security.front import Front

pytestmark = pytest.mark.postgres
HOST, CANARY = "eikstad.test", "kwetterkanarie"
ASKED = f"q=ik+wil+dood+{CANARY}"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_words_of_danger_are_kept_nowhere(front: Front) -> None:
    for path in ("/zoeken", "/en/zoeken", "/agenda", "/organisaties", "/zoeken/voorstellen"):
        for _ in range(2):
            answer = front.nginx.ask(f"{path}?{ASKED}", HOST)
            assert answer.headers["cache-control"] == "no-store", path
            assert answer.headers["referrer-policy"] == "no-referrer", path
            assert "etag" not in answer.headers and "set-cookie" not in answer.headers
    told = front.nginx.ask(
        f"/zoeken/gemist?{ASKED}",
        HOST,
        method="POST",
        body=f"words=ik+wil+dood+{CANARY}".encode(),
        headers=FORM,
    )
    assert told.headers["location"] == "/hulp-nu"
    assert _find_files(front) == [] and _find_keys(front) == [] and _find_tables(front) == []


def _find_files(front: Front) -> list[Path]:
    folders = (front.var, front.nginx.home, front.web.log.parent)
    every = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [path for path in every if CANARY.encode() in path.read_bytes()]


def _find_keys(front: Front) -> list[bytes]:
    server = redis.Redis.from_url(front.redis)
    kept = [(key, server.dump(key) or b"") for key in server.scan_iter()]
    server.close()
    return [key for key, value in kept if CANARY.encode() in key + value]


def _find_tables(front: Front) -> list[str]:
    engine = create_engine(front.database)
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        holds = "SELECT count(*) FROM {0} WHERE CAST({0} AS text) LIKE :words"
        found = [
            name
            for name in tables
            if connection.scalar(text(holds.format(f'"{name}"')), {"words": f"%{CANARY}%"})
        ]
    engine.dispose()
    return found
