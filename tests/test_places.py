"""What a test leaves behind does not reach the next.

Rows, tables, files and what an application knows.
"""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.support.memory import Memory
from tests.support.places import Place

HARM = (
    "UPDATE portal SET name = 'Kapot'",
    "DELETE FROM membership",
    "CREATE TABLE left_behind (id INTEGER)",
    "ALTER TABLE portal RENAME COLUMN name TO title",
)


def _look(url: str) -> tuple[object, ...]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [
            connection.execute(text(f"SELECT * FROM {table} ORDER BY 1"))
            for table in ("portal", "membership")
        ]
        rows = [(list(one.keys()), one.all()) for one in found]
    tables = sorted(inspect(engine).get_table_names())
    engine.dispose()
    return rows, tables


@pytest.mark.parametrize("harm", HARM)
def test_rows_and_tables_are_put_back(place: Place, harm: str) -> None:
    before = _look(place.settings.database_url)
    for _ in range(2):
        with place.lent() as settings:
            engine = create_engine(settings.database_url)
            with engine.begin() as connection:
                connection.execute(text(harm))
            engine.dispose()
            assert _look(settings.database_url) != before
        assert _look(place.settings.database_url) == before


def test_what_made_a_table_long_is_put_back(place: Place) -> None:
    long = [{"key": f"{number:0>60}"} for number in range(5000)]
    for _ in range(3):
        with place.lent() as settings:
            engine = create_engine(settings.database_url)
            with engine.begin() as connection:
                assert connection.scalar(text("SELECT count(*) FROM attempt")) == 0
                connection.execute(
                    text("INSERT INTO attempt (key, since, count) VALUES (:key, '2026-11-30', 1)"),
                    long,
                )
            engine.dispose()


def test_files_and_the_application_are_put_back(place: Place) -> None:
    with place.app() as app:
        before = app.extensions["wijzerplaat"].load_actor
    with place.lent() as settings, place.app() as again:
        assert again is app
        (settings.var / "left-behind").touch()
        again.extensions["wijzerplaat"].load_actor = None
        again.before_request_funcs.setdefault(None, []).clear()
    assert not (place.settings.var / "left-behind").exists()
    with place.app() as again:
        assert (
            again.extensions["wijzerplaat"].load_actor == before
            and again.before_request_funcs[None]
        )


def test_an_application_that_got_a_route_is_not_lent_again(place: Place) -> None:
    with place.app() as app:
        app.add_url_rule("/erbij", "more", lambda: "")
    with place.app() as again:
        assert again is not app


def test_memory_puts_back_what_hangs_on_what() -> None:
    inner = {"kept": [1]}

    def count() -> dict[str, list[int]]:
        return inner

    memory = Memory({"of": count})
    inner["kept"].append(2)
    inner["more"] = []
    memory.restore()
    assert inner == {"kept": [1]}
