"""Whose an entry is: an organisation, what belongs to one, or of the editors."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ColumnElement, or_

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped


class Belonging:
    """Mixin of entries. `OWNS` says that entries of a kind own others: they are organisations."""

    OWNS: ClassVar[bool] = False
    if TYPE_CHECKING:
        id: Mapped[uuid.UUID]
        owner_id: Mapped[uuid.UUID | None]

    @property
    def organisation_id(self) -> uuid.UUID | None:
        """The organisation that this is, or belongs to; None: it is of the editors."""
        return self.id if self.OWNS else self.owner_id

    @classmethod
    def is_of(cls, organisation_id: uuid.UUID) -> ColumnElement[bool]:
        """Ask in a statement for an organisation and all that belongs to it."""
        return or_(cls.id == organisation_id, cls.owner_id == organisation_id)
