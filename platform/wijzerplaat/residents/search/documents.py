"""What the index holds of an entry.

Public words only, and the facts that choosing and ranking need.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator

from sqlalchemy import select

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.adapters.search.engine import Document
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.activities.display import part_of_day
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import kinds, pages
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.models import Entry, EntryAudience, Location
from wijzerplaat.records.entries.queries import Loaded
from wijzerplaat.records.entries.rules import find_check_months
from wijzerplaat.records.freshness import rules as freshness
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.models import Audience
from wijzerplaat.tenancy.portals.service import PortalScope

CHUNK = 200
MORE_TEXT = ("how_to_get", "directions", "cost_note", "accessibility")
MORE_LINES = ("tasks", "in_short", "other_titles", "other_summaries")
ACCESS = {
    "rolstoel": ("rolstoel",),
    "toilet": ("ruim toilet", "rolstoeltoilet", "aangepast toilet", "invalidentoilet"),
    "lift": ("lift",),
    "ringleiding": ("ringleiding",),
    "begane-grond": ("begane grond", "gelijkvloers", "geen trap", "zonder trap"),
}


def make_search_documents(scope: PortalScope, ids: Collection[uuid.UUID]) -> list[Document]:
    """Return the documents of the entries that are published; the others are left out."""
    loaded = entries_queries.load_entries(scope, ids)
    menu = {audience.id: audience for audience in scope.portal.audiences}
    audiences: dict[uuid.UUID, list[Audience]] = {}
    query = select(EntryAudience.entry_id, EntryAudience.audience_id).where(
        EntryAudience.entry_id.in_(ids)
    )
    for entry_id, audience_id in scope.session.execute(query):
        audiences.setdefault(entry_id, []).extend(
            [menu[audience_id]] if audience_id in menu else []
        )
    claimed, access = _claimed(scope, loaded), _access(scope, loaded)
    return [
        _document(scope, entry, loaded, audiences.get(entry.id, []), claimed, access)
        for entry in loaded.entries
        if scope.portal.has(kinds.kind_of_entry(entry).module)
        and getattr(entry, "closed_at", None) is None
    ]


def make_all_search_documents(scope: PortalScope) -> Iterator[list[Document]]:
    """Yield the documents of all that is published, some at a time."""
    ids = scope.session.scalars(
        select(Entry.id).where(Entry.listed(scope)).order_by(Entry.id)
    ).all()
    for start in range(0, len(ids), CHUNK):
        yield make_search_documents(scope, ids[start : start + CHUNK])


def _claimed(scope: PortalScope, loaded: Loaded) -> set[uuid.UUID]:
    """Return the organisations that have people of their own."""
    ids = {entry.id for entry in loaded.entries if entry.OWNS} | loaded.owners.keys()
    return (
        set(
            scope.session.scalars(
                select(Membership.organisation_id).where(Membership.organisation_id.in_(ids))
            )
        )
        if ids
        else set()
    )


def _access(scope: PortalScope, loaded: Loaded) -> dict[uuid.UUID, str]:
    query = select(Organisation.id, Organisation.accessibility).where(
        Organisation.id.in_(loaded.owners)
    )
    return {row[0]: row[1] for row in scope.session.execute(query)} if loaded.owners else {}


def _document(
    scope: PortalScope,
    entry: Entry,
    loaded: Loaded,
    audiences: list[Audience],
    claimed: set[uuid.UUID],
    access: dict[uuid.UUID, str],
) -> Document:
    owner, place = loaded.owner(entry), loaded.place(entry)
    topics = pages.list_entry_topics(scope, entry)
    lines = [line for name in MORE_LINES for line in getattr(entry, name, None) or ()]
    gone = kinds.list_lapsed_fields(entry, clock.today(scope.now))
    texts = [
        entry.body,
        _when(entry),
        *lines,
    ]
    where = (
        [place.name, place.address, pages.find_district_name(scope, place) or ""] if place else []
    )
    about = [
        *(one.name for one in topics),
        *(one.name for one in audiences),
        *(search.words if (search := kinds.kind_of_entry(entry).search) else ()),
    ]
    return Document(
        str(entry.id),
        entry.kind,
        entry.title,
        entry.summary,
        "\n".join(filter(None, texts)),
        "; ".join(about),
        owner.title if owner else "",
        ", ".join(filter(None, where)),
        "\n".join(getattr(entry, name, None) or "" for name in MORE_TEXT if name not in gone),
        facts=_facts(scope, entry, access.get(entry.owner_id, "") if entry.owner_id else "", place)
        | {
            "about": _about(scope, place),
            "topics": [one.slug for one in topics],
            "audiences": [one.slug for one in audiences],
            "sensitive": pages.is_sensitive(scope, entry),
            "district": _slug(scope, place),
            "claimed": entry.organisation_id in claimed,
        },
    )


def _facts(scope: PortalScope, entry: Entry, owners_access: str, place: Location | None) -> Fields:
    """Return what can be chosen by and ranked by.

    What an entry does not say is that of its organisation.
    """
    access = dutch_words.fold_text(getattr(entry, "accessibility", "") or owners_access)
    spot = pages.find_place_spot(place)
    closes = getattr(entry, "closes_on", None)
    return {
        "place": place is not None,
        "spot": list(spot) if spot else None,
        "cost": getattr(entry, "cost_cents", None),
        "access": [name for name, signs in ACCESS.items() if any(sign in access for sign in signs)],
        "languages": list(getattr(entry, "languages", None) or []),
        "genre": getattr(entry, "genre", ""),
        "verified": entry.verified_at.date().isoformat() if entry.verified_at else None,
        "lower": _find_lower_day(scope, entry),
        "closes": closes.isoformat() if closes else None,
    }


def _find_lower_day(scope: PortalScope, entry: Entry) -> str | None:
    """Return from which day on it counts less, unless somebody checks it."""
    if entry.verify_due_at is None:
        return None
    months = find_check_months(entry.check_months, scope.portal.freshness)
    return freshness.find_lower_day(entry.verify_due_at, months).isoformat()


def _about(scope: PortalScope, place: Location | None) -> list[float] | None:
    area = pages.find_place_area(scope, place)
    return [area.lat, area.lon] if area else None


def _slug(scope: PortalScope, place: Location | None) -> str | None:
    districts = scope.portal.districts
    return next((one.slug for one in districts if place and one.id == place.district_id), None)


def _when(entry: Entry) -> str:
    """Let 'koffie dinsdag ochtend' find what is there every Tuesday morning."""
    if not isinstance(entry, Activity) or not entry.repeat:
        return ""
    days = [formats.DAYS[number] for number in entry.weekdays]
    return " ".join([*days, part_of_day(entry.start_time)])
