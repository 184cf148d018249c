"""The front door of residents: home, search, agenda, topics."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Response, g, redirect, request

from wijzerplaat.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.discover import (
    agenda_page,
    feeds,
    missed,
    places,
    search,
    service,
    suggestions,
)
from wijzerplaat.discover.schemas import MissedSchema
from wijzerplaat.entries.cards import tiles
from wijzerplaat.web import dutch, forms, languages
from wijzerplaat.web.areas import Area
from wijzerplaat.web.converters import When
from wijzerplaat.web.costs import FEED, MAP, SEARCH, SUGGESTIONS
from wijzerplaat.web.forms import translated
from wijzerplaat.web.pages import Step, page, paged
from wijzerplaat.web.platform import platform
from wijzerplaat.web.queries import DATED, LISTED, SEARCHED
from wijzerplaat.web.requests import scope
from wijzerplaat.web.words import Written, _

area = Area("discover", __name__)


@area.get("/", PUBLIC)
def home() -> str:
    """Show the home page."""
    wording = g.portal.wording
    return page(
        "discover/home.html",
        wording["home_title"],
        description=wording.get("home_intro", ""),
        **service.home(scope()),
    )


@area.get("/zoeken", PUBLIC, endpoint="search", asks=SEARCHED, costs=SEARCH)
def show_search() -> Any:
    """Show what answers to the words somebody typed."""
    found = _found()
    wrong = bool(found["near"] and found["near"]["error"])
    return _search(
        found, told=request.args.get("na") == "verteld", wrong=wrong
    ), 422 if wrong else 200


@area.post("/zoeken/gemist", PUBLIC_POST)
def tell() -> Any:
    """Take what somebody did not find: only words, nothing about who."""
    words = forms.read(MissedSchema(), request.form)["words"] or ""
    problems = MissedSchema().validate({"words": words})
    if problems:
        return _search(_found(), told=False, error=problems["words"][0], typed=words), 422
    missed.note(scope(), words)
    return redirect(
        f"/zoeken?{urlencode({'q': request.args.get('q', '')[:100], 'na': 'verteld'})}#vertel", 303
    )


@area.get("/zoeken/voorstellen", PUBLIC, asks=("q",), costs=SUGGESTIONS)
def suggest() -> Any:
    """Give words to choose from while somebody types."""
    found = suggestions.suggest(scope(), request.args.get("q", ""))
    return {
        "suggestions": [
            {"text": one.text, "href": languages.prefixed(one.href) if one.href else None}
            for one in found
        ]
    }


def _found() -> dict[str, Any]:
    return search.page(scope(), request.args.to_dict(flat=False), platform().settings.tenants)


def _search(
    found: dict[str, Any], *, told: bool, wrong: bool = False, error: str = "", typed: str = ""
) -> str:
    words = found["box"]["q"]
    what = paged(_("Zoeken: %(words)s", words=words) if words else _("Zoeken"), found["pager"])
    tell_form = {
        "told": told,
        "error": translated(error),
        "typed": typed or words,
        "action": f"/zoeken/gemist?{urlencode({'q': words})}",
    }
    title = _("Fout: %(title)s", title=what) if wrong or error else what
    return page(
        "discover/search.html",
        title,
        crumb=_("Zoeken"),
        tell=tell_form,
        **found,
        description=_("Wat is er te doen? Kies een dag, een plek of een onderwerp."),
    )


@area.get("/agenda", PUBLIC, endpoint="agenda", asks=DATED, costs=SEARCH)
def show_agenda() -> str:
    """Show coming activities, with choices."""
    return _agenda(None)


@area.get("/agenda/<when:when>", PUBLIC, asks=DATED, costs=SEARCH)
def day(when: When) -> str:
    """Show the agenda of one day, or of its week."""
    return _agenda(when)


@area.get("/agenda.ics", PUBLIC, asks=DATED, costs=FEED)
def feed() -> Response:
    """Give the agenda, with the same choices, for the own calendar."""
    return Response(feeds.ics(scope(), request.args.to_dict(flat=False)), mimetype="text/calendar")


@area.get("/agenda.atom", PUBLIC, asks=DATED, costs=FEED)
def follow() -> Response:
    """Give the agenda, with the same choices, to a reader of news."""
    return Response(
        feeds.atom(scope(), request.args.to_dict(flat=False)), mimetype="application/atom+xml"
    )


@area.get("/nieuws.atom", PUBLIC, costs=FEED)
def news() -> Response:
    """Give news and tips to a reader of news."""
    return Response(feeds.news(scope()), mimetype="application/atom+xml")


@area.get("/kaart", PUBLIC, asks=(*LISTED, "soort"), costs=MAP)
def places_on_map() -> str:
    """Show everything with a place, as a list with its map."""
    found = places.page(scope(), request.args.to_dict(flat=False), platform().settings.tenants)
    return page(
        "discover/map.html",
        paged(_("Kaart"), found["pager"]),
        description=_("Wat is er bij jou in de buurt?"),
        **found,
    )


@area.get("/onderwerpen", PUBLIC)
def topics() -> str:
    """Show all topics."""
    return page(
        "discover/topics.html",
        _("Onderwerpen"),
        topics=tiles(g.portal.topics),
        description=_("Waar wil je iets over weten?"),
    )


@area.get("/onderwerpen/<slug>", PUBLIC)
def topic(slug: str) -> str:
    """Show one topic, with entries of all kinds."""
    found = service.topic(scope(), slug)
    return page(
        "discover/topic.html",
        Written(found["topic"]["name"]),
        description=found["topic"]["examples"],
        crumbs=[Step(_("Onderwerpen"), "/onderwerpen")],
        **found,
    )


def _agenda(when: When | None) -> str:
    found = agenda_page.page(
        scope(),
        request.args.to_dict(flat=False),
        platform().settings.tenants,
        when.day if when else None,
    )
    name = f"{_('Agenda')}: {dutch.day(when.day)}" if when else _("Agenda")
    return page(
        "discover/agenda.html",
        paged(name, found["pager"]),
        crumb=_("Agenda"),
        description=_("Wat is er te doen? Kies een dag, een plek of een onderwerp."),
        **found,
    )
