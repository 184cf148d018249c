"""Rules of logging in that need no database: limits, codes, addresses and passwords."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from wijzerplaat.core import letters
from wijzerplaat.core.words import N_

MAIL_LIFE = timedelta(minutes=30)
PASSWORD_MAIL_LIFE = timedelta(hours=1)
LOGIN_LIFE = timedelta(hours=12)
IDLE_LIFE = timedelta(hours=2)
PENDING_LIFE = timedelta(minutes=10)
INVITATION_LIFE = timedelta(days=7)
CODE_TRIES = 5
CODE = re.compile(r"\d{6}\Z")

# What may be tried how often within which time: per address, per person, per network address.
Limit = tuple[int, timedelta]
MAILS_PER_ADDRESS: Limit = (10, timedelta(hours=1))
MAILS_PER_NETWORK: Limit = (100, timedelta(hours=1))
CODES_PER_PERSON: Limit = (50, timedelta(hours=24))
PASSWORDS_PER_ADDRESS: Limit = (10, timedelta(minutes=15))
PASSWORDS_PER_NETWORK: Limit = (100, timedelta(minutes=15))
INVITATIONS_PER_GROUP: Limit = (30, timedelta(hours=24))
APPLICATIONS_PER_ADDRESS: Limit = (3, timedelta(hours=24))
APPLICATIONS_PER_NETWORK: Limit = (20, timedelta(hours=1))
SECOND_STEPS: Limit = (5, timedelta(minutes=15))

SHORTEST, LONGEST = 12, 128
COMMON = frozenset((
    "welkom", "wachtwoord", "password", "geheim", "lente", "zomer", "herfst", "winter", "vakantie", "voetbal", "ajax",
    "feyenoord", "nederland", "amsterdam", "rotterdam", "utrecht", "gemeente", "inloggen", "qwerty", "qwertyuiop",
    "azerty", "asdfghjkl", "letmein", "welcome", "iloveyou", "admin", "administrator", "computer", "vrijwilliger",
    "buurthuis", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "sociaalteam",
))


def clean_email(typed: str) -> str:
    """Return an address as it is kept and looked up: composed, lower case, without blanks around it."""
    return letters.normal("NFKC", typed).strip().lower()


def clean_code(typed: str) -> str:
    """Return a typed code without the blanks and dashes that people put in."""
    return re.sub(r"[\s-]", "", typed)


def new_code() -> str:
    """Return six random digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def password_problem(password: str, about: tuple[str, ...]) -> str:
    """Return what is wrong with a new password ('' when nothing is); `about` are words of this person."""
    if len(password) < SHORTEST:
        return N_("Dit wachtwoord is te kort. Maak het 12 tekens of langer.")
    if len(password) > LONGEST:
        return N_("Dit wachtwoord is te lang. Maak het korter dan 128 tekens.")
    letters = re.sub(r"[^a-z]", "", password.lower())
    words = {word for part in about for word in re.split(r"[^a-z]+", part.lower()) if len(word) > 2}
    rest = letters
    for word in sorted(COMMON | words, key=len, reverse=True):
        rest = rest.replace(word, "")
    if len(rest) < 4 or len(set(password)) < 5:
        return N_("Dit wachtwoord is makkelijk te raden. Gebruik 3 of 4 woorden die niets met elkaar te maken hebben.")
    return ""
