"""Residents' pages of services (hulpaanbod)."""

from __future__ import annotations

from flask import request

from wijzerplaat.core.permissions import PUBLIC
from wijzerplaat.services import service
from wijzerplaat.web.areas import Area
from wijzerplaat.web.costs import SEARCH
from wijzerplaat.web.pages import Step, page, paged
from wijzerplaat.web.platform import platform
from wijzerplaat.web.queries import LISTED
from wijzerplaat.web.requests import scope
from wijzerplaat.web.words import _

area = Area("services", __name__)


@area.get("/aanbod", PUBLIC, asks=(*LISTED, "gratis", "vorm"), costs=SEARCH)
def index() -> str:
    """List the services."""
    found = service.page(scope(), request.args.to_dict(flat=False), platform().settings.tenants)
    return page(
        "services/list.html",
        paged(_("Hulp"), found["pager"]),
        description=_("Welke hulp is er, voor wie, en wat kost het?"),
        **found,
    )


@area.get("/aanbod/<slug>", PUBLIC)
def show(slug: str) -> str:
    """Show one service."""
    found = service.show(scope(), slug, platform().settings.tenants)
    return page(
        "services/show.html",
        found["entry"].title,
        description=found["entry"].summary or "",
        crumbs=[Step(_("Hulp"), "/aanbod")],
        **found,
    )
