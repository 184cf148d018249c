"""Verbs of articles: what residents find of them."""

from __future__ import annotations

import uuid
from typing import NotRequired, TypedDict

from sqlalchemy import select

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.kinds.articles import display as articles_display
from wijzerplaat.kinds.articles.models import Article
from wijzerplaat.kinds.articles.rules import STORY, make_article_path
from wijzerplaat.kinds.articles.tasks import READ_AGAIN
from wijzerplaat.records.entries import kinds, list_page, pager, pages, schema_org, slots
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.absence_notices import find_absence_notice
from wijzerplaat.records.entries.display import Card, EntryPage, Link, Section
from wijzerplaat.records.entries.facets import PAGE, Facet
from wijzerplaat.records.entries.kinds import narrow_entry
from wijzerplaat.records.entries.models import Entry, SlugRedirect
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks

UNKNOWN = N_("Dit kennen we niet: {what}. Zoek het op, en zet het erbij.")
MOST_FOUND = 12


class GenrePage(TypedDict):
    """What the page of all articles of one genre shows."""

    cards: list[Card]
    pager: pager.Pager | None


class ArticlePage(EntryPage):
    """What the page of an article shows; `href` is its own address."""

    href: NotRequired[str]
    genre: str
    easy: bool
    other: Link | None
    in_short: list[str]
    kind_label: str
    date_label: str | None
    quote: articles_display.Quote | None
    old_note: str | None
    linked: schema_org.Data
    offers: slots.Offers | None


def describe_article_list(scope: PortalScope, given: list_page.Given) -> list_page.ListPage:
    """Return the list of articles, newest first."""
    genre = Facet(
        "soort",
        _("Soort tekst"),
        {name: _(label) for name, label in articles_display.GENRES.items()},
        lambda row: (row.more["genre"],),
    )
    plan = list_page.Plan(
        "article",
        lambda count: ngettext(
            "%(num)s tekst met uitleg of tips", "%(num)s teksten met uitleg en tips", count
        ),
        extra=[genre],
        more=(Article.genre, Article.published_at),
        facets=("onderwerp",),
        order=lambda row: -row.more["published_at"].timestamp(),
    )
    return list_page.describe_list_page(scope, plan, given)


def list_latest_articles(scope: PortalScope, limit: int = 3) -> list[Article]:
    """Return the newest news and tips; when there are too few, explanations too."""
    query = select(Article).where(Article.listed(scope), Article.genre != STORY)
    return list(
        scope.session.scalars(
            query.order_by((Article.genre == "info").asc(), Article.published_at.desc()).limit(
                limit
            )
        )
    )


def find_latest_story(scope: PortalScope) -> Article | None:
    """Return the newest story in which somebody is quoted."""
    query = select(Article).where(Article.listed(scope), Article.genre == STORY)
    newest = scope.session.scalars(query.order_by(Article.published_at.desc()).limit(5))
    return next((entry for entry in newest if entry.quote), None)


def list_story_paths(scope: PortalScope) -> dict[uuid.UUID, str]:
    """Return the paths of stories, which have a home of their own."""
    query = select(Article.id, Article.slug).where(Article.listed(scope), Article.genre == STORY)
    return {row.id: make_article_path(STORY, row.slug) for row in scope.session.execute(query)}


def describe_genre_list(scope: PortalScope, genre: str, page: str, path: str) -> GenrePage:
    """Return a page of all articles of one genre, newest first.

    Raises NotFound when articles are off.
    """
    pages.require_kind(scope, "article")
    ids = select(Article.id).where(Article.genre == genre)
    rows = entries_queries.list_entry_rows(
        scope, ["article"], ids, links=False, places=False, more=(Article.published_at,)
    )
    rows.sort(key=lambda row: row.more["published_at"], reverse=True)
    shown, links = pager.paginate_rows(
        rows,
        pager.read_page_number(page),
        lambda number: f"{path}?{PAGE}={number}" if number > 1 else path,
    )
    return {
        "cards": list(entries_queries.make_entry_cards(scope, [row.id for row in shown]).values()),
        "pager": links,
    }


def describe_article_page(
    scope: PortalScope, slug: str, easy: bool = False, postcode: str = ""
) -> ArticlePage:
    """Return all that the page of an article shows, in its own words or in easier ones; what there
    is about its topics the nearest to `postcode` first.

    Raises NotFound.
    """
    entry = narrow_entry(pages.find_shown_entry(scope, "article", slug), Article)
    easy, href = easy and bool(entry.easy_body), articles_display.make_article_href(entry)
    other = (
        Link(_("Gewone versie"), href)
        if easy
        else Link(_("Makkelijke versie"), f"{href}?versie=makkelijk")
    )
    return {
        "href": href,
        "genre": entry.genre,
        "easy": easy,
        "other": other if entry.easy_body else None,
        "entry": articles_display.describe_article(scope, entry, easy),
        "in_short": entry.in_short,
        "kind_label": _(articles_display.GENRES[entry.genre]),
        "date_label": articles_display.make_article_date_label(entry),
        "quote": articles_display.make_quote(entry, link=False),
        "old_note": articles_display.make_old_article_warning(scope, entry),
        "contact": pages.make_contact_card(
            pages.find_public_owner(scope, entry), _("Wie helpt je verder?")
        ),
        "notice": find_absence_notice(scope, entry),
        "ics_href": None,
        "groups": make_related_sections(scope, entry),
        "map": None,
        "sensitive": pages.is_sensitive(scope, entry),
        "linked": schema_org.make_schema_org_article(
            scope, entry, bool(articles_display.make_article_date_label(entry))
        ),
        "offers": slots.find_offers(scope, entry, postcode, entry.related),
    }


