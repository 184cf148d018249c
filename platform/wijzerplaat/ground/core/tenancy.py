"""The walls between portals: rows that belong to one, and a session that cannot pass to another."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from sqlalchemy import ForeignKey, MetaData, Select, Table, event, inspect
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    declared_attr,
    mapped_column,
    with_loader_criteria,
)
from sqlalchemy.sql.elements import (
    BindParameter,
    ClauseElement,
    ColumnClause,
    ColumnElement,
    TextClause,
)
from sqlalchemy.sql.selectable import AliasedReturnsRows, FromClause, TableClause

from wijzerplaat.ground.core.db import Base
from wijzerplaat.ground.core.errors import WallBreach

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.engine.interfaces import CoreExecuteOptionsParameter
    from sqlalchemy.orm import LoaderCriteriaOption, UOWTransaction
    from sqlalchemy.orm.session import _BindArguments

    from wijzerplaat.ground.core.version_cache import Memo
    from wijzerplaat.ground.core.versions import Versions

FRAME = uuid.UUID(int=2)
"""The part of a portal that all its pages show."""
STRANGER = Table("an_owned_table_past_its_mapper", MetaData())
CHECKED = "wall_checked"  # execution option that only core/statements.py gives
MOST_KNOWN = 4_000
"""Of so many statements is remembered what they touch; after that it begins anew."""
_KNOWN: dict[tuple[Any, ...], tuple[bool, bool]] = {}


class PortalOwned:
    """Mixin of every class whose rows belong to exactly one portal.

    A class of which residents see nothing says `quiet = True`: writing its rows makes no page
    stale.
    """

    quiet: ClassVar[bool] = False
    parts: ClassVar[tuple[str, ...]] = ()
    """The columns that name the records of which the pages change with such a row; without any it
    is the frame of all pages.
    """
    new_parts: ClassVar[tuple[str, ...]] = ()
    """The same for a row that is new, where only its change touches every page."""
    queued: ClassVar[bool] = False
    """Whether writing a row changes what waits for the editors, which has a version of its own."""

    @declared_attr
    def portal_id(cls) -> Mapped[uuid.UUID]:
        """Return the column that says to which portal a row belongs."""
        return mapped_column(ForeignKey("portal.id", ondelete="CASCADE"), index=False)


@dataclass(frozen=True)
class Wall:
    """What a session is bound to.

    One portal, no portal (global rows only), or all, with a reason.
    """

    portal_id: uuid.UUID | None = None
    open_because: str = ""


class PortalSession(Session):
    """A session that is bound to its wall for life."""

    def __init__(
        self,
        bind: Engine | None = None,
        *,
        wall: Wall,
        expire_on_commit: bool = True,
        info: Mapping[str, int | Memo | Versions] | None = None,
    ) -> None:
        super().__init__(bind, expire_on_commit=expire_on_commit, info=dict(info or {}))
        self.wall = wall

    def connection(
        self,
        _bind_arguments: _BindArguments | None = None,
        _execution_options: CoreExecuteOptionsParameter | None = None,
    ) -> NoReturn:
        """Refused: a bare connection would walk around the wall."""
        raise WallBreach("a portal session gives no bare connection")

    def _refused(self, *_args: Any, **_options: Any) -> NoReturn:
        raise WallBreach("bulk_* methods pass by the checks of the flush")

    bulk_save_objects = bulk_insert_mappings = bulk_update_mappings = _refused


def owned_tables() -> frozenset[Table]:
    """Return every table that holds rows of a portal."""
    return _owned_tables(len(Base.metadata.tables))


@lru_cache(maxsize=4)
def _owned_tables(_known: int) -> frozenset[Table]:
    return frozenset(
        table
        for table in Base.metadata.tables.values()
        if "portal_id" in table.c and table.info.get("wall", True)
    )


@lru_cache(maxsize=4)
def _walled_tables(known: int) -> frozenset[Table]:
    return _owned_tables(known) | {STRANGER}


def _touched_by(statement: ClauseElement, asked: ClauseElement) -> tuple[bool, bool]:
    """Return what `_owned_in` tells of a statement; `asked`: the same as it will be asked.

    SQLAlchemy makes a key of that before it asks, to find what it compiled before. Statements of
    which the guard tells something else have other keys (a test insists), so it looks only once.
    """
    made = asked._generate_cache_key()  # noqa: SLF001 (kept for when it is asked)
    if made is None:
        return _owned_in(statement)
    key = (len(Base.metadata.tables), made.key)
    told = _KNOWN.get(key)
    if told is None:
        told = _owned_in(statement)
        if len(_KNOWN) >= MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[key] = told
    return told


def _owned_in(statement: ClauseElement) -> tuple[bool, bool]:
    """Tell whether a statement touches owned rows at all, and whether it does so past the mappers.

    What the mapper put in carries its annotation; only such parts get the portal's criteria. A bare
    column is harmless only beside its own mapper in the same SELECT (as in `session.get`).
    """
    owned = _walled_tables(len(Base.metadata.tables))
    covered: set[Table] = set()
    bare: set[Table] = set()
    nested: list[ClauseElement] = []
    waiting: list[ClauseElement] = (
        list(_parts(statement)) if isinstance(statement, Select) else [statement]
    )
    while waiting:
        element = waiting.pop()
        said = element._annotations  # noqa: SLF001 (what the mapper put in has no other mark)
        entity = said.get("parententity") or said.get("parentmapper")
        if isinstance(element, TextClause):
            raise WallBreach("text() is refused inside a scope: it cannot be checked")
        if entity is not None:
            tables = owned.intersection(entity.mapper.tables)
            covered.update(tables)
            if entity.is_aliased_class:
                bare.update(tables.intersection(_direct(element)))
        elif isinstance(element, Select) and element is not statement:
            nested.append(element)
        elif not isinstance(element, BindParameter):  # a value names nothing
            bare.update(owned.intersection(_direct(element)))
            waiting.extend(_parts(element))
    below = [_owned_in(part) for part in nested]
    touched = bool(covered or bare) or any(found for found, _ in below)
    return touched, bool(bare - covered) or any(past for _, past in below)


def _direct(element: ClauseElement) -> tuple[Table, ...]:
    """The tables an element names itself; one met under an alias or only by name is a stranger."""
    if isinstance(element, ColumnElement) and not isinstance(element, ColumnClause | FromClause):
        return ()  # only columns have a table; looking for it in a condition takes long
    table = element if isinstance(element, FromClause) else getattr(element, "table", None)
    if isinstance(table, TableClause) and not isinstance(table, Table):
        return tuple(owned for owned in owned_tables() if owned.name == table.name) and (STRANGER,)
    if isinstance(table, AliasedReturnsRows) and isinstance(table.element, Table):
        return (STRANGER,) if table.element in owned_tables() else ()
    return (table,) if isinstance(table, Table) else ()


def _parts(element: ClauseElement) -> Iterable[Any]:
    if isinstance(element, Select):
        # Its own get_children adds the bare tables it derives from mapped columns.
        return super(Select, element).get_children(omit_attrs=("_correlate", "_correlate_except"))
    return element.get_children()


def _guard_statement(state: ORMExecuteState) -> None:
    wall = _wall_of(state.session)
    if wall.open_because or state.is_column_load or state.execution_options.get(CHECKED):
        return
    if not isinstance(state.statement, ClauseElement):
        raise WallBreach("this statement cannot be checked")
    asked = state.statement
    if wall.portal_id is not None:
        asked = asked.options(_only_of(wall.portal_id))
    touched, bare = _touched_by(state.statement, asked)
    if touched and wall.portal_id is None:
        raise WallBreach("no portal is chosen, and this statement touches rows of portals")
    if touched and (state.is_insert or state.is_update or state.is_delete):
        raise WallBreach("bulk writing on rows of portals goes through core.statements")
    if bare and not (state.is_relationship_load and state.is_orm_statement):
        raise WallBreach("rows of portals are asked for through their classes, not their tables")
    state.statement = asked


@lru_cache(maxsize=512)
def _only_of(portal_id: uuid.UUID) -> LoaderCriteriaOption:
    """Return what keeps a statement to the rows of one portal; every statement gets it."""
    return with_loader_criteria(
        PortalOwned, lambda cls: cls.portal_id == portal_id, include_aliases=True
    )


def _guard_flush(
    session: Session, _context: UOWTransaction, _instances: Sequence[PortalOwned] | None
) -> None:
    wall = _wall_of(session)
    for row in [*session.new, *session.dirty, *session.deleted]:
        if not isinstance(row, PortalOwned):
            continue
        if wall.portal_id is not None and _owner_of(row) is None and row in session.new:
            row.portal_id = wall.portal_id
        owner = _owner_of(row)
        if owner is None or (not wall.open_because and owner != wall.portal_id):
            raise WallBreach(f"a {type(row).__name__} of another portal was about to be written")


def _note_flush(session: Session, _context: UOWTransaction) -> None:
    """Note what changes with the rows that were written: now they know to what they belong."""
    for row in [*session.new, *session.dirty, *session.deleted]:
        if not isinstance(row, PortalOwned):
            continue
        if not row.quiet and (row not in session.dirty or session.is_modified(row)):
            note_change(session, row.portal_id, _list_parts(row, row in session.new))
        if row.queued:
            note_change(session, name_queue_version(row.portal_id))


def _list_parts(row: PortalOwned, is_new: bool) -> set[uuid.UUID]:
    """Return the parts of a portal that change with a row: of a column also what it said before."""
    columns = row.parts or (row.new_parts if is_new else ())
    found: set[uuid.UUID] = set()
    for column in columns:
        told = inspect(row).attrs[column].history
        found.update(one for one in told.sum() if one is not None)
    return found or {FRAME}


def _wall_of(session: Session) -> Wall:
    if not isinstance(session, PortalSession):
        raise WallBreach("this session has no wall")
    return session.wall


def _owner_of(row: PortalOwned) -> uuid.UUID | None:
    """Return the portal of a row; a new one may not have it yet."""
    return row.portal_id


def name_queue_version(portal_id: uuid.UUID) -> uuid.UUID:
    """Return the name under which the version of a portal's queue of proposals is kept."""
    return uuid.uuid5(portal_id, "queue")


def note_change(session: Session, portal_id: uuid.UUID, parts: Collection[uuid.UUID] = ()) -> None:
    """Note that this transaction changes what residents of a portal see, and which parts of it;
    told after the commit.
    """
    session.info.setdefault("changed", {}).setdefault(portal_id, set()).update(parts)


event.listen(PortalSession, "do_orm_execute", _guard_statement)
event.listen(PortalSession, "before_flush", _guard_flush)
event.listen(PortalSession, "after_flush", _note_flush)
