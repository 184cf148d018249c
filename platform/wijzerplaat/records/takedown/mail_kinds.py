"""Every kind of mail about what is not on the site for now, as portals change their texts."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.mail_texts import FOR_ORGANISATION, PERSON, MailKind
from wijzerplaat.records.takedown.models import ARCHIVED, HIDDEN, PAUSED, STOPPED


def _make_kind(name: str, when: str) -> MailKind:
    return MailKind(name, FOR_ORGANISATION, when, (PERSON,))


TAKEN_DOWN = {
    HIDDEN: _make_kind("pagina-verborgen", N_("Als de redactie een pagina verbergt.")),
    PAUSED: _make_kind("ligt-stil", N_("Als iemand zegt dat iets een tijd stilligt.")),
    STOPPED: _make_kind("stopt", N_("Als iemand zegt dat iets stopt.")),
    ARCHIVED: _make_kind("weggehaald", N_("Als de redactie iets van de website haalt.")),
}
PUT_BACK = _make_kind("weer-op-de-website", N_("Als iets weer op de website staat."))
