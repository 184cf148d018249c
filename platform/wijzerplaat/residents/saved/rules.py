"""How a list of kept pages is written in a cookie or an address: '<kind>.<slug>', joined by '~'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

MOST = 30
BETWEEN = "~"
WRITTEN = re.compile(r"([a-z]{3,20})\.([a-z0-9-]{1,120})\Z")


class Kept(NamedTuple):
    """One kept page: what kind it is, and its name in the address."""

    kind: str
    slug: str


def read_saved_pages(text: str) -> list[Kept]:
    """Return what a cookie or an address holds; what is not well written is left out."""
    found = (WRITTEN.match(part) for part in text.split(BETWEEN)[: 2 * MOST])
    return list(dict.fromkeys(Kept(*one.groups()) for one in found if one))[:MOST]


def write_saved_pages(kept: Iterable[Kept]) -> str:
    """Return a list as it stands in a cookie or an address."""
    return BETWEEN.join(f"{one.kind}.{one.slug}" for one in kept)


def add_saved_page(kept: list[Kept], one: Kept) -> list[Kept]:
    """Return the list with this one on top; the oldest goes when there are too many."""
    return [one, *(other for other in kept if other != one)][:MOST]
