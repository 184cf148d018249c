"""Residents' pages of organisations: the list from A to Z, and each on its own page."""

from __future__ import annotations

from flask import request

from wijzerplaat.core.permissions import PUBLIC
from wijzerplaat.organisations import service
from wijzerplaat.web.areas import Area
from wijzerplaat.web.costs import SEARCH
from wijzerplaat.web.pages import Step, page, paged
from wijzerplaat.web.platform import platform
from wijzerplaat.web.queries import LISTED
from wijzerplaat.web.requests import scope
from wijzerplaat.web.words import _

area = Area("organisations", __name__)


@area.get("/organisaties", PUBLIC, asks=(*LISTED, "letter"), costs=SEARCH)
def index() -> str:
    """List the organisations."""
    found = service.page(scope(), request.args.to_dict(flat=False), platform().settings.tenants)
    return page(
        "organisations/list.html",
        paged(_("Organisaties"), found["pager"]),
        description=_("Wie zit waar, en wat kun je er doen?"),
        **found,
    )


@area.get("/organisaties/<slug>", PUBLIC)
def show(slug: str) -> str:
    """Show one organisation."""
    found = service.show(scope(), slug, platform().settings.tenants)
    return page(
        "organisations/show.html",
        found["entry"].title,
        description=found["entry"].summary or "",
        crumbs=[Step(_("Organisaties"), "/organisaties")],
        **found,
    )
