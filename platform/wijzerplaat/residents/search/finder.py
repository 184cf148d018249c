"""Finds entries by words: in the index, and when that cannot be used in the database, without a
fuss.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from sqlalchemy import and_, or_, select

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.adapters.search.engine import (
    READY,
    Hit,
    Index,
    Term,
    Unusable,
    pack_document_facts,
)
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.version_cache import load_cached_values
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.queries import list_aside_ids
from wijzerplaat.residents.search import (
    certainty,
    day_words,
    distance,
    documents,
    engines,
    ranking,
    search_words,
)
from wijzerplaat.residents.search.asked_here import describe_here
from wijzerplaat.residents.search.correction import correct_search_words
from wijzerplaat.residents.search.lay_words import LayWords
from wijzerplaat.residents.search.occurring import (
    GONE,
    Coming,
    add_asked_days,
    list_coming,
    list_on_days,
)
from wijzerplaat.residents.search.query import MOST_TERMS, Query, parse_search_query
from wijzerplaat.residents.search.scoring import Dates, make_hit_signal
from wijzerplaat.tenancy.portals.service import PortalScope

log = logging.getLogger(__name__)
MOST, MOST_BY_DAY = 300, 60
DOUBTFUL, BY_DAY = 0.5, 0.3


@dataclass(frozen=True)
class Found:
    """What answers, best first.

    `better` is the question without typing errors, which was asked instead; `dates` are the day
    names and parts of the day of each activity.
    """

    query: Query
    hits: list[Hit] = field(default_factory=list)
    better: str | None = None
    dates: Dates = field(default_factory=dict)
    near: distance.Point | None = None
    one_subject: bool = False

    @cached_property
    def is_answered(self) -> bool:
        """Return whether the first of it answers what was asked, not only holds a word of it."""
        return certainty.is_answered(self.query, self.hits, self.one_subject)

    @cached_property
    def is_near(self) -> bool:
        """Return whether it holds a good part of what was asked."""
        return certainty.is_near(self.query, self.hits)

    @cached_property
    def fits_days(self) -> bool:
        """Return whether something of it is on the days that were asked for."""
        when = self.query.when
        return any(when.fits(*self.dates[hit.id]) for hit in self.hits if hit.id in self.dates)


def search_entry_ids(scope: PortalScope, words: str, kind: str | None = None) -> list[uuid.UUID]:
    """Return ids of entries that answer to words, best first, also of what stands apart.

    They must be read again under the scope.
    """
    found = search_entries(scope, words, kind, aside=True)
    fitting = [
        hit.id
        for hit in found.hits
        if hit.kind == "activity"
        and found.query.when.fits(*found.dates.get(hit.id, day_words.NEVER))
    ]
    return fitting if found.query.when and fitting else [hit.id for hit in found.hits]


def search_entries(
    scope: PortalScope,
    words: str,
    kind: str | None = None,
    near: distance.Point | None = None,
    *,
    aside: bool = False,
) -> Found:
    """Return what answers to a question; `aside`: also what stands apart (see `Kind`).

    Its days, places, lay words and typing errors understood.
    """
    found = _search(scope, words, kind, near)
    if aside:
        return found
    apart = list_aside_ids(scope)
    return replace(found, hits=[hit for hit in found.hits if hit.id not in apart])


def _search(scope: PortalScope, words: str, kind: str | None, near: distance.Point | None) -> Found:
    lay = search_words.load_portal_lay_words(scope)
    query, index = parse_portal_query(scope, words, lay), engines.find_search_index(scope)
    try:
        found = _ask(
            scope, index, query, kind, near, correct_search_words(scope, index, query, lay), lay
        )
        # perhaps a word that looks like two others put together
        if query.terms and _best(found) < DOUBTFUL:
            strict = correct_search_words(scope, index, query, lay, strict=True)
            other = (
                _ask(scope, index, query, kind, near, strict, lay)
                if strict and strict != found.better
                else found
            )
            found = max(found, other, key=_best)
        if found.better and not found.is_answered:  # perhaps it was right as it was typed
            typed = _ask(scope, index, query, kind, near, None, lay)
            found = typed if typed.is_answered else found
        return found
    except Unusable as problem:
        log.warning(
            "the index of portal %s cannot be used (%s): searching the database",
            scope.portal.slug,
            str(problem),
        )
        return _ranked(scope, query, _from_database(scope, query, kind), near, None)


def _best(found: Found) -> float:
    return found.hits[0].score if found.hits else 0.0


def _ask(
    scope: PortalScope,
    index: Index,
    query: Query,
    kind: str | None,
    near: distance.Point | None,
    better: str | None,
    lay: LayWords,
) -> Found:
    asked = parse_portal_query(scope, better, lay) if better else query
    return _ranked(scope, asked, _candidates(scope, index, asked, kind), near, better)


def _ranked(
    scope: PortalScope,
    asked: Query,
    candidates: list[Hit],
    near: distance.Point | None,
    better: str | None,
) -> Found:
    near = near or (distance.find_postcode_point(scope, asked.postcode) if asked.postcode else None)
    alive, coming = _current(scope, candidates)
    dates = add_asked_days(scope, asked.when, coming)
    signal = make_hit_signal(scope, asked, dates, near)
    one_subject = scope.portal.is_about_one_subject
    hits = (
        ranking.rank_search_hits(alive, asked.readings, signal, one_subject=one_subject)
        if asked.readings
        else []
    )
    if not hits or asked.only_feast:  # whatever is on the days, or at the place
        there = {hit.id for hit in hits}
        rest = [] if asked.terms and not asked.only_feast else alive
        more = [replace(hit, score=signal(hit) * BY_DAY) for hit in rest if hit.id not in there]
        hits = sorted([*hits, *more], key=lambda hit: -hit.score)
    bound = _bind_to_days(asked, hits, dates)
    return Found(asked, bound, better, dates, near, one_subject)


def _bind_to_days(asked: Query, hits: list[Hit], dates: Dates) -> list[Hit]:
    """Leave out activities on other days than those asked for, unless there is none on these."""
    if not asked.when or asked.only_feast:
        return hits
    fit = {one for one, names in dates.items() if asked.when.fits(*names)}
    if fit.isdisjoint(hit.id for hit in hits):
        return hits
    return [hit for hit in hits if hit.kind != "activity" or hit.id in fit]


def list_occurring_words(scope: PortalScope, words: Collection[str]) -> list[str]:
    """Return which of these words occur in what is published.

    None when the index cannot be used.
    """
    try:
        known = engines.find_search_index(scope).known(
            {dutch_words.stem_word(word) for word in words}
        )
    except Unusable:
        return []
    return sorted(word for word in words if dutch_words.stem_word(word) in known)


def parse_portal_query(scope: PortalScope, words: str, lay: LayWords) -> Query:
    """Return a question as this portal reads it, with its own districts and words."""
    return parse_search_query(words, lay, describe_here(scope, words))


def _candidates(scope: PortalScope, index: Index, query: Query, kind: str | None) -> list[Hit]:
    terms = [term for reading in query.readings for term in reading.terms]
    if terms:
        found = index.search(terms[: 3 * MOST_TERMS], kind)
        known = {hit.id for hit in found}
        ids = list_on_days(scope, query.when)[:MOST_BY_DAY] if query.only_feast else []
        return [*found, *_documents(scope, [one for one in ids if one not in known])]
    if query.when:
        return _documents(scope, list_on_days(scope, query.when)[:MOST])
    places = [Term(one.split()[0]) for one in (query.postcode, " ".join(query.extra)) if one]
    return index.search(places, kind) if places else []


def _documents(scope: PortalScope, ids: Collection[uuid.UUID]) -> list[Hit]:
    return (
        [
            Hit(uuid.UUID(one.id), one.kind, 1.0, pack_document_facts(one.kept))
            for one in documents.make_search_documents(scope, list(ids))
        ]
        if ids
        else []
    )


def _from_database(scope: PortalScope, query: Query, kind: str | None) -> list[Hit]:
    """Return published entries that hold every word, or a word that means the same."""
    if not query.terms:
        return _documents(scope, list_on_days(scope, query.when)[:MOST]) if query.when else []
    columns = (Entry.title, Entry.summary, Entry.body)
    holds = [
        or_(
            *(
                column.icontains(word, autoescape=True)
                for column in columns
                for word in (term.word, *term.same[:3])
            )
        )
        for term in query.terms
    ]
    statement = select(Entry.id).where(and_(*holds), Entry.listed(scope)).limit(MOST)
    ids = scope.session.scalars(statement.where(Entry.kind == kind) if kind else statement).all()
    return [
        replace(
            hit,
            facts={
                name: fact for name, fact in hit.facts.items() if name != "where" or query.readings
            },
        )
        for hit in _documents(scope, ids)
    ]


def _current(scope: PortalScope, hits: Collection[Hit]) -> tuple[list[Hit], Dates]:
    """Leave out what is not public any more, or over: the index may be a moment behind."""
    activities, now = (
        {hit.id for hit in hits if hit.kind == "activity"},
        clock.to_amsterdam_time(scope.now),
    )

    def look(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Coming]:
        return _alive(scope, ids, activities)

    alive = load_cached_values(scope, "alive", [hit.id for hit in hits], look, READY, daily=True)
    over = [one for one, (until, _names) in alive.items() if until < now]  # since that was kept
    alive |= load_cached_values(scope, "alive now", over, look) if over else {}
    dates = {
        one: names
        for one, (_until, names) in alive.items()
        if names is not None and one in activities
    }
    today = clock.today(scope.now).isoformat()
    return [
        hit
        for hit in hits
        if alive[hit.id][1] is not None and not (hit.facts.get("closes") or today) < today
    ], dates


def _alive(
    scope: PortalScope, ids: Collection[uuid.UUID], activities: Collection[uuid.UUID]
) -> dict[uuid.UUID, Coming]:
    """Return per entry the names of its days and parts of the day, None when it is not public or
    over; and how long that holds.
    """
    public = set(
        scope.session.scalars(select(Entry.id).where(Entry.id.in_(ids), Entry.listed(scope)))
    )
    coming = list_coming(scope, public.intersection(activities))
    return {
        one: coming.get(one, GONE)
        if one in activities
        else (datetime.max, day_words.NEVER)
        if one in public
        else GONE
        for one in ids
    }
