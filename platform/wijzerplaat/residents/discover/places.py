"""The page /kaart: everything with a place, of all kinds, as a list with its map."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries import kinds, list_map, list_page, pager
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Link
from wijzerplaat.records.entries.facets import PAGE, Facet, Group, read_facet_choices
from wijzerplaat.records.entries.kinds import Kind
from wijzerplaat.residents.search import finder
from wijzerplaat.tenancy.portals.service import PortalScope


class PlacesPage(TypedDict):
    """What residents/discover/map.html shows."""

    heading: str
    items: list[list_map.Item]
    box: list_page.SearchBox
    chosen: list[Link]
    clear_href: str
    filter_groups: list[Group]
    pager: pager.Pager | None
    empty: list_page.NothingFound | None
    map: list_map.ListMap | None
    apart: Link | None


def describe_places_map(scope: PortalScope, given: list_page.Given, maps: Path) -> PlacesPage:
    """Return what residents/discover/map.html shows. Raises NotFound for a portal without a map."""
    portal = scope.portal
    if not portal.map:
        raise NotFound("map")
    words = list_page.read_search_words(given)
    view = list_map.read_map_view(given)
    asked = {
        "q": words,
        list_page.APART: list_page.read_apart(given),
        list_map.VIEW: view if view == list_map.LARGE else "",
    }
    slugs = {kind.name: kind.search.slug for kind in _kinds(scope) if kind.search}
    sorts = {slugs[kind.name]: _(kind.plural) for kind in _kinds(scope) if kind.name in slugs}
    sort = Facet("soort", _("Wat zoek je?"), sorts, lambda row: (slugs[row.kind],))
    near, topic, audience = list_page.make_shared_facets(scope, ("onderwerp", "doelgroep"))
    chosen = read_facet_choices(
        url_for("discover.show_places_map"),
        [near, *list_map.make_area_facets(given), sort, topic, audience],
        list_page.copy_wijk_to_buurt(given),
        {name: value for name, value in asked.items() if value},
    )
    rows = _rows(scope, words, apart=bool(asked[list_page.APART]))
    left = chosen.narrow(rows)
    shown, pages = pager.paginate_rows(
        left,
        pager.read_page_number(list_page.read_first_value(given, PAGE)),
        lambda number: chosen.href(None, **{PAGE: str(number) if number > 1 else None}),
    )
    items = list_map.number_cards(
        list(entries_queries.make_entry_cards(scope, (row.id for row in shown)).values())
    )
    return {
        "heading": ngettext("%(num)s plek op de kaart", "%(num)s plekken op de kaart", len(left)),
        "items": items,
        "box": list_page.describe_search_box(chosen),
        "chosen": chosen.links(),
        "clear_href": url_for("discover.show_places_map"),
        "filter_groups": chosen.groups(rows),
        "pager": pages,
        "empty": None if left else list_page.describe_empty_list(chosen, rows),
        "map": list_map.make_moving_map(scope, items, maps, chosen, left, small=""),
        "apart": list_page.describe_apart_link(scope, chosen, [one.name for one in _kinds(scope)]),
    }


def _kinds(scope: PortalScope) -> list[Kind]:
    """Return the kinds that this portal has on, of which each is somewhere."""
    return [kind for kind in kinds.list_kinds() if kind.nearby and scope.portal.has(kind.module)]


def _rows(scope: PortalScope, words: str, *, apart: bool) -> list[entries_queries.Row]:
    """Return everything that really is somewhere, by name; kept while nothing public changes."""
    names = [kind.name for kind in _kinds(scope)]
    found = load_cached_value(
        scope,
        f"kaart {apart}",
        lambda: [
            row for row in entries_queries.list_entry_rows(scope, names, aside=apart) if row.spots
        ],
    )
    if words:
        rank = {one: place for place, one in enumerate(finder.search_entry_ids(scope, words))}
        return sorted((row for row in found if row.id in rank), key=lambda row: rank[row.id])
    return sorted(found, key=lambda row: letters.fold_letters(row.title))
