"""/embed: what stands within a page of somebody else. It reads only, and nobody is known here."""

from __future__ import annotations

from flask import Response, make_response

from wijzerplaat.exchange.embeds import display
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import SEARCH
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import let_sites_frame
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.short_links import queries

area = Area("embeds", __name__, prefix="/embed")


@area.get("/agenda/<code>", PUBLIC, costs=SEARCH)
def show_agenda_embed(code: str) -> Response:
    """Show the first few dates, on the site of the partner who has this code."""
    link = queries.find_open_link(scope(), code)
    answer = make_response(
        render(
            "exchange/embeds/agenda.html",
            page_title=_("Agenda"),
            agenda=display.describe_agenda_embed(scope(), link),
        )
    )
    let_sites_frame(answer, display.list_frame_sites(link.website))
    return answer
