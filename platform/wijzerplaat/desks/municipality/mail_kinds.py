"""The mail to administrators about settings, as portals change its text."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_DESK, PERSON, MailKind

SETTING_CHANGED = MailKind(
    "instelling-veranderd",
    FOR_DESK,
    N_("Als een andere beheerder de chat of de tekst van een e-mail verandert."),
    (PERSON,),
)
