"""Every kind of mail about sign-ups, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import (
    FOR_ORGANISATION,
    FOR_RESIDENT,
    PERSON,
    MailKind,
    MailWord,
)

ACTIVITY = MailWord(
    "activiteit", N_("de naam van de activiteit. Is het onderwerp gevoelig? Dan ‘je afspraak’.")
)
DAY = MailWord("dag", N_("de dag van de activiteit"))
WORDS = (PERSON, ACTIVITY, DAY)


def _make_resident_kind(name: str, when: str, *, subject: bool = False) -> MailKind:
    return MailKind(name, FOR_RESIDENT, when, WORDS, subject)


CONFIRMED = _make_resident_kind(
    "aangemeld", N_("Als iemand zich aanmeldt en er plek is."), subject=True
)
QUEUED = _make_resident_kind("op-de-wachtlijst", N_("Als iemand zich aanmeldt en het vol is."))
ASKED = MailKind(
    "klopt-je-aanmelding",
    FOR_RESIDENT,
    N_("Als iemand een nieuw e-mailadres invult bij een aanmelding."),
    (ACTIVITY, DAY),
)
RENUMBERED = _make_resident_kind("ander-aantal", N_("Als iemand met meer of minder mensen komt."))
SEAT_GIVEN = _make_resident_kind(
    "plek-gekregen", N_("Als er een plek vrijkomt en de activiteit al snel is.")
)
SEAT_OFFERED = _make_resident_kind(
    "plek-vrij", N_("Als er een plek vrijkomt. Iemand moet dan zeggen of hij komt.")
)
LAPSED = _make_resident_kind(
    "plek-naar-ander", N_("Als iemand van de wachtlijst niet op tijd ja zegt.")
)
REMINDER = _make_resident_kind("morgen", N_("De dag voor de activiteit."))
CANCELLED = _make_resident_kind("afgemeld", N_("Als iemand is afgemeld."), subject=True)
CHANGED = _make_resident_kind(
    "veranderd", N_("Als de plek, de prijs of het contact anders is dan eerst.")
)
DATE_ADDED = _make_resident_kind("nieuwe-dag", N_("Als een cursus meer dagen krijgt."))
CALLED_OFF = _make_resident_kind("afgelast", N_("Als een activiteit niet doorgaat."))
PUT_BACK = _make_resident_kind("gaat-toch-door", N_("Als een activiteit toch wel doorgaat."))
MOVED = _make_resident_kind("verplaatst", N_("Als een activiteit op een andere dag of tijd is."))
WRITTEN = _make_resident_kind(
    "bericht-aan-iedereen", N_("Als de organisatie iets schrijft aan iedereen die komt.")
)
WRITTEN_UNKNOWN = MailKind(
    "er-is-een-bericht",
    FOR_RESIDENT,
    N_("Hetzelfde, als we het e-mailadres nog niet kennen. Het bericht staat achter de knop."),
    (ACTIVITY, DAY),
)
NEWS = MailKind(
    "nieuwe-aanmeldingen",
    FOR_ORGANISATION,
    N_("Als mensen zich aanmelden. Hoe vaak, dat kiest iemand zelf."),
    (PERSON,),
)
CALL_LIST = MailKind(
    "bellijst", FOR_ORGANISATION, N_("Als er mensen zijn die je moet bellen."), (PERSON,)
)
