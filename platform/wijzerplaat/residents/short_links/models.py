"""A code that somebody spreads, and where it leads."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class ShortLink(PortalOwned, Base):
    """The short address of one partner: an employer, a school, a shop.

    `code` never changes, for it is on paper. `target` is where it leads (`rules.read_target`);
    `words` is what the portal wrote for this partner to spread, '' for our own text. What is not
    `shown` leads nowhere. `website`: the site of this partner that may show our agenda within its
    pages, as 'https://school.example'; '' for none. How often it was followed stands with the other
    counts, under its id.
    """

    quiet = True
    __tablename__ = "short_link"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "code"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    code: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(120))
    sort: Mapped[str] = mapped_column(String(20))
    target: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(String(600), default="")
    website: Mapped[str] = mapped_column(String(120), default="", server_default=text("''"))
    shown: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
