"""What looks like something that somebody is about to send, shown before it is sent.

For every kind of entry.

A file of its own beside `service.py`: there editors make two into one, here it stays one.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import ColumnElement, Executable, RowMapping, and_, case, or_, select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.records.duplicates import rules
from wijzerplaat.records.duplicates.models import NotDuplicate
from wijzerplaat.records.duplicates.rules import Face
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.kinds import Kind
from wijzerplaat.records.entries.models import DRAFT, IN_REVIEW, PUBLISHED, Entry, Location
from wijzerplaat.records.entries.slots import Lookalike
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 5
SIGNS = {
    rules.NAME: N_("Dezelfde naam"),
    rules.ALIKE: N_("De naam lijkt erop"),
    rules.PHONE: N_("Hetzelfde telefoonnummer"),
    rules.SITE: N_("Dezelfde website"),
    rules.EMAIL: N_("Hetzelfde e-mailadres"),
    rules.ADDRESS: N_("Hetzelfde adres"),
    rules.WHEN: N_("Op dezelfde dag en tijd"),
}
NEW = uuid.UUID(int=0)
KNOWN_BY = ("phone", "website", "email", "contact_phone", "first_date", "start_time", "rrule")
"""What a kind may have that tells its entries apart; those that it has are read."""


def list_lookalikes(
    scope: PortalScope,
    kind_name: str,
    fields: GivenFields,
    owner_id: uuid.UUID | None,
    besides: Collection[uuid.UUID] = (),
) -> list[Lookalike]:
    """Return what is there already and looks like these fields, the surest first.

    Of others only what residents see, of the own organisation also what waits. `besides` is left
    out. One statement, and one more for what may be over.
    """
    kind = kinds.find_kind(kind_name)
    typed = _read_face(fields, owner_id)
    found = []
    for row in scope.session.execute(_select(scope, kind, typed, besides)).mappings():
        known = _face(row)
        signs = rules.list_lookalike_signs(typed, known, owns=kind.model.OWNS)
        if signs:
            weight = sum(rules.WEIGHTS[sign] for sign in signs)
            words = tuple(SIGNS[sign] for sign in signs)
            meets = rules.WHEN in signs
            lookalike = Lookalike(known.id, known.title, row["shown"], words, meets)
            found.append((-weight, lookalike))
    alike = [one for _weight, one in sorted(found, key=lambda pair: (pair[0], pair[1].title))]
    live = [one.id for one in alike if one.slug is not None]
    there = set(kind.current(scope, live)) if live else set()
    return [one for one in alike if one.slug is None or one.id in there][:MOST]


def remember_not_alike(scope: PortalScope, entry_id: uuid.UUID, others: set[uuid.UUID]) -> None:
    """Keep that whoever sent an entry said that it is none of these; the desk still looks."""
    wanted = select(Entry.id).where(Entry.id.in_(others - {entry_id}))
    for other_id in scope.session.scalars(wanted).all():
        first, second = sorted((entry_id, other_id))
        pair = (NotDuplicate.first_id == first, NotDuplicate.second_id == second)
        if scope.session.scalar(select(NotDuplicate.id).where(*pair)) is None:
            scope.session.add(
                NotDuplicate(
                    id=uuid.uuid4(),
                    first_id=first,
                    second_id=second,
                    by_id=scope.actor.user_id,
                    by_desk=False,
                    at=scope.now,
                )
            )


def list_said_apart(scope: PortalScope, entry_id: uuid.UUID) -> dict[uuid.UUID, bool]:
    """Return which entries somebody said are not this one, and whether the desk said so."""
    about = or_(NotDuplicate.first_id == entry_id, NotDuplicate.second_id == entry_id)
    rows = scope.session.scalars(select(NotDuplicate).where(about))
    return {
        one.second_id if one.first_id == entry_id else one.first_id: one.by_desk for one in rows
    }


def _select(
    scope: PortalScope, kind: Kind, typed: Face, besides: Collection[uuid.UUID]
) -> Executable:
    model = kind.model
    listed = model.listed(scope)
    columns = [getattr(model, name) for name in KNOWN_BY if hasattr(model, name)]
    seen = [listed]
    if typed.owner_id is not None:
        own = and_(model.owner_id == typed.owner_id, model.state.in_((DRAFT, IN_REVIEW, PUBLISHED)))
        seen.append(own)
    query = (
        select(
            model.id,
            model.title,
            case((listed, model.slug)).label("shown"),
            model.owner_id,
            Location.postcode,
            Location.number,
            *columns,
        )
        .outerjoin(model.location)
        .where(or_(*seen), model.id.not_in(besides))
    )
    return query if model.OWNS else query.where(or_(*_near(model, typed)))


def _near(model: type[Entry], typed: Face) -> list[ColumnElement[bool]]:
    """Return of what many have: what the same organisation has, and what is at the same place."""
    near = [
        model.owner_id.is_(None) if typed.owner_id is None else model.owner_id == typed.owner_id
    ]
    if typed.postcode:
        near.append(Location.postcode == typed.postcode)
    return near


def _face(row: RowMapping) -> Face:
    day, start = row.get("first_date"), row.get("start_time")
    return Face(
        row["id"],
        row["title"],
        phone=row.get("phone") or row.get("contact_phone") or "",
        website=row.get("website") or "",
        email=row.get("email") or "",
        postcode=row["postcode"] or "",
        number=row["number"] or "",
        owner_id=row["owner_id"],
        day=day.isoformat() if day else "",
        start=f"{start:%H:%M}" if start else "",
        repeats=bool(row.get("rrule")),
    )


def _read_face(fields: GivenFields, owner_id: uuid.UUID | None) -> Face:
    place = fields.get("location") or {}
    return Face(
        NEW,
        str(fields.get("title") or ""),
        phone=str(fields.get("phone") or fields.get("contact_phone") or ""),
        website=str(fields.get("website") or ""),
        email=str(fields.get("email") or ""),
        postcode=str(place.get("postcode") or ""),
        number=str(place.get("number") or ""),
        owner_id=owner_id,
        day=str(fields.get("first_date") or ""),
        start=str(fields.get("start_time") or "")[:5],
        repeats=bool(fields.get("repeat")),
    )
