"""Every kind of mail about requests and offers, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_RESIDENT, PERSON, MailKind


def _make_kind(name: str, when: str, *, known: bool = True) -> MailKind:
    return MailKind(name, FOR_RESIDENT, when, (PERSON,) if known else ())


ASKED = _make_kind(
    "oproep-bevestigen",
    N_("Als iemand een oproep stuurt en wij het adres niet kennen."),
    known=False,
)
ADDRESS_ASKED = _make_kind(
    "oproep-nieuw-adres",
    N_("Als iemand een ander e-mailadres bij zijn oproep zet."),
    known=False,
)
ADDRESS_SOON = _make_kind(
    "oproep-ander-adres",
    N_("Als iemand een ander e-mailadres bij zijn oproep zet: aan het oude adres."),
)
ADDRESS_CHANGED = _make_kind(
    "oproep-adres-veranderd", N_("Als het nieuwe e-mailadres bij een oproep klopt.")
)
ONLINE = _make_kind("oproep-online", N_("Als de redactie een oproep plaatst."))
NOT_ONLINE = _make_kind("oproep-niet-online", N_("Als de redactie een oproep niet plaatst."))
STAYS = _make_kind("oproep-blijven-staan", N_("Als een oproep bijna stopt."))
STOPPED = _make_kind("oproep-gestopt", N_("Als de tijd van een oproep om is."))
OVER = _make_kind("oproep-voorbij", N_("Als een oproep stopt waar iemand op reageerde."))
ANSWER_ASKED = _make_kind(
    "bericht-bevestigen",
    N_("Als iemand op een oproep reageert en wij het adres niet kennen."),
    known=False,
)
ANSWERED = _make_kind("reactie-op-oproep", N_("Als iemand op een oproep reageert."))
DECLINED = _make_kind("bericht-past-niet", N_("Als een reactie op een oproep niet past."))
SHARED_ANSWER = _make_kind(
    "contact-opnemen", N_("Als iemand zijn gegevens geeft aan wie op de oproep reageerde.")
)
SHARED = _make_kind(
    "elkaars-gegevens", N_("Als wie de oproep plaatste de gegevens van de ander krijgt.")
)
