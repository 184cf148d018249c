"""Verbs of being found: which pages a portal has, and when each changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.models import PortalText
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 50_000
"""What one sitemap may hold."""
ALWAYS = ("/", "/onderwerpen", "/buurten", "/hulp-nu", "/help-mij-kiezen", "/stel-je-vraag")


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
    yield from ALWAYS
    yield from ("/kaart",) if portal.map else ()
    yield from (
        f"/{slug}"
        for slug in scope.session.scalars(select(PortalText.slug).order_by(PortalText.slug))
    )
    yield from (
        "/agenda" if kind.name == "activity" else kind.path
        for kind in kinds.list_kinds()
        if portal.has(kind.module)
    )
    yield from (f"/onderwerpen/{topic.slug}" for topic in portal.topics)
    yield from (f"/buurt/{district.slug}" for district in portal.districts)


def _entries(scope: PortalScope) -> list[Address]:
    names = [kind.name for kind in kinds.list_kinds()]
    rows = entries_queries.list_entry_rows(
        scope, names, links=False, places=False, more=(Entry.slug, Entry.updated_at)
    )
    return [
        Address(
            scope.portal.url(kinds.find_kind(row.kind).page(row.more["slug"])),
            clock.to_amsterdam_time(row.more["updated_at"]).date(),
        )
        for row in rows
    ]
