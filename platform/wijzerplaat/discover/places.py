"""The page /kaart: everything with a place, of all kinds, as a list with its map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wijzerplaat.core.errors import NotFound
from wijzerplaat.core.memo import kept
from wijzerplaat.core.scope import Scope
from wijzerplaat.discover import finder
from wijzerplaat.entries import kinds, listing, lists, mapped, pager
from wijzerplaat.entries.facets import PAGE, Facet, choices
from wijzerplaat.web.words import _, ngettext

PATH = "/kaart"
# The names of kinds in addresses, as in the search.
NAMES = {
    "organisation": "organisaties",
    "service": "hulp",
    "activity": "activiteiten",
    "vacancy": "vacatures",
}


def page(scope: Scope, given: lists.Given, maps: Path) -> dict[str, Any]:
    """Return what discover/map.html shows. Raises NotFound for a portal without a map."""
    portal: Any = scope.portal
    if not portal.map:
        raise NotFound("map")
    words = lists.words(given)
    sorts = {
        NAMES[kind.name]: _(kind.plural)
        for kind in kinds.every()
        if kind.name in NAMES and portal.has(kind.module)
    }
    sort = Facet("soort", _("Wat zoek je?"), sorts, lambda row: (NAMES[row.kind],))
    near, topic, audience = lists.shared_facets(scope, ("onderwerp", "doelgroep"))
    chosen = choices(
        PATH,
        [near, *mapped.area(given), sort, topic, audience],
        lists.district_given(given),
        {"q": words} if words else {},
    )
    rows = _rows(scope, words)
    left = chosen.narrow(rows)
    shown, pages = pager.cut(
        left,
        pager.number(lists.one(given, PAGE)),
        lambda number: chosen.href(**{PAGE: str(number) if number > 1 else None}),
    )
    items = mapped.numbered(list(listing.cards(scope, (row.id for row in shown)).values()))
    return {
        "heading": ngettext("%(num)s plek op de kaart", "%(num)s plekken op de kaart", len(left)),
        "items": items,
        "box": lists.box(chosen),
        "chosen": chosen.links(),
        "clear_href": PATH,
        "filter_groups": chosen.groups(rows),
        "pager": pages,
        "empty": None if left else lists.empty(chosen, rows),
        "map": mapped.moving(scope, items, maps, chosen),
    }


def _rows(scope: Scope, words: str) -> list[listing.Row]:
    """Return everything that really is somewhere, by name; kept while nothing public changes."""
    portal: Any = scope.portal
    names = [name for name in NAMES if portal.has(kinds.get(name).module)]
    found = kept(scope, "kaart", lambda: [row for row in listing.rows(scope, names) if row.spots])
    if words:
        rank = {one: place for place, one in enumerate(finder.find(scope, words))}
        return sorted((row for row in found if row.id in rank), key=lambda row: rank[row.id])
    return sorted(found, key=lambda row: row.title.casefold())
