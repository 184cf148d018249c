"""Rules of logging in that need no database: limits, codes, addresses and passwords."""

from __future__ import annotations

import re
import secrets
import uuid
from collections.abc import Iterable, Mapping
from datetime import timedelta

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.limits import Limit
from wijzerplaat.ground.core.scope import Part

MAIL_LIFE = timedelta(minutes=30)
PASSWORD_MAIL_LIFE = timedelta(hours=1)
LOGIN_LIFE = timedelta(hours=12)
IDLE_LIFE = timedelta(hours=2)
PENDING_LIFE = timedelta(minutes=10)
INVITATION_LIFE = timedelta(days=7)
CODE_TRIES = 5
CODE = re.compile(r"\d{6}\Z")

# What may be tried how often within which time: per address, per person, per network address. No
# longer than a mailed link lives: who is kept from a new mail by a stranger, has one that still
# works.
MAILS_PER_ADDRESS: Limit = (10, MAIL_LIFE)
CODES_PER_PERSON: Limit = (50, timedelta(hours=24))
# from one network, or on one known device
PASSWORDS_PER_ADDRESS: Limit = (10, timedelta(minutes=15))
# wrong ones; known devices are not counted
PASSWORDS_PER_NETWORK: Limit = (100, timedelta(minutes=15))
INVITATIONS_PER_GROUP: Limit = (30, timedelta(hours=24))
APPLICATIONS_PER_ADDRESS: Limit = (3, timedelta(hours=24))
TAKE_OVERS_PER_ORGANISATION: Limit = (2, timedelta(hours=24))
SECOND_STEPS: Limit = (5, timedelta(minutes=15))


TOPICS, DISTRICTS = "topics", "districts"
OF_TOPIC, OF_DISTRICT = "topic:", "district:"
"""How the audit trail names what somebody keeps; the id comes behind it."""


def dump_part(part: Part) -> dict[str, list[str]]:
    """Return a part of the desk as it is kept with a role."""
    return {
        TOPICS: sorted(str(one) for one in part.topic_ids),
        DISTRICTS: sorted(str(one) for one in part.district_ids),
    }


def read_part(kept: Mapping[str, list[str]] | None) -> Part:
    """Return a part of the desk as it was kept; nothing kept is nothing at all."""
    found = kept or {}
    topics, districts = (found.get(name, ()) for name in (TOPICS, DISTRICTS))
    return Part(frozenset(map(uuid.UUID, topics)), frozenset(map(uuid.UUID, districts)))


def name_part(kept: Mapping[str, list[str]] | None) -> list[str]:
    """Return a part as the audit trail says it: names of what it holds, no values."""
    found = kept or {}
    topics, districts = (found.get(name, ()) for name in (TOPICS, DISTRICTS))
    return [*(f"{OF_TOPIC}{one}" for one in topics), *(f"{OF_DISTRICT}{one}" for one in districts)]


def read_named_part(names: Iterable[str]) -> Part:
    """Return the part that a line of the audit trail says."""
    said = list(names)

    def read(start: str) -> frozenset[uuid.UUID]:
        ids = (one.removeprefix(start) for one in said if one.startswith(start))
        return frozenset(map(uuid.UUID, ids))

    return Part(read(OF_TOPIC), read(OF_DISTRICT))


def clean_email(typed: str) -> str:
    """Return an address as it is kept and looked up.

    Composed, lower case, without blanks around it.
    """
    return letters.normalise_unicode("NFKC", typed).strip().lower()


def clean_code(typed: str) -> str:
    """Return a typed code without the blanks and dashes that people put in."""
    return re.sub(r"[\s-]", "", typed)


def new_code() -> str:
    """Return six random digits."""
    return f"{secrets.randbelow(1_000_000):06d}"
