"""Verbs of entries in general: slugs, snapshots, and putting values on the live row."""

from __future__ import annotations

import uuid

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from wijzerplaat.ground.core import audit, clock, letters
from wijzerplaat.ground.core.errors import Conflict, Gone, Invalid, Moved, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.outbox import put_index
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.entries import erased, kinds, rules, slots, successors
from wijzerplaat.records.entries.models import (
    PARTS,
    Entry,
    EntryArea,
    EntryAudience,
    EntryPicture,
    EntryPlace,
    EntryTopic,
    Location,
    SlugRedirect,
)
from wijzerplaat.records.entries.place_districts import find_place_district
from wijzerplaat.records.entries.rules import Standing
from wijzerplaat.records.entries.schemas import CHOOSE_PICTURE
from wijzerplaat.tenancy.geography.rules import make_address_key
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.portals import queries as places
from wijzerplaat.tenancy.portals.models import Audience, Municipality, Named, Topic
from wijzerplaat.tenancy.portals.service import PortalScope

CHOICES: dict[str, type[Named]] = {
    "topics": Topic,
    "audiences": Audience,
    "service_area": Municipality,
}
SLUGS_TRIED = 10
UNKNOWN_CHOICE = N_("Kies uit de lijst. Dit kennen we niet: {what}.")


def find_free_slug(scope: PortalScope, kind: str, title: str) -> str:
    """Return a slug that no entry of this kind has in this portal, with a number if need be."""
    wanted, first = letters.make_slug(title), 1
    while True:  # whole slugs are looked up in the index, also among thousands that begin alike
        asked = [_number_slug(wanted, number) for number in range(first, first * SLUGS_TRIED)]
        known = select(Entry.slug).where(Entry.kind == kind, Entry.slug.in_(asked))
        taken = set(scope.session.scalars(known))
        for slug in asked:
            if slug not in taken:
                return slug
        first *= SLUGS_TRIED


def _number_slug(wanted: str, number: int) -> str:
    return wanted if number == 1 else f"{wanted}-{number}"


def make_snapshot(entry: Entry) -> Fields:
    """Return all fields of the live row as plain JSON, by the kind's own schema."""
    snapshot: Fields = kinds.kind_of_entry(entry).known_schema.dump(entry)
    return snapshot


def load_entry_fields(kind: str, fields: Fields) -> Fields:
    """Return the fields as Python values. Raises Invalid with Dutch messages per field."""
    try:
        return load_fields(kinds.find_kind(kind).known_schema, fields)
    except Invalid as problem:
        raise Invalid(flatten_messages(problem.fields)) from None


def put_entry_values(scope: PortalScope, entry: Entry, values: Fields) -> None:
    """Put loaded values on the live row. Raises Invalid for a choice that this portal lacks."""
    with scope.session.no_autoflush:  # one UPDATE at the end, not one before each choice is read
        for name, value in values.items():
            if name in CHOICES:
                setattr(entry, name, _choices(scope, name, value))
            elif name == "location":
                entry.location = _place(scope, entry.location, value)
            elif name == "places":
                entry.places = _further(scope, entry.places, value)
            else:
                setattr(entry, name, value)
    entry.updated_at = scope.now


def check_choices(scope: PortalScope, values: Fields) -> None:
    """Raise Invalid when a chosen topic, audience, municipality or picture is not one of this
    portal.
    """
    for name in CHOICES:
        _choices(scope, name, values.get(name, []))
    for name in PARTS:
        if values.get(name) and pictures.describe_named_picture(scope, values[name]) is None:
            raise Invalid({name: [CHOOSE_PICTURE]})


def select_full_entries(kind: str) -> Select[Entry]:
    """Return a SELECT of entries of one kind with all that a page shows, in one statement.

    Ask for unique rows.

    What a page says of topics and audiences stands in the portal: of those only the links are read.
    """
    model = kinds.find_kind(kind).model
    return _select_named_entries(kind).options(
        joinedload(model.audience_links),
        joinedload(model.picture_links).joinedload(EntryPicture.picture),
        joinedload(model.places),
    )


def _select_named_entries(kind: str) -> Select[Entry]:
    """Return the same with only what a mail says of an entry: whose, where, about which topics."""
    model = kinds.find_kind(kind).model
    owner = [joinedload(model.owner).joinedload(Entry.location)] if hasattr(model, "owner") else []
    return select(model).options(joinedload(model.location), joinedload(model.topic_links), *owner)


