"""Every kind of mail about proofs, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_ORGANISATION, PERSON, MailKind

CHECKED = MailKind(
    "bewijs-nagekeken",
    FOR_ORGANISATION,
    N_("Als de redactie een bewijs heeft nagekeken."),
    (PERSON,),
)
REFUSED = MailKind(
    "bewijs-klopt-niet", FOR_ORGANISATION, N_("Als een bewijs niet klopt."), (PERSON,)
)
ENDS_SOON = MailKind(
    "bewijs-loopt-af", FOR_ORGANISATION, N_("Zes weken voor een bewijs afloopt."), (PERSON,)
)
LAST_DAY = MailKind(
    "bewijs-laatste-dag", FOR_ORGANISATION, N_("Op de laatste dag van een bewijs."), (PERSON,)
)
