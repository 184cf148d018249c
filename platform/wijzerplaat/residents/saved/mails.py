"""Mail 10: the list that somebody kept. Its subject names nothing of what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.entries.display import Card
from wijzerplaat.residents.saved import mail_kinds
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView


def list_saved_facts(
    scope: PortalScope, found: Sequence[tuple[Card, str]]
) -> list[tuple[str, str]]:
    """Return of each what it is, when, where, and its address."""
    return [(kind, _line(scope.portal, card)) for card, kind in found]


def make_saved_pages_letter(scope: PortalScope, facts: list[tuple[str, str]]) -> Letter:
    """Return the list as a mail."""
    portal = scope.portal
    return Letter(
        kind=mail_kinds.SAVED,
        subject=_("Jouw bewaarde lijst van %(portal)s", portal=portal.name),
        greeting=_("Hallo,"),
        paragraphs=[_("Dit heb je bewaard. Zo heb je het bij elkaar.")],
        facts=facts,
        button=(_("Zoek verder"), portal.url(url_for("discover.show_home_page"))),
        reason=_(
            "Je krijgt deze mail omdat iemand jouw e-mailadres invulde bij een bewaarde lijst. We "
            "bewaren het niet."
        ),
    )


def _line(portal: PortalView, card: Card) -> str:
    parts = (card.title, card.when_label, card.time_text, card.time_said, card.place_text)
    return f"{', '.join(part for part in parts if part)}. {portal.url(card.href)}"
