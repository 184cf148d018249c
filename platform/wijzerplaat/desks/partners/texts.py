"""What a partner spreads: our own text for its sort, or what the portal wrote for it."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.residents.short_links import rules
from wijzerplaat.tenancy.portals.service import PortalScope

BEGINNINGS = {
    rules.EMPLOYER: N_("Zorg je voor iemand, of heb je zorgen over geld?"),
    rules.SCHOOL: N_("Zoek je iets leuks voor je kind, of hulp voor thuis?"),
    rules.SHOP: N_("Zin in koffie met buren, of kun je hulp gebruiken?"),
    rules.DOCTOR: N_("Wil je meer bewegen, mensen ontmoeten of hulp voor thuis?"),
    rules.LIBRARY: N_("Wil je beter lezen, hulp met de computer of mensen ontmoeten?"),
    rules.CLUB: N_("Wil je iets doen in je buurt, of iemand helpen?"),
    rules.OTHER: N_("Zoek je hulp, of iets leuks om te doen?"),
}
"""How our text begins, for each sort of partner."""


@dataclass(frozen=True)
class PartnerTexts:
    """A text for a newsletter, and a short one for a message; both end with the address."""

    long: str
    short: str


def make_partner_texts(scope: PortalScope, sort: str, words: str, address: str) -> PartnerTexts:
    """Return what a partner of this sort can copy."""
    name = scope.portal.name
    short = address.partition("://")[2]
    beginning = _(BEGINNINGS[sort])
    ours = _(
        "%(beginning)s Op %(portal)s vind je hulp en activiteiten bij jou in de buurt. Kijken kost "
        "niets.",
        beginning=beginning,
        portal=name,
    )
    look = _("Kijk op %(address)s", address=address)
    brief = _("%(beginning)s Kijk op %(address)s", beginning=beginning, address=short)
    return PartnerTexts(f"{words or ours}\n{look}", f"{words}\n{short}" if words else brief)
