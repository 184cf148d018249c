"""Set-based SQL on plain owned tables (seats, leases, counters), with the portal always in it."""

import uuid
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Executable,
    bindparam,
    delete,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute

from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.tenancy import CHECKED, FRAME, PortalOwned, note_change

Row = dict[str, Any]
"""Values by the name of their column."""
Named = InstrumentedAttribute[uuid.UUID] | InstrumentedAttribute[uuid.UUID | None]
"""The column of a plain table that names a record."""
Owned = TypeVar("Owned", bound=PortalOwned)
_PUTS: dict[tuple[type[PortalOwned], tuple[str, ...], tuple[str, ...], bool], Executable] = {}
"""The statements of `put_row`: to make one takes longer than to run it."""


def change_rows(
    scope: Scope,
    model: type[PortalOwned],
    where: list[ColumnElement[bool]],
    values: Row,
    *,
    exactly: int | None = None,
) -> int:
    """Update rows of this portal only and return how many.

    Raises Conflict when `exactly` is given and another number of rows answered to `where`.
    """
    _note(scope, model)
    statement = (
        update(_plain(model)).where(model.portal_id == _portal(scope), *where).values(**values)
    )
    return _counted(scope, statement, exactly)


def move_rows(
    scope: Scope,
    column: Named,
    from_id: uuid.UUID,
    to_id: uuid.UUID,
    only: Collection[uuid.UUID] | None = None,
    *where: ColumnElement[bool],
) -> list[uuid.UUID]:
    """Let rows that name one record in `column` name another, and return the ids of those rows.

    `only`: of these ids alone, as when it is undone.
    """
    model: type[PortalOwned] = inspect(column.class_).class_
    key: InstrumentedAttribute[uuid.UUID] = inspect(model).attrs["id"].class_attribute
    wanted = [column == from_id, *where, *([] if only is None else [key.in_(only)])]
    ids = list(scope.session.scalars(select(key).where(*wanted)))
    change_rows(scope, model, [key.in_(ids)], {column.key: to_id})
    return ids


def remove_rows(
    scope: Scope,
    model: type[PortalOwned],
    where: list[ColumnElement[bool]],
    *,
    exactly: int | None = None,
) -> int:
    """Delete rows of this portal only and return how many; `exactly` as in `change`."""
    _note(scope, model)
    statement = delete(_plain(model)).where(model.portal_id == _portal(scope), *where)
    return _counted(scope, statement, exactly)


def add_rows(scope: Scope, model: type[PortalOwned], rows: list[Row]) -> None:
    """Insert many rows into a plain table of this portal at once."""
    portal_id = _portal(scope)
    if rows:
        _note(scope, model, {row.get(name) for row in rows for name in model.parts})
        stamped = [{**row, "portal_id": portal_id} for row in rows]
        scope.session.execute(insert(_plain(model)), stamped, execution_options={CHECKED: True})


def add_numbers(
    scope: Scope, model: type[PortalOwned], rows: list[Row], *, key: Sequence[str], number: str
) -> None:
    """Add the number in each row to that of the row with the same key; where there is none, it is
    made. `key`: columns that with the portal tell rows apart.
    """
    if not rows:
        return
    _note(scope, model)
    insert: type[postgresql.Insert] | type[sqlite.Insert] = (
        postgresql.Insert
        if scope.session.get_bind().dialect.name == "postgresql"
        else sqlite.Insert
    )
    added, columns = insert(_plain(model)), inspect(model).columns
    statement = added.on_conflict_do_update(
        index_elements=[columns[name] for name in ("portal_id", *key)],
        set_={number: columns[number] + added.excluded[number]},
    )
    portal_id = _portal(scope)
    # always in the same order: two that add to the same rows wait for each other only once
    ordered = sorted(rows, key=lambda row: [str(row[name]) for name in key])
    stamped = [{**row, "portal_id": portal_id} for row in ordered]
    scope.session.execute(statement, stamped, execution_options={CHECKED: True})


def put_row(scope: Scope, model: type[Owned], row: Row, *, change: Sequence[str]) -> Owned:
    """Return the row with the primary key in `row`, made from `row` when there is none; of one
    that is there only the columns in `change` become as in `row`.

    Nobody else can change it before we are done.
    """
    _note(scope, model)
    if _is_needed_before(scope, model):
        scope.session.flush()
    is_postgresql = scope.session.get_bind().dialect.name == "postgresql"
    key = (model, tuple(row), tuple(change), is_postgresql)
    if key not in _PUTS:
        _PUTS[key] = _make_put(*key)
    options = {CHECKED: True, "populate_existing": True}
    values = {f"put_{name}": value for name, value in row.items()}
    typed = {**values, "put_portal": _portal(scope)}
    with scope.session.no_autoflush:
        found: Owned = scope.session.scalars(_PUTS[key], typed, execution_options=options).one()
    return found


def _make_put(
    model: type[PortalOwned], names: tuple[str, ...], change: tuple[str, ...], is_postgresql: bool
) -> Executable:
    """Return the statement of `put_row`."""
    insert: type[postgresql.Insert] | type[sqlite.Insert] = (
        postgresql.Insert if is_postgresql else sqlite.Insert
    )
    columns = inspect(model).columns
    portal_id = bindparam("put_portal", type_=model.portal_id.type)
    values = {name: bindparam(f"put_{name}", type_=columns[name].type) for name in names}
    added = insert(_plain(model)).values(**values, portal_id=portal_id)
    return added.on_conflict_do_update(
        index_elements=list(inspect(model).primary_key),
        set_={name: added.excluded[name] for name in change},
        where=model.portal_id == portal_id,
    ).returning(model)


def _is_needed_before(scope: Scope, model: type[Owned]) -> bool:
    """Whether something waits to be written that a row of this model is, or leads to."""
    own = inspect(model).local_table
    tables = {own, *(key.column.table for key in own.foreign_keys)}
    waiting = (*scope.session.new, *scope.session.dirty)
    return any(tables.intersection(inspect(type(one)).tables) for one in waiting)


def _plain(model: type[PortalOwned]) -> type[PortalOwned]:
    # With joined inheritance such a statement would reach the shared parent table too (decision 8).
    mapper = inspect(model)
    if mapper.inherits or mapper.polymorphic_map:
        raise TypeError(f"{model.__name__} stands under inheritance: change its objects instead")
    return model


def _note(scope: Scope, model: type[PortalOwned], parts: Collection[uuid.UUID | None] = ()) -> None:
    if not model.quiet:
        known = {one for one in parts if one is not None}
        note_change(scope.session, _portal(scope), known or (FRAME,))


def _portal(scope: Scope) -> uuid.UUID:
    if scope.portal is None:
        raise TypeError("this needs the scope of one portal")
    return scope.portal.id


def _counted(scope: Scope, statement: Executable, exactly: int | None) -> int:
    scope.session.flush()
    result = scope.session.execute(
        statement, execution_options={CHECKED: True, "synchronize_session": "fetch"}
    )
    count = result.rowcount if isinstance(result, CursorResult) else 0
    if exactly is not None and count != exactly:
        raise Conflict(f"{count} rows where {exactly} were expected")
    return count
