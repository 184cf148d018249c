"""Every kind of mail about stories, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_RESIDENT, MailKind

ASKED = MailKind(
    "verhaal-bevestigen",
    FOR_RESIDENT,
    N_("Als iemand een verhaal instuurt en wij het adres niet kennen."),
)
ONLINE = MailKind("verhaal-online", FOR_RESIDENT, N_("Als de redactie een verhaal plaatst."))
REFUSED = MailKind(
    "verhaal-niet-online", FOR_RESIDENT, N_("Als de redactie een verhaal niet plaatst.")
)
QUESTION = MailKind(
    "verhaal-vraag", FOR_RESIDENT, N_("Als de redactie een vraag heeft over een verhaal.")
)
QUESTION_AGAIN = MailKind(
    "verhaal-vraag-opnieuw",
    FOR_RESIDENT,
    N_("Als iemand geen antwoord geeft op een vraag over een verhaal."),
)
MISTAKEN = MailKind(
    "verhaal-opnieuw", FOR_RESIDENT, N_("Als de redactie een verhaal toch nog een keer leest.")
)
OFFLINE = MailKind(
    "verhaal-van-website", FOR_RESIDENT, N_("Als de redactie een verhaal van de website haalt.")
)
WITHDRAWN = MailKind(
    "verhaal-teruggenomen", FOR_RESIDENT, N_("Als iemand zijn verhaal terugneemt.")
)
