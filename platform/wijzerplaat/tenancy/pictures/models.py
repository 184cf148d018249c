"""The table of pictures; what shows them keeps its own link and its own words for who cannot see
them.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class Picture(PortalOwned, Base):
    """A picture as we made it ourselves.

    `file` is the folder of its sizes, `width` and `height` those of the largest.

    `size` is how many bytes its files take. `digest` is that of what was sent in, so that the same
    file twice is one picture. `added_by` is a user without a foreign key: a person may be erased
    while the picture stays.
    """

    quiet = True
    __tablename__ = "picture"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        Index("ix_picture_digest", "portal_id", "digest"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    file: Mapped[str] = mapped_column(String(120))
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int] = mapped_column(default=0, server_default="0")
    alt: Mapped[str] = mapped_column(String(300), default="")
    digest: Mapped[str] = mapped_column(String(64))
    added_by: Mapped[uuid.UUID | None]
    added_at: Mapped[datetime] = mapped_column(Moment)
