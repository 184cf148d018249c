"""The small world of the tests.

Two portals with an organisation of the same name, and people in each role.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import time_machine
from sqlalchemy import delete

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import EDITOR, MEMBER, ORGANISATION_ADMIN, PORTAL_ADMIN
from wijzerplaat.ground.core.scope import Scope, platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals import tenants

TENANTS = Path(__file__).parent / "tenants"
EIKSTAD, BEEKDORP = "http://eikstad.test", "http://beekdorp.test"
PASSWORD = "een-wachtwoord-voor-proeven"
COFFEE_DAY = clock.today() + timedelta(days=2)
"""The first of the coffee mornings.

Not over, and not under way, at whatever moment these tests run.
"""
PEOPLE: dict[str, tuple[str, str | None]] = {
    "member": (MEMBER, "buurthuis-de-eik"),
    "admin": (ORGANISATION_ADMIN, "buurthuis-de-eik"),
    "neighbour": (ORGANISATION_ADMIN, "sportclub-noord"),
    "editor": (EDITOR, None),
    "portal-admin": (PORTAL_ADMIN, None),
}
ORGANISATION: dict[str, Any] = {
    "title": "Buurthuis De Eik",
    "summary": "Hier ontmoet je mensen uit de buurt.",
    "body": "Kom gerust binnen. De koffie staat klaar.",
    "phone": "0500 11 22 33",
    "email": "info@deeik.example",
    "topics": ["ontmoeten"],
    "audiences": ["iedereen"],
    "location": {
        "name": "Buurthuis De Eik",
        "street": "Lindelaan",
        "number": "3",
        "postcode": "4951 AB",
        "city": "Eikstad",
    },
}
MILL: dict[str, Any] = {
    "name": "De Molen",
    "street": "Molenweg",
    "number": "7",
    "postcode": "4951 AB",
    "city": "Eikstad",
}
"""Another place than that of the organisation."""
ACTIVITY: dict[str, Any] = {
    "title": "Koffieochtend",
    "summary": "Drink koffie met je buren.",
    "body": "Je hoeft niets mee te nemen.",
    "topics": ["ontmoeten"],
    "audiences": ["iedereen"],
    "first_date": COFFEE_DAY.isoformat(),
    "start_time": "10:00",
    "end_time": "12:00",
    "repeat": "weekly",
    "signup": True,
    "capacity": 2,
    "cost_cents": 0,
}
VACANCY: dict[str, Any] = {
    "title": "Koken in het buurthuis",
    "summary": "Kook 1 keer in de week voor de buurt.",
    "topics": ["ontmoeten"],
    "tasks": ["Je kookt met 2 anderen."],
    "hours_per_week": 4,
    "contact_name": "Ria",
    "contact_phone": "0500 11 22 33",
}
SERVICE: dict[str, Any] = {
    "title": "Hulp bij formulieren",
    "summary": "Wij vullen samen je brief in.",
    "topics": ["geld"],
    "cost_cents": 0,
}
ARTICLE: dict[str, Any] = {
    "title": "Zo vraag je hulp",
    "summary": "Hulp vragen is niet raar.",
    "genre": "tip",
    "in_short": ["Bel gerust."],
    "topics": ["geld"],
}


def build(platform: Platform) -> None:
    """Fill a migrated database; the same names in both portals, so that a mix-up shows."""
    assert not time_machine.escape_hatch.is_travelling(), (
        "the world of all tests is made on the day that it is"
    )
    for slug in ("eikstad", "beekdorp"):
        tenants.apply_tenant(platform.database, TENANTS / slug)
    platform.directory.forget()
    with platform_work(platform.database) as scope:
        scope.session.add(
            User(
                id=uuid.uuid4(),
                email="operator@platform.example",
                name="Omar Operator",
                is_operator=True,
                fs_uniquifier=uuid.uuid4().hex,
                confirmed_at=scope.now,
            )
        )
        users = {
            (portal, who): _user(scope, portal, who)
            for portal in ("eikstad", "beekdorp")
            for who in PEOPLE
        }
    for portal in platform.directory.every():
        with unit_of_work(platform.database, portal) as scope:
            owners = _entries(scope)
            for who, (role, organisation) in PEOPLE.items():
                scope.session.add(
                    Membership(
                        user_id=users[(portal.slug, who)],
                        role=role,
                        organisation_id=owners.get(organisation or ""),
                    )
                )
    _forget_effects(platform)


def _forget_effects(platform: Platform) -> None:
    """Making the world is no news: each test begins with nothing on its way."""
    with platform_work(platform.database) as scope:
        scope.session.execute(delete(OutboxMessage))


def _user(scope: Scope, portal: str, who: str) -> uuid.UUID:
    user = User(
        id=uuid.uuid4(),
        email=f"{who}@{portal}.example",
        name=who.replace("-", " ").title(),
        fs_uniquifier=uuid.uuid4().hex,
        confirmed_at=scope.now,
    )
    scope.session.add(user)
    return user.id


def _entries(scope: Scope) -> dict[str, uuid.UUID]:
    first = publish(scope, "organisation", ORGANISATION)
    second = publish(
        scope, "organisation", {"title": "Sportclub Noord", "summary": "Sport voor iedereen."}
    )
    for kind, fields in (("activity", ACTIVITY), ("vacancy", VACANCY), ("service", SERVICE)):
        publish(scope, kind, fields, first)
    publish(scope, "article", ARTICLE)
    return {"buurthuis-de-eik": first, "sportclub-noord": second}


def publish(
    scope: Scope, kind: str, fields: dict[str, Any], owner_id: uuid.UUID | None = None
) -> uuid.UUID:
    """Propose and approve one entry; return its id."""
    revision = moderation.propose_revision(scope, kind, fields, owner_id=owner_id)
    moderation.approve_revision(scope, revision.id)
    return revision.entry_id
