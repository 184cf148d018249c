"""Finds entries by words: in the index, and when that cannot be used in the database, without a fuss."""

from __future__ import annotations

import logging
import uuid
from difflib import get_close_matches

from sqlalchemy import and_, or_, select

from wijzerplaat.adapters.index import Unusable
from wijzerplaat.core.scope import Scope
from wijzerplaat.discover.query import Query, fold, lay_words, parse
from wijzerplaat.entries.models import PUBLISHED, Entry
from wijzerplaat.web.platform import platform

log = logging.getLogger(__name__)
MOST = 300
CLOSE_ENOUGH = 0.8


def find(scope: Scope, words: str, kind: str | None = None) -> list[uuid.UUID]:
    """Return ids of entries that answer to words, best first. They must be read again under the scope."""
    query = parse(words)
    if not query.terms:
        return []
    try:
        index = platform().indexes.of(scope.portal.id)  # type: ignore[union-attr]
        return [hit.id for hit in index.search(query.terms, query.instead, kind)]
    except Unusable:
        log.warning("the index of portal %s cannot be used: searching the database",
                    scope.portal.slug)  # type: ignore[union-attr]
        return in_database(scope, query, kind)


def in_database(scope: Scope, query: Query, kind: str | None = None) -> list[uuid.UUID]:
    """Return ids of published entries that hold every word; those with a word in the title first."""
    columns = (Entry.title, Entry.summary, Entry.body)
    holds = [or_(*(column.icontains(word, autoescape=True) for column in columns
                   for word in (term.word, *term.same[:3])))
             for term in query.terms]
    statement = select(Entry.id, Entry.title).where(and_(*holds), Entry.state == PUBLISHED).limit(MOST)
    rows = scope.session.execute(statement.where(Entry.kind == kind) if kind else statement).all()
    return [row[0] for row in sorted(rows, key=lambda row: not any(word in fold(row[1]) for word in query.words))]


def better_words(scope: Scope, words: str) -> str | None:
    """Return the question with its unknown words spelled as they do occur, or None."""
    query, swaps = parse(words), {}
    try:
        index = platform().indexes.of(scope.portal.id)  # type: ignore[union-attr]
        for word in index.unknown([term.word for term in query.terms if not term.same and not term.prefix]):
            known = index.suggest(word) or get_close_matches(word, lay_words().vocabulary, 1, CLOSE_ENOUGH)
            if known:
                swaps[word] = known[0]
    except Unusable:
        return None
    said = [swaps.get(word, word) for word in fold(query.text).split()]
    return " ".join(said) if swaps and said != fold(query.text).split() else None
