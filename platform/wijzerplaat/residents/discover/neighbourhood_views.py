"""Residents' pages of neighbourhoods, and the poster of each.

A door of its own beside `views.py`: it gives files to print too.
"""

from __future__ import annotations

from functools import lru_cache

from flask import Response, g, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import POSTER
from wijzerplaat.ground.web.design_tokens import colour_tokens
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.ground.web.pages import Step, render_page
from wijzerplaat.ground.web.palette import LIGHT
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.discover import neighbourhood
from wijzerplaat.residents.discover.navigation import is_off
from wijzerplaat.residents.discover.poster import Poster, draw_neighbourhood_poster
from wijzerplaat.tenancy.portals.models import District
from wijzerplaat.tenancy.portals.queries import is_menu_row_off

area = Area("neighbourhoods", __name__)
drawn = lru_cache(maxsize=64)(draw_neighbourhood_poster)


@area.get("/buurten", PUBLIC, asks=("weg",))
def list_neighbourhoods() -> str:
    """Show all neighbourhoods; `weg`: the one that somebody looked for is off."""
    return render_page(
        "residents/discover/neighbourhoods.html",
        _("Buurten"),
        groups=neighbourhood.describe_neighbourhood_list(scope()),
        gone=request.args.get("weg") == "1",
        description=_("Wat is er bij jou in de buurt? Kies waar je woont."),
    )


@area.get("/buurt/<slug>", PUBLIC)
def show_neighbourhood(slug: str) -> ResponseReturnValue:
    """Show one neighbourhood, with entries of all kinds; or lead away from one that is off."""
    if is_off(g.portal.districts, slug) and is_menu_row_off(scope(), District, slug):
        return redirect(url_for("neighbourhoods.list_neighbourhoods", weg="1"), 302)
    found = neighbourhood.describe_neighbourhood_page(scope(), slug)
    return render_page(
        "residents/discover/neighbourhood.html",
        _("Dit is er in %(place)s", place=found["district"]),
        crumb=Written(found["district"]),
        description=found["summary"],
        crumbs=[Step(_("Buurten"), url_for("neighbourhoods.list_neighbourhoods"))],
        **found,
    )


@area.get("/buurt/<slug>/poster.pdf", PUBLIC, costs=POSTER)
def show_neighbourhood_poster(slug: str) -> Response:
    """Give the poster of one neighbourhood, to print."""
    answer = Response(drawn(_poster(slug)), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="poster-{slug}.pdf"'
    return answer


def _poster(slug: str) -> Poster:
    name, here = (
        neighbourhood.find_district_by_slug(scope(), slug).name,
        neighbourhood.list_district_entry_ids(scope(), slug)[0],
    )
    lines = [neighbourhood.describe_entry_counts({kind: len(ids)}) for kind, ids in here.items()]
    colours = colour_tokens(platform().themes.dressed(g.portal.theme, g.portal.looks), LIGHT)
    phone = g.portal.contact.get("phone", "")
    return Poster(
        g.portal.name,
        _("Wat is er te doen in %(place)s?", place=name),
        tuple(line for line in lines if line),
        _("Kijk met je telefoon wat er is."),
        g.portal.url(url_for("neighbourhoods.show_neighbourhood", slug=slug, via="poster")),
        _("Stand op %(day)s", day=formats.plain_date(scope().now)),
        _("Liever bellen? %(phone)s", phone=phone) if phone else "",
        colours["--basis-color-accent-1-inverse-bg-default"],
        colours["--basis-color-accent-1-bg-subtle"],
        colours["--basis-color-default-color-document"],
    )
