"""How much an answer fits: the signals beside the words, in one number."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from wijzerplaat.ground.adapters.search.engine import Hit
from wijzerplaat.ground.core import clock
from wijzerplaat.residents.search import day_words, distance
from wijzerplaat.residents.search.query import Query
from wijzerplaat.tenancy.portals.service import PortalScope

VOLUNTEERS, NOT_VOLUNTEERS, BECOMING, ADDRESS, FREE, WISHED = 1.4, 0.65, 2.4, 1.3, 1.2, 1.08
FRESH, OLD = timedelta(days=183), timedelta(days=365)
Dates = dict[uuid.UUID, tuple[frozenset[str], frozenset[str]]]
KINDS = {"activity": 1.0, "service": 1.04, "organisation": 1.0, "article": 0.95, "vacancy": 0.55}


def make_hit_signal(
    scope: PortalScope, query: Query, dates: Dates, near: distance.Point | None
) -> Callable[[Hit], float]:
    """Return how much more or less than its words each hit counts, by what was asked."""
    today, kinds = clock.today(scope.now), _kinds(query)
    address = ADDRESS if any(word.isdigit() for word in query.words) else 1.0

    def signal(hit: Hit) -> float:
        kind = kinds.get(hit.kind, 1.0)
        kind *= address if hit.kind == "organisation" else 1.0
        story = 0.85 if hit.facts.get("genre") in ("story", "news") else 1.0
        free = FREE if query.cheap and hit.facts.get("cost") == 0 else 1.0
        return (
            kind
            * story
            * free
            * _timely(hit, query, dates)
            * _close(hit, query, near)
            * _fresh(hit, today)
        )

    return signal


def _kinds(query: Query) -> Mapping[str, float]:
    """Return what each kind is worth to this question.

    Who asks for help rather gets help than a bingo.
    """
    if query.volunteers:
        return {**dict.fromkeys(KINDS, NOT_VOLUNTEERS), "vacancy": VOLUNTEERS}
    wished = {"vacancy": BECOMING} if query.becoming else {}
    wished |= (
        {"service": WISHED} if query.for_help else {"activity": WISHED} if query.together else {}
    )
    return {kind: worth * wished.get(kind, 1.0) for kind, worth in KINDS.items()}


def _timely(hit: Hit, query: Query, dates: Dates) -> float:
    if not query.when:
        return 1.0
    if hit.kind != "activity":
        return 0.6
    return 1.3 if query.when.fits(*dates.get(hit.id, day_words.NEVER)) else 0.5


def _close(hit: Hit, query: Query, near: distance.Point | None) -> float:
    far = near.kilometres(hit.facts.get("spot")) if near else None
    closeness = 1.0 if far is None else 0.7 + 0.6 * math.exp(-far / 2)
    if query.district is None or not hit.facts.get("place"):
        return closeness
    return closeness * (1.3 if hit.facts.get("district") == query.district else 0.75)


def _fresh(hit: Hit, today: date) -> float:
    return _checked(hit.facts.get("verified"), today) * (1.03 if hit.facts.get("claimed") else 1.0)


@lru_cache(maxsize=1000)
def _checked(verified: str | None, today: date) -> float:
    age = today - date.fromisoformat(verified) if verified else OLD
    return 1.0 if age < FRESH else 0.96 if age < OLD else 0.9
