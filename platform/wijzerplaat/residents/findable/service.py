"""Verbs of being found: which pages a portal has, and when each changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.rules import TEXT_PAGES
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 50_000
"""What one sitemap may hold."""
ALWAYS = (
    "discover.show_home_page",
    "discover.list_portal_topics",
    "neighbourhoods.list_neighbourhoods",
    "guide.show_urgent_help",
    "guide.show_guide",
    "questions.show_question_form",
)
"""Pages that every portal has."""


class Address(NamedTuple):
    """One page: its full address, and the day on which it last changed, when that is known."""

    url: str
    changed: date | None = None


def list_public_addresses(scope: PortalScope) -> list[Address]:
    """Return every public page of this portal, the same as residents find.

    Nothing that is over or hidden.
    """
    portal = scope.portal
    paths = [Address(portal.url(path)) for path in _menus(scope)]
    return [*paths, *_entries(scope)][:MOST]


def _menus(scope: PortalScope) -> Iterator[str]:
    portal = scope.portal
    yield from (url_for(page) for page in ALWAYS)
    yield from (url_for("discover.show_places_map"),) if portal.map else ()
    yield from (url_for("texts.show_text_page", slug=slug) for slug in TEXT_PAGES)
    if portal.has("positive_health"):
        yield url_for("health.list_health_sides")
    if portal.has("entrepreneurs"):
        yield url_for("traders.list_traders")
    if portal.has("help_requests"):  # the list; what somebody asks is nothing for search engines
        yield url_for("help_requests.list_help_requests")
    yield from (kind.list_path for kind in kinds.list_kinds() if portal.has(kind.module))
    yield from (url_for("discover.show_topic", slug=topic.slug) for topic in portal.topics)
    yield from (
        url_for("neighbourhoods.show_neighbourhood", slug=district.slug)
        for district in portal.districts
    )


def _entries(scope: PortalScope) -> list[Address]:
    names = [kind.name for kind in kinds.list_kinds()]
    rows = entries_queries.list_entry_rows(
        scope, names, links=False, places=False, more=(Entry.slug, Entry.updated_at), aside=True
    )
    moved = {
        one: path for kind in kinds.list_kinds() for one, path in kind.elsewhere(scope).items()
    }
    return [
        Address(
            scope.portal.url(moved.get(row.id) or kinds.find_kind(row.kind).page(row.more["slug"])),
            clock.to_amsterdam_time(row.more["updated_at"]).date(),
        )
        for row in rows
    ]