def make_related_sections(scope: PortalScope, entry: Article) -> list[Section]:
    """Return what the editors put beside an article: '<kind>/<slug>' or a slug."""
    names = [name.rpartition("/")[2] for name in entry.related]
    if not names:
        return []
    named = select(Entry.id).where(Entry.slug.in_(names), Entry.id != entry.id)
    rows = entries_queries.list_entry_rows(
        scope,
        [kind.name for kind in kinds.list_kinds()],
        named,
        links=False,
        places=False,
        more=(Entry.slug,),
        aside=True,
    )
    chosen = {
        row.more["slug"]: row.id
        for row in rows
        if row.more["slug"] in entry.related or f"{row.kind}/{row.more['slug']}" in entry.related
    }
    if missing := [name for name in names if name not in chosen]:
        chosen |= _find_moved(scope, missing)
    made = entries_queries.make_entry_cards(
        scope, [chosen[name] for name in names if name in chosen]
    )
    return [Section(_("Dit past hierbij"), list(made.values()))] if made else []


def _find_moved(scope: PortalScope, slugs: list[str]) -> dict[str, uuid.UUID]:
    """Return what has another address now, or was taken up by another, by its old address."""
    query = select(SlugRedirect.slug, SlugRedirect.entry_id).join(
        Entry, Entry.id == SlugRedirect.entry_id
    )
    found = scope.session.execute(query.where(SlugRedirect.slug.in_(slugs), Entry.listed(scope)))
    return {row.slug: row.entry_id for row in found}


def check_article_proposal(scope: PortalScope, values: Fields, entry: Entry | None) -> None:
    """Make what somebody proposes fit.

    Organisations tell stories, and what goes with a text must be there.

    Raises Invalid for what is not there, NotFound for an article that only editors change. Imports
    and demo content may name what comes later.
    """
    if not scope.actor.may(ENTRY_PUBLISH):
        if isinstance(entry, Article) and entry.genre != STORY:
            raise NotFound(str(entry.id))
        values["genre"] = STORY
    elif not scope.actor.is_system:
        values["related"] = resolve_related_lines(scope, values["related"])


def resolve_related_lines(scope: PortalScope, lines: list[str]) -> list[str]:
    """Return addresses, '<kind>/<slug>' or slugs as '<kind>/<slug>'.

    Raises Invalid naming what is not online here.
    """
    wanted = [_named(line) for line in lines]
    query = select(Entry.kind, Entry.slug).where(
        Entry.slug.in_([slug for _kind, slug in wanted]), Entry.listed(scope)
    )
    there = {(row.kind, row.slug) for row in scope.session.execute(query)}
    order = [kind.name for kind in kinds.list_kinds()]
    found = [
        next(
            (f"{name}/{slug}" for name in ([kind] if kind else order) if (name, slug) in there),
            None,
        )
        for kind, slug in wanted
    ]
    unknown = [line for line, name in zip(lines, found, strict=True) if name is None]
    if unknown:
        raise Invalid({"related": [UNKNOWN.format(what=", ".join(unknown)[:200])]})
    return list(dict.fromkeys(name for name in found if name))


def _named(line: str) -> tuple[str, str]:
    """Return kind ('' when it does not say) and slug of a line that somebody typed or copied
    from the address bar.
    """
    parts = line.strip().split("?")[0].rstrip("/").split("/")
    place = parts[-2] if len(parts) > 1 else ""
    homes = {kind.path.strip("/"): kind.name for kind in kinds.list_kinds()}
    homes[url_for("articles.list_stories").strip("/")] = "article"
    return homes.get(place, place), parts[-1]


def search_related_entries(scope: PortalScope, words: str) -> list[tuple[str, str]]:
    """Return what answers to words and can go with an article.

    '<kind>/<slug>' and its name, best first.
    """
    names = [kind.name for kind in kinds.list_kinds()]
    ids = (
        [
            one
            for name in names
            for one in slots.find_entries(scope, words[: list_page.LONGEST_WORDS], name)[
                :MOST_FOUND
            ]
        ]
        if words.strip()
        else []
    )
    rows = (
        entries_queries.list_entry_rows(
            scope, names, ids, links=False, places=False, more=(Entry.slug,), aside=True
        )
        if ids
        else []
    )
    rank = {entry_id: place for place, entry_id in enumerate(ids)}
    return [
        (f"{row.kind}/{row.more['slug']}", f"{row.title} ({_(kinds.find_kind(row.kind).singular)})")
        for row in sorted(rows, key=lambda row: rank[row.id])[:MOST_FOUND]
    ]


def name_related_entries(scope: PortalScope, names: list[str]) -> list[tuple[str, str]]:
    """Return what goes with an article as somebody reads it: its name, and what kind it is.

    What is not online (any more) keeps the name it was given, so that it can be taken away.
    """
    named = {name: _named(name) for name in dict.fromkeys(names)}
    rows = scope.session.execute(
        select(Entry.kind, Entry.slug, Entry.title).where(
            Entry.slug.in_([slug for _kind, slug in named.values()]), Entry.listed(scope)
        )
    ).all()
    titles = {
        key: f"{row.title} ({_(kinds.find_kind(row.kind).singular)})"
        for row in rows
        for key in (("", row.slug), (row.kind, row.slug))
    }
    gone = _("(staat niet online)")
    return [(name, titles.get(key, f"{name} {gone}")) for name, key in named.items()]


def verify_article(scope: PortalScope, entry: Entry) -> None:
    """Say that an article is still right: residents see when that was."""
    scope.require(ENTRY_PUBLISH)
    entry.verified_at = scope.now
    entries.plan_next_check(scope, entry)
    scope.session.flush()
    tasks.finish_tasks_of_record(scope, entry.id, [READ_AGAIN])
