"""What time does to replies: reminders, pauses, and forgetting."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import or_, select

from wijzerplaat.ground.core import clock, mailed_links
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.residents.replies import mails, queries, rules, sending, service
from wijzerplaat.residents.replies.models import Reply
from wijzerplaat.residents.replies.queries import Shown
from wijzerplaat.residents.replies.tasks import open_unanswered_task
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms


def remind_of_replies(scope: PortalScope) -> int:
    """Remind organisations of replies that wait for a week, once; return of how many vacancies."""
    waits = queries.list_unanswered(scope, since=scope.now - rules.REMIND)
    due = _by_vacancy(one for one in waits if one.reply.reminded_at is None)
    for them in due:
        for one in them:
            one.reply.reminded_at = scope.now
        mails.mail_reply_reminder(scope, them[0].vacancy)
    return len(due)


def pause_unanswered_vacancies(scope: PortalScope) -> int:
    """Pause vacancies of which a reply waits for two weeks, and ask the desk to call; once per
    reply. Return how many.
    """
    today, paused = clock.today(scope.now), 0
    waits = queries.list_unanswered(scope, since=scope.now - rules.PAUSE)
    for them in _by_vacancy(one for one in waits if one.reply.paused_at is None):
        vacancy = them[0].vacancy
        for one in them:
            one.reply.paused_at = scope.now
        open_unanswered_task(scope, vacancy)
        if rules.takes_replies(vacancy, today):
            service.pause_unanswered_vacancy(scope, vacancy)
            mails.mail_vacancy_paused(scope, vacancy)
            paused += 1
    return paused


def close_replies(scope: PortalScope) -> None:
    """Note when the vacancy of a reply was over; one that is open again, is not."""
    rows = select(Reply, Vacancy).join(Vacancy, Vacancy.id == Reply.entry_id)
    today = clock.today(scope.now)
    for row in scope.session.execute(rows.where(Reply.purged_at.is_(None))):
        reply, over = row[0], rules.is_vacancy_over(row[1], today)
        if over != (reply.closed_at is not None):
            reply.closed_at = scope.now if over else None
    scope.session.flush()


def purge_replies(scope: PortalScope) -> int:
    """Forget who replied when the term is over; return of how many. Counts stay."""
    close_replies(scope)
    old = or_(
        Reply.closed_at < terms.find_cutoff(terms.REPLY, scope.now),
        Reply.created_at < terms.find_cutoff(terms.OLDEST_REPLY, scope.now),
    )
    rows = scope.session.scalars(select(Reply).where(Reply.purged_at.is_(None), old)).all()
    for reply in rows:
        sending.forget_reply(scope, reply)
        for kind in (queries.LINK, queries.LINK_SHOWN):
            mailed_links.end_mailed_links(scope, kind, reply.id)
    return len(rows)


def _by_vacancy(found: Iterable[Shown]) -> list[list[Shown]]:
    groups: dict[uuid.UUID, list[Shown]] = {}
    for one in found:
        groups.setdefault(one.vacancy.id, []).append(one)
    return list(groups.values())
