"""The table of texts of a portal that somebody wrote and did not put online yet."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class PortalTextDraft(PortalOwned, Base):
    """What a page of the portal will say when somebody puts it online; one for each page.

    All administrators see it and can go on with it. `by_id` is a person, and may outlive the
    account.
    """

    quiet = True
    __tablename__ = "portal_text_draft"
    __table_args__ = (UniqueConstraint("portal_id", "id"), UniqueConstraint("portal_id", "slug"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    slug: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(160))
    body: Mapped[str]
    by_id: Mapped[uuid.UUID | None]
    saved_at: Mapped[datetime] = mapped_column(Moment)
