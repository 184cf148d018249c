"""Rules of logging in that need no database: limits, codes, addresses and passwords."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.limits import Limit

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
