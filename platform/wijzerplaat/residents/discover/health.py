"""The entrance by six sides of a life: which topics are about each, and what there is of them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TypedDict
from urllib.parse import urlencode

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.web.gettext import _, find_page_language, ngettext
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Card, Section, Tile, make_topic_tiles
from wijzerplaat.records.entries.order_signs import make_wish, order_rows
from wijzerplaat.tenancy.portals.health import MODULE, SIDES, Side
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope

PER_GROUP = 4


@dataclass(frozen=True)
class SideHead:
    """One side at the head of its page."""

    name: str
    examples: str
    icon: str
    color: int


class HealthPage(TypedDict):
    """What residents/discover/health_side.html shows."""

    side: SideHead
    topics: list[Tile]
    groups: list[Section]
    sensitive: bool


def list_side_tiles(scope: PortalScope) -> list[Tile]:
    """Return the sides that a topic of the portal is about, as tiles. Raises NotFound when off."""
    _require_module(scope)
    return [
        Tile(_(one.name), _(one.examples), one.icon, one.color, _make_href(one))
        for one in SIDES
        if _list_topics(scope, one)
    ]


def describe_side_page(scope: PortalScope, slug: str) -> HealthPage:
    """Return the page of one side: its topics, and entries of all kinds about them.

    Raises NotFound, also when this entrance is off.
    """
    _require_module(scope)
    side = next((one for one in SIDES if one.slug == slug), None)
    topics = _list_topics(scope, side) if side else []
    if side is None or not topics:
        raise NotFound(f"side {slug}")
    name = f"side {slug} {find_page_language()}"
    return load_cached_value(scope, name, lambda: _describe(scope, side, topics))


def _describe(scope: PortalScope, side: Side, topics: list[Topic]) -> HealthPage:
    known, slugs = list(kinds.list_search_kinds()), {one.slug for one in topics}
    rows = entries_queries.list_entry_rows(scope, known, places=False)
    wish = make_wish(scope, topics=[one.slug for one in topics])
    fitting = order_rows(scope, [row for row in rows if not row.topics.isdisjoint(slugs)], wish)
    per_kind = {kind: [row.id for row in fitting if row.kind == kind] for kind in known}
    shown = [one for ids in per_kind.values() for one in ids[:PER_GROUP]]
    made = entries_queries.make_entry_cards(scope, shown)
    return {
        "side": SideHead(_(side.name), _(side.examples), side.icon, side.color),
        "topics": make_topic_tiles(topics),
        "groups": [
            _section(kind, topics, ids, [made[one] for one in ids[:PER_GROUP] if one in made])
            for kind, ids in per_kind.items()
            if ids
        ],
        "sensitive": any(one.sensitive for one in topics),
    }


def _section(kind: str, topics: list[Topic], ids: list[uuid.UUID], cards: list[Card]) -> Section:
    about, query = kinds.find_kind(kind), urlencode([("onderwerp", one.slug) for one in topics])
    if len(ids) <= len(cards):
        return Section(_(about.plural), cards, kind=about.look, total=len(ids))
    more = ngettext("Bekijk %(num)s", "Bekijk alle %(num)s", len(ids))
    href = f"{about.list_path}?{query}"
    return Section(_(about.plural), cards, more, href, about.look, len(ids))


def _list_topics(scope: PortalScope, side: Side) -> list[Topic]:
    return [one for one in scope.portal.topics if side.slug in one.dimensions]


def _make_href(side: Side) -> str:
    return url_for("health.show_health_side", slug=side.slug)


def _require_module(scope: PortalScope) -> None:
    if not scope.portal.has(MODULE):
        raise NotFound("the entrance by health is off")
