"""Puts a row of any class into a portal, from what its table asks for.

For walls that must be seen to hold for every class.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, Table, insert, select
from sqlalchemy import types as sql

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.entries.models import Entry

VALUES: tuple[tuple[type[Any], Any], ...] = (
    (sql.Uuid, lambda _now: uuid.uuid4()),
    (sql.Boolean, lambda _now: False),
    (sql.Integer, lambda _now: 1),
    (sql.Numeric, lambda _now: 1),
    (sql.Float, lambda _now: 1.0),
    (sql.DateTime, lambda now: now),
    (sql.Date, lambda _now: date(2027, 1, 1)),
    (sql.Time, lambda _now: time(10)),
    (sql.JSON, lambda _now: {}),
    (sql.LargeBinary, lambda _now: b"k"),
    (sql.String, lambda _now: "kanarie"),
)


def _pair(scope: Scope, portal_id: uuid.UUID) -> dict[str, Any]:
    there = (
        select(Entry.id)
        .where(Entry.portal_id == portal_id, Entry.kind == "organisation")
        .order_by(Entry.id)
    )
    found = scope.session.scalars(there).all()
    return {"first_id": found[0], "second_id": found[1]}


GIVEN: dict[str, Callable[[Scope, uuid.UUID], dict[str, Any]]] = {
    "Membership": lambda _scope, _portal_id: {"role": "editor", "organisation_id": None},
    "Invitation": lambda _scope, _portal_id: {"role": "editor", "organisation_id": None},
    "PlainWord": lambda _scope, _portal_id: {"kind": "hard", "alternative": "kanarie"},
    "NotDuplicate": _pair,
}
"""What the conditions of a table ask for, beside one word of a list."""
ONE_OF = re.compile(r"(\w+) IN \('([^']*)'")


class CannotPlant(RuntimeError):
    """A class needs something that is not there; the message names it."""


def plant(scope: Scope, cls: type[Any], portal_id: uuid.UUID) -> None:
    """Write one row of a class into a portal, with the first row of each table that it points at.

    The scope must be open to all portals. Raises CannotPlant when a row that it points at is
    missing.
    """
    table: Table = cls.__table__
    row: dict[str, Any] = {"portal_id": portal_id}
    if cls.__name__ in GIVEN:
        row.update(GIVEN[cls.__name__](scope, portal_id))
    for key in table.foreign_key_constraints:
        needed = [column for column in key.columns if column.name not in row]
        if needed and not all(column.nullable for column in needed):
            row.update(_pointed_at(scope, key, portal_id))
    words = _find_words(table)
    for column in table.columns:
        if (
            column.name not in row
            and not column.nullable
            and column.default is None
            and column.server_default is None
        ):
            row[column.name] = words.get(column.name) or _value(column.type, scope.now)
        elif column.name not in row and column.primary_key and isinstance(column.type, sql.Uuid):
            row[column.name] = uuid.uuid4()
    scope.session.execute(insert(cls).values(**row))


def _find_words(table: Table) -> dict[str, str]:
    """Return by column one of the words of which its condition asks one."""
    asked = [str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)]
    return {found[1]: found[2] for one in asked if (found := ONE_OF.match(one))}


def _pointed_at(scope: Scope, key: Any, portal_id: uuid.UUID) -> dict[str, Any]:
    there = key.referred_table
    query = select(*(element.column for element in key.elements)).limit(1)
    if "portal_id" in there.c:
        query = query.where(there.c.portal_id == portal_id)
    found = scope.session.execute(query).first()
    if found is None:
        raise CannotPlant(f"{there.name} is empty")
    return dict(zip((column.name for column in key.columns), found, strict=True))


def _value(kind: Any, now: datetime) -> Any:
    underlying = getattr(kind, "impl_instance", kind)
    for known, make in VALUES:
        if isinstance(kind, known) or isinstance(underlying, known):
            made = make(now)
            return made[: underlying.length] if isinstance(made, str) else made
    raise CannotPlant(f"no value for {kind!r}")
