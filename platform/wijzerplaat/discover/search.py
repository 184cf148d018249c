"""The search page: the best answer first, then a few of each kind with how many there are."""

from __future__ import annotations

import uuid
from typing import Any

from wijzerplaat.core.scope import Scope
from wijzerplaat.discover import finder
from wijzerplaat.entries import kinds, listing, lists, pager
from wijzerplaat.entries.cards import Link, Section, tiles
from wijzerplaat.entries.facets import PAGE, Choices, choices
from wijzerplaat.web.words import _, ngettext

ORDER = ("activity", "service", "organisation", "article", "vacancy")
# The names of kinds in addresses.
NAMES = {"activity": "activiteiten", "service": "hulp", "organisation": "organisaties", "article": "informatie",
         "vacancy": "vacatures"}
PER_KIND = 3


def page(scope: Scope, given: lists.Given) -> dict[str, Any]:
    """Return what discover/search.html shows."""
    words = lists.words(given)
    chosen = choices("/zoeken", lists.shared_facets(scope, ()), lists.district_given(given),
                     {"q": words} if words else {})
    everywhere = _rows(scope, words, places=bool(chosen.chosen))
    rows = chosen.narrow(everywhere)
    only = next((kind for kind, name in NAMES.items() if name == lists.one(given, "soort")), None)
    found = _one_kind(scope, rows, chosen, only, lists.one(given, PAGE)) if only else _all_kinds(scope, rows, chosen)
    better = finder.better_words(scope, words) if words else None
    return {
        "box": {"action": "/zoeken", "q": words, "district": "".join(chosen.chosen.get("buurt", ())[:1])}, "quick": [],
        "total": len(rows), "suggestion": better and {"text": better, "href": chosen.href(q=better)},
        "topics": tiles(scope.portal.topics) if not rows else [], "chosen": chosen.links(),
        "clear_href": chosen.href(),  # type: ignore[union-attr]
        "wider_href": None if rows or not everywhere else Choices("/zoeken", (), {}, chosen.rest).href(), **found,
    }


def _rows(scope: Scope, words: str, places: bool) -> list[listing.Row]:
    ids = finder.find(scope, words) if words else []
    if not ids:
        return []
    rank = {entry_id: place for place, entry_id in enumerate(ids)}
    rows = listing.rows(scope, ORDER, ids, links=False, places=places)
    return sorted(rows, key=lambda row: rank[row.id])


def _all_kinds(scope: Scope, rows: list[listing.Row], chosen: Choices) -> dict[str, Any]:
    """The best answer by itself; the kinds in the order of their own best answer would jump about, so it is fixed."""
    best = rows[0].id if rows else None
    per_kind = {kind: [row.id for row in rows if row.kind == kind] for kind in ORDER}
    shown = {kind: [one for one in ids if one != best][:PER_KIND] for kind, ids in per_kind.items()}
    made = listing.cards(scope, [*([best] if best else []), *(one for ids in shown.values() for one in ids)])
    groups = [_group(kind, [made[one] for one in shown[kind] if one in made], per_kind[kind], best, chosen)
              for kind in ORDER if shown[kind]]
    return {"best": made.get(best) if best else None,
            "best_kind": _(kinds.get(rows[0].kind).singular) if rows else None,
            "groups": groups, "pager": None}


def _group(kind: str, cards: list[Any], ids: list[uuid.UUID], best: uuid.UUID | None, chosen: Choices) -> Section:
    more = len(ids) - (best in ids) > len(cards)
    label = ngettext("Toon %(num)s", "Toon alle %(num)s", len(ids)) if more else None
    return Section(_(kinds.get(kind).plural), cards, label, chosen.href(soort=NAMES[kind]) if more else None,
                   total=len(ids))


def _one_kind(scope: Scope, rows: list[listing.Row], chosen: Choices, kind: str, page: str) -> dict[str, Any]:
    mine = [row for row in rows if row.kind == kind]
    shown, pages = pager.cut(mine, pager.number(page), lambda number: chosen.href(
        soort=NAMES[kind], **{PAGE: str(number) if number > 1 else None}))
    cards = list(listing.cards(scope, (row.id for row in shown)).values())
    back = Link(_("Toon alles"), chosen.href())
    groups = [Section(_(kinds.get(kind).plural), cards, back.label, back.href, total=len(mine))] if cards else []
    return {"best": None, "best_kind": None, "groups": groups, "pager": pages}
