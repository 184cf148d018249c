"""Scope: the first argument of every verb; and the unit of work, the only place that commits."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.errors import NotAllowed
from wijzerplaat.ground.core.permissions import (
    PART_EDITOR,
    STAFF_ROLES,
    WHOLE_DESK,
    Permission,
    permissions_of,
)
from wijzerplaat.ground.core.tenancy import PortalSession, Wall


class PortalRef(Protocol):
    """As much of a portal as the ground storey knows."""

    @property
    def id(self) -> uuid.UUID:
        """Return what rows of this portal carry."""

    @property
    def slug(self) -> str:
        """Return its name in addresses and commands."""

    def has(self, module: str) -> bool:
        """Return whether a module is on."""


@dataclass(frozen=True)
class Part:
    """What somebody keeps at the desk: records of these topics, in these districts.

    With both, what is of both. With neither: nothing at all.
    """

    topic_ids: frozenset[uuid.UUID] = frozenset()
    district_ids: frozenset[uuid.UUID] = frozenset()


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with roles in this portal, nobody in particular, or the system itself.

    `part`: what this person keeps at the desk, when that is not all of it.
    """

    user_id: uuid.UUID | None = None
    name: str = ""
    roles: frozenset[str] = frozenset()
    organisation_ids: frozenset[uuid.UUID] = frozenset()
    is_system: bool = False
    part: Part | None = None

    @property
    def limit(self) -> Part | None:
        """Return the part that verbs hold this actor to; None for who keeps all, or nothing."""
        if PART_EDITOR not in self.roles or self.roles & WHOLE_DESK:
            return None
        return self.part or Part()

    @property
    def is_staff(self) -> bool:
        """Return whether this person works at the desk of this portal, or on the platform."""
        return bool(self.roles & STAFF_ROLES) or self.part is not None

    def without_part(self) -> Actor:
        """Return the same person as they are besides the part of the desk that they keep."""
        return replace(self, roles=self.roles - {PART_EDITOR})

    def may(self, permission: Permission) -> bool:
        """Return whether this actor holds the permission in this portal."""
        return self.is_system or permission in permissions_of(
            self.roles, known=self.user_id is not None
        )


portal_at_work: ContextVar[PortalRef | None] = ContextVar("portal_at_work", default=None)
"""For whom a job works: what is written then, is written as that portal says it (je or u)."""
ANYBODY = Actor()
SYSTEM = Actor(name="systeem", is_system=True)


Bound = TypeVar("Bound", bound=PortalRef | None, covariant=True)
Portal = TypeVar("Portal", bound=PortalRef)
Held = TypeVar("Held", bound=PortalRef | None)


@dataclass(frozen=True)
class BoundScope(Generic[Bound]):
    """One portal (or None: the platform itself), one actor, one moment, one open transaction."""

    session: PortalSession
    portal: Bound
    actor: Actor
    now: datetime = field(default_factory=clock.now)

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed unless the actor holds the permission."""
        if not self.actor.may(permission):
            raise NotAllowed(permission.name)


Scope = BoundScope[PortalRef | None]
"""What works for a portal and for the platform; rooms above the portals ask for a PortalScope."""


def open_session(database: Database, wall: Wall, write: bool) -> PortalSession:
    """Return a new session behind `wall`; `write` chooses the way SQLite begins (see Database)."""
    # Read before the first row: what is worked out later may be newer than this version, never
    # older.
    known = database.reading(wall.portal_id) if wall.portal_id is not None and not write else {}
    return PortalSession(
        database.writers if write else database.readers,
        wall=wall,
        expire_on_commit=False,
        info=known,
    )


def finish_session(
    database: Database, session: PortalSession, after: Callable[[], None] = lambda: None
) -> None:
    """Commit, close, do what comes `after`, and then poke the queue for the effects that were
    written.
    """
    pokes = session.info.get("pokes", [])
    session.commit()
    session.close()
    after()
    for portal_id, parts in session.info.get("changed", {}).items():
        database.changed(portal_id, parts)
    if pokes:
        database.after_commit(pokes)


@contextmanager
def unit_of_work(
    database: Database, portal: Portal, actor: Actor = SYSTEM, *, write: bool = True
) -> Iterator[BoundScope[Portal]]:
    """Open one transaction bound to `portal`; commit at the end, roll back on any exception."""
    with _work(database, Wall(portal.id), portal, actor, write) as scope:
        yield scope


@contextmanager
def platform_work(
    database: Database, actor: Actor = SYSTEM, *, write: bool = True
) -> Iterator[BoundScope[None]]:
    """Open one transaction without a portal: it reaches global rows only."""
    with _work(database, Wall(), None, actor, write) as scope:
        yield scope


@contextmanager
def all_portals(
    database: Database, *, reason: str, write: bool = True
) -> Iterator[BoundScope[None]]:
    """Open one transaction that reaches every portal; the callers are pinned by a house test."""
    if not reason:
        raise ValueError("say why all portals are needed")
    with _work(database, Wall(open_because=reason), None, SYSTEM, write) as scope:
        yield scope


@contextmanager
def _work(
    database: Database, wall: Wall, portal: Held, actor: Actor, write: bool
) -> Iterator[BoundScope[Held]]:
    session = open_session(database, wall, write)
    token = portal_at_work.set(portal)
    try:
        yield BoundScope(session, portal, actor)
        finish_session(database, session)
    finally:
        portal_at_work.reset(token)
        session.close()
