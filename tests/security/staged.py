"""The planted world of the matrix outside pytest, on either database, for the commands that
print figures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from tests import servers, world
from tests.house import matrix, planted
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.ground.core.migrations import migrate_database

SQLITE, POSTGRESQL = DATABASES = ("sqlite", "postgresql")


@contextmanager
def database(kind: str, home: Path) -> Iterator[str]:
    """Yield the URL of an empty database of our own."""
    if kind == SQLITE:
        yield f"sqlite:///{home / 'figures.sqlite'}"
        return
    with servers.postgresql() as root:
        engine = create_engine(root, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("CREATE DATABASE figures"))
        engine.dispose()
        yield root.replace("/postgres?", "/figures?")


@contextmanager
def staged(kind: str) -> Iterator[matrix.Stage]:
    """Yield an application on the planted world; every question asked of it is undone."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wp-figures-")))
        url = stack.enter_context(database(kind, home))
        migrate_database(url)
        app = create_app(settings_for_tests(home, url))
        stack.callback(app.extensions["wijzerplaat"].database.dispose)
        with app.app_context():
            world.build(app.extensions["wijzerplaat"])
        yield stack.enter_context(matrix.stage(app, planted.plant(app)))
