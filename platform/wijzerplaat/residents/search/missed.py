"""What residents looked for and did not find: the words, per day, and how often.

Never who, and nothing personal.
"""

from __future__ import annotations

import re
import uuid
from datetime import date
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.ground.core.statements import change_rows, remove_rows
from wijzerplaat.ground.danger.rules import sounds_like_danger
from wijzerplaat.residents.search.lay_words import DATA
from wijzerplaat.residents.search.models import MissedSearch
from wijzerplaat.residents.search.query import parse_search_query
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

MOST_SHOWN, MOST_A_DAY = 200, 500
MOST_WORDS, LONGEST = 8, 100
PERSONAL = re.compile(r"[@\d]|https?:|www\.")


@lru_cache(maxsize=1)
def load_private_stems() -> frozenset[str]:
    """Return stems that are not kept, not even without a name.

    Somebody may not want anybody to see them.
    """
    lines = (DATA / "private.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        dutch_words.stem_word(word)
        for line in lines
        if not line.startswith("#")
        for word in line.split()
    )


def clean_missed_words(words: str) -> str:
    """Return what may be kept of a question.

    '' when it is about something private, else its words without addresses and numbers.
    """
    kept = " ".join(word for word in words[:LONGEST].split() if not PERSONAL.search(word))
    plain = dutch_words.split_into_words(kept)[:MOST_WORDS]
    return (
        ""
        if any(dutch_words.stem_word(word) in load_private_stems() for word in plain)
        else " ".join(plain)
    )


def record_missed_words(scope: PortalScope, words: str) -> bool:
    """Count that these words were not found today; return whether that was kept."""
    plain = "" if sounds_like_danger(words) else clean_missed_words(words)
    if not plain or not parse_search_query(plain).terms:
        return False
    today = clock.today(scope.now)
    same = [MissedSearch.day == today, MissedSearch.words == plain]
    if change_rows(scope, MissedSearch, same, {"count": MissedSearch.count + 1}):
        return True
    if (
        scope.session.scalar(select(func.count(MissedSearch.id)).where(MissedSearch.day == today))
        or 0
    ) >= MOST_A_DAY:
        return False
    try:
        with scope.session.begin_nested():
            scope.session.add(MissedSearch(id=uuid.uuid4(), day=today, words=plain, count=1))
    except IntegrityError:  # somebody else was just first with the same words
        change_rows(scope, MissedSearch, same, {"count": MissedSearch.count + 1})
    return True


def list_most_missed_words(scope: PortalScope, since: date) -> list[tuple[str, int, date]]:
    """Return what was not found since a day.

    The words, how often, and the last day; most often first.
    """
    scope.require(ENTRY_REVIEW)
    times, last = func.sum(MissedSearch.count), func.max(MissedSearch.day)
    query = (
        select(MissedSearch.words, times, last)
        .where(MissedSearch.day >= since)
        .group_by(MissedSearch.words)
    )
    found = scope.session.execute(
        query.order_by(times.desc(), MissedSearch.words).limit(MOST_SHOWN)
    )
    return [(words, int(count), day) for words, count, day in found]


def forget_old_missed_words(scope: PortalScope) -> int:
    """Delete what is older than its term."""
    before = clock.today(terms.find_cutoff(terms.MISSED_SEARCH, scope.now))
    return remove_rows(scope, MissedSearch, [MissedSearch.day < before])
