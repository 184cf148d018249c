"""How a list is put in another order, and which word in addresses a new row gets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count

from wijzerplaat.ground.core.letters import make_slug

LONGEST_SLUG = 80


def move_slug(order: Sequence[str], slug: str, by: int) -> list[str]:
    """Return the order with one row so many places further; at an end it stays there."""
    rest = [one for one in order if one != slug]
    if len(rest) == len(order):
        return rest
    place = min(max(order.index(slug) + by, 0), len(rest))
    return [*rest[:place], slug, *rest[place:]]


def complete_order(wanted: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return an order of all that is there: as wanted, and what nobody named last."""
    named = [slug for slug in dict.fromkeys(wanted) if slug in known]
    return [*named, *(slug for slug in known if slug not in named)]


def find_free_menu_slug(name: str, taken: Collection[str]) -> str:
    """Return a word for addresses that no row of the list has, with a number if need be."""
    wanted = make_slug(name)
    if wanted not in taken:
        return wanted
    tries = (f"{wanted[: LONGEST_SLUG - 4].rstrip('-')}-{number}" for number in count(2))
    return next(one for one in tries if one not in taken)
