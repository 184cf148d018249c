"""The search page: the best answer first, then a few of each kind with how many there are, and
ways on when it is little.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _, find_page_language, ngettext
from wijzerplaat.records.entries import kinds, list_map, list_page, pager
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Card, Link, Section, Tile, make_topic_tiles
from wijzerplaat.records.entries.facets import PAGE, Choices, read_facet_choices
from wijzerplaat.records.entries.list_map import AREA, LIST, MAPS, VIEW
from wijzerplaat.residents.search import distance, finder, neighbours, telling, understanding
from wijzerplaat.residents.search import facets as search_facets
from wijzerplaat.residents.search.display import AnswerParts, Answers, SearchPage
from wijzerplaat.residents.search.everyday_words import say_in_dutch
from wijzerplaat.residents.search.facets import Row
from wijzerplaat.residents.search.finder import Found
from wijzerplaat.residents.search.near_form import Near, describe_near_form, find_near
from wijzerplaat.residents.search.topic_words import list_meant_topics
from wijzerplaat.tenancy.portals.display import say_name
from wijzerplaat.tenancy.portals.service import PortalScope

PER_KIND, FEW, TILES, NEARLY = 3, 5, 3, 3


@dataclass(frozen=True)
class _Search:
    """What was asked, and what answers to it: `everywhere` before any choice, `rows` after.

    `nearly`: what holds a part of the question, where nothing answers to it.
    """

    words: str
    near: Near
    chosen: Choices
    found: Found | None
    everywhere: Sequence[Row]
    rows: Sequence[Row]
    nearly: Sequence[Row] = ()


def describe_search_page(scope: PortalScope, given: list_page.Given, maps: Path) -> SearchPage:
    """Return what residents/search/results.html shows; `maps` is the folder of drawn maps."""
    one = _search(scope, given)
    answers = _answer(scope, one, list_page.read_first_value(given, PAGE))
    search = _make_told(one, answers)
    words, chosen, everywhere = one.words, one.chosen, one.everywhere
    calls = (
        [] if chosen.count or not one.found else neighbours.list_call_links(scope, one.found.query)
    )
    names = list(kinds.list_search_kinds())
    return {
        "sensitive": search is not None and _tell(scope, given, search),
        "box": list_page.describe_search_box(chosen),
        "quick": [],
        "total": len(one.rows),
        "calls": calls,
        "heading": understanding.make_heading(words, one.rows, chosen, one.found)
        if everywhere or not calls
        else _("Antwoorden op ‘%(q)s’", q=words),
        "suggestion": understanding.find_better_words(one.found, chosen),
        "apart": list_page.describe_apart_link(scope, chosen, names) if words else None,
        "understood": understanding.describe_understood(scope, one.found, chosen),
        "nearly": list(_cards(scope, one.nearly, [row.id for row in one.nearly]).values()),
        "chosen": chosen.links(),
        "clear_href": make_unfiltered_search_address(chosen),
        "filter_groups": chosen.groups(everywhere) if everywhere else [],
        "near": describe_near_form(one.near) if everywhere or one.near.typed else None,
        "empty": _empty(chosen, everywhere) if everywhere and not one.rows else None,
        "others": _others(scope, one) if words and len(one.rows) < FEW else [],
        "meant": list_meant_topics(scope, say_in_dutch(words, find_page_language())),
        "topics": _tiles(scope, words) if not everywhere else [],
        **_on_map(scope, answers, maps, one),
    }


def _search(scope: PortalScope, given: list_page.Given) -> _Search:
    words, near = list_page.read_search_words(given), find_near(scope, given)
    chosen = _chosen(scope, given, words, near)
    apart = bool(chosen.rest.get(list_page.APART))
    dutch = say_in_dutch(words, find_page_language())
    found = finder.search_entries(scope, dutch, near=near.point, aside=apart) if words else None
    every = search_facets.list_search_rows(scope, found, near.point or found.near) if found else []
    if found and not found.is_answered:
        nearly = every[:NEARLY] if found.is_near else []
        return _Search(words, near, chosen, found, [], [], nearly)
    return _Search(words, near, chosen, found, every, chosen.narrow(every))


def _answer(scope: PortalScope, one: _Search, page: str) -> Answers:
    if len(one.chosen.chosen.get("soort", ())) == 1:
        return _one_kind(scope, one.rows, one.chosen, page)
    return _all_kinds(scope, one.rows, one.chosen)


def _tiles(scope: PortalScope, words: str) -> list[Tile]:
    return make_topic_tiles(scope.portal.topics)[: TILES if words else None]


def _make_told(one: _Search, answers: Answers) -> telling.Search | None:
    if one.found is None:
        return None
    return telling.describe_search(one.words, one.found.query, one.rows, one.chosen, answers)


def _tell(scope: PortalScope, given: list_page.Given, search: telling.Search) -> bool:
    """Say what of this search may be counted; return whether nothing may."""
    # a next page is the same search, and so is another part of the map
    if not {PAGE, AREA, "na"} & given.keys():
        telling.tell_search(scope, search)
    return telling.is_private(scope, search)


def _on_map(scope: PortalScope, answers: Answers, maps: Path, one: _Search) -> AnswerParts:
    """Number what is shown, the same in the list and on the map.

    Without a map the list has no numbers.

    The map that moves also stands there when a choice leaves nothing: one can look for another
    place on it.
    """
    items, view = list_map.number_cards(_list_shown(answers)), one.chosen.rest.get(VIEW, LIST)
    any_at_all = bool(one.everywhere)
    moving = (
        list_map.make_moving_map(scope, items, maps, one.chosen, one.rows)
        if view in MAPS and any_at_all
        else None
    )
    still = list_map.draw_list_map(scope, items, maps) if view == LIST else None
    return {
        "best": answers.best,
        "best_kind": answers.best_kind,
        "groups": answers.groups,
        "pager": answers.pager,
        "view": view,
        "views": list_map.make_map_switch(one.chosen, view)
        if any_at_all and scope.portal.map
        else [],
        "map": moving,
        "still": still,
        "large": list_map.make_large_href(one.chosen),
        "numbers": {item.card.href: item.number for item in items} if moving or still else {},
    }


def _list_shown(answers: Answers) -> list[Card]:
    best = [answers.best] if answers.best else []
    return [*best, *(card for group in answers.groups for card in group.cards)]


def make_unfiltered_search_address(chosen: Choices) -> str:
    """Return the address of the same question, as list or map, without any choice."""
    kept = {name: value for name, value in chosen.rest.items() if name in ("q", VIEW)}
    return Choices(url_for("search.show_search"), (), {}, kept).href()


def _chosen(scope: PortalScope, given: list_page.Given, words: str, near: Near) -> Choices:
    view = list_map.read_map_view(given) if scope.portal.map else ""
    rest = {
        name: value
        for name, value in (
            ("q", words),
            ("postcode", near.typed if near.point else ""),
            (VIEW, view),
            (list_page.APART, list_page.read_apart(given)),
        )
        if value
    }
    within = {"straal": [str(near.radius)]} if near.point else {}
    known = [
        *search_facets.list_search_facets(scope, near.radius if near.point else None),
        *list_map.make_area_facets(given),
    ]
    return read_facet_choices(
        url_for("search.show_search"),
        known,
        {**list_page.copy_wijk_to_buurt(_old_names(given)), **within},
        rest,
    )


def _old_names(given: list_page.Given) -> list_page.Given:
    """Let 'gratis=1', as other lists have it, say the same here."""
    return {
        **given,
        "kosten": [*given.get("kosten", ()), *(["gratis"] if given.get("gratis") else [])],
    }


def _empty(chosen: Choices, rows: Sequence[Row]) -> Link:
    """Name the one choice to drop that gives most; when none does, all of them."""
    relief = chosen.relief(rows)
    if relief is None:
        return Link(
            ngettext("Zonder keuzes is er 1.", "Zonder keuzes zijn er %(num)s.", len(rows)),
            make_unfiltered_search_address(chosen),
        )
    link, left = relief
    return Link(
        ngettext(
            "Zonder ‘%(choice)s’ is er 1.",
            "Zonder ‘%(choice)s’ zijn er %(num)s.",
            left,
            choice=link.label,
        ),
        link.href,
    )


def _others(scope: PortalScope, one: _Search) -> list[Link]:
    """Return what else somebody can try when there is little.

    Without choices, other words, the topics of what was found.
    """
    wider = (
        [
            Link(
                _("Zoek zonder keuzes"),
                make_unfiltered_search_address(one.chosen),
                str(len(one.everywhere)),
            )
        ]
        if len(one.everywhere) > len(one.rows)
        else []
    )
    same = [
        word
        for term in (one.found.query.terms if one.found else ())
        for word in term.same
        if " " not in word
    ][:3]
    words = [
        Link(
            _("Zoek op ‘%(word)s’", word=word),
            Choices(url_for("search.show_search"), (), {}, {"q": word}).href(),
        )
        for word in dict.fromkeys(same)
    ]
    asked = {slug for row in one.everywhere[:3] for slug in row.topics}
    topics = [
        Link(say_name(topic), url_for("discover.show_topic", slug=topic.slug))
        for topic in scope.portal.topics
        if topic.slug in asked
    ][:3]
    return [*wider, *words, *topics]


def _all_kinds(scope: PortalScope, rows: Sequence[Row], chosen: Choices) -> Answers:
    """The best answer by itself.

    The kinds in the order of their own best answer would jump about, so it is fixed.
    """
    best = rows[0].id if rows else None
    known = kinds.list_search_kinds()
    per_kind = {kind: [row.id for row in rows if row.kind == kind] for kind in known}
    shown = {kind: [one for one in ids if one != best][:PER_KIND] for kind, ids in per_kind.items()}
    made = _cards(
        scope, rows, [*([best] if best else []), *(one for ids in shown.values() for one in ids)]
    )
    groups = [
        _group(
            kind, [made[one] for one in shown[kind] if one in made], per_kind[kind], best, chosen
        )
        for kind in known
        if shown[kind]
    ]
    return Answers(
        groups,
        best=made.get(best) if best else None,
        best_kind=_(kinds.find_kind(rows[0].kind).singular) if rows else None,
    )


def _group(
    kind: str, cards: list[Card], ids: list[uuid.UUID], best: uuid.UUID | None, chosen: Choices
) -> Section:
    more = len(ids) - (best in ids) > len(cards)
    label = ngettext("Toon %(num)s", "Toon alle %(num)s", len(ids)) if more else None
    return Section(
        _(kinds.find_kind(kind).plural),
        cards,
        label,
        chosen.href(soort=kinds.list_search_kinds()[kind].slug) if more else None,
        total=len(ids),
    )


def _one_kind(scope: PortalScope, rows: Sequence[Row], chosen: Choices, page: str) -> Answers:
    shown, pages = pager.paginate_rows(
        rows,
        pager.read_page_number(page),
        lambda number: chosen.href(None, **{PAGE: str(number) if number > 1 else None}),
    )
    cards = list(_cards(scope, rows, [row.id for row in shown]).values())
    if not cards:
        return Answers([], pages)
    title, back = _(kinds.find_kind(rows[0].kind).plural), chosen.href(soort=None)
    return Answers([Section(title, cards, _("Toon alles"), back, total=len(rows))], pages)


def _cards(
    scope: PortalScope, rows: Sequence[Row], ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, Card]:
    """Return the cards of entries, with how far each is when that is known."""
    far = {row.id: distance.describe_distance(row.distance, row.is_rough) for row in rows}
    return {
        one: replace(card, far_text=far.get(one))
        for one, card in entries_queries.make_entry_cards(scope, ids).items()
    }
