"""The front door of residents: home, news, map, topics; and what stands on every page."""

from __future__ import annotations

from typing import Any

from flask import Response, g, request

from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import FEED, MAP
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.ground.web.pages import Step, page, paged
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.query_strings import LISTED
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries.display import tiles
from wijzerplaat.residents.agenda import feeds
from wijzerplaat.residents.discover import navigation, places, service

area = Area("discover", __name__)


@area.get("/", PUBLIC)
def home() -> str:
    """Show the home page."""
    wording = g.portal.wording
    return page(
        "residents/discover/home.html",
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
        "residents/discover/map.html",
        paged(_("Kaart"), found["pager"]),
        description=_("Wat is er bij jou in de buurt?"),
        **found,
    )


@area.get("/onderwerpen", PUBLIC)
def topics() -> str:
    """Show all topics."""
    return page(
        "residents/discover/topics.html",
        _("Onderwerpen"),
        topics=tiles(g.portal.topics),
        description=_("Waar wil je iets over weten?"),
    )


@area.get("/onderwerpen/<slug>", PUBLIC)
def topic(slug: str) -> str:
    """Show one topic, with entries of all kinds."""
    found = service.topic(scope(), slug)
    return page(
        "residents/discover/topic.html",
        Written(found["topic"]["name"]),
        description=found["topic"]["examples"],
        crumbs=[Step(_("Onderwerpen"), "/onderwerpen")],
        **found,
    )


def every_page() -> dict[str, Any]:
    """Return what the head of every page shows of the portal: its menu, and whether to be quiet."""
    portal = g.get("portal")
    return {
        "nav": navigation.menu(portal, request.path),
        "current_path": request.path,
        "sensitive": navigation.about_sensitive(portal, request.args.get("onderwerp", "")),
    }
