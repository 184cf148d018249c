"""What pages show of an entry, as plain values: cards, tags, facts, the check line.

Templates read these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from markupsafe import Markup

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import Written, find_page_language
from wijzerplaat.ground.web.other_words import read_other_words
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.pictures.rules import Shown as Picture
from wijzerplaat.tenancy.portals.areas import PostcodeArea
from wijzerplaat.tenancy.portals.display import say_known, say_name
from wijzerplaat.tenancy.portals.maps import Drawn
from wijzerplaat.tenancy.portals.models import Topic

NO_TEXT = Markup("")
GOOD, FEW, BAD, INFO, NEUTRAL = "positive", "warning", "negative", "info", "neutral"


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    label: str
    href: str
    note: str | None = None


@dataclass(frozen=True)
class Tag:
    """A short word on a card; the colour only repeats what the word says."""

    text: str
    tone: str = NEUTRAL
    icon: str | None = None


@dataclass(frozen=True)
class Card:
    """One entry, or one date of an activity, in a list. What is empty is None."""

    title: str
    href: str
    summary: str | None = None
    icon: str | None = None
    color: int = 1
    when_label: str | None = None
    time_text: str | None = None
    place_text: str | None = None
    organisation_name: str | None = None
    tags: tuple[Tag, ...] = ()
    spots: tuple[tuple[float, float], ...] = ()
    """Latitudes and longitudes, only where the address is really known.

    Several places, one card.
    """
    areas: tuple[PostcodeArea, ...] = ()
    """Where it is roughly, of places whose point nobody knows."""
    repeat_text: str | None = None
    picture: Picture | None = None
    called_off: bool = False
    phone: str | None = None
    """Whom one calls about it: its own number, or that of who stands behind it."""
    time_said: str | None = None
    """When it is, in the words of who wrote it; `time_text` is in ours."""
    far_text: str | None = None
    until: datetime = datetime.max
    """The last moment of today (wall clock) at which the card is still right.

    Then a date is over, or an office shuts.
    """


@dataclass(frozen=True)
class Section:
    """A heading with cards and a way to more of them."""

    title: str
    cards: Sequence[Card]
    more_label: str | None = None
    more_href: str | None = None
    kind: str = "plain"
    total: int = 0


@dataclass(frozen=True)
class Fact:
    """One line of the facts that stand before the prose."""

    icon: str
    label: str
    lines: Sequence[str]
    note: str | None = None
    link: Link | None = None


@dataclass(frozen=True)
class Part:
    """A titled piece of running text."""

    title: str
    html: Markup


@dataclass(frozen=True)
class Verified:
    """When a person last said that all of this is right."""

    text: str
    old: bool = False
    report_href: str | None = None


@dataclass(frozen=True)
class Contact:
    """How to reach whoever stands behind an entry."""

    name: str
    title: str | None = None
    href: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    website_label: str | None = None


@dataclass(frozen=True)
class Notice:
    """A band above a page that says first what matters most."""

    title: str
    text: str = ""
    tone: str = INFO
    links: Sequence[Link] = ()
    why: str = ""
    others: Sequence[Link] = ()
    """What one could do instead."""


@dataclass(frozen=True)
class Shown:
    """One entry on its own page."""

    title: str
    summary: str | None = None
    icon: str | None = None
    color: int = 1
    tags: Sequence[Tag] = ()
    facts: Sequence[Fact] = ()
    body_html: Markup = NO_TEXT
    parts: Sequence[Part] = ()
    verified: Verified | None = None
    picture: Picture | None = None
    logo: Picture | None = None


class EntryPage(TypedDict):
    """What the pages of all kinds show: records/entries/show.html."""

    entry: Shown
    notice: Notice | None
    contact: Contact | None
    ics_href: str | None
    groups: list[Section]
    map: Drawn | None
    sensitive: bool


@dataclass(frozen=True)
class Tile:
    """A topic as a picture with a few words."""

    name: str
    examples: str
    icon: str
    color: int
    href: str


def say_title(entry: Entry) -> str:
    """Return the name of an entry for this page: in its language when who keeps it gave that, else
    in Dutch, as Written.
    """
    return read_other_words(entry.other_titles).get(find_page_language()) or Written(entry.title)


def say_summary(entry: Entry) -> str:
    """Return the first words about an entry for this page, as `say_title` does; '' without any."""
    own = read_other_words(entry.other_summaries).get(find_page_language())
    return own or (Written(entry.summary) if entry.summary else "")


def make_topic_tiles(topics: Sequence[Topic]) -> list[Tile]:
    """Return topics as tiles."""
    return [
        Tile(
            say_name(topic),
            say_known(topic.examples),
            topic.icon,
            topic.color,
            url_for("discover.show_topic", slug=topic.slug),
        )
        for topic in topics
    ]
