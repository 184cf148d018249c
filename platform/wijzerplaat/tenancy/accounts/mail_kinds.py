"""Every kind of mail about logging in, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_ANYBODY, PERSON, MailKind

LOGIN = MailKind(
    "inloglink", FOR_ANYBODY, N_("Als iemand wil inloggen zonder wachtwoord."), (PERSON,)
)
PASSWORD = MailKind(
    "wachtwoord", FOR_ANYBODY, N_("Als iemand een nieuw wachtwoord wil."), (PERSON,)
)
WARNING = MailKind(
    "inlog-veranderd",
    FOR_ANYBODY,
    N_("Als iemand een ander wachtwoord of een andere tweede stap heeft."),
    (PERSON,),
)
STAY = MailKind(
    "blijf-je", FOR_ANYBODY, N_("Als iemand al lang niet inlogde."), (PERSON,), subject=True
)
