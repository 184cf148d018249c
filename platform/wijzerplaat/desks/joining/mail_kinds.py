"""Every kind of mail about who belongs to an organisation, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import (
    FOR_DESK,
    FOR_ORGANISATION,
    ORGANISATION,
    PERSON,
    MailKind,
)


def _make_kind(name: str, when: str, *, subject: bool = False) -> MailKind:
    return MailKind(name, FOR_ORGANISATION, when, (ORGANISATION,), subject)


def _make_person_kind(name: str, when: str) -> MailKind:
    return MailKind(name, FOR_ORGANISATION, when, (PERSON,))


INVITED = _make_kind(
    "welkom", N_("Als iemand een uitnodiging krijgt om mee te doen."), subject=True
)
ASKED = _make_kind("wil-meedoen", N_("Als iemand wil meedoen bij een organisatie."))
CLAIMED = MailKind(
    "wie-houdt-bij", FOR_DESK, N_("Als iemand een organisatie wil bijhouden."), (ORGANISATION,)
)
REFUSED = _make_kind("niet-meedoen", N_("Als iemand niet kan meedoen bij een organisatie."))
LAPSED = _make_kind("vraag-te-oud", N_("Als niemand antwoord gaf op wie wilde meedoen."))
QUESTION = MailKind(
    "vraag-over-organisatie",
    FOR_ORGANISATION,
    N_("Als de redactie iets wil weten over een nieuwe organisatie."),
)
TAKEN_OVER = _make_kind(
    "wie-houdt-pagina-bij",
    N_("Als iemand een organisatie gaat bijhouden, naar het adres dat we hebben."),
)
UNKNOWN = MailKind(
    "kent-bijhouder-niet",
    FOR_DESK,
    N_("Als een organisatie zegt dat ze de bijhouder niet kent."),
    (ORGANISATION,),
)
ROLE_CHANGED = _make_person_kind("andere-rol", N_("Als iemand een andere rol krijgt."))
REMOVED = _make_person_kind("doet-niet-meer-mee", N_("Als iemand niet meer meedoet."))
PUT_BACK = _make_person_kind("doet-weer-mee", N_("Als iemand toch weer meedoet."))
