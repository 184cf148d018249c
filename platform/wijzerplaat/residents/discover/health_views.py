"""/gezond: six sides of a life as a second entrance to the topics."""

from __future__ import annotations

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.pages import Step, render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.discover import health

area = Area("health", __name__, prefix="/gezond")


@area.get("", PUBLIC)
def list_health_sides() -> str:
    """Show the sides to choose from."""
    tiles = health.list_side_tiles(scope())
    return render_page(
        "residents/discover/health.html",
        _("Hoe gaat het met je?"),
        description=_("Kies wat je beter wilt laten gaan."),
        tiles_of_sides=tiles,
    )


@area.get("/<slug>", PUBLIC)
def show_health_side(slug: str) -> str:
    """Show one side, with its topics and entries of all kinds."""
    found = health.describe_side_page(scope(), slug)
    return render_page(
        "residents/discover/health_side.html",
        found["side"].name,
        description=found["side"].examples,
        crumbs=[Step(_("Hoe gaat het met je?"), url_for("health.list_health_sides"))],
        **found,
    )
