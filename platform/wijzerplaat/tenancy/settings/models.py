"""The table of what administrators changed in the settings of their portal."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class SettingChange(PortalOwned, Base):
    """What a setting was before a change and after it; what it is now stands where it is used.

    `part` says which one, where a setting is of many things (a topic); '' elsewhere. Numbers
    count the changes of one part. `by_id` is a person, and may outlive the account.
    """

    quiet = True
    __tablename__ = "setting_change"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "setting", "part", "number"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    setting: Mapped[str] = mapped_column(String(40))
    part: Mapped[str] = mapped_column(String(80), default="")
    number: Mapped[int]
    before: Mapped[JsonObject] = mapped_column(Json)
    after: Mapped[JsonObject] = mapped_column(Json)
    by_id: Mapped[uuid.UUID | None]
    at: Mapped[datetime] = mapped_column(Moment)
