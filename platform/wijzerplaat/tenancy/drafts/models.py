"""The table of forms that somebody left unfinished."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class FormDraft(PortalOwned, Base):
    """A form as one person left it: what was typed, unread, until it is sent or forgotten.

    `path` is the page where the form stands, `address` the same with all that was asked there, and
    `action` where the form goes to, because a page may hold several.
    """

    quiet = True
    __tablename__ = "form_draft"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "user_id", "path", "action"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            ondelete="CASCADE",
        ),
        Index("ix_form_draft_saved_at", "portal_id", "saved_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    path: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    action: Mapped[str] = mapped_column(String(200), server_default=text("''"))
    # Written by the release before only, which runs beside this one for a while.
    organisation_id: Mapped[uuid.UUID | None]
    kind: Mapped[str | None] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(160), default="")
    fields: Mapped[dict[str, list[str]]] = mapped_column(Json)
    saved_at: Mapped[datetime] = mapped_column(Moment)
