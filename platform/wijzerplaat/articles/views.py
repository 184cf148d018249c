"""Residents' pages of articles: explanations, tips, news and stories."""

from __future__ import annotations

from flask import request

from wijzerplaat.articles import service
from wijzerplaat.core.permissions import PUBLIC
from wijzerplaat.web.areas import Area
from wijzerplaat.web.pages import Step, page, paged
from wijzerplaat.web.requests import scope
from wijzerplaat.web.words import _

area = Area("articles", __name__)


@area.get("/informatie", PUBLIC)
def index() -> str:
    """List the articles."""
    found = service.page(scope(), request.args.to_dict(flat=False))
    return page("articles/list.html", paged(_("Uitleg en tips"), found["pager"]),
                description=_("Korte uitleg en tips in gewone taal."), **found)


@area.get("/informatie/<slug>", PUBLIC)
def show(slug: str) -> str:
    """Show one article."""
    found = service.show(scope(), slug)
    return page("articles/show.html", found["entry"].title, description=found["entry"].summary or "",
                crumbs=[Step(_("Uitleg en tips"), "/informatie")], **found)
