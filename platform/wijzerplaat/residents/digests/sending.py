"""The weekly mail itself: who is due, what is news for them, and never an empty one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select

from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.web import languages
from wijzerplaat.ground.web.catalogues import DUTCH
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.residents.digests import letters, mails, news, rules, service
from wijzerplaat.residents.digests.models import BY_BOUNCE, DigestSubscriber
from wijzerplaat.residents.digests.rules import NewsItem, Wish
from wijzerplaat.residents.digests.settings import load_digest_choice
from wijzerplaat.tenancy.effects import queries as effects
from wijzerplaat.tenancy.portals.service import PortalScope

News = dict[tuple[str, str], list[NewsItem]]
"""What may be news, by audience and language."""


def send_digests(scope: PortalScope) -> int:
    """Mail the news to who is due today, some at a time; return how many mails that are.

    Whoever was looked at is not looked at again this week, also without news: so twice is once,
    and one worker takes over where another stopped. Who cannot be reached by mail gets no more.
    """
    if not scope.portal.has(rules.MODULE):
        return 0
    choice = load_digest_choice(scope)
    due = _take_due(scope, choice.day)
    if not due:
        return 0
    lost = effects.find_troubles(scope, [one.email for one in due])
    known: News = {}
    sent = 0
    for one in due:
        if one.email in lost:
            service.end_digest(scope, one, BY_BOUNCE)
            continue
        with languages.speak_language(one.language):
            sent += _tell(scope, one, known, choice.intros[one.audience])
    return sent


def _tell(scope: PortalScope, one: DigestSubscriber, known: News, intro: str) -> int:
    """Mail somebody the news there is for them; return how many mails that are."""
    name = (one.audience, languages.find_language_code())
    if name not in known:
        known[name] = news.load_news(scope, one.audience)
    found = rules.choose_news(known[name], _read_wish(scope, one))
    groups = rules.group_news(found, news.list_titles())
    if groups:
        _mail(scope, one, groups, intro if languages.find_language_code() == DUTCH else "")
    return int(bool(groups))


def _take_due(scope: PortalScope, day: int) -> Sequence[DigestSubscriber]:
    """Return some of who is due, noted as looked at; another worker takes others."""
    today = clock.today(scope.now)
    before = rules.find_looked_before(day, today)
    if before is None:
        return ()
    wanted = (
        select(DigestSubscriber)
        .where(
            DigestSubscriber.confirmed_at.is_not(None),
            DigestSubscriber.stopped_at.is_(None),
            or_(DigestSubscriber.looked_on.is_(None), DigestSubscriber.looked_on < before),
        )
        .order_by(DigestSubscriber.asked_at, DigestSubscriber.id)
        .limit(rules.MOST_PER_RUN)
        .with_for_update(skip_locked=True)
    )
    due = scope.session.scalars(wanted).all()
    for one in due:
        one.looked_on = today
    scope.session.flush()
    return due


def _read_wish(scope: PortalScope, one: DigestSubscriber) -> Wish:
    """Return what somebody wants; what the portal has no more counts as not chosen."""
    topics = {topic.id.hex for topic in scope.portal.topics}
    districts = {district.id.hex for district in scope.portal.districts}
    return Wish(
        rules.find_news_since(scope.now, one.mailed_at),
        rules.read_ids(one.topics) & topics,
        one.district if one.district in districts else "",
    )


def _mail(
    scope: PortalScope,
    one: DigestSubscriber,
    groups: Sequence[tuple[str, Sequence[NewsItem]]],
    intro: str,
) -> None:
    names = {district.id.hex: district.name for district in scope.portal.districts}
    links = mails.make_own_links(scope, one)
    letter = letters.make_digest_letter(
        scope, one.audience, groups, intro, links, names.get(one.district, "")
    )
    one.mailed_at = scope.now
    outbox.put_mail(scope, render_mail(scope, one.email, letter), about=service.ABOUT)
