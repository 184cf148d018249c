"""Residents' pages of organisations: the list, and each on its own page."""

from __future__ import annotations

from flask import request

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import SEARCH
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.pages import Step, make_list_title, render_page
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.query_strings import LISTED
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations import service

area = Area("organisations", __name__)


@area.get("/organisaties", PUBLIC, asks=(*LISTED, "letter", "open", "volgorde"), costs=SEARCH)
def list_organisations() -> str:
    """List the organisations."""
    found = service.describe_organisation_list(
        scope(), request.args.to_dict(flat=False), platform().settings.tenants
    )
    return render_page(
        "kinds/organisations/list.html",
        make_list_title(_("Organisaties"), found["pager"]),
        description=_("Wie zit waar, en wat kun je er doen?"),
        **found,
    )


@area.get("/organisaties/<slug>", PUBLIC)
def show_organisation(slug: str) -> str:
    """Show one organisation."""
    found = service.describe_organisation_page(scope(), slug, platform().settings.tenants)
    return render_page(
        "kinds/organisations/show.html",
        found["entry"].title,
        description=found["entry"].summary or "",
        crumbs=[Step(_("Organisaties"), url_for("organisations.list_organisations"))],
        **found,
    )
