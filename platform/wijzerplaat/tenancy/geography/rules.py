"""What is an address that can be found, when two are the same, and when to ask again."""

from __future__ import annotations

from datetime import timedelta

from wijzerplaat.ground.core.letters import fold_letters
from wijzerplaat.tenancy.portals.areas import is_post_box

FIRST_REST, LONGEST_REST, MOST_DOUBLINGS = timedelta(minutes=10), timedelta(days=1), 8


def make_address_key(street: str, number: str, postcode: str, city: str) -> str:
    """Return an address in one spelling, so that the same address is the same text.

    Empty for what nobody can find: without a street or number, or a post box.
    """
    if not street.strip() or not any(sign.isdigit() for sign in number) or is_post_box(street):
        return ""
    parts = (street, number, postcode.replace(" ", ""), city)
    return "|".join(" ".join(fold_letters(part).split()) for part in parts)


def plan_next_try(tries: int) -> timedelta:
    """Return how long an address is left alone after so many problems in a row."""
    doublings = min(max(tries - 1, 0), MOST_DOUBLINGS)
    return min(FIRST_REST * (1 << doublings), LONGEST_REST)
