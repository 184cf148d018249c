"""How much an answer fits: the signals beside the words, in one number."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable, Mapping
from datetime import date

from wijzerplaat.ground.adapters.search.engine import Hit
from wijzerplaat.ground.core import clock
from wijzerplaat.records.entries import kinds
from wijzerplaat.residents.search import day_words, distance
from wijzerplaat.residents.search.query import Query
from wijzerplaat.tenancy.portals.service import PortalScope

VOLUNTEERS, NOT_VOLUNTEERS, BECOMING, ADDRESS, FREE, WISHED = 1.4, 0.65, 2.4, 1.3, 1.2, 1.08
ON_FEAST, IN_PLACE, WITHOUT_PLACE, NOT_IN_PLACE = 1.3, 1.5, 0.8, 0.55
LATE = 0.9
"""What is left of the worth of an entry that nobody checked in time."""
Dates = dict[uuid.UUID, tuple[frozenset[str], frozenset[str]]]


def make_hit_signal(
    scope: PortalScope, query: Query, dates: Dates, near: distance.Point | None
) -> Callable[[Hit], float]:
    """Return how much more or less than its words each hit counts, by what was asked."""
    today, worth = clock.today(scope.now), _weigh_kinds(query)
    owners = kinds.find_owner_kind().name
    asked_where = query.facts or (
        query.names_street and any(word.isdigit() for word in query.words)
    )
    address = ADDRESS if asked_where else 1.0

    def signal(hit: Hit) -> float:
        kind = worth.get(hit.kind, 1.0)
        kind *= address if hit.kind == owners else 1.0
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


def _weigh_kinds(query: Query) -> Mapping[str, float]:
    """Return what each kind is worth to this question.

    Who asks for help rather gets help than a bingo.
    """
    known = kinds.list_search_kinds()
    if query.volunteers:
        return {
            kind: VOLUNTEERS if one.gives == kinds.VOLUNTEERING else NOT_VOLUNTEERS
            for kind, one in known.items()
        }
    wished = {kinds.VOLUNTEERING: BECOMING} if query.becoming else {}
    if query.for_help:
        wished[kinds.HELP] = WISHED
    elif query.together:
        wished[kinds.COMPANY] = WISHED
    return {kind: one.weight * wished.get(one.gives, 1.0) for kind, one in known.items()}


def _timely(hit: Hit, query: Query, dates: Dates) -> float:
    if not query.when:
        return 1.0
    if query.when.span and query.when.span.feast:
        return ON_FEAST if query.when.fits(*dates.get(hit.id, day_words.NEVER)) else 1.0
    if hit.kind != "activity":
        return 0.6 if query.when.days else 0.85
    return 1.3 if query.when.fits(*dates.get(hit.id, day_words.NEVER)) else 0.5


def _close(hit: Hit, query: Query, near: distance.Point | None) -> float:
    far = near.kilometres(hit.facts.get("spot") or hit.facts.get("about")) if near else None
    closeness = 1.0 if far is None else 0.7 + 0.6 * math.exp(-far / 2)
    if query.district is None:
        return closeness
    if not hit.facts.get("place"):
        return closeness * WITHOUT_PLACE
    return closeness * (IN_PLACE if hit.facts.get("district") == query.district else NOT_IN_PLACE)


def _fresh(hit: Hit, today: date) -> float:
    """What nobody checked counts less: at once when nobody ever did, else some time after the check
    date (see `freshness.rules.LADDERS`).
    """
    lower = hit.facts.get("lower")
    late = not hit.facts.get("verified") or (lower is not None and lower <= today.isoformat())
    return (LATE if late else 1.0) * (1.03 if hit.facts.get("claimed") else 1.0)
