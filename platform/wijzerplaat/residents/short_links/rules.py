"""How a code is made, and where a short address leads: pure decisions."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from typing import Protocol

SIGNS = "bcdfghjkmnpqrstvwxz23456789"
"""Without vowels, so that no code is a word; and without what looks alike in print."""
LENGTH = 6
SITE = re.compile(r"(https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{2,5})?)(?:/.*)?\Z", re.DOTALL)
LONGEST_PATH = 300
HOME, AGENDA, TOPIC, DISTRICT = "start", "agenda", "onderwerp", "buurt"
EMPLOYER, SCHOOL, SHOP, DOCTOR, LIBRARY, CLUB, OTHER = SORTS = (
    "werkgever",
    "school",
    "winkel",
    "huisarts",
    "bibliotheek",
    "vereniging",
    "anders",
)


class Place(Protocol):
    """As much of a topic or a district as says where its page is."""

    slug: str
    name: str


def make_code() -> str:
    """Return a new code; whether another has it already is for the database to say."""
    return "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))


def read_code(typed: str) -> str:
    """Return a code as it is kept, however somebody typed it."""
    return typed.strip().lower()


def read_site(typed: str) -> str | None:
    """Return the site of an address as a browser names it ('https://school.example'), however
    somebody typed it; None for what is none.
    """
    whole = typed.strip().lower()
    found = SITE.match(whole if "://" in whole else f"https://{whole}")
    return found[1] if found else None


def is_own_path(path: str) -> bool:
    """Return whether an address stays on the website it stands on."""
    plain = path.isprintable() and "\\" not in path and len(path) <= LONGEST_PATH
    return plain and path.startswith("/") and not path.startswith("//")


def list_targets(topics: Iterable[Place], districts: Iterable[Place]) -> list[tuple[str, str]]:
    """Return where a short address of a portal can lead beside its home page and agenda: each as
    it is kept, with its name.
    """
    return [
        *((f"{TOPIC}:{one.slug}", one.name) for one in topics),
        *((f"{DISTRICT}:{one.slug}", one.name) for one in districts),
    ]


def read_target(target: str) -> tuple[str, str]:
    """Return the sort of page that a target is, and the slug in its address ('' for none)."""
    sort, _, slug = target.partition(":")
    return sort, slug
