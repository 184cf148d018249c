"""The mail with a list that somebody kept, as portals change its text."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_RESIDENT, MailKind

SAVED = MailKind(
    "bewaarde-lijst", FOR_RESIDENT, N_("Als iemand een bewaarde lijst naar zich mailt."), (), True
)
