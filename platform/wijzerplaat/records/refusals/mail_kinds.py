"""Every kind of mail about an objection, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_DESK, FOR_ORGANISATION, PERSON, MailKind

OBJECTED = MailKind(
    "niet-eens-met-nee", FOR_DESK, N_("Als iemand het niet eens is met een nee."), (PERSON,)
)
ANSWERED = MailKind(
    "antwoord-op-niet-eens",
    FOR_ORGANISATION,
    N_("Als een andere redacteur opnieuw naar een nee keek."),
)
