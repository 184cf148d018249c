"""The page /kaart: everything with a place, of all kinds, as a list with its map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.version_cache import kept
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries import kinds, list_map, list_page, pager
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.facets import PAGE, Facet, choices
from wijzerplaat.residents.search import finder
from wijzerplaat.tenancy.portals.service import PortalScope

PATH = "/kaart"
# The names of kinds in addresses, as in the search.
NAMES = {
    "organisation": "organisaties",
    "service": "hulp",
    "activity": "activiteiten",
    "vacancy": "vacatures",
}


def page(scope: PortalScope, given: list_page.Given, maps: Path) -> dict[str, Any]:
    """Return what residents/discover/map.html shows. Raises NotFound for a portal without a map."""
    portal: Any = scope.portal
    if not portal.map:
        raise NotFound("map")
    words = list_page.words(given)
    sorts = {
        NAMES[kind.name]: _(kind.plural)
        for kind in kinds.every()
        if kind.name in NAMES and portal.has(kind.module)
    }
    sort = Facet("soort", _("Wat zoek je?"), sorts, lambda row: (NAMES[row.kind],))
    near, topic, audience = list_page.shared_facets(scope, ("onderwerp", "doelgroep"))
    chosen = choices(
        PATH,
        [near, *list_map.area(given), sort, topic, audience],
        list_page.district_given(given),
        {"q": words} if words else {},
    )
    rows = _rows(scope, words)
    left = chosen.narrow(rows)
    shown, pages = pager.cut(
        left,
        pager.number(list_page.one(given, PAGE)),
        lambda number: chosen.href(**{PAGE: str(number) if number > 1 else None}),
    )
    items = list_map.numbered(
        list(entries_queries.cards(scope, (row.id for row in shown)).values())
    )
    return {
        "heading": ngettext("%(num)s plek op de kaart", "%(num)s plekken op de kaart", len(left)),
        "items": items,
        "box": list_page.box(chosen),
        "chosen": chosen.links(),
        "clear_href": PATH,
        "filter_groups": chosen.groups(rows),
        "pager": pages,
        "empty": None if left else list_page.empty(chosen, rows),
        "map": list_map.moving(scope, items, maps, chosen),
    }


def _rows(scope: PortalScope, words: str) -> list[entries_queries.Row]:
    """Return everything that really is somewhere, by name; kept while nothing public changes."""
    portal: Any = scope.portal
    names = [name for name in NAMES if portal.has(kinds.get(name).module)]
    found = kept(
        scope, "kaart", lambda: [row for row in entries_queries.rows(scope, names) if row.spots]
    )
    if words:
        rank = {one: place for place, one in enumerate(finder.find(scope, words))}
        return sorted((row for row in found if row.id in rank), key=lambda row: rank[row.id])
    return sorted(found, key=lambda row: row.title.casefold())
