"""The list page of one kind: words, district, topic and audience to narrow it, cards, pages."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.web.gettext import Written, _, ngettext
from wijzerplaat.records.entries import kinds, list_map, pager, slots
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.bitsets import Shelf
from wijzerplaat.records.entries.display import Card, Link
from wijzerplaat.records.entries.facets import PAGE, Choices, Facet, Group, read_facet_choices
from wijzerplaat.records.entries.likenesses import Identified
from wijzerplaat.records.entries.order_signs import make_wish, order_rows
from wijzerplaat.records.entries.row_places import Column
from wijzerplaat.tenancy.portals.display import say_name
from wijzerplaat.tenancy.portals.service import PortalScope

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

LONGEST_WORDS = 100
APART = "ondernemers"
"""The parameter that asks for what stands apart too."""
OPEN = "open"
ORDER, BY_NAME, LETTER = "volgorde", "az", "letter"
"""The parameter that asks for a list from A to Z, and the facet that asks for it too."""
Given = Mapping[str, Sequence[str]]
Order = Callable[[entries_queries.Row], "SupportsRichComparison"]


@dataclass(frozen=True)
class Plan:
    """How one kind is listed: `heading(count)` names it, `extra` are its own facets, `more` their
    columns. `order` is its own order; with `by_name` that holds only for who asks for it, or for a
    letter. `path` is its address where that is not the one of the kind; `only`: which rows stand in
    it, also of what stands apart (see `Kind.aside`).
    """

    kind: str
    heading: Callable[[int], str]
    intro: str = ""
    extra: Sequence[Facet] = ()
    more: Sequence[Column] = ()
    order: Order | None = None
    facets: Sequence[str] = field(default=("onderwerp", "doelgroep"))
    path: str = ""
    by_name: bool = False
    only: Callable[[entries_queries.Row], bool] | None = None


@dataclass(frozen=True)
class SearchBox:
    """The card above a list in which one searches; `hidden` are the other choices to keep."""

    action: str
    q: str
    district: str
    hidden: list[tuple[str, str]]


@dataclass(frozen=True)
class NothingFound:
    """What to say when nothing fits, and the way out."""

    text: str
    href: str
    label: str


class ListPage(TypedDict):
    """All that the page of a list shows."""

    heading: str
    intro: str | None
    cards: list[Card]
    box: SearchBox
    chosen: list[Link]
    clear_href: str
    filter_groups: list[Group]
    pager: pager.Pager | None
    empty: NothingFound | None
    choices: Choices
    rows: Sequence[entries_queries.Row]
    view: str
    views: list[list_map.ViewLink]
    map: list_map.ListMap | None
    apart: Link | None


def read_search_words(given: Given) -> str:
    """Return the words somebody searches for: one line of at most 100 characters."""
    return " ".join("".join(given.get("q", [""])[:1]).split())[:LONGEST_WORDS]


def read_first_value(given: Given, name: str) -> str:
    """Return the first value of a parameter, or ''."""
    return next(iter(given.get(name, ())), "")


def copy_wijk_to_buurt(given: Given) -> Given:
    """Let 'wijk' say the same as 'buurt'."""
    return {**given, "buurt": given.get("buurt") or given.get("wijk", ())}


def make_shared_facets(scope: PortalScope, names: Sequence[str]) -> list[Facet]:
    """Return district (in the search card), topic and audience of this portal as facets."""
    portal = scope.portal
    everywhere = {district.slug: Written(district.name) for district in portal.districts}
    topics = {topic.slug: say_name(topic) for topic in portal.topics}
    audiences = {audience.slug: say_name(audience) for audience in portal.audiences}
    known = {
        "onderwerp": Facet("onderwerp", _("Onderwerp"), topics, lambda row: row.topics),
        "doelgroep": Facet("doelgroep", _("Voor wie"), audiences, lambda row: row.audiences),
    }
    # What has no place of its own (by phone, at home) is there for every district.
    near = Facet(
        "buurt",
        portal.wording.get("place_label", _("Waar?")),
        everywhere,
        lambda row: (row.district,) if row.has_place else everywhere,
        shown=False,
    )
    return [near, *(known[name] for name in names)]


def make_open_facet(
    open_ids: Collection[uuid.UUID], read: Callable[[entries_queries.Row], uuid.UUID | None]
) -> Facet:
    """Return the question what is open now; `read` gives whose opening hours those of a row are."""
    return Facet(
        OPEN, _("Open"), {"1": _("Nu open")}, lambda row: ("1",) if read(row) in open_ids else ()
    )


def describe_list_page(
    scope: PortalScope, plan: Plan, given: Given, maps: Path | None = None
) -> ListPage:
    """Return what the page of a list shows; with `maps` (where the drawings are) also as a map."""
    may_map = bool(maps and scope.portal.map)
    view = (list_map.read_map_view(given) if may_map else "") or list_map.LIST
    chosen = _read_choices(scope, plan, given, view)
    rows = _rows(scope, plan, chosen)
    left = _put_in_order(scope, plan, chosen, chosen.narrow(rows))
    shown, pages = pager.paginate_rows(
        left,
        pager.read_page_number(read_first_value(given, PAGE)),
        lambda page: chosen.href(None, **{PAGE: str(page) if page > 1 else None}),
    )
    cards = list(entries_queries.make_entry_cards(scope, (row.id for row in shown)).values())
    return {
        "heading": plan.heading(len(left)),
        "intro": plan.intro or None,
        "cards": cards,
        "box": describe_search_box(chosen),
        "chosen": chosen.links(),
        "clear_href": chosen.path,
        "filter_groups": chosen.groups(rows),
        "pager": pages,
        "empty": None if left else describe_empty_list(chosen, rows),
        "choices": chosen,
        "rows": rows,
        "view": view,
        "views": list_map.make_map_switch(chosen, view) if may_map else [],
        "map": list_map.make_moving_map(scope, list_map.number_cards(cards), maps, chosen, left)
        if maps and view != list_map.LIST
        else None,
        "apart": None if plan.only else describe_apart_link(scope, chosen, [plan.kind]),
    }


def _put_in_order(
    scope: PortalScope, plan: Plan, chosen: Choices, rows: list[entries_queries.Row]
) -> list[entries_queries.Row]:
    """Return rows with what fits the chosen topics and neighbourhood most in front; what answers to
    words, and a list with an order of its own, stays as it is.
    """
    topics = chosen.chosen.get("onderwerp", ())
    district = "".join(chosen.chosen.get("buurt", ())[:1])
    if _has_own_order(plan, chosen) or "q" in chosen.rest or not (topics or district):
        return rows
    return order_rows(scope, rows, make_wish(scope, topics=topics, district=district))


def _has_own_order(plan: Plan, chosen: Choices) -> bool:
    asked = ORDER in chosen.rest or LETTER in chosen.chosen
    return plan.order is not None and (asked or not plan.by_name)


def describe_order_link(chosen: Choices) -> Link:
    """Return the way to a list from A to Z, or back to the order of use."""
    if chosen.rest.get(ORDER):
        return Link(_("Zet vooraan wat mensen vaak zoeken"), chosen.href(None, **{ORDER: None}))
    return Link(_("Van A tot Z"), chosen.href(None, **{ORDER: BY_NAME}))


def _read_choices(scope: PortalScope, plan: Plan, given: Given, view: str) -> Choices:
    facets = [
        *make_shared_facets(scope, plan.facets),
        *list_map.make_area_facets(given),
        *plan.extra,
    ]
    asked = {
        "q": read_search_words(given),
        list_map.VIEW: view if view != list_map.LIST else "",
        APART: "" if plan.only else read_apart(given),
        ORDER: BY_NAME if plan.by_name and read_first_value(given, ORDER) == BY_NAME else "",
    }
    rest = {name: value for name, value in asked.items() if value}
    path = plan.path or kinds.find_kind(plan.kind).path
    return read_facet_choices(path, facets, copy_wijk_to_buurt(given), rest)


def read_apart(given: Given) -> str:
    """Return '1' when an address asks for what stands apart too, else ''."""
    return "1" if read_first_value(given, APART) == "1" else ""


def describe_apart_link(
    scope: PortalScope, chosen: Choices, kind_names: Sequence[str]
) -> Link | None:
    """Return the way to the same list with what stands apart, or without it again; None where
    there is nothing of that.
    """
    if chosen.rest.get(APART):
        return Link(_("Verberg ondernemers"), chosen.href(None, **{APART: None}))
    if not set(entries_queries.list_aside_ids(scope).values()) & set(kind_names):
        return None
    return Link(_("Toon ook ondernemers"), chosen.href(None, **{APART: "1"}))


def describe_search_box(chosen: Choices) -> SearchBox:
    """Return the search card of a list: its own fields, and what else to keep."""
    kept = [
        (list_map.VIEW, chosen.rest.get(list_map.VIEW, "")),
        (list_map.AREA, "".join(chosen.chosen.get(list_map.AREA, ())[:1])),
        *((name, chosen.rest.get(name, "")) for name in (APART, ORDER)),
    ]
    return SearchBox(
        chosen.path,
        chosen.rest.get("q", ""),
        "".join(chosen.chosen.get("buurt", ())[:1]),
        [(name, value) for name, value in kept if value],
    )


def _rows(scope: PortalScope, plan: Plan, chosen: Choices) -> Sequence[entries_queries.Row]:
    """Return the rows of a list, from memory when nothing public changed.

    What answers to words best first.
    """
    only = plan.only or (lambda _row: True)
    aside = APART in chosen.rest or plan.only is not None
    own_order = _has_own_order(plan, chosen)
    query = chosen.rest.get("q", "")
    every = load_cached_value(
        scope,
        f"shelf {plan.path or plan.kind} {aside} {own_order}",
        lambda: Shelf(
            _sort(
                scope,
                list(filter(only, _read(scope, plan, aside=aside))),
                plan.order if own_order else None,
            )
        ),
    )
    if not query:
        return every
    rank = {
        entry_id: place
        for place, entry_id in enumerate(slots.find_entries(scope, query, plan.kind))
    }
    return sorted((row for row in every if row.id in rank), key=lambda row: rank[row.id])


def _read(scope: PortalScope, plan: Plan, *, aside: bool) -> list[entries_queries.Row]:
    return entries_queries.list_entry_rows(scope, [plan.kind], more=plan.more, aside=aside)


def _sort(
    scope: PortalScope, rows: list[entries_queries.Row], order: Order | None
) -> list[entries_queries.Row]:
    """Return rows in the order of their list: by use, and by name where that says nothing."""
    if order:
        return sorted(rows, key=order)
    by_name = sorted(rows, key=lambda row: letters.fold_letters(row.title))
    return order_rows(scope, by_name, make_wish(scope))


def describe_empty_list(chosen: Choices, rows: Sequence[Identified]) -> NothingFound:
    """Say that nothing fits, and which choice to drop."""
    relief = chosen.relief(rows)
    count = chosen.count
    text = (
        ngettext(
            "We vonden niets met deze keuze.", "We vonden niets met deze %(num)s keuzes.", count
        )
        if count
        else _("We vonden niets. Probeer een ander woord.")
    )
    if relief is None:
        return NothingFound(text, chosen.path, _("Bekijk alles"))
    link, left = relief
    return NothingFound(
        text,
        link.href,
        ngettext(
            "Zonder ‘%(choice)s’ is er 1.",
            "Zonder ‘%(choice)s’ zijn er %(num)s.",
            left,
            choice=link.label,
        ),
    )
