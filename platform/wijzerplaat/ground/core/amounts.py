"""The one reader of amounts of money, as people in the Netherlands write them."""

from __future__ import annotations

import re

from wijzerplaat.ground.core import letters

FREE = frozenset({"gratis", "niets"})
AROUND = re.compile(r"^(?:€|euro|eur)\s*+|(?<!\s)\s*+(?:€|euro|eur)$")
AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:[.,](\d{1,2}|[-=]{1,2}))?")
LONGEST = 20


def read_amount(raw: str) -> int:
    """Return an amount in cents: '5,50' and '5.5' are 550, '€ 5,-' is 500, '1.250' is 125000.

    A point before three digits parts thousands. Raises ValueError for what is no amount; '1,250'
    is none, since nobody knows what is meant.
    """
    plain = letters.normalise_unicode("NFKC", raw[: LONGEST + 1]).strip().lower()
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain)
    if plain in FREE:
        return 0
    found = AMOUNT.fullmatch(AROUND.sub("", AROUND.sub("", plain)))
    if found is None or len(raw) > LONGEST:
        raise ValueError(raw)
    euros, rest = int(found[1].replace(".", "")), found[2] or ""
    return euros * 100 + (int(rest.ljust(2, "0")) if rest.isdigit() else 0)
