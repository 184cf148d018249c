"""What of a search may be counted: the topic, the district, and words that are known anyhow.

Never the question itself (decision 37). A word is known when it stands on the list of words that
mean the same, or names a topic, a district or something that was found. Does one word of a question
sound like danger, or is it about something that somebody may not want anybody to see? Then nothing
of it is counted but that somebody searched; and of danger not even that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.danger.rules import sounds_like_danger
from wijzerplaat.ground.web import counted
from wijzerplaat.records.entries.facets import Choices
from wijzerplaat.residents.search import search_words
from wijzerplaat.residents.search.display import Answers
from wijzerplaat.residents.search.facets import Row
from wijzerplaat.residents.search.missed import load_private_stems
from wijzerplaat.residents.search.query import Query
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope

MOST_TOPICS = 2
SHORTEST = 3


@dataclass(frozen=True)
class Search:
    """What was asked and found; `titles` of what is shown, `topics` and `district` as chosen."""

    words: str
    query: Query
    rows: Sequence[Row]
    titles: Collection[str] = ()
    topics: Collection[str] = ()
    district: str = ""


def describe_search(
    words: str,
    query: Query,
    rows: Sequence[Row],
    chosen: Choices,
    answers: Answers,
) -> Search:
    """Return as much of this search as its figures need."""
    cards = [card for group in answers.groups for card in group.cards]
    return Search(
        words,
        query,
        rows,
        [one.title for one in (*cards, *([answers.best] if answers.best else []))],
        chosen.chosen.get("onderwerp", ()),
        next(iter(chosen.chosen.get("buurt", ())), ""),
    )


def tell_search(scope: PortalScope, search: Search) -> None:
    """Say what of a search may be counted."""
    if is_private(scope, search):
        return
    words = _list_long_words(search)
    topics = list(_list_topics(scope, search, words))
    known = _list_known_words(scope, search, words)
    district = _find_district(scope, search)
    subjects = [f"{one.id.hex}:{district}" for one in topics] or [f":{district}"]
    if search.rows:
        counted.tell_page(searched=subjects, found=known)
    else:
        counted.tell_page(searched=subjects, missed=known, empty="1")


def is_private(scope: PortalScope, search: Search) -> bool:
    """Return whether somebody may want nobody to see what was asked or found."""
    topics = _list_topics(scope, search, _list_long_words(search))
    return not may_be_told(search.words) or any(one.sensitive for one in topics)


def _list_long_words(search: Search) -> list[str]:
    return [one for one in search.query.typed if len(one) >= SHORTEST]


def may_be_told(words: str) -> bool:
    """Return whether a question holds no word of danger, and none that is private."""
    plain = dutch_words.split_into_words(words)
    private = load_private_stems()
    return not sounds_like_danger(words) and all(
        dutch_words.stem_word(part) not in private
        for word in plain
        for part in (word, *dutch_words.stem_compound_parts(word))
    )


def _list_topics(scope: PortalScope, search: Search, words: Sequence[str]) -> Iterator[Topic]:
    """Give the topics that were chosen, else those that the words name, else those of the best
    answer.
    """
    stems = {dutch_words.stem_word(one) for one in words}
    named = [one.slug for one in scope.portal.topics if stems & _stems_of(one)]
    best = search.rows[0].topics if search.rows else ()
    wanted = search.topics or named or best
    found = [one for one in scope.portal.topics if one.slug in wanted]
    yield from found[:MOST_TOPICS]


def _stems_of(topic: Topic) -> set[str]:
    words = dutch_words.split_into_words(f"{topic.name} {topic.examples}")
    return set(dutch_words.stem_words(words))


def _list_known_words(scope: PortalScope, search: Search, words: Sequence[str]) -> list[str]:
    lay, portal = search_words.load_portal_lay_words(scope), scope.portal
    names = [*(one.name for one in portal.districts), *search.titles]
    names += [f"{one.name} {one.examples}" for one in portal.topics]
    public = {word for name in names for word in dutch_words.split_into_words(name)}
    return [one for one in dict.fromkeys(words) if lay.knows(one) or one in public]


def _find_district(scope: PortalScope, search: Search) -> str:
    slug = search.district or search.query.district
    return next((one.id.hex for one in scope.portal.districts if one.slug == slug), "")
