"""What somebody answered about the website; nothing says who."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base
from wijzerplaat.ground.core.encryption import EncryptedText
from wijzerplaat.ground.core.tenancy import PortalOwned


class SurveyAnswer(PortalOwned, Base):
    """One form: the role that was chosen, two answers ('' for none), and perhaps own words.

    The words go after their term; the answers stay, and tell nobody's name.
    """

    quiet = True
    __tablename__ = "survey_answer"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        Index("ix_survey_answer_day", "portal_id", "day"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    role: Mapped[str] = mapped_column(String(20))
    first: Mapped[str] = mapped_column(String(10), default="")
    second: Mapped[str] = mapped_column(String(10), default="")
    text: Mapped[str] = mapped_column(EncryptedText, default="")
    wrote: Mapped[bool] = mapped_column(default=False)
    """Whether `text` holds anything: it is encrypted, so a statement cannot tell."""
    day: Mapped[date]
