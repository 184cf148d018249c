"""Residents' pages of activities.

The next date, a date of choice, and that date for the own calendar.
"""

from __future__ import annotations

from flask import Response, redirect, request
from werkzeug.wrappers import Response as Answer

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.cost_limits import FEED
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.pages import Step, render_page
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.query_strings import DATED
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.activities import pages

area = Area("activities", __name__)
DATE = "/activiteiten/<slug>/<when:when>"


@area.get("/activiteiten", PUBLIC, asks=DATED)
def redirect_to_agenda() -> Answer:
    """Lead to the agenda, where all activities stand."""
    return redirect(url_for("agenda.show_agenda", **request.args.to_dict(flat=False)), 302)


@area.get("/activiteiten/<slug>", PUBLIC)
def show_activity(slug: str) -> str:
    """Show the next date of an activity."""
    return _page(slug, None)


@area.get(DATE, PUBLIC)
def show_activity_date(slug: str, when: When) -> str:
    """Show one date of an activity."""
    return _page(slug, when)


@area.get(
    "/activiteiten/<slug>.ics",
    PUBLIC,
    endpoint="show_all_activity_ics",
    defaults={"when": None},
    costs=FEED,
)
@area.get(f"{DATE}.ics", PUBLIC, costs=FEED)
def show_activity_ics(slug: str, when: When | None) -> Response:
    """Give one date, or all of them, for the own calendar."""
    return Response(pages.make_activity_ics(scope(), slug, when), mimetype="text/calendar")


def _page(slug: str, when: When | None) -> str:
    found = pages.describe_activity_page(scope(), slug, when, platform().settings.tenants)
    name = found["entry"].title
    return render_page(
        "kinds/activities/show.html",
        f"{name}, {found['day']}" if found["day"] else name,
        crumb=name,
        description=found["entry"].summary or "",
        crumbs=[Step(_("Activiteiten"), url_for("agenda.show_agenda"))],
        **found,
    )
