"""The migrations: one line, equal to the models, and harmless to a database that is in use."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from wijzerplaat import config
from wijzerplaat.ground.core.db import Base
from wijzerplaat.ground.core.migrations import alembic_config, migrate_database
from wijzerplaat.wiring import ROOMS

assert ROOMS  # importing them makes every table known
REVISIONS = list(ScriptDirectory.from_config(alembic_config("sqlite://")).walk_revisions())
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
OLD_CHAT = """INSERT INTO chat_change (id, number, chosen, at, portal_id)
 VALUES (:id, :number, :chosen, '2026-01-01 10:00:00', :portal)"""
OLD_SWITCH = """INSERT INTO help_switch (id, number, is_on, at, portal_id)
 VALUES (:id, :number, :on, '2026-01-01 10:00:00', :portal)"""


@pytest.fixture
def engine(settings: config.Settings) -> Iterator[Engine]:
    """A database with the test world in it."""
    found = create_engine(settings.database_url)
    yield found
    found.dispose()


def test_there_is_one_line_of_migrations():
    heads = ScriptDirectory.from_config(alembic_config("sqlite://")).get_heads()
    assert len(heads) == 1
    assert [one.revision for one in reversed(REVISIONS)] == [
        f"{number:04d}" for number in range(1, len(REVISIONS) + 1)
    ]


def test_each_file_begins_with_its_number_and_says_what_it_does():
    for one in REVISIONS:
        assert one.path.rpartition("/")[2].startswith(f"{one.revision}_")
        assert one.doc


def test_the_migrations_make_what_the_models_say(engine: Engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_checks_in_the_database_are_those_of_the_models(engine: Engine):
    found = inspect(engine)
    for table in Base.metadata.sorted_tables:
        wanted = {one.name for one in table.constraints if type(one).__name__ == "CheckConstraint"}
        assert {one["name"] for one in found.get_check_constraints(table.name)} == wanted, (
            table.name
        )


def test_going_down_and_up_again_keeps_every_row(settings: config.Settings, engine: Engine):
    """The world, put in a database as the first migration made it, comes up whole."""
    command.downgrade(alembic_config(settings.database_url), "0001")
    before = _rows(engine)
    assert sum(len(rows) for rows in before.values()) > 100
    triggers = _triggers(engine)
    for revision in [one.revision for one in reversed(REVISIONS)][1:]:
        command.upgrade(alembic_config(settings.database_url), revision)
        assert _lost(before, engine) == {}, revision
        assert _triggers(engine) >= triggers, revision
    with engine.connect() as connection:
        assert (
            compare_metadata(
                MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata
            )
            == []
        )
        _foreign_keys_hold(connection)


def test_all_the_way_down_leaves_nothing_and_up_again_works(
    settings: config.Settings, engine: Engine
):
    command.downgrade(alembic_config(settings.database_url), "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    migrate_database(settings.database_url)
    assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_migrating_twice_changes_nothing(settings: config.Settings, engine: Engine):
    before = _rows(engine)
    migrate_database(settings.database_url)
    assert _lost(before, engine) == {}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_older_tables_keep_of_settings_stands_in_their_history(
    settings: config.Settings, engine: Engine
):
    (copied,) = [one for one in REVISIONS if "one_history" in one.path]
    command.downgrade(alembic_config(settings.database_url), copied.down_revision)
    with engine.begin() as connection:
        portal = connection.scalar(text("SELECT id FROM portal ORDER BY slug"))
        for number in (1, 2):
            row = {"id": f"{number:032x}", "number": number, "portal": portal}
            connection.execute(text(OLD_CHAT), {**row, "chosen": f'{{"provider": "P{number}"}}'})
            connection.execute(text(OLD_SWITCH), {**row, "on": number == 1})
    command.upgrade(alembic_config(settings.database_url), copied.revision)
    with engine.connect() as connection:
        found = {
            (row.setting, row.number): (json.loads(row.before), json.loads(row.after))
            for row in connection.execute(text("SELECT * FROM setting_change"))
        }
    chat = [found["chat", number] for number in (1, 2)]
    assert [before["provider"] for before, _after in chat] == ["", "P1"]
    assert [after["provider"] for _before, after in chat] == ["P1", "P2"]
    assert found["help_requests", 2] == ({"help_requests": True}, {"help_requests": False})


def _rows(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Return all that stands in each table, as the database itself gives it."""
    with engine.connect() as connection:
        return {
            name: [
                dict(row) for row in connection.execute(text(f'SELECT * FROM "{name}"')).mappings()
            ]
            for name in inspect(connection).get_table_names()
            if name != "alembic_version"
        }


def _lost(before: dict[str, list[dict[str, Any]]], engine: Engine) -> dict[str, list[str]]:
    """Return per table the rows that are no longer there.

    Of a row counts what the table still has columns for.
    """
    after, lost = _rows(engine), {}
    for name, rows in before.items():
        if name not in after or not rows:
            continue
        kept = [key for key in rows[0] if after[name] and key in after[name][0]]
        gone = Counter(_line(row, kept) for row in rows) - Counter(
            _line(row, kept) for row in after[name]
        )
        if gone or len(after[name]) != len(rows):
            lost[name] = sorted(gone) or [f"{len(after[name])} rows where there were {len(rows)}"]
    return lost


def _line(row: dict[str, Any], columns: list[str]) -> str:
    return "|".join(repr(row[name]) for name in columns)


def _triggers(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(text(TRIGGERS[engine.dialect.name])))


def _foreign_keys_hold(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
