"""The pages of the agenda, and its feeds."""

from __future__ import annotations

from flask import Response, redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.cost_limits import FEED, SEARCH
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.pages import make_list_title, render_page
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.query_strings import DATED
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.agenda import feeds
from wijzerplaat.residents.agenda import page as agenda_page
from wijzerplaat.residents.agenda.service import DATE

area = Area("agenda", __name__)


@area.get("/agenda", PUBLIC, asks=DATED, costs=SEARCH)
def show_agenda() -> ResponseReturnValue:
    """Show coming activities, with choices; a day of choice has an address of its own."""
    given = request.args.to_dict(flat=False)
    day = agenda_page.find_asked_day(given)
    if day is None:
        return _agenda(None)
    kept = {name: values for name, values in given.items() if name != DATE}
    return redirect(url_for("agenda.show_agenda_day", when=When(day), **kept), 302)


@area.get("/agenda/<when:when>", PUBLIC, asks=DATED, costs=SEARCH)
def show_agenda_day(when: When) -> str:
    """Show the agenda of one day, or of its week."""
    return _agenda(when)


@area.get("/agenda.ics", PUBLIC, asks=DATED, costs=FEED)
def show_agenda_ics() -> Response:
    """Give the agenda, with the same choices, for the own calendar."""
    return Response(
        feeds.make_agenda_ics(scope(), request.args.to_dict(flat=False)), mimetype="text/calendar"
    )


@area.get("/agenda.atom", PUBLIC, asks=DATED, costs=FEED)
def show_agenda_atom() -> Response:
    """Give the agenda, with the same choices, to a reader of news."""
    return Response(
        feeds.make_agenda_atom(scope(), request.args.to_dict(flat=False)),
        mimetype="application/atom+xml",
    )


def _agenda(when: When | None) -> str:
    found = agenda_page.describe_agenda_page(
        scope(),
        request.args.to_dict(flat=False),
        platform().settings.tenants,
        when.day if when else None,
    )
    name = f"{_('Agenda')}: {formats.day(when.day)}" if when else _("Agenda")
    return render_page(
        "residents/agenda/agenda.html",
        make_list_title(name, found["pager"]),
        crumb=_("Agenda"),
        description=_("Wat is er te doen? Kies een dag, een plek of een onderwerp."),
        **found,
    )
