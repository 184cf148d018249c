"""What one running application holds, and how code behind a door reaches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import current_app

from wijzerplaat.config import Settings
from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.ground.core.versions import Versions

if TYPE_CHECKING:
    from wijzerplaat.ground.web.themes import Themes


@dataclass
class Platform:
    """The parts of one application.

    `directory` resolves hosts, `load_actor` reads who is logged in, `page_context` gives what every
    page shows; these come from higher floors through `wiring.py`.
    """

    settings: Settings
    database: Database
    themes: Themes
    directory: Any
    load_actor: Callable[[], Actor]
    page_context: Callable[[], dict[str, Any]]
    indexes: Any
    queue: Any
    store: Any
    versions: Versions
    tiles: Any
    counter: Any


def platform() -> Platform:
    """Return the parts of the current application."""
    return current_app.extensions["wijzerplaat"]
