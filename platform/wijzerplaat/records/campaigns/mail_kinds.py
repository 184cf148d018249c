"""Every kind of mail of a campaign, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_ORGANISATION, MailKind

FIRST = MailKind(
    "open-of-dicht",
    FOR_ORGANISATION,
    N_("Als jullie vragen wie er open is. Bijvoorbeeld met kerst."),
)
REMINDER = MailKind(
    "nog-even-open-of-dicht",
    FOR_ORGANISATION,
    N_("Als een organisatie nog niet zei of ze open is. We vragen het nog één keer."),
)
