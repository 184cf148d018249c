"""Writes every encrypted text anew with the first key, so that an older key may go."""

from __future__ import annotations

import uuid

from sqlalchemy import Uuid, inspect, select
from sqlalchemy.orm import Mapper
from sqlalchemy.orm.attributes import flag_modified

from wijzerplaat.ground.core.db import Base
from wijzerplaat.ground.core.encryption import EncryptedText
from wijzerplaat.ground.core.scope import Scope

BATCH = 200
"""So many rows are read and written in one transaction."""


def list_encrypted_models() -> list[type[Base]]:
    """Return every table (its class) that holds encrypted text, in the order of their names."""
    found = (one for one in Base.registry.mappers if _names(one))
    return [one.class_ for one in sorted(found, key=lambda one: one.class_.__name__)]


def encrypt_batch_anew(
    scope: Scope, model: type[Base], after: uuid.UUID | None
) -> tuple[int, uuid.UUID | None]:
    """Write the next rows of one portal anew; return how many, and the last id (None: no more).

    A text that stood there in clear is encrypted too. Raises LostKey.
    """
    mapper = inspect(model)
    key = mapper.primary_key[0]
    if not isinstance(key.type, Uuid):
        raise TypeError(f"{model.__name__}: rows with encrypted text need an id")
    wanted = select(model).order_by(key).limit(BATCH)
    rows = scope.session.scalars(wanted if after is None else wanted.where(key > after)).all()
    for row in rows:
        for name in _names(mapper):
            flag_modified(row, name)
    scope.session.flush()
    return len(rows), mapper.primary_key_from_instance(rows[-1])[0] if rows else None


def _names(mapper: Mapper[Base]) -> list[str]:
    return [
        attribute.key
        for attribute in mapper.column_attrs
        if isinstance(attribute.columns[0].type, EncryptedText)
    ]
