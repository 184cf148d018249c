"""The mails about what was replaced everywhere, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_ORGANISATION, PERSON, MailKind

REPLACED = MailKind(
    "overal-vervangen",
    FOR_ORGANISATION,
    N_("Als de redactie iets op alle pagina’s vervangt."),
    (PERSON,),
)
UNDONE = MailKind(
    "toch-niet-vervangen",
    FOR_ORGANISATION,
    N_("Als de redactie dat weer terugzet."),
    (PERSON,),
)
