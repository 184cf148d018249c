"""How articles look in lists and on their own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats, markdown
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.articles import rules
from wijzerplaat.kinds.articles.models import Article
from wijzerplaat.records.entries import pages
from wijzerplaat.records.entries.display import (
    Card,
    Shown,
    Tag,
    say_summary,
    say_title,
)
from wijzerplaat.records.entries.queries import Loaded
from wijzerplaat.tenancy.portals.service import PortalScope

GENRES = {"info": N_("Uitleg"), "news": N_("Nieuws"), "story": N_("Verhaal"), "tip": N_("Tip")}
ICONS = {"info": "book", "news": "info", "story": "talk", "tip": "sun"}
FACES = 4
OLD = timedelta(days=365)


@dataclass(frozen=True)
class Quote:
    """What somebody said, with a drawn face."""

    quote: str
    name: str
    age: int | None
    about: str
    href: str | None
    face: str


@dataclass(frozen=True)
class NewsItem:
    """One line of the news on the home page."""

    date_label: str
    title: str
    href: str
    summary: str


def make_article_cards(scope: PortalScope, loaded: Loaded) -> list[Card]:
    """Return a card per article."""
    return [
        Card(
            say_title(entry),
            make_article_href(entry),
            say_summary(entry) or None,
            ICONS.get(entry.genre, "book"),
            pages.find_entry_color(scope, entry),
            when_label=make_article_date_label(entry),
            tags=(Tag(_(GENRES[entry.genre])),),
        )
        for entry in loaded.entries
    ]


def make_article_href(entry: Article) -> str:
    """Return the address of an article."""
    return rules.make_article_path(entry.genre, entry.slug)


def make_article_date_label(entry: Article) -> str | None:
    """Return when news or a story was published; explanations have a check date instead."""
    return (
        formats.plain_date(entry.published_at)
        if entry.genre in ("news", "story") and entry.published_at
        else None
    )


def make_news_item(entry: Article) -> NewsItem:
    """Return an article as a line of news."""
    return NewsItem(
        formats.short_day(entry.published_at or entry.updated_at),
        say_title(entry),
        make_article_href(entry),
        say_summary(entry),
    )


def make_quote(entry: Article, link: bool = True) -> Quote | None:
    """Return what somebody says in a story; the face is drawn and always the same for a name."""
    said = entry.quote
    if not said or not said.get("text"):
        return None
    face = f"face-{sum(map(ord, said.get('name', ''))) % FACES + 1}.svg"
    return Quote(
        said["text"].strip("‘’'\""),
        said.get("name", ""),
        said.get("age"),
        said.get("about", ""),
        make_article_href(entry) if link else None,
        face,
    )


def describe_article(scope: PortalScope, entry: Article, easy: bool = False) -> Shown:
    """Return an article as its page shows it, or its easier version."""
    return Shown(
        say_title(entry),
        say_summary(entry) or None,
        None,
        pages.find_entry_color(scope, entry),
        [],
        [],
        markdown.to_html(entry.easy_body if easy else entry.body),
        [],
        pages.describe_verification(scope, entry),
        pages.describe_entry_picture(entry),
    )


def make_old_article_warning(scope: PortalScope, entry: Article) -> str | None:
    """Return a warning when nobody checked an explanation for a year."""
    if (
        entry.genre in ("news", "story")
        or entry.verified_at is None
        or scope.now - entry.verified_at < OLD
    ):
        return None
    return _(
        "Deze tekst is meer dan een jaar oud. Bel ons als je zeker wilt weten of het nog klopt."
    )
