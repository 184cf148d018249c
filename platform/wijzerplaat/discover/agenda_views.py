"""The pages of the agenda, and its feeds."""

from __future__ import annotations

from flask import Response, request

from wijzerplaat.core.permissions import PUBLIC
from wijzerplaat.discover import (
    agenda_page,
    feeds,
)
from wijzerplaat.web import dutch
from wijzerplaat.web.areas import Area
from wijzerplaat.web.converters import When
from wijzerplaat.web.costs import FEED, SEARCH
from wijzerplaat.web.pages import page, paged
from wijzerplaat.web.platform import platform
from wijzerplaat.web.queries import DATED
from wijzerplaat.web.requests import scope
from wijzerplaat.web.words import _

area = Area("agenda", __name__)


@area.get("/agenda", PUBLIC, endpoint="show", asks=DATED, costs=SEARCH)
def show_agenda() -> str:
    """Show coming activities, with choices."""
    return _agenda(None)


@area.get("/agenda/<when:when>", PUBLIC, asks=DATED, costs=SEARCH)
def day(when: When) -> str:
    """Show the agenda of one day, or of its week."""
    return _agenda(when)


@area.get("/agenda.ics", PUBLIC, asks=DATED, costs=FEED)
def feed() -> Response:
    """Give the agenda, with the same choices, for the own calendar."""
    return Response(feeds.ics(scope(), request.args.to_dict(flat=False)), mimetype="text/calendar")


@area.get("/agenda.atom", PUBLIC, asks=DATED, costs=FEED)
def follow() -> Response:
    """Give the agenda, with the same choices, to a reader of news."""
    return Response(
        feeds.atom(scope(), request.args.to_dict(flat=False)), mimetype="application/atom+xml"
    )


def _agenda(when: When | None) -> str:
    found = agenda_page.page(
        scope(),
        request.args.to_dict(flat=False),
        platform().settings.tenants,
        when.day if when else None,
    )
    name = f"{_('Agenda')}: {dutch.day(when.day)}" if when else _("Agenda")
    return page(
        "discover/agenda.html",
        paged(name, found["pager"]),
        crumb=_("Agenda"),
        description=_("Wat is er te doen? Kies een dag, een plek of een onderwerp."),
        **found,
    )
