"""The front door of residents: home, search, agenda, topics."""

from __future__ import annotations

from flask import Response, g, request

from wijzerplaat.core.permissions import PUBLIC
from wijzerplaat.discover import (
    feeds,
    places,
    service,
)
from wijzerplaat.entries.cards import tiles
from wijzerplaat.web.areas import Area
from wijzerplaat.web.costs import FEED, MAP
from wijzerplaat.web.pages import Step, page, paged
from wijzerplaat.web.platform import platform
from wijzerplaat.web.queries import LISTED
from wijzerplaat.web.requests import scope
from wijzerplaat.web.words import Written, _

area = Area("discover", __name__)


@area.get("/", PUBLIC)
def home() -> str:
    """Show the home page."""
    wording = g.portal.wording
    return page(
        "discover/home.html",
        wording["home_title"],
        description=wording.get("home_intro", ""),
        **service.home(scope()),
    )


@area.get("/nieuws.atom", PUBLIC, costs=FEED)
def news() -> Response:
    """Give news and tips to a reader of news."""
    return Response(feeds.news(scope()), mimetype="application/atom+xml")


@area.get("/kaart", PUBLIC, asks=(*LISTED, "soort"), costs=MAP)
def places_on_map() -> str:
    """Show everything with a place, as a list with its map."""
    found = places.page(scope(), request.args.to_dict(flat=False), platform().settings.tenants)
    return page(
        "discover/map.html",
        paged(_("Kaart"), found["pager"]),
        description=_("Wat is er bij jou in de buurt?"),
        **found,
    )


@area.get("/onderwerpen", PUBLIC)
def topics() -> str:
    """Show all topics."""
    return page(
        "discover/topics.html",
        _("Onderwerpen"),
        topics=tiles(g.portal.topics),
        description=_("Waar wil je iets over weten?"),
    )


@area.get("/onderwerpen/<slug>", PUBLIC)
def topic(slug: str) -> str:
    """Show one topic, with entries of all kinds."""
    found = service.topic(scope(), slug)
    return page(
        "discover/topic.html",
        Written(found["topic"]["name"]),
        description=found["topic"]["examples"],
        crumbs=[Step(_("Onderwerpen"), "/onderwerpen")],
        **found,
    )
