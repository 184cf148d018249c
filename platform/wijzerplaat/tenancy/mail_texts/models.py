"""The table of what a portal wrote for a kind of mail, as an older release wrote it."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class MailTextChange(PortalOwned, Base):
    """What a portal says in one kind of mail after a change, as an older release wrote it.

    Its rows stand in `setting_change` too; nothing reads them here any more (decision 0100).
    """

    quiet = True
    __tablename__ = "mail_text_change"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "mail", "number"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    mail: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    chosen: Mapped[JsonObject] = mapped_column(Json)
    by_id: Mapped[uuid.UUID | None]
    at: Mapped[datetime] = mapped_column(Moment)
