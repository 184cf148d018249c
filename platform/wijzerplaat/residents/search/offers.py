"""What an article leads to: what there is about its topics, the nearest to a postcode first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from wijzerplaat.records.entries import kinds, pages
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.kinds import VOLUNTEERING
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.queries import Row
from wijzerplaat.records.entries.slots import Offers
from wijzerplaat.residents.search.distance import Point, describe_distance
from wijzerplaat.residents.search.near_form import find_near
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 5


def find_topic_offers(
    scope: PortalScope, entry: Entry, postcode: str, beside: Collection[str]
) -> Offers | None:
    """Return up to five offers about the topics of a text; see `slots.find_offers`.

    With a postcode the nearest come first, and after them what is there for everybody. The
    postcode is kept nowhere.
    """
    topics = {one.slug for one in pages.list_entry_topics(scope, entry)}
    rows = _list_offers(scope, topics, beside) if topics else []
    if not rows:
        return None
    near = find_near(scope, {"postcode": [postcode]})
    rows.sort(key=lambda row: -len(row.topics & topics))
    chosen = _list_nearest(rows, near.point) if near.point else _mix_kinds(rows)
    made = entries_queries.make_entry_cards(scope, [row.id for row in chosen])
    far = {row.id: _measure(row, near.point) for row in chosen} if near.point else {}
    cards = [
        # a card whose address is not really known has no point of its own
        replace(card, far_text=describe_distance(far.get(one), not card.spots))
        for one, card in made.items()
    ]
    return Offers(cards, near.typed, near.error, near.point is not None)


def _list_offers(scope: PortalScope, topics: Collection[str], beside: Collection[str]) -> list[Row]:
    """Return what is about one of these topics, of the kinds that are somewhere and that one need
    not work for; from memory when nothing public changed.
    """
    known = kinds.list_search_kinds()
    names = [one for one in kinds.list_nearby_kinds() if known[one].gives != VOLUNTEERING]
    rows = entries_queries.list_entry_rows(scope, names, more=(Entry.slug,))
    there = {name.rpartition("/")[2] for name in beside}
    return [
        row for row in rows if not row.topics.isdisjoint(topics) and row.more["slug"] not in there
    ]


def _list_nearest(rows: Sequence[Row], point: Point) -> list[Row]:
    """Return the nearest first, and then what has no place: by phone, at home."""
    far = {row.id: _measure(row, point) for row in rows}
    placed = [row for row in rows if far[row.id] is not None]
    placed.sort(key=lambda row: far[row.id] or 0.0)
    return [*placed, *(row for row in rows if not row.has_place)][:MOST]


def _mix_kinds(rows: Sequence[Row]) -> list[Row]:
    """Return some of every kind in turn, so that one kind does not crowd out the others."""
    per_kind: dict[str, list[Row]] = {}
    for row in rows:
        per_kind.setdefault(row.kind, []).append(row)
    turns = [
        (number, place, row)
        for place, mine in enumerate(per_kind.values())
        for number, row in enumerate(mine)
    ]
    return [row for _number, _place, row in sorted(turns, key=lambda one: one[:2])][:MOST]


def _measure(row: Row, point: Point) -> float | None:
    return point.kilometres(row.spots[0]) if row.spots else None
