"""The front door of residents: home, news, map, topics; and what stands on every page."""

from __future__ import annotations

from flask import Response, g, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.danger.kinds import Danger
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import FEED, MAP
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.pages import Step, make_list_title, render_page
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.query_strings import LISTED
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries.display import make_topic_tiles
from wijzerplaat.residents.agenda import feeds
from wijzerplaat.residents.discover import navigation, places, service, topics
from wijzerplaat.residents.urgent.display import describe_urgent, find_topic_danger
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.queries import is_menu_row_off

area = Area("discover", __name__)


@area.get("/", PUBLIC)
def show_home_page() -> str:
    """Show the home page."""
    wording = g.portal.wording
    return render_page(
        "residents/discover/home.html",
        wording["home_title"],
        description=wording.get("home_intro", ""),
        **service.describe_home_page(scope()),
    )


@area.get("/nieuws.atom", PUBLIC, costs=FEED)
def show_news_atom() -> Response:
    """Give news and tips to a reader of news."""
    return Response(feeds.make_news_atom(scope()), mimetype="application/atom+xml")


@area.get("/kaart", PUBLIC, asks=(*LISTED, "soort"), costs=MAP)
def show_places_map() -> str:
    """Show everything with a place, as a list with its map."""
    found = places.describe_places_map(
        scope(), request.args.to_dict(flat=False), platform().settings.tenants
    )
    return render_page(
        "residents/discover/map.html",
        make_list_title(_("Kaart"), found["pager"]),
        description=_("Wat is er bij jou in de buurt?"),
        **found,
    )


@area.get("/onderwerpen", PUBLIC, asks=("weg",))
def list_portal_topics() -> str:
    """Show all topics; `weg`: the one that somebody looked for is off."""
    return render_page(
        "residents/discover/topics.html",
        _("Onderwerpen"),
        topics=make_topic_tiles(g.portal.topics),
        gone=request.args.get("weg") == "1",
        description=_("Waar wil je iets over weten?"),
    )


@area.get("/onderwerpen/<slug>", PUBLIC)
def show_topic(slug: str) -> ResponseReturnValue:
    """Show one topic, with entries of all kinds; from one that is off, lead to the others."""
    if navigation.is_off(g.portal.topics, slug) and is_menu_row_off(scope(), Topic, slug):
        return redirect(url_for("discover.list_portal_topics", weg="1"), 302)
    found = topics.describe_topic_page(scope(), slug)
    return render_page(
        "residents/discover/topic.html",
        found["topic"].name,
        description=found["topic"].examples,
        crumbs=[Step(_("Onderwerpen"), url_for("discover.list_portal_topics"))],
        urgent=describe_urgent(scope(), _find_danger(slug), local=False),
        **found,
    )


def _find_danger(slug: str) -> tuple[Danger, ...]:
    return find_topic_danger(one for one in g.portal.topics if one.slug == slug)


def describe_page_head() -> Fields:
    """Return what the head of every page shows of the portal: its menu, what cannot wait, and
    whether to be quiet.
    """
    portal = g.get("portal")
    return {
        "alert": portal.find_alert(clock.now()) if portal else None,
        "nav": navigation.list_portal_menu_items(portal, request.path),
        "current_path": request.path,
        "sensitive": navigation.is_sensitive_topic(portal, request.args.get("onderwerp", "")),
    }