def select_entry_with_parts(kind: str) -> Select[Entry]:
    """Return a SELECT of entries of one kind with all that a snapshot holds, in four statements.

    Ask for unique rows. What there can be many of is read beside it, so that rows do not multiply.
    """
    model = kinds.find_kind(kind).model
    return select(model).options(
        joinedload(model.location),
        joinedload(model.picture_links),
        joinedload(model.topic_links).joinedload(EntryTopic.topic),
        selectinload(model.audience_links).joinedload(EntryAudience.audience),
        selectinload(model.area_links).joinedload(EntryArea.municipality),
        selectinload(model.places).joinedload(EntryPlace.location),
    )


def find_published_entry(
    scope: PortalScope, kind: str, slug: str, *, with_all: bool = True
) -> Entry:
    """Return the published entry with this slug, read with all that its page shows, or without:
    then what is asked for after all is read when it is asked for.

    Raises NotFound, Gone for what was published once, and Moved for what has a successor.
    """
    model = kinds.find_kind(kind).model
    query = select_full_entries(kind) if with_all else _select_named_entries(kind)
    wanted = query.where(model.slug == slug, model.listed(scope))
    entry = scope.session.scalars(wanted).unique().one_or_none()
    if entry is None:
        raise _missing(scope, kind, slug)
    return entry


def find_redirect_path(scope: PortalScope, kind: str, slug: str) -> str | None:
    """Return the path of the published entry that an old slug leads to now, if it leads
    anywhere.
    """
    entry = successors.find_entry_by_old_slug(scope, kind, slug)
    return kinds.kind_of_entry(entry).page(entry.slug) if entry is not None else None


def redirect_slug(scope: PortalScope, kind: str, slug: str, entry_id: uuid.UUID) -> SlugRedirect:
    """Let an old slug lead to this entry from now on; asked again, it leads to the last one."""
    found = scope.session.scalars(
        select(SlugRedirect).where(SlugRedirect.kind == kind, SlugRedirect.slug == slug)
    ).one_or_none()
    found = found or SlugRedirect(id=uuid.uuid4(), kind=kind, slug=slug, created_at=scope.now)
    found.entry_id = entry_id
    scope.session.add(found)
    return found


def find_entry(scope: PortalScope, entry_id: uuid.UUID) -> Entry:
    """Return the entry with this id in this portal, in whatever state. Raises NotFound."""
    entry = scope.session.scalars(select(Entry).where(Entry.id == entry_id)).one_or_none()
    if entry is None:
        raise NotFound(str(entry_id))
    return entry


def find_entry_by_slug(scope: PortalScope, kind: str, slug: str) -> Entry:
    """Return the entry with this slug, in whatever state. Raises NotFound, and Moved for an old
    slug of something that is public.
    """
    query = select(Entry).where(Entry.kind == kind, Entry.slug == slug)
    entry = scope.session.scalars(query).one_or_none()
    if entry is None:
        path = find_redirect_path(scope, kind, slug)
        raise NotFound(f"{kind} {slug}") if path is None else Moved(path)
    return entry


def find_entry_by_path(scope: PortalScope, path: str) -> Entry:
    """Return the entry whose public page (or that of one of its dates) has this path, in whatever
    state. Raises NotFound, and Moved as `find_entry_by_slug` does.
    """
    for kind in kinds.list_kinds():
        slug = path.removeprefix(f"{kind.path}/").split("/")[0]
        if path.startswith(f"{kind.path}/") and slug:
            return find_entry_by_slug(scope, kind.name, slug)
    raise NotFound(path)


def set_entry_district(
    scope: PortalScope, entry_id: uuid.UUID, slug: str
) -> tuple[uuid.UUID | None, uuid.UUID | None]:
    """Say in which district the own address of an entry is; return the old one and the new one.

    It stays so until the address changes. Raises NotAllowed, NotFound for an entry or district
    that is not there, and Conflict for an entry without an address of its own.
    """
    scope.require(ENTRY_PUBLISH)
    wanted = next((one.id for one in scope.portal.districts if one.slug == slug), None)
    if wanted is None:
        raise NotFound(slug)
    return _move(scope, find_entry(scope, entry_id), wanted)


def put_entry_district_back(
    scope: PortalScope, entry_id: uuid.UUID, after: uuid.UUID | None, before: uuid.UUID | None
) -> None:
    """Take `set_entry_district` back. Raises Conflict when it is another district by now."""
    scope.require(ENTRY_PUBLISH)
    entry = find_entry(scope, entry_id)
    if entry.location is None or entry.location.district_id != after:
        raise Conflict("the address changed since")
    _move(scope, entry, before)


