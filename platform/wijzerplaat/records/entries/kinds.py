"""The kinds of entry that this platform knows.

A room that publishes one names it in its `room.py`; lower rooms look them up here.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.likenesses import Identified, Told, ToldAndReachable
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.schemas import EntrySchema
from wijzerplaat.tenancy.portals.service import PortalScope

if TYPE_CHECKING:
    from wijzerplaat.records.entries.queries import Loaded

Kept = TypeVar("Kept", bound=Entry)
OwnEntry = Any
"""An entry of the kind itself: the functions of a kind know its class."""


class Organised(ToldAndReachable, Identified, Protocol):
    """An organisation, as rooms below its own know it."""


@dataclass(frozen=True)
class Check:
    """One thing an editor makes sure of before something goes live.

    `met` is what the fields say of it; None: only a person can tell.
    """

    name: str
    label: str
    met: bool | None = None


@dataclass(frozen=True)
class Advice:
    """What a form means in words: a sentence, the first days, and what may not be meant so."""

    text: str
    days: Sequence[str] = ()
    note: str = ""
    warnings: Sequence[str] = ()


@dataclass(frozen=True)
class Task:
    """Something that the owner of an entry can do now."""

    entry: Entry
    title: str
    text: str
    label: str


CheckProposal = Callable[[PortalScope, Fields, Entry | None], None]
ListCurrent = Callable[[PortalScope, Sequence[uuid.UUID]], list[uuid.UUID]]
Checklist = Callable[[PortalScope, GivenFields, uuid.UUID | None], list[Check]]
Advise = Callable[[PortalScope, uuid.UUID | None, Entry | None, GivenFields], Advice | None]


@dataclass(frozen=True)
class Doubles:
    """How entries of a kind are recognised as the same one, and made one.

    `faces(scope)` gives what each public entry can be recognised by (a `rules.Face` of duplicates).
    `take_along(scope, kept, gone)` moves what hangs on the one that goes, and returns what is
    needed to bring it back; `bring_back(scope, merge)` does so.
    """

    faces: Callable[[PortalScope], Iterable[Any]]
    take_along: Callable[[PortalScope, OwnEntry, OwnEntry], JsonObject]
    bring_back: Callable[[PortalScope, Any], None]


@dataclass(frozen=True)
class Kind:
    """One kind: its class and schema, its Dutch names (msgids), the routes of its list and
    of one entry (`slug`), and its portal module.

    `check(scope, values, entry)` makes a proposal fit (for an entry, or a new one), or refuses it.
    `published(scope, entry)` runs after fields were applied to the live row. `cards(scope, loaded)`
    makes the cards of entries (see entries/queries.py), `current(scope, ids)` leaves out what is
    over and stands in no list any more, and puts the rest in the order of a list. `advice(scope,
    owner_id, entry, fields)` says of a form what it means and what is odd about it, `tasks(scope,
    owner_id)` what its owner can do. `checklist(scope, snapshot, owner_id)` is what an editor makes
    sure of (labels are msgids). `doubles` says how the same one twice is found and made one.
    """

    name: str
    model: type[Entry]
    schema: type[EntrySchema]
    singular: str
    plural: str
    list_endpoint: str
    page_endpoint: str
    module: str = ""
    icon: str = "info"
    check: CheckProposal = lambda _scope, _values, _entry: None
    published: Callable[[PortalScope, OwnEntry], None] = lambda _scope, _entry: None
    cards: Callable[[PortalScope, Loaded], list[Card]] = lambda _scope, _loaded: []
    current: ListCurrent = lambda _scope, ids: list(ids)
    checklist: Checklist = lambda _scope, _snapshot, _owner_id: []
    advice: Advise = lambda _scope, _owner_id, _entry, _fields: None
    tasks: Callable[[PortalScope, uuid.UUID], list[Task]] = lambda _scope, _owner_id: []
    doubles: Doubles | None = None

    @property
    def path(self) -> str:
        """Return the path of its list."""
        return url_for(self.list_endpoint)

    def page(self, slug: str) -> str:
        """Return the path of one entry's public page."""
        return url_for(self.page_endpoint, slug=slug)


_kinds: Mapping[str, Kind] = MappingProxyType({})


def install_kinds(found: Iterable[object]) -> None:
    """Make these kinds known, in this order, and no others.

    Raises TypeError for what is no Kind.
    """
    kinds: dict[str, Kind] = {}
    for kind in found:
        if not isinstance(kind, Kind):
            raise TypeError(f"{kind!r} is no kind of entry")
        kinds[kind.name] = kind
    global _kinds
    _kinds = MappingProxyType(kinds)


def find_kind(name: str) -> Kind:
    """Return the kind of this name. Raises NotFound."""
    if name not in _kinds:
        raise NotFound(name)
    return _kinds[name]


def kind_of_entry(entry: Told) -> Kind:
    """Return the kind of an entry."""
    return _kinds[entry.kind]


def narrow_entry(entry: Entry, model: type[Kept]) -> Kept:
    """Return an entry as one of its own kind. Raises TypeError when it is of another."""
    if not isinstance(entry, model):
        raise TypeError(f"{entry.kind} {entry.slug} is no {model.__name__}")
    return entry


def list_kinds() -> list[Kind]:
    """Return all kinds, in the order in which they were registered."""
    return list(_kinds.values())
