"""The kinds of entry that this platform knows.

A room that publishes one names it in its `room.py`; lower rooms look them up here.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, ScalarSelect, Select

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.likenesses import Identified, Told, ToldAndReachable
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.rules import is_past
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
    """One thing an editor makes sure of before something goes live. `met` is what the fields say of
    it; None: only a person can tell.
    """

    name: str
    label: str
    met: bool | None = None


@dataclass(frozen=True)
class Advice:
    """What a form means in words: a sentence, the first days, and what may not be meant so.

    `wrong`: what stands in the way of knowing; then there is nothing else.
    """

    text: str
    days: Sequence[str] = ()
    note: str = ""
    warnings: Sequence[str] = ()
    wrong: Sequence[str] = ()


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


Count = Callable[[int], str]
"""Says how many there are: '3 organisaties', in the language of the page."""


@dataclass(frozen=True)
class OwnPages:
    """How a kind stands on the pages of an organisation about itself. All words are msgids.

    `slug` is the word in their addresses, `new` the button for one more, `empty` what stands there
    without any. `title` is what the organisation calls the kind, where that is not its `plural`.
    """

    slug: str
    new: str
    empty: str
    title: str = ""


VOLUNTEERING, HELP, COMPANY = "volunteering", "help", "company"
"""What somebody may be looking for, of which one kind gives most."""


@dataclass(frozen=True)
class InSearch:
    """How a kind stands among the answers of the search, and on the page of a topic.

    `order` is its place among the other kinds, `slug` its name in addresses. `weight` is what an
    answer of this kind counts, `words` find each entry of it. `gives` is what it is the first
    answer to (HELP and the like).
    """

    order: int
    slug: str
    weight: float = 1.0
    words: Sequence[str] = ()
    gives: str = ""


@dataclass(frozen=True)
class InMenu:
    """How a kind stands in the menu of a portal.

    `order` is its place there, `label` its name (a msgid), `also` the routes of lists that are part
    of it.
    """

    order: int
    label: str
    also: Sequence[str] = ()


@dataclass(frozen=True)
class Nearby:
    """How a kind stands on the pages of neighbourhoods: its place there, and how many there are.

    A kind without it is nowhere in particular, and stands on no map.
    """

    order: int
    count: Count


@dataclass(frozen=True)
class Invitation:
    """What the page of a topic invites to do with a kind: a title (a msgid), and how many."""

    title: str
    count: Count


@dataclass(frozen=True)
class Kind:
    """One kind: its class and schema, its Dutch names (msgids), the routes of its list and
    of one entry (`slug`), and its portal module.

    `check(scope, values, entry)` makes a proposal fit (for an entry, or a new one), or refuses it.
    `published(scope, entry)` runs after fields were applied to the live row. `cards(scope, loaded)`
    makes the cards of entries (see entries/queries.py), `current(scope, ids)` leaves out what is
    over and puts the rest in the order of a list; `goes_on(moment)` is the same as a condition,
    `starts(moment)` when an entry begins next, as a column beside it. `advice(scope, owner_id,
    entry, fields)` says of a form what it means and what is odd about it, `tasks(scope, owner_id)`
    what its owner can do. `checklist(scope, snapshot, owner_id)` is what an editor makes sure of
    (labels are msgids).

    `own`, `search`, `menu`, `nearby` and `invitation` say where it stands elsewhere, and how; None:
    it does not. `elsewhere(scope)` gives the paths of entries that do not live where `page` says,
    `listed_at` the route of the list of residents, where that is not at `path`, `desk_form` that of
    the desk's own form. `aside()` selects the ids of entries that stand apart: they and what they
    own are in no list of help, unless asked for. `look` is that of its cards (entries/display.py).
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
    goes_on: Callable[[datetime], ColumnElement[bool]] | None = None
    starts: Callable[[datetime], ScalarSelect[datetime]] | None = None
    aside: Callable[[], Select[uuid.UUID]] | None = None
    checklist: Checklist = lambda _scope, _snapshot, _owner_id: []
    advice: Advise = lambda _scope, _owner_id, _entry, _fields: None
    tasks: Callable[[PortalScope, uuid.UUID], list[Task]] = lambda _scope, _owner_id: []
    doubles: Doubles | None = None
    own: OwnPages | None = None
    search: InSearch | None = None
    menu: InMenu | None = None
    nearby: Nearby | None = None
    invitation: Invitation | None = None
    elsewhere: Callable[[PortalScope], Mapping[uuid.UUID, str]] = lambda _scope: {}
    listed_at: str = ""
    desk_form: str = ""
    look: str = "plain"

    @property
    def list_path(self) -> str:
        """Return the path of the list that residents use."""
        return url_for(self.listed_at) if self.listed_at else self.path

    @property
    def path(self) -> str:
        """Return the path of its list."""
        return url_for(self.list_endpoint)

    @cached_property
    def known_schema(self) -> EntrySchema:
        """Return the schema by which its fields are looked up, loaded and dumped.

        Always the same one: it keeps nothing of what passes, and making one takes long.
        """
        return self.schema()

    @cached_property
    def lapses(self) -> Mapping[str, tuple[str, ...]]:
        """Return per field with a last day, by name, the fields that hold until then."""
        found: dict[str, tuple[str, ...]] = {}
        for name, one in self.known_schema.fields.items():
            if until := one.metadata.get("lasts_until"):
                found[until] = (*found.get(until, ()), name)
        return dict(sorted(found.items()))

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


