"""The mails to administrators, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_DESK, PERSON, MailKind

SETTING_CHANGED = MailKind(
    "instelling-veranderd",
    FOR_DESK,
    N_("Als een andere beheerder de chat of de tekst van een e-mail verandert."),
    (PERSON,),
)
MONTH_FIGURES = MailKind(
    "cijfers-van-de-maand",
    FOR_DESK,
    N_("Aan het begin van de maand, met de cijfers van de maand ervoor."),
    (PERSON,),
)
