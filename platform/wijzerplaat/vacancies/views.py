"""Residents' pages of volunteer vacancies."""

from __future__ import annotations

from typing import Any

from flask import request

from wijzerplaat.core.permissions import PUBLIC
from wijzerplaat.vacancies import service
from wijzerplaat.web.areas import Area
from wijzerplaat.web.costs import SEARCH
from wijzerplaat.web.pages import Step, page, paged
from wijzerplaat.web.platform import platform
from wijzerplaat.web.queries import LISTED
from wijzerplaat.web.requests import scope
from wijzerplaat.web.words import _

area = Area("vacancies", __name__)


@area.get("/vacatures", PUBLIC, asks=(*LISTED, "uren"), costs=SEARCH)
def index() -> str:
    """List the vacancies that are open."""
    found = service.page(scope(), request.args.to_dict(flat=False), platform().settings.tenants)
    return page(
        "vacancies/list.html",
        paged(_("Vrijwilligerswerk"), found["pager"]),
        description=_("Help mee in je buurt. Een uurtje of een hele dag."),
        **found,
    )


@area.get("/vacatures/<slug>", PUBLIC)
def show(slug: str) -> Any:
    """Show one vacancy; one that is closed is gone, and leads to others."""
    found = service.show(scope(), slug, platform().settings.tenants)
    title, crumbs = found["entry"].title, [Step(_("Vrijwilligerswerk"), "/vacatures")]
    if found["closed"]:
        cards = service.others(scope())
        return page("vacancies/closed.html", title, title=title, cards=cards, crumbs=crumbs), 410
    summary = found["entry"].summary or ""
    return page("vacancies/show.html", title, description=summary, crumbs=crumbs, **found)
