"""What the home page and the pages of topics draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.kinds.articles import display as article_cards
from wijzerplaat.records.entries.display import Card, Link, Section, Tile


@dataclass(frozen=True)
class HomeBox:
    """The search card of the home page: nothing is filled in yet."""

    action: str
    q: str = ""
    district: str = ""


class HomePage(TypedDict):
    """What residents/discover/home.html shows."""

    box: HomeBox
    quick: list[Link]
    topics: list[Tile]
    activities: list[Card]
    activities_title: str
    services: list[Card]
    news: list[article_cards.NewsItem]
    story: article_cards.Quote | None
    vacancies: list[Card]
    vacancy_count: int


@dataclass(frozen=True)
class TopicHead:
    """A topic at the head of its page; `team`: whom one calls about it."""

    name: str
    examples: str
    icon: str
    color: int
    text: str = ""
    team: Link | None = None


@dataclass(frozen=True)
class TopicAction:
    """Something to do about a topic."""

    title: str
    href: str
    summary: str


class TopicPage(TypedDict):
    """What residents/discover/topic.html shows."""

    topic: TopicHead
    actions: list[TopicAction]
    groups: list[Section]
    sensitive: bool
