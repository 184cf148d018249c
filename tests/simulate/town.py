"""The portals of a run: organisations and what they own in the proportion of the demo, and their
people. Rows are written straight into the tables; from then on only the product changes them.
"""

from __future__ import annotations

import random
import shutil
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from zlib import crc32

from dateutil.relativedelta import relativedelta

from tests.simulate import behaviour
from tests.simulate.behaviour import Chance
from wijzerplaat import config
from wijzerplaat.ground.core.permissions import EDITOR, ORGANISATION_ADMIN
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.ground.core.versions import mark_portals_changed
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.services.models import Service
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.freshness.models import BACKUP, STEWARD, Stewardship
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals import tenants
from wijzerplaat.tenancy.portals.models import Portal

OWNED = (3,) * 18 + (2,) * 17 + (4,) * 9 + (5,) * 8 + (1,) * 8 + (6,) * 4 + (7,) * 2 + (10, 12)
"""How many things each organisation of the largest demo portal owns."""
MODEL = config.ROOT / "tests" / "tenants" / "eikstad"
CYCLE = 6
NETWORKS = IPv4Address("10.0.0.0")


@dataclass(eq=False)
class Person:
    """Somebody with an address, in one portal; `memberships` by organisation."""

    email: str
    bounces: bool
    scanned: bool
    last_round: date | None = None
    memberships: dict[uuid.UUID, uuid.UUID] = field(default_factory=dict)
    known_to_bounce: datetime | None = None

    @property
    def network(self) -> str:
        """Return the address from which this person looks: hundreds of people who answer on one
        day do not share one, and what one network may send is limited.
        """
        return str(NETWORKS + crc32(self.email.encode()) % 2**24)


@dataclass(eq=False)
class Part:
    """Something that is online: the organisation itself, or what it owns."""

    id: uuid.UUID
    verified: datetime
    cycle: int = CYCLE
    over: bool = False
    said_over: bool = False
    """It stopped; and whether somebody said so, and the desk did not act yet."""

    @property
    def due(self) -> datetime:
        """Return when it must be checked again: so many calendar months later."""
        due: datetime = self.verified + relativedelta(months=self.cycle)
        return due


@dataclass(eq=False)
class Club:
    """An organisation, its people (the steward first) and all that is online of it."""

    id: uuid.UUID
    slug: str
    box: Person
    parts: list[Part]
    people: list[Person] = field(default_factory=list)
    said_over: bool = False
    """Somebody said that it is no more, and the desk did not act yet."""

    @property
    def first(self) -> Part:
        """Return what must be checked first: the ladder follows it."""
        asked = [one for one in self.parts if not one.said_over]
        return min(asked, key=lambda part: part.due)

    @property
    def over(self) -> bool:
        """Return whether the organisation itself is no more."""
        return self.parts[0].over

    def verify(self, at: datetime) -> None:
        """Note that somebody said that all is right."""
        for part in self.parts:
            part.verified = part.verified if part.said_over else at


@dataclass(eq=False)
class Town:
    """One portal."""

    slug: str
    id: uuid.UUID
    clubs: dict[uuid.UUID, Club] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    suspended: bool = False
    paused: bool = False
    minutes: float = 0.0
    """Of the desk, not used yet."""

    @property
    def host(self) -> str:
        """Return where it is visited."""
        return f"http://{self.slug}.test"


def build_towns(
    here: Platform, var: Path, portals: int, entries: int, chance: Chance, due: datetime | None
) -> list[Town]:
    """Fill the database; with `due` everything must be checked at that moment, else spread over
    the cycle. Portals that are there already are suspended.
    """
    with platform_work(here.database) as scope:
        for portal in scope.session.query(Portal):
            portal.suspended_at = scope.now
        mark_portals_changed(scope)
    for number in range(portals):
        tenants.apply_tenant(here.database, _make_folder(var, f"plaats{number}"))
    here.directory.forget()
    return [_fill(here, f"plaats{number}", entries, chance, due) for number in range(portals)]


def _make_folder(var: Path, slug: str) -> Path:
    folder = var / "tenants" / slug
    shutil.copytree(MODEL, folder, dirs_exist_ok=True)
    told = (folder / "tenant.toml").read_text("utf-8")
    (folder / "tenant.toml").write_text(told.replace("eikstad", slug), "utf-8")
    return folder


