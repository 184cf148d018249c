"""Residents' pages that show the way: 'Help mij kiezen' and 'Hulp nu'."""

from __future__ import annotations

from flask import request

from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.danger.rules import LINES
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import SEARCH
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.pages import render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.guide import service

area = Area("guide", __name__)


@area.get("/help-mij-kiezen", PUBLIC, asks=(service.STEPS,), costs=SEARCH)
def show_guide() -> str:
    """Ask the next question, or show what fits."""
    steps = [one for one in request.args.get(service.STEPS, "").split(".") if one]
    found = service.describe_guide_page(scope(), steps)
    what = found["title"] if steps else _("Help mij kiezen")
    return render_page(
        "residents/guide/choose.html",
        what,
        crumb=_("Help mij kiezen"),
        urgent_lines=LINES,
        description=_("Weet je niet waar je moet zijn? Kies 3 plaatjes."),
        **found,
    )


@area.get("/hulp-nu", PUBLIC)
def show_urgent_help() -> str:
    """Show whom to call when it cannot wait; with the way out in sight."""
    return render_page(
        "residents/guide/urgent.html",
        _("Hulp nu"),
        urgent_lines=LINES,
        sensitive=True,
        description=_("Kan het niet wachten? Hier zie je wie je nu kunt bellen."),
    )
