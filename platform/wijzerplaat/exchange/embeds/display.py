"""What the agenda on the site of a partner shows: the first few dates of where its code leads."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries.display import Card
from wijzerplaat.residents.agenda import display as agenda_display
from wijzerplaat.residents.agenda.service import list_first_dates, search_agenda
from wijzerplaat.residents.short_links import rules
from wijzerplaat.residents.short_links.models import ShortLink
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 5
CHOICES = {rules.TOPIC: "onderwerp", rules.DISTRICT: "buurt"}
"""How the agenda is asked for what a code leads to."""


@dataclass(frozen=True)
class EmbedRow:
    """One date: its day as a tile says it, its card, and the address that is counted."""

    weekday: str
    number: int
    card: Card
    href: str


@dataclass(frozen=True)
class AgendaEmbed:
    """The agenda as it stands on the site of a partner."""

    title: str
    rows: list[EmbedRow]
    all_href: str
    all_label: str
    foot: str


def describe_agenda_embed(scope: PortalScope, link: ShortLink) -> AgendaEmbed:
    """Return the agenda of where a code leads. Raises NotFound where there is no agenda."""
    sort, slug = rules.read_target(link.target)
    given = {CHOICES[sort]: [slug]} if sort in CHOICES else {}
    lines = list_first_dates(scope, search_agenda(scope, given))
    dates, cards = agenda_display.list_dates_with_cards(scope, lines[:MOST])
    number = len(lines)
    return AgendaEmbed(
        _("Wat is er te doen?"),
        [
            EmbedRow(
                formats.day_name(date.starts_at.weekday())[:2],
                date.starts_at.day,
                card,
                url_for("short_links.follow_short_link", code=link.code, naar=card.href),
            )
            for date, card in zip(dates, cards, strict=True)
        ],
        url_for("short_links.follow_short_link", code=link.code),
        ngettext("Bekijk %(num)s activiteit", "Bekijk alle %(num)s activiteiten", number),
        _(
            "Van %(portal)s, %(day)s",
            portal=scope.portal.name,
            day=formats.short_day(clock.today(scope.now)),
        ),
    )


def list_frame_sites(website: str) -> list[str]:
    """Return which sites may show the agenda of a partner: its own, with and without 'www.'."""
    if not website:
        return []
    scheme, _sign, host = website.partition("://")
    bare = host.removeprefix("www.")
    return [f"{scheme}://{bare}", f"{scheme}://www.{bare}"]
