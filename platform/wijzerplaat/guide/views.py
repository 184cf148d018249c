"""Residents' pages that show the way: 'Help mij kiezen' and 'Hulp nu'."""

from __future__ import annotations

from flask import request

from wijzerplaat.core.permissions import PUBLIC
from wijzerplaat.guide import service
from wijzerplaat.portals.urgent import lines
from wijzerplaat.web.areas import Area
from wijzerplaat.web.costs import SEARCH
from wijzerplaat.web.pages import page
from wijzerplaat.web.requests import scope
from wijzerplaat.web.words import _

area = Area("guide", __name__)


@area.get("/help-mij-kiezen", PUBLIC, asks=(service.STEPS,), costs=SEARCH)
def choose() -> str:
    """Ask the next question, or show what fits."""
    steps = [one for one in request.args.get(service.STEPS, "").split(".") if one]
    found = service.page(scope(), steps)
    what = found["title"] if steps else _("Help mij kiezen")
    return page(
        "guide/choose.html",
        what,
        crumb=_("Help mij kiezen"),
        urgent_lines=lines(),
        description=_("Weet je niet waar je moet zijn? Kies 3 plaatjes."),
        **found,
    )


@area.get("/hulp-nu", PUBLIC)
def urgent() -> str:
    """Show whom to call when it cannot wait; with the way out in sight."""
    return page(
        "guide/urgent.html",
        _("Hulp nu"),
        urgent_lines=lines(),
        sensitive=True,
        description=_("Kan het niet wachten? Hier zie je wie je nu kunt bellen."),
    )
