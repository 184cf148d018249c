"""The planted world, made once for all that begin with it."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from tests.house.planted import World, plant
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app

DATABASE, FILES, WORLD = "test.sqlite", "var", "world"


def keep_planted(template: str, home: Path) -> None:
    """Plant the world on a copy of the database of all tests, and keep it in a folder."""
    shutil.copy(template, home / DATABASE)
    app = create_app(settings_for_tests(home / FILES, f"sqlite:///{home / DATABASE}"))
    world = plant(app)
    app.extensions["wijzerplaat"].database.dispose()
    (home / WORLD).write_bytes(pickle.dumps(world))


@dataclass(frozen=True)
class PlantedTemplate:
    """What `keep_planted` keeps: a database, files, and what of it there is to ask for."""

    home: Path

    @contextmanager
    def running(self, var: Path) -> Iterator[tuple[Flask, World]]:
        """Yield an application on a copy in `var`, and its world."""
        shutil.copytree(self.home / FILES, var, dirs_exist_ok=True)
        shutil.copy(self.home / DATABASE, var / DATABASE)
        app = create_app(settings_for_tests(var, f"sqlite:///{var / DATABASE}"))
        world: World = pickle.loads((self.home / WORLD).read_bytes())
        yield app, world
        app.extensions["wijzerplaat"].database.dispose()
