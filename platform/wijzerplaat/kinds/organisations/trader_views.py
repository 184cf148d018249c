"""/ondernemers: who runs a business here."""

from __future__ import annotations

from flask import request

from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import SEARCH
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.pages import make_list_title, render_page
from wijzerplaat.ground.web.query_strings import LISTED
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations import traders

area = Area("traders", __name__)


@area.get("/ondernemers", PUBLIC, asks=LISTED, costs=SEARCH)
def list_traders() -> str:
    """List who runs a business."""
    found = traders.describe_trader_list(scope(), request.args.to_dict(flat=False))
    return render_page(
        "kinds/organisations/traders.html",
        make_list_title(_("Ondernemers"), found["pager"]),
        description=found["intro"] or "",
        **found,
    )
