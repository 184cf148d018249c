"""Where and when a question is asked: the places of this portal and those elsewhere, and today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.language import table
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.residents.search.date_words import SEASON
from wijzerplaat.residents.search.occurring import list_vacations
from wijzerplaat.residents.search.other_places import list_other_places
from wijzerplaat.residents.search.query import Here
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView


def describe_here(scope: PortalScope, words: str) -> Here:
    """Return what a question must be read with in this portal, from memory for the most part."""
    asks_season = SEASON in words.casefold()
    return Here(
        [(one.slug, one.name) for one in scope.portal.districts],
        load_cached_value(scope, "places elsewhere", lambda: _list_others(scope)),
        clock.today(scope.now),
        load_cached_value(scope, "vacations", lambda: list_vacations(scope)) if asks_season else (),
    )


def _list_others(scope: PortalScope) -> Mapping[str, str]:
    own = {*_list_places(scope.portal), scope.portal.name, *_list_names(scope.portal)}
    portals = [one for one in platform().directory.every() if one.id != scope.portal.id]
    beside = [
        name
        for one in portals
        for name in (*_list_places(one), *_list_names(one))
        if not _is_word(name)
    ]
    return list_other_places(beside, own)


def _list_places(portal: PortalView) -> list[str]:
    districts = [one.name for one in portal.districts]
    return [*districts, *(one.name for one in portal.municipalities)]


def _list_names(portal: PortalView) -> Iterator[str]:
    """Give the name of a region, where that stands in the name of its portal."""
    for word in portal.name.split():
        if word.casefold() == portal.slug:
            yield word


def _is_word(name: str) -> bool:
    """Return whether people mean something else with it: 'Centrum', 'De Linden'."""
    known = table.load_word_table()
    return any(word in known for word in dutch_words.split_into_words(name))