def _fill(here: Platform, slug: str, entries: int, chance: Chance, due: datetime | None) -> Town:
    portal = here.directory.by_slug(slug)
    town, now = Town(slug, portal.id), None
    with platform_work(here.database) as scope:
        now = scope.now
        _plan(town, entries, chance, now, due)
        for person in town.people.values():
            scope.session.add(_make_user(person.email, now))
        scope.session.add(_make_user(f"editor@{slug}.example", now))
    with unit_of_work(here.database, portal) as scope:
        users = {one.email: one.id for one in scope.session.query(User)}
        scope.session.add(Membership(role=EDITOR, user_id=users[f"editor@{slug}.example"]))
        for club in town.clubs.values():
            scope.session.add(_make_organisation(club))
        scope.session.flush()
        for club in town.clubs.values():
            scope.session.add_all(_make_owned(club))
            for person in club.people:
                one = Membership(
                    id=uuid.uuid4(),
                    role=ORGANISATION_ADMIN,
                    user_id=users[person.email],
                    organisation_id=club.id,
                )
                person.memberships[club.id] = one.id
                scope.session.add(one)
        scope.session.flush()
        for club in town.clubs.values():
            for place, person in zip((STEWARD, BACKUP), club.people, strict=False):
                scope.session.add(
                    Stewardship(
                        id=uuid.uuid4(),
                        entry_id=club.id,
                        place=place,
                        membership_id=person.memberships[club.id],
                        changed_at=now,
                    )
                )
    return town


def _plan(town: Town, entries: int, chance: Chance, now: datetime, due: datetime | None) -> None:
    """Think out who there is, until there are so many entries."""
    left, owned = entries, list(OWNED)
    chance.random.shuffle(owned)
    while left > 0:
        number = len(town.clubs)
        size = min(owned[number % len(owned)] + 1, left)
        left -= size
        club = _plan_club(town, number, size, chance, now, due)
        town.clubs[club.id] = club


def _plan_club(
    town: Town, number: int, size: int, chance: Chance, now: datetime, due: datetime | None
) -> Club:
    verified = (
        due - relativedelta(months=CYCLE)
        if due
        else now - timedelta(days=chance.random.randrange(180), minutes=chance.random.randrange(99))
    )
    parts = [Part(chance.make_id(), verified) for _ in range(size)]
    for part in parts[1:]:
        drawn = chance.random.random()
        for cycle, share in chance.cycles.items():
            drawn -= share
            if drawn < 0 and due is None:
                part.cycle = cycle
                break
    box = _make_person(f"info@club{number}.{town.slug}.example", chance)
    club = Club(parts[0].id, f"club-{number}", box, parts)
    if town.people and chance.happens(chance.several):
        club.people.append(chance.random.choice(list(town.people.values())))
    else:
        club.people.append(_new(town, f"a{number}", chance))
        club.people[0].scanned |= not number
    if chance.happens(behaviour.WITH_SECOND):
        club.people.append(_new(town, f"b{number}", chance))
    return club


def _new(town: Town, name: str, chance: Chance) -> Person:
    person = _make_person(f"{name}@{town.slug}.example", chance)
    town.people[person.email] = person
    return person


def _make_person(email: str, chance: Chance) -> Person:
    return Person(email, chance.happens(chance.bounces), chance.happens(behaviour.SCANNED))


def _make_user(email: str, now: datetime) -> User:
    return User(
        id=uuid.uuid4(),
        email=email,
        name=email.partition("@")[0].title(),
        fs_uniquifier=uuid.uuid4().hex,
        confirmed_at=now,
        create_datetime=now,
    )


def _make_fields(part: Part, slug: str) -> dict[str, object]:
    at = part.verified
    moments = dict.fromkeys(("created_at", "updated_at", "published_at", "verified_at"), at)
    return {
        "id": part.id,
        "slug": slug,
        "title": slug.title(),
        "state": PUBLISHED,
        "summary": "Voor iedereen uit de buurt.",
        "verify_due_at": part.due,
        "check_months": part.cycle if part.cycle != CYCLE else None,
        **moments,
    }


def _make_organisation(club: Club) -> Organisation:
    phone = f"0500 {random.Random(club.slug).randrange(100000, 999999)}"
    return Organisation(**_make_fields(club.parts[0], club.slug), email=club.box.email, phone=phone)


def _make_owned(club: Club) -> list[Service]:
    return [
        Service(**_make_fields(part, f"{club.slug}-hulp-{number}"), owner_id=club.id)
        for number, part in enumerate(club.parts[1:])
    ]
