"""Rows of which every version is kept: who changed what, two at once, the archive, and back again.

A room has two classes, the row and its version, with the same fields. A row has `id`, `number`
(that of its newest version: who changes it says which one was on the page), `changed_at`,
`changed_by` and `archived_at`; a version `id`, `number`, `what`, `at` and `by_id`. Checks and
permissions are the room's; what happens to row and version is here.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.tenancy import PortalOwned

ADDED, CHANGED, ARCHIVED, PUT_BACK = HAPPENED = ("added", "changed", "archived", "put_back")
"""What a version says was done."""

Row = TypeVar("Row", bound=PortalOwned)
Version = TypeVar("Version", bound=PortalOwned)
Values = Mapping[str, Any]


@dataclass(frozen=True)
class KeptVersions(Generic[Row, Version]):
    """What is done to the rows of one class.

    `about`: the column of a version that names its row; `said`: the fields that both have;
    `audited`: what the audit trail says of each change.
    """

    row: type[Row]
    version: type[Version]
    about: str
    said: tuple[str, ...]
    audited: str

    def find(self, scope: Scope, row_id: uuid.UUID) -> Row:
        """Return a row, also one in the archive. Raises NotFound."""
        return self._find(scope, row_id)

    def hold(self, scope: Scope, row_id: uuid.UUID) -> Row:
        """Return it as it is now, and let nobody else change it meanwhile. Raises NotFound."""
        return self._find(scope, row_id, hold=True)

    def count_kept(self, scope: Scope) -> int:
        """Return how many are not in the archive."""
        kept: Any = self.row
        counted = select(func.count(kept.id)).where(kept.archived_at.is_(None))
        return scope.session.scalar(counted) or 0

    def list_versions(self, scope: Scope, row: Row) -> list[Version]:
        """Return every version of a row, the newest first."""
        version: Any = self.version
        wanted = select(version).where(getattr(version, self.about) == _id(row))
        return list(scope.session.scalars(wanted.order_by(version.number.desc())))

    def find_version(self, scope: Scope, row: Row, number: int) -> Version:
        """Return one version of a row. Raises NotFound."""
        version: Any = self.version
        mine = getattr(version, self.about) == _id(row), version.number == number
        found: Version | None = scope.session.scalars(select(version).where(*mine)).one_or_none()
        if found is None:
            raise NotFound(str(number))
        return found

    def read(self, one: Row | Version) -> dict[str, Any]:
        """Return what a row or a version says."""
        return {name: getattr(one, name) for name in self.said}

    def add(self, scope: Scope, values: Values) -> Row:
        """Keep a new row, with its first version."""
        kept: Any = self.row
        row: Row = kept(id=uuid.uuid4(), number=0, **values)
        scope.session.add(row)
        self._write(scope, row, ADDED)
        return row

    def is_as(self, row: Row, values: Values) -> bool:
        """Return whether a row says this already, and is not in the archive."""
        return not self.is_archived(row) and self.read(row) == dict(values)

    def is_archived(self, row: Row) -> bool:
        """Return whether a row is in the archive."""
        kept: Any = row
        return kept.archived_at is not None

    def require_newest(self, row: Row, seen: str) -> None:
        """Raise Conflict unless the version on the page (`seen`) is the newest, and is in use."""
        kept: Any = row
        if seen != str(kept.number) or self.is_archived(row):
            raise Conflict("somebody else changed it")

    def change(self, scope: Scope, row: Row, values: Values) -> None:
        """Let a held row say something else."""
        self._put(row, values)
        self._write(scope, row, CHANGED)

    def archive(self, scope: Scope, row_id: uuid.UUID) -> Row:
        """Put a row in the archive; twice is once. Raises NotFound."""
        row = self.hold(scope, row_id)
        if not self.is_archived(row):
            self._put(row, {"archived_at": scope.now})
            self._write(scope, row, ARCHIVED)
        return row

    def put_back(self, scope: Scope, row: Row, values: Values) -> None:
        """Let a held row say again what an earlier version said, and be in use."""
        self._put(row, {**values, "archived_at": None})
        self._write(scope, row, PUT_BACK)

    def _find(self, scope: Scope, row_id: uuid.UUID, *, hold: bool = False) -> Row:
        kept: Any = self.row
        wanted = select(kept).where(kept.id == row_id)
        if hold:
            wanted = wanted.with_for_update().execution_options(populate_existing=True)
        found: Row | None = scope.session.scalars(wanted).one_or_none()
        if found is None:
            raise NotFound(str(row_id))
        return found

    def _put(self, row: Row, values: Values) -> None:
        for name, value in values.items():
            setattr(row, name, value)

    def _write(self, scope: Scope, row: Row, what: str) -> None:
        kept: Any = row
        kept.number += 1
        kept.changed_at, kept.changed_by = scope.now, scope.actor.user_id
        scope.session.flush()
        about = {self.about: kept.id, "number": kept.number, "what": what}
        by = {"at": scope.now, "by_id": scope.actor.user_id}
        version: Any = self.version
        scope.session.add(version(id=uuid.uuid4(), **about, **by, **self.read(row)))
        audit.write_audit_line(scope, self.audited, about_id=kept.id)
        scope.session.flush()


def _id(row: object) -> uuid.UUID:
    kept: Any = row
    found: uuid.UUID = kept.id
    return found
