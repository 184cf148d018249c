"""What the home page and the pages of topics draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.kinds.articles import display as article_cards
from wijzerplaat.records.entries.display import Card, Link, Section, Tile
from wijzerplaat.tenancy.start_page.rules import NEWS, STORY, Blocks

BESIDE = (NEWS, STORY)


@dataclass(frozen=True)
class HomeBox:
    """The search card of the home page: nothing is filled in yet."""

    action: str
    q: str = ""
    district: str = ""


@dataclass(frozen=True)
class HomeBlock:
    """A part of the home page: `parts` are the kinds of blocks in it, for news and a story stand
    beside each other; title, text, label and href are of one that the portal wrote itself.
    """

    parts: tuple[str, ...]
    name: str
    title: str = ""
    text: str = ""
    label: str = ""
    href: str = ""


def group_home_blocks(shown: Blocks) -> list[HomeBlock]:
    """Return the parts of a home page in order; news and a story that follow each other are one."""
    found: list[HomeBlock] = []
    for one in shown:
        before = found[-1].parts if found else ()
        if one.kind in BESIDE and len(before) == 1 and before[0] in BESIDE:
            found[-1] = HomeBlock((*before, one.kind), found[-1].name)
        else:
            found.append(
                HomeBlock((one.kind,), one.name, one.title, one.text, one.label, one.address)
            )
    return found


class HomePage(TypedDict):
    """What residents/discover/home.html shows."""

    blocks: list[HomeBlock]
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
    places: list[Link]


@dataclass(frozen=True)
class TopicCall:
    """Whom one calls about a topic: who that is, and the number."""

    who: str
    phone: str
    href: str


@dataclass(frozen=True)
class TopicHead:
    """A topic at the head of its page; `call`: whom one calls about it."""

    name: str
    examples: str
    icon: str
    color: int
    text: str = ""
    call: TopicCall | None = None


@dataclass(frozen=True)
class TopicAction:
    """Something to do about a topic."""

    title: str
    href: str
    summary: str


@dataclass(frozen=True)
class NeededRecord:
    """A record that stands in front on the page of a topic: its card, who gives it, and the number
    to call.
    """

    card: Card
    giver: str
    call: Link | None


class TopicPage(TypedDict):
    """What residents/discover/topic.html shows."""

    topic: TopicHead
    needed: list[NeededRecord]
    actions: list[TopicAction]
    groups: list[Section]
    sensitive: bool
