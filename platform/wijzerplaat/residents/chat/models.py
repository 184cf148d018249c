"""The table of what a portal chose about its chat, as an older release wrote it."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class ChatChange(PortalOwned, Base):
    """What the chat of a portal was after a change, as an older release wrote it.

    Its rows stand in `setting_change` too; nothing reads them here any more (decision 0100).
    """

    quiet = True
    __tablename__ = "chat_change"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "number"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    number: Mapped[int]
    chosen: Mapped[JsonObject] = mapped_column(Json)
    by_id: Mapped[uuid.UUID | None]
    at: Mapped[datetime] = mapped_column(Moment)
