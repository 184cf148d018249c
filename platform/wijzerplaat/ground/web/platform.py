"""What one running application holds, and how code behind a door reaches it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from flask import current_app

from wijzerplaat.config import Settings
from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.ground.core.versions import Versions

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from wijzerplaat.ground.adapters.line_files import LineFiles
    from wijzerplaat.ground.adapters.queue import JobQueue
    from wijzerplaat.ground.adapters.request_counter import Counter
    from wijzerplaat.ground.adapters.search.whoosh_index import Indexes
    from wijzerplaat.ground.adapters.storage import DirectoryStore
    from wijzerplaat.ground.adapters.tiles import Tiles
    from wijzerplaat.ground.web.mail_texts import OwnText
    from wijzerplaat.ground.web.portal_colours import Looks
    from wijzerplaat.ground.web.themes import Themes

Context = dict[str, Any]
"""What a template gets, by the name that it has there."""


@runtime_checkable
class DressedPortal(Protocol):
    """As much of a portal as a page and a mail need to look like it."""

    @property
    def id(self) -> uuid.UUID:
        """Return its id, by which its files are found."""

    @property
    def theme(self) -> str:
        """Return the name of its theme."""

    @property
    def looks(self) -> Looks:
        """Return the colours it chose."""

    @property
    def name(self) -> str:
        """Return its name, as mails say it."""

    @property
    def phone(self) -> str:
        """Return the number that people call; '' when there is none."""

    @property
    def mail_texts(self) -> Mapping[str, OwnText]:
        """Return what it says of its own in mails, by the name of the kind of mail."""

    def url(self, path: str) -> str:
        """Return the full address of a path."""


class HostedPortal(DressedPortal, Protocol):
    """As much of a portal as the answer to a host needs."""

    @property
    def id(self) -> uuid.UUID:
        """Return what rows of this portal carry."""

    @property
    def suspended(self) -> bool:
        """Return whether it answers nobody for now."""

    def count_past_changes(self, moment: datetime) -> int:
        """Return how many changes of its pages that come by themselves are past."""


class Hosts(Protocol):
    """Knows which portal answers on a host."""

    def resolve(self, host: str) -> HostedPortal | None:
        """Return the portal of a host; None when it is not ours."""


@dataclass
class Platform:
    """The parts of one application.

    `directory` resolves hosts, `load_actor` reads who is logged in, `page_context` gives what every
    page shows; these come from higher rooms.
    """

    settings: Settings
    database: Database
    themes: Themes
    directory: Any
    load_actor: Callable[[], Actor]
    page_context: Callable[[], Context]
    indexes: Indexes
    queue: JobQueue
    store: DirectoryStore
    versions: Versions
    tiles: Tiles
    counter: Counter
    lines: LineFiles


def platform() -> Platform:
    """Return the parts of the current application."""
    here: Platform = current_app.extensions["wijzerplaat"]
    return here
