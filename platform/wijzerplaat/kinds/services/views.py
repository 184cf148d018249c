"""Residents' pages of services (hulpaanbod)."""

from __future__ import annotations

from flask import request

from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import SEARCH
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.pages import Step, page, paged
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.query_strings import LISTED
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.services import service

area = Area("services", __name__)


@area.get("/aanbod", PUBLIC, asks=(*LISTED, "gratis", "vorm"), costs=SEARCH)
def index() -> str:
    """List the services."""
    found = service.page(scope(), request.args.to_dict(flat=False), platform().settings.tenants)
    return page(
        "kinds/services/list.html",
        paged(_("Hulp"), found["pager"]),
        description=_("Welke hulp is er, voor wie, en wat kost het?"),
        **found,
    )


@area.get("/aanbod/<slug>", PUBLIC)
def show(slug: str) -> str:
    """Show one service."""
    found = service.show(scope(), slug, platform().settings.tenants)
    return page(
        "kinds/services/show.html",
        found["entry"].title,
        description=found["entry"].summary or "",
        crumbs=[Step(_("Hulp"), "/aanbod")],
        **found,
    )
