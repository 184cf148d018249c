"""What the list of articles shows: how each stands, and what can be done with it at once.

A file of its own beside `article_views.py`: it draws, and asks no request for anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.desks.editors.display import Link, PostButton, Status, Teaser
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.articles import forms, rules
from wijzerplaat.kinds.articles.display import GENRES
from wijzerplaat.kinds.articles.models import Article
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.moderation import drafting, scheduling
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope

LIST = "article_desk.list_articles_for_editors"
ALL, ASIDE, PLANNED, DUE, LIVE, AWAY = "", "concept", "gepland", "nakijken", "online", "niet-online"
TABS = {
    ALL: N_("Alles"),
    ASIDE: N_("Concepten"),
    PLANNED: N_("Gepland"),
    DUE: N_("Na te kijken"),
    LIVE: N_("Online"),
    AWAY: N_("Niet online"),
}


@dataclass(frozen=True)
class ArticleRow(Teaser):
    """An article in the list of editors: how it stands, what it asks for, how to take it away."""

    stands: frozenset[str]
    status: Status
    action: PostButton | None
    away_href: str | None


@dataclass(frozen=True)
class ListTab:
    """Some of the articles: what they have in common, how many, and where they are shown."""

    label: str
    href: str
    count: int
    current: bool


@dataclass(frozen=True)
class ArticleList:
    """The articles of a portal, as far as one tab shows them."""

    tabs: list[ListTab]
    rows: list[ArticleRow]


def describe_articles(scope: PortalScope, chosen: str) -> ArticleList:
    """Return the articles that stand as `chosen` says (any other word: all), newest first."""
    found = list(scope.session.scalars(select(Article).order_by(Article.updated_at.desc())))
    ids = [one.id for one in found]
    plans = scheduling.list_revision_plans(scope, ids)
    aside = drafting.list_revisions_aside(scope, ids)
    rows = [_row(scope, one, plans.get(one.id), aside.get(one.id)) for one in found]
    chosen = chosen if chosen in TABS else ALL
    tabs = [
        ListTab(
            _(label),
            url_for(LIST, staat=name or None),
            sum(name in row.stands for row in rows),
            name == chosen,
        )
        for name, label in TABS.items()
    ]
    shown = [tab for tab in tabs if tab.count or tab.current]
    return ArticleList(shown, [row for row in rows if chosen in row.stands])


def describe_plan(plan: Revision) -> Status:
    """Say when a planned text goes online."""
    when = forms.describe_publish_moment(plan.publish_at)
    return Status(_("Gepland voor %(when)s", when=when), "info")


def make_new_article_link() -> Link:
    """Return the link to the form of a new article."""
    return Link(_("Schrijf een artikel"), url_for("article_desk.show_new_article_form"))


def _row(
    scope: PortalScope, one: Article, plan: Revision | None, aside: Revision | None
) -> ArticleRow:
    live = one.state == PUBLISHED and one.hidden_at is None
    due = live and rules.is_article_review_due(
        one.review_on, one.verified_at, clock.today(scope.now)
    )
    stands = {ALL, LIVE if live else AWAY}
    stands |= {ASIDE} if aside else set()
    stands |= {PLANNED} if plan else set()
    stands |= {DUE} if due else set()
    title = aside.snapshot["title"] if aside else one.title
    return ArticleRow(
        title=title,
        href=url_for("article_desk.show_change_article_form", entry_id=one.id),
        meta_text=_meta(one, aside),
        stands=frozenset(stands - ({AWAY} if plan or aside else set())),
        status=_status(one, plan, aside, due, live),
        action=_action(one, plan, due),
        away_href=url_for("takedown.show_takedown_forms", entry_id=one.id)
        if one.state == PUBLISHED
        else None,
    )


def _meta(one: Article, aside: Revision | None) -> str:
    genre = _(GENRES[one.genre])
    if aside is not None:
        day = formats.long_day(aside.submitted_at)
        said = _("%(name)s schreef hieraan op %(day)s", name=aside.author_name, day=day)
        return f"{genre}. {said}"
    return _("%(genre)s. Gewijzigd op %(day)s", genre=genre, day=formats.long_day(one.updated_at))


def _status(
    one: Article, plan: Revision | None, aside: Revision | None, due: bool, live: bool
) -> Status:
    if plan is not None:
        return describe_plan(plan)
    if aside is not None:
        return Status(_("Concept. De oude tekst staat online.") if live else _("Concept"), "info")
    if due:
        return Status(_("Kijk deze tekst na"), "warning")
    if live:
        return Status(_("Staat online"), "positive")
    hidden = one.state == PUBLISHED
    return Status(_("Verborgen") if hidden else _("Niet online"), "neutral")


def _action(one: Article, plan: Revision | None, due: bool) -> PostButton | None:
    if plan is not None:
        cancel = url_for("article_desk.cancel_article_plan", revision_id=plan.id)
        return PostButton(_("Annuleer"), cancel)
    if due:
        confirm = url_for("article_desk.confirm_article", entry_id=one.id)
        return PostButton(_("Het klopt nog"), confirm)
    return None
