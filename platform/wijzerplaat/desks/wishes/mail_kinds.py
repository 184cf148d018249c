"""The mails to organisations of the list of wishes, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_ORGANISATION, ORGANISATION, MailKind

ASKED = MailKind(
    "kom-erbij",
    FOR_ORGANISATION,
    N_("Als je een organisatie van de wensenlijst uitnodigt."),
    (ORGANISATION,),
    subject=True,
)
ONCE_MORE = MailKind(
    "kom-erbij-nog-even",
    FOR_ORGANISATION,
    N_("Als een organisatie van de wensenlijst geen antwoord gaf. Eén keer."),
    (ORGANISATION,),
)
