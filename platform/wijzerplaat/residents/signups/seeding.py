"""Puts the demo sign-ups of a tenant folder (content/signups.toml) on the lists of its portal."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

from marshmallow import fields, validate
from sqlalchemy import select

from wijzerplaat.ground.core import clock, letters, link_tokens
from wijzerplaat.ground.core.contacts import read_contact
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, load_toml_file
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.core.versions import mark_public_changed
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups.models import (
    ABSENT,
    ATTENDED,
    CONFIRMED,
    WAITING,
    Seats,
    Signup,
)
from wijzerplaat.residents.signups.service import make_person_marks
from wijzerplaat.tenancy.portals.service import PortalScope

FILE = "signups.toml"
STEP = 7
"""So far the list of names is turned for the next date: not everywhere the same people first."""


class _PersonSchema(FileSchema):
    name = fields.Str(required=True, validate=validate.Length(max=80))


class _DateSchema(FileSchema):
    activity = fields.Str(required=True, validate=validate.Length(max=120))
    number = fields.Int(required=True, strict=True, validate=validate.Range(-4, 9))
    people = fields.Int(required=True, strict=True, validate=validate.Range(1, 80))
    waiting = fields.Int(load_default=0, strict=True, validate=validate.Range(0, 20))
    absent = fields.Int(load_default=0, strict=True, validate=validate.Range(0, 20))
    phones = fields.Int(load_default=1, strict=True, validate=validate.Range(0, 20))


class _ContentSchema(FileSchema):
    person = fields.List(fields.Nested(_PersonSchema), required=True)
    date = fields.List(fields.Nested(_DateSchema), load_default=list)


@dataclass(frozen=True)
class _Place:
    """Where somebody stands on a list."""

    position: int
    by_phone: bool
    state: str


def seed_signups(scope: PortalScope, folder: Path) -> int:
    """Fill the lists of the dates that the file names, where nobody signed up yet; return how many
    people that are. In `number`, 1 is the first date that comes and -1 one that was a week before;
    what is not there on this day is passed by.

    Nobody gets a mail. Raises WrongSetting naming the file and what is wrong.
    """
    path = folder / "content" / FILE
    there = scope.session.scalars(select(Signup.id).limit(1)).first()
    if there is not None or not path.is_file() or not scope.portal.has("signups"):
        return 0
    told = load_toml_file(path, _ContentSchema())
    everybody = [one["name"] for one in told["person"]]
    count = 0
    for turn, row in enumerate(told["date"]):
        occurrence = _find_date(scope, path, row)
        if occurrence is None:
            continue
        needed = row["people"] + row["waiting"]
        if needed > len(everybody):
            raise WrongSetting(f"{path}: {row['activity']}: there are fewer names than people")
        names = list(islice(cycle(everybody), turn * STEP, turn * STEP + needed))
        _fill(scope, path, occurrence, row, names)
        count += needed
    mark_public_changed(scope)
    return count


def _find_date(scope: PortalScope, path: Path, row: Fields) -> Occurrence | None:
    """Return the date of a row; None when its activity has none there on the day of seeding."""
    activity_id = scope.session.scalar(select(Activity.id).where(Activity.slug == row["activity"]))
    if activity_id is None:
        raise WrongSetting(f"{path}: {row['activity']}: there is no such activity")
    dates = scope.session.scalars(
        select(Occurrence)
        .where(Occurrence.activity_id == activity_id, Occurrence.cancelled.is_(False))
        .order_by(Occurrence.starts_at)
    ).all()
    now, number = clock.to_amsterdam_time(scope.now), row["number"]
    coming = [one for one in dates if one.starts_at > now]
    if number < 0:
        return _make_past_date(scope, coming[0], -number) if coming else None
    return next(iter(coming[number - 1 : number]), None)


def _make_past_date(scope: PortalScope, coming: Occurrence, weeks: int) -> Occurrence:
    """Return a date that was so many weeks before the first that comes: the demo begins today, and
    plans only what comes.
    """
    earlier = timedelta(weeks=weeks)
    row = Occurrence(
        id=uuid.uuid4(),
        activity_id=coming.activity_id,
        starts_at=coming.starts_at - earlier,
        ends_at=coming.ends_at - earlier,
    )
    scope.session.add(row)
    scope.session.flush()
    return row


def _fill(
    scope: PortalScope, path: Path, occurrence: Occurrence, row: Fields, names: Sequence[str]
) -> None:
    seats = scope.session.get(Seats, occurrence.id)
    if seats is None:
        seats = Seats(occurrence_id=occurrence.id, capacity=occurrence.activity.capacity, taken=0)
        scope.session.add(seats)
    if seats.capacity is not None and row["people"] > seats.capacity:
        raise WrongSetting(f"{path}: {row['activity']}: more people than places")
    seats.taken = row["people"]
    over = row["number"] < 0
    for position, name in enumerate(names):
        state = ATTENDED if over else CONFIRMED
        if over and position < row["absent"]:
            state = ABSENT
        if position >= row["people"]:
            state = WAITING
        place = _Place(position, position < row["phones"], state)
        scope.session.add(_make(scope, occurrence, name, place))
    scope.session.flush()


def _make(scope: PortalScope, occurrence: Occurrence, name: str, place: _Place) -> Signup:
    address = letters.fold_letters(name).casefold().replace(" ", ".")
    typed = f"0500 55 12 {place.position:02}" if place.by_phone else f"{address}@post.example"
    contact = read_contact(typed)
    contact_mark, person_mark = make_person_marks(scope, name, contact)
    first = min(scope.now, clock.to_utc(occurrence.starts_at)) - timedelta(days=6)
    since = first + timedelta(hours=place.position)
    one = uuid.uuid4()
    return Signup(
        id=one,
        booking_id=one,
        occurrence_id=occurrence.id,
        name=name,
        email=contact.email,
        phone=contact.phone,
        answers="",
        person_mark=person_mark,
        contact_mark=contact_mark,
        people=1,
        state=place.state,
        token_hash=link_tokens.make_token()[1],
        created_at=since,
        arrived_at=since,
        queue_number=place.position + 1 if place.state == WAITING else None,
    )
