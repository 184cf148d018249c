"""Residents' pages of services (hulpaanbod)."""

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
from wijzerplaat.kinds.services import service

area = Area("services", __name__)
CHOSEN = ("gratis", "open", "vorm", "leeftijd", "stadspas")


@area.get("/aanbod", PUBLIC, asks=(*LISTED, *CHOSEN), costs=SEARCH)
def list_services() -> str:
    """List the services."""
    found = service.describe_service_list(
        scope(), request.args.to_dict(flat=False), platform().settings.tenants
    )
    return render_page(
        "kinds/services/list.html",
        make_list_title(_("Hulp"), found["pager"]),
        description=_("Welke hulp is er, voor wie, en wat kost het?"),
        **found,
    )


@area.get("/aanbod/<slug>", PUBLIC)
def show_service(slug: str) -> str:
    """Show one service."""
    found = service.describe_service_page(scope(), slug, platform().settings.tenants)
    return render_page(
        "kinds/services/show.html",
        found["entry"].title,
        description=found["entry"].summary or "",
        crumbs=[Step(_("Hulp"), url_for("services.list_services"))],
        **found,
    )