def _move(
    scope: PortalScope, entry: Entry, district_id: uuid.UUID | None
) -> tuple[uuid.UUID | None, uuid.UUID | None]:
    if entry.location is None:
        raise Conflict("it has no address of its own")
    before = entry.location.district_id
    if before != district_id:
        entry.location.district_id = district_id
        audit.write_audit_line(scope, audit.DISTRICT_SET, entry.id)
        put_index(scope, entry.id)
        scope.session.flush()
    return before, district_id


def _missing(scope: PortalScope, kind: str, slug: str) -> NotFound | Moved:
    """Return why there is no page: it never was there for residents, it is hidden, or it is gone.

    What stopped leads to its successor; what was erased says nothing of what it was.
    """
    entry = scope.session.scalars(
        select(Entry).where(Entry.kind == kind, Entry.slug == slug)
    ).one_or_none()
    if entry is None:
        gone = Gone(f"{kind} {slug}", title="", cards=[])
        return gone if erased.was_erased(scope, kind, slug) else NotFound(f"{kind} {slug}")
    standing = entry.find_standing(clock.today(scope.now))
    if standing not in (Standing.STOPPED, Standing.ARCHIVED) or entry.published_at is None:
        return NotFound(f"{kind} {slug}")
    successor = successors.find_successor(scope, entry) if standing is Standing.STOPPED else None
    if successor is not None:
        return Moved(kinds.kind_of_entry(successor).page(successor.slug))
    cards = slots.find_alternatives(scope, entry)
    return Gone(f"{kind} {slug}", title=entry.title, cards=cards, note=entry.absence_note)


def _choices(scope: PortalScope, name: str, slugs: list[str]) -> list[Named]:
    if not slugs:
        return []
    model = CHOICES[name]
    found = {
        item.slug: item
        for item in scope.session.scalars(select(model).where(model.slug.in_(slugs)))
    }
    unknown = [slug for slug in slugs if slug not in found]
    if unknown:
        raise Invalid({name: [UNKNOWN_CHOICE.format(what=", ".join(unknown))]})
    return [found[slug] for slug in dict.fromkeys(slugs)]


def _place(scope: PortalScope, present: Location | None, value: Fields | None) -> Location | None:
    if value is None:
        return None
    place = present or Location()
    before = None if place.given else _key(place)
    for name in ("name", "street", "number", "postcode", "city"):
        setattr(place, name, value.get(name, ""))
    spot = places.geocode_address(scope, place.street, place.postcode, place.city)
    place.given = value.get("lat") is not None and value.get("lon") is not None
    if place.given:
        place.lat, place.lon, place.sought = value["lat"], value["lon"], ""
    elif spot:
        place.lat, place.lon, place.sought = spot.lat, spot.lon, ""
    elif before != _key(place) or not place.sought:
        place.lat, place.lon, place.sought = None, None, ""
    place.district_id = find_place_district(scope, place, spot)
    return place


def plan_next_check(scope: PortalScope, entry: Entry) -> None:
    """Let an entry that was checked (or made) now be checked again when its own cycle is over."""
    entry.verify_due_at = rules.next_check(scope.now, find_entry_cycle(scope, entry))


def find_entry_cycle(scope: PortalScope, entry: Entry) -> int:
    """Return after how many months an entry is checked."""
    return rules.find_check_months(entry.check_months, scope.portal.freshness)


def _key(place: Location) -> str:
    """Return the address of a place in one spelling: a pin that was looked up holds as long."""
    parts = (place.street, place.number, place.postcode, place.city)
    return make_address_key(*(part or "" for part in parts))


def _further(scope: PortalScope, present: list[EntryPlace], rows: list[Fields]) -> list[EntryPlace]:
    """Put further places on the rows that are there, in order; what is left over goes."""
    kept = [
        *present[: len(rows)],
        *(EntryPlace(location=Location()) for _new in rows[len(present) :]),
    ]
    for number, (place, row) in enumerate(zip(kept, rows, strict=True)):
        _place(scope, place.location, row)
        place.position, place.hours = number, row["hours"]
    return kept


def flatten_messages(problems: Fields, prefix: str = "") -> dict[str, list[str]]:
    """Return messages about parts of a field under names as forms have them: 'picture-alt'."""
    flat: dict[str, list[str]] = {}
    for name, value in problems.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            flat.update(flatten_messages(value, f"{key}-"))
        else:
            flat[key] = [str(message) for message in value]
    return flat
