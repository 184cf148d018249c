"""Every kind of mail about replies, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import (
    FOR_ORGANISATION,
    FOR_RESIDENT,
    ORGANISATION,
    PERSON,
    MailKind,
)
from wijzerplaat.residents.replies.models import CONTACTED, FILLED, STARTED, UNSUITABLE


def _make_resident_kind(name: str, when: str) -> MailKind:
    return MailKind(name, FOR_RESIDENT, when, (PERSON, ORGANISATION))


def _make_organisation_kind(name: str, when: str) -> MailKind:
    return MailKind(name, FOR_ORGANISATION, when, (ORGANISATION,))


RECEIVED = _make_resident_kind("reactie-verstuurd", N_("Als iemand op een vacature reageert."))
ANSWERED = {
    CONTACTED: _make_resident_kind(
        "contact-gehad", N_("Als een organisatie contact had met wie reageerde.")
    ),
    STARTED: _make_resident_kind("je-begint", N_("Als iemand begint als vrijwilliger.")),
    UNSUITABLE: _make_resident_kind(
        "plek-past-niet", N_("Als een vacature niet past bij wie reageerde.")
    ),
    FILLED: _make_resident_kind("plek-vergeven", N_("Als een ander de plek heeft.")),
}
MISTAKEN = _make_resident_kind(
    "reactie-doet-weer-mee", N_("Als een organisatie een antwoord terugneemt.")
)
ARRIVED = _make_organisation_kind("nieuwe-reactie", N_("Als iemand vrijwilliger wil worden."))
WITHDRAWN = _make_organisation_kind(
    "reactie-ingetrokken", N_("Als iemand toch geen vrijwilliger wil worden.")
)
REMINDER = _make_organisation_kind(
    "wacht-op-antwoord", N_("Als iemand op antwoord wacht na een reactie.")
)
PAUSED = _make_organisation_kind(
    "vacature-ligt-stil",
    N_("Als iemand te lang op antwoord wacht. Bewoners kunnen dan niet meer reageren."),
)
