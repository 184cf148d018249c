"""Verbs of articles: what residents find of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from wijzerplaat.articles import cards
from wijzerplaat.articles.models import Article
from wijzerplaat.core.scope import Scope
from wijzerplaat.entries import kinds, linked, listing, lists, pages
from wijzerplaat.entries.cards import Section
from wijzerplaat.entries.facets import Facet
from wijzerplaat.entries.models import PUBLISHED, Entry
from wijzerplaat.web.words import _, ngettext

NEWS, STORY = "news", "story"


def page(scope: Scope, given: lists.Given) -> dict[str, Any]:
    """Return the list of articles, newest first."""
    genre = Facet("soort", _("Soort tekst"), {name: _(label) for name, label in cards.GENRES.items()},
                  lambda row: (row.more["genre"],))
    plan = lists.Plan("article", lambda count: ngettext("%(num)s tekst met uitleg of tips",
                                                        "%(num)s teksten met uitleg en tips", count),
                      extra=[genre], more=(Article.genre, Article.published_at), facets=("onderwerp",),
                      order=lambda row: -row.more["published_at"].timestamp())
    return lists.page(scope, plan, given)


def latest(scope: Scope, limit: int = 3) -> list[Article]:
    """Return the newest news and tips; when there are too few, explanations too."""
    query = select(Article).where(Article.state == PUBLISHED, Article.genre != STORY)
    return list(scope.session.scalars(
        query.order_by((Article.genre == "info").asc(), Article.published_at.desc()).limit(limit)))


def story(scope: Scope) -> Article | None:
    """Return the newest story in which somebody is quoted."""
    query = select(Article).where(Article.state == PUBLISHED, Article.genre == STORY)
    newest = scope.session.scalars(query.order_by(Article.published_at.desc()).limit(5))
    return next((entry for entry in newest if entry.quote), None)


def show(scope: Scope, slug: str) -> dict[str, Any]:
    """Return all that the page of an article shows. Raises NotFound."""
    entry: Article = pages.shown(scope, "article", slug)
    return {
        "entry": cards.shown(scope, entry), "in_short": entry.in_short, "kind_label": _(cards.GENRES[entry.genre]),
        "date_label": cards.date_label(entry), "quote": cards.quote(entry, link=False),
        "old_note": cards.old_note(scope, entry),
        "contact": pages.contact(pages.owner(scope, entry), _("Wie helpt je verder?")), "notice": None,
        "ics_href": None,
        "groups": related(scope, entry), "map": None, "sensitive": pages.is_sensitive(scope, entry),
        "linked": linked.article(scope, entry, bool(cards.date_label(entry))),
    }


def related(scope: Scope, entry: Article) -> list[Section]:
    """Return what the editors put beside an article: '<kind>/<slug>' or a slug."""
    names = [name.rpartition("/")[2] for name in entry.related]
    if not names:
        return []
    named = select(Entry.id).where(Entry.slug.in_(names), Entry.id != entry.id)
    rows = listing.rows(scope, [kind.name for kind in kinds.every()], named, links=False, places=False,
                        more=(Entry.slug,))
    chosen = {row.more["slug"]: row.id for row in rows
              if row.more["slug"] in entry.related or f"{row.kind}/{row.more['slug']}" in entry.related}
    made = listing.cards(scope, [chosen[name] for name in names if name in chosen])
    return [Section(_("Dit past hierbij"), list(made.values()))] if made else []
