"""The front door of residents: home, search, agenda, topics."""

from __future__ import annotations

from flask import Response, g, redirect, request
from werkzeug.wrappers import Response as Answer

from wijzerplaat.core.permissions import PUBLIC
from wijzerplaat.discover import agenda, search, service
from wijzerplaat.entries.cards import tiles
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
    found = agenda.page(scope(), request.args.to_dict(flat=False), platform().settings.tenants)
    return page("discover/agenda.html", paged(_("Agenda"), found["pager"]),
                description=_("Wat is er te doen? Kies een dag, een plek of een onderwerp."), **found)


@area.get("/agenda/<when:when>", PUBLIC)
def day(when: When) -> Answer:
    """Lead to the agenda of one day."""
    return redirect(f"/agenda?datum={when.day.isoformat()}", 302)


@area.get("/agenda.ics", PUBLIC)
def feed() -> Response:
    """Give the agenda, with the same choices, for the own calendar."""
    return Response(agenda.feed(scope(), request.args.to_dict(flat=False)), mimetype="text/calendar")


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
