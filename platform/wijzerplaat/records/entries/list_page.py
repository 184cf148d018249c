"""The list page of one kind: words, district, topic and audience to narrow it, cards, pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from wijzerplaat.tenancy.portals.display import say_name
from wijzerplaat.tenancy.portals.service import PortalScope

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

LONGEST_WORDS = 100
APART = "ondernemers"
"""The parameter that asks for what stands apart too."""
Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Plan:
    """How one kind is listed: `heading(count)` names it, `extra` are its own facets, `more`
    their columns. `path` is its address where that is not the one of the kind; `only`: which rows
    stand in it, also of what stands apart (see `Kind.aside`).
    """

    kind: str
    heading: Callable[[int], str]
    intro: str = ""
    extra: Sequence[Facet] = ()
    more: Sequence[entries_queries.Column] = ()
    order: Callable[[entries_queries.Row], SupportsRichComparison] | None = None
    facets: Sequence[str] = field(default=("onderwerp", "doelgroep"))
    path: str = ""
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


def describe_list_page(
    scope: PortalScope, plan: Plan, given: Given, maps: Path | None = None
) -> ListPage:
    """Return what the page of a list shows; with `maps` (where the drawings are) also as a map."""
    may_map = bool(maps and scope.portal.map)
    view = list_map.MAP if may_map and list_map.is_map_asked(given) else list_map.LIST
    chosen = _read_choices(scope, plan, given, view)
    rows = _rows(scope, plan, chosen.rest.get("q", ""), apart=APART in chosen.rest)
    left = chosen.narrow(rows)
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
        "map": list_map.make_moving_map(scope, list_map.number_cards(cards), maps, chosen)
        if maps and view == list_map.MAP
        else None,
        "apart": None if plan.only else describe_apart_link(scope, chosen, [plan.kind]),
    }


def _read_choices(scope: PortalScope, plan: Plan, given: Given, view: str) -> Choices:
    facets = [
        *make_shared_facets(scope, plan.facets),
        *list_map.make_area_facets(given),
        *plan.extra,
    ]
    asked = {
        "q": read_search_words(given),
        list_map.VIEW: view if view == list_map.MAP else "",
        APART: "" if plan.only else read_apart(given),
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
        (APART, chosen.rest.get(APART, "")),
    ]
    return SearchBox(
        chosen.path,
        chosen.rest.get("q", ""),
        "".join(chosen.chosen.get("buurt", ())[:1]),
        [(name, value) for name, value in kept if value],
    )


def _rows(
    scope: PortalScope, plan: Plan, query: str, *, apart: bool
) -> Sequence[entries_queries.Row]:
    """Return the rows of a list, from memory when nothing public changed.

    What answers to words best first.
    """
    only = plan.only or (lambda _row: True)
    aside = apart or plan.only is not None
    every = load_cached_value(
        scope,
        f"shelf {plan.path or plan.kind} {aside}",
        lambda: Shelf(
            sorted(
                filter(
                    only,
                    entries_queries.list_entry_rows(
                        scope, [plan.kind], more=plan.more, aside=aside
                    ),
                ),
                key=plan.order or (lambda row: letters.fold_letters(row.title)),
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
