"""What a room of the house brings: each room has a `room.py` with one `Room` in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Protocol

import click
from werkzeug.routing import BaseConverter

from wijzerplaat.ground.adapters.queue import BackgroundJob
from wijzerplaat.ground.core.events import Listener
from wijzerplaat.ground.core.registry import Filling
from wijzerplaat.ground.web import languages
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.platform import Context


class Published(Protocol):
    """A kind of entry, as far as this storey knows it."""

    @property
    def name(self) -> str:
        """Return the name that is stored with each entry of this kind."""


@dataclass(frozen=True)
class Hears:
    """A listener of an event.

    What it writes for people is Dutch, also when the page of the request is not. `to`: of an event,
    the row of who is written to (`WrittenIn`); in the language in which that person wrote to us.
    """

    event: type
    listener: Listener
    to: Callable[..., languages.Reader] | None = None

    def pair(self) -> tuple[type, Listener]:
        """Return the event and what runs then."""
        return (
            self.event,
            languages.speak_to(self.listener, self.to)
            if self.to
            else languages.always_dutch(self.listener),
        )


@dataclass(frozen=True)
class Room:
    """What one room brings to the application; `wiring.py` lists the rooms.

    `models`: modules with tables. `kinds`: kinds of entries it publishes, in the order of lists.
    `areas`: its routes. `hears`: which events it wants to know of. `jobs`: its work in the
    background. `fills`: what it tells lower rooms. `every_page`: gives what every page shows.
    `commands`: its `flask` commands. `converters`: kinds of parts in its addresses, by name.
    """

    models: tuple[ModuleType, ...] = ()
    kinds: tuple[Published, ...] = ()
    areas: tuple[Area, ...] = ()
    hears: tuple[Hears, ...] = ()
    jobs: tuple[BackgroundJob, ...] = ()
    fills: tuple[Filling, ...] = ()
    every_page: tuple[Callable[[], Context], ...] = ()
    commands: tuple[click.Group, ...] = ()
    converters: Mapping[str, type[BaseConverter]] = field(default_factory=dict)
