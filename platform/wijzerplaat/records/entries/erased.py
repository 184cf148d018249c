"""What is left of an entry that was erased: that there was one, and under which address."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date

from sqlalchemy import Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.tenancy.portals.service import PortalScope


class ErasedEntry(PortalOwned, Base):
    """An entry that is gone for good; its old address answers 410, with nothing of what it was.

    The address is kept as a hash only: a slug can be somebody's name.
    """

    quiet = True
    __tablename__ = "erased_entry"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        Index("ix_erased_entry_page", "portal_id", "kind", "slug_hash"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[str] = mapped_column(String(20))
    slug_hash: Mapped[str] = mapped_column(String(64))
    erased_on: Mapped[date]


def hash_slug(slug: str) -> str:
    """Return what is kept of the address of an erased entry."""
    return hashlib.sha256(slug.encode()).hexdigest()


def was_erased(scope: PortalScope, kind: str, slug: str) -> bool:
    """Return whether an entry of this kind had this address and was erased."""
    query = select(ErasedEntry.id).where(
        ErasedEntry.kind == kind, ErasedEntry.slug_hash == hash_slug(slug)
    )
    return scope.session.scalars(query.limit(1)).first() is not None
