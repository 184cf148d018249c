"""The page of a neighbourhood.

What is there of all kinds, from one query; and all neighbourhoods together.
"""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.web import counted
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Card, Section
from wijzerplaat.records.entries.order_signs import make_wish, order_rows
from wijzerplaat.tenancy.portals.models import District
from wijzerplaat.tenancy.portals.service import PortalScope

PER_GROUP = 4


@dataclass(frozen=True)
class Place:
    """One neighbourhood in the list of all."""

    name: str
    href: str
    summary: str


@dataclass(frozen=True)
class PlaceGroup:
    """The neighbourhoods of one municipality."""

    title: str
    places: list[Place]


class NeighbourhoodPage(TypedDict):
    """What residents/discover/neighbourhood.html shows."""

    district: str
    poster_href: str
    groups: list[Section]
    summary: str
    others: list[District]


def describe_neighbourhood_list(scope: PortalScope) -> list[PlaceGroup]:
    """Return the neighbourhoods per municipality, each with what there is: the numbers of its page
    and of the lists, so also what comes by phone or to people's homes.
    """
    portal = scope.portal
    known = list(kinds.list_nearby_kinds())
    rows = entries_queries.list_entry_rows(scope, known, links=False)
    counts = Counter((row.district, row.kind) for row in rows if row.district)
    anywhere = Counter(row.kind for row in rows if not row.has_place)
    groups = [
        (place.name, [one for one in portal.districts if one.municipality_id == place.id])
        for place in portal.municipalities
    ]
    groups.append(("", [one for one in portal.districts if one.municipality_id is None]))
    return [
        PlaceGroup(
            name if len(portal.municipalities) > 1 else "",
            [
                Place(
                    one.name,
                    url_for("neighbourhoods.show_neighbourhood", slug=one.slug),
                    describe_entry_counts(
                        {kind: counts[one.slug, kind] + anywhere[kind] for kind in known}
                    ),
                )
                for one in districts
            ],
        )
        for name, districts in groups
        if districts
    ]


def describe_neighbourhood_page(scope: PortalScope, slug: str) -> NeighbourhoodPage:
    """Return what the page of one neighbourhood shows. Raises NotFound."""
    found = find_district_by_slug(scope, slug)
    counted.tell_page(district=found.id)
    here, anywhere = list_district_entry_ids(scope, slug)
    chosen = {kind: [*here[kind], *anywhere[kind]][:PER_GROUP] for kind in here}
    made = entries_queries.make_entry_cards(scope, [one for ids in chosen.values() for one in ids])
    groups = [
        _section(
            kind,
            slug,
            len(here[kind]) + len(anywhere[kind]),
            [made[one] for one in chosen[kind] if one in made],
        )
        for kind in chosen
        if chosen[kind]
    ]
    return {
        "district": found.name,
        "poster_href": url_for("neighbourhoods.show_neighbourhood_poster", slug=slug),
        "groups": groups,
        "summary": describe_entry_counts(
            {kind: len(ids) + len(anywhere[kind]) for kind, ids in here.items()}
        ),
        "others": [one for one in scope.portal.districts if one.slug != slug],
    }


def find_district_by_slug(scope: PortalScope, slug: str) -> District:
    """Return a neighbourhood of this portal. Raises NotFound."""
    found = next((one for one in scope.portal.districts if one.slug == slug), None)
    if found is None:
        raise NotFound(f"district {slug}")
    return found


def list_district_entry_ids(
    scope: PortalScope, slug: str
) -> tuple[dict[str, list[uuid.UUID]], dict[str, list[uuid.UUID]]]:
    """Return per kind, in order, what is in a neighbourhood, and what is there for all.

    By phone, online or at home.
    """
    known = list(kinds.list_nearby_kinds())
    every = entries_queries.list_entry_rows(scope, known, links=False)
    near = [row for row in every if row.district == slug or not row.has_place]
    rows = order_rows(scope, near, make_wish(scope, district=slug))
    here = {
        kind: [row.id for row in rows if row.kind == kind and row.district == slug]
        for kind in known
    }
    anywhere = {
        kind: [row.id for row in rows if row.kind == kind and not row.has_place] for kind in known
    }
    return here, anywhere


def describe_entry_counts(counts: dict[str, int]) -> str:
    """Return '3 activiteiten, 2 organisaties'."""
    return ", ".join(
        one.count(counts[kind])
        for kind, one in kinds.list_nearby_kinds().items()
        if counts.get(kind)
    )


def _section(kind: str, slug: str, total: int, cards: list[Card]) -> Section:
    about = kinds.find_kind(kind)
    more = ngettext("Bekijk %(num)s", "Bekijk alle %(num)s", total) if total > len(cards) else None
    return Section(
        _(about.plural),
        cards,
        more,
        f"{about.list_path}?buurt={slug}" if more else None,
        about.look,
        total,
    )
