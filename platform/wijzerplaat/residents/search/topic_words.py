"""Words with which a portal leads to a topic: who searches for one is shown the way to its page."""

from __future__ import annotations

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.records.entries.display import Link
from wijzerplaat.tenancy.portals.display import say_name
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 2


def list_meant_topics(scope: PortalScope, words: str) -> list[Link]:
    """Return the topics of which a word, or all words of a line, were searched for."""
    asked = set(_stem(words))
    return [
        Link(say_name(one), url_for("discover.show_topic", slug=one.slug))
        for one in scope.portal.topics
        if any(line and asked.issuperset(line) for line in map(_stem, one.words))
    ][:MOST]


def _stem(words: str) -> list[str]:
    return [dutch_words.stem_word(one) for one in dutch_words.split_into_words(words)]