def list_lapsed_fields(entry: Told, today: date) -> frozenset[str]:
    """Return the fields of an entry that no longer hold.

    Residents do not see them, the record keeps them.
    """
    return frozenset(
        name
        for until, names in kind_of_entry(entry).lapses.items()
        if is_past(getattr(entry, until), today)
        for name in names
    )


def narrow_entry(entry: Entry, model: type[Kept]) -> Kept:
    """Return an entry as one of its own kind. Raises TypeError when it is of another."""
    if not isinstance(entry, model):
        raise TypeError(f"{entry.kind} {entry.slug} is no {model.__name__}")
    return entry


def list_kinds() -> list[Kind]:
    """Return all kinds, in the order in which they were registered."""
    return list(_kinds.values())


@lru_cache
def _said_fields(known: tuple[Kind, ...], said: str) -> tuple[str, ...]:
    places: dict[str, int] = {}
    for kind in known:
        for name, one in kind.known_schema.fields.items():
            if said in one.metadata:
                places[name] = one.metadata[said]
    return tuple(sorted(places, key=places.__getitem__))


def list_prose_fields() -> tuple[str, ...]:
    """Return the fields of all kinds that hold running text, in its order; the title is first."""
    return _said_fields(tuple(_kinds.values()), "prose")


def list_fact_fields(kind: Kind) -> tuple[str, ...]:
    """Return the fields of a kind that a portal may let go live at once, in their order."""
    return _said_fields((kind,), "fact")


def find_own_pages(name: str) -> OwnPages:
    """Return how a kind stands on the pages of an organisation about itself. Raises NotFound."""
    found = find_kind(name).own
    if found is None:
        raise NotFound(name)
    return found


def find_owner_kind() -> Kind:
    """Return the kind of which entries own others: organisations."""
    return next(kind for kind in _kinds.values() if kind.model.OWNS)


def list_own_kinds() -> dict[str, Kind]:
    """Return the kinds that an organisation has pages about, by the word in their addresses."""
    return {kind.own.slug: kind for kind in _kinds.values() if kind.own}


def list_search_kinds() -> dict[str, InSearch]:
    """Return how each kind stands among the answers of the search, by name and in order."""
    found = {kind.name: kind.search for kind in _kinds.values() if kind.search}
    return dict(sorted(found.items(), key=lambda one: one[1].order))


def list_nearby_kinds() -> dict[str, Nearby]:
    """Return how each kind stands on the page of a neighbourhood, by name and in order."""
    found = {kind.name: kind.nearby for kind in _kinds.values() if kind.nearby}
    return dict(sorted(found.items(), key=lambda one: one[1].order))
