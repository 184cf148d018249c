"""What the desk must do about its own texts: read again what it wanted to read again by now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.kinds.articles.models import Article
from wijzerplaat.kinds.articles.rules import is_article_review_due
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

READ_AGAIN = "read_again"
MOST = 1000


def list_articles_to_read_again(scope: PortalScope) -> Iterable[Need]:
    """Return which articles are online of which the day to look at them again has come."""
    today = clock.today(scope.now)
    asked = select(Article).where(Article.listed(scope), Article.review_on <= today)
    for one in scope.session.scalars(asked.limit(MOST)):
        if one.review_on and is_article_review_due(one.review_on, one.verified_at, today):
            since = clock.to_utc(datetime.combine(one.review_on, time()))
            yield Need(f"{one.id}:{one.review_on}", since, one.id)


READ_AGAIN_KIND = TaskKind(
    READ_AGAIN,
    N_("Artikelen: kijk ze na"),
    "book",
    75,
    ways=(
        TaskWay(N_("Kijk ernaar"), "article_desk.show_change_article_form", "entry_id"),
        TaskWay(N_("Het klopt nog"), "article_desk.confirm_article", "entry_id", sends=True),
    ),
    find=list_articles_to_read_again,
)
