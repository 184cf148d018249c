"""The front door of residents: home, search, agenda, topics."""

from __future__ import annotations

from flask import Response, g, request

from wijzerplaat.core.permissions import PUBLIC
from wijzerplaat.discover import agenda, feeds, places, search, service
from wijzerplaat.entries.cards import tiles
from wijzerplaat.web import dutch
from wijzerplaat.web.areas import Area
from wijzerplaat.web.converters import When
from wijzerplaat.web.pages import Step, page, paged
from wijzerplaat.web.platform import platform
from wijzerplaat.web.requests import scope
from wijzerplaat.web.words import _

area = Area("discover", __name__)


@area.get("/", PUBLIC)
def home() -> str:
    """Show the home page."""
    wording = g.portal.wording
    return page("discover/home.html", wording["home_title"], description=wording.get("home_intro", ""),
                **service.home(scope()))


@area.get("/zoeken", PUBLIC, endpoint="search")
def show_search() -> str:
    """Show what answers to the words somebody typed."""
    found = search.page(scope(), request.args.to_dict(flat=False))
    words = found["box"]["q"]
    return page("discover/search.html", paged(_("Zoeken: %(words)s", words=words) if words else _("Zoeken"),
                                              found["pager"]),
                crumb=_("Zoeken"), **found)


@area.get("/agenda", PUBLIC, endpoint="agenda")
def show_agenda() -> str:
    """Show coming activities, with choices."""
    return _agenda(None)


@area.get("/agenda/<when:when>", PUBLIC)
def day(when: When) -> str:
    """Show the agenda of one day, or of its week."""
    return _agenda(when)


@area.get("/agenda.ics", PUBLIC)
def feed() -> Response:
    """Give the agenda, with the same choices, for the own calendar."""
    return Response(feeds.ics(scope(), request.args.to_dict(flat=False)), mimetype="text/calendar")


@area.get("/agenda.atom", PUBLIC)
def follow() -> Response:
    """Give the agenda, with the same choices, to a reader of news."""
    return Response(feeds.atom(scope(), request.args.to_dict(flat=False)), mimetype="application/atom+xml")


@area.get("/nieuws.atom", PUBLIC)
def news() -> Response:
    """Give news and tips to a reader of news."""
    return Response(feeds.news(scope()), mimetype="application/atom+xml")


@area.get("/kaart", PUBLIC)
def places_on_map() -> str:
    """Show everything with a place, as a list with its map."""
    found = places.page(scope(), request.args.to_dict(flat=False), platform().settings.tenants)
    return page("discover/map.html", paged(_("Kaart"), found["pager"]), description=_("Wat is er bij jou in de buurt?"), **found)


@area.get("/onderwerpen", PUBLIC)
def topics() -> str:
    """Show all topics."""
    return page("discover/topics.html", _("Onderwerpen"), topics=tiles(g.portal.topics),
                description=_("Waar wil je iets over weten?"))


@area.get("/onderwerpen/<slug>", PUBLIC)
def topic(slug: str) -> str:
    """Show one topic, with entries of all kinds."""
    found = service.topic(scope(), slug)
    return page("discover/topic.html", found["topic"]["name"], description=found["topic"]["examples"],
                crumbs=[Step(_("Onderwerpen"), "/onderwerpen")], **found)


def _agenda(when: When | None) -> str:
    found = agenda.page(scope(), request.args.to_dict(flat=False), platform().settings.tenants, when.day if when else None)
    name = f"{_('Agenda')}: {dutch.day(when.day)}" if when else _("Agenda")
    return page("discover/agenda.html", paged(name, found["pager"]), crumb=_("Agenda"),
                description=_("Wat is er te doen? Kies een dag, een plek of een onderwerp."), **found)
