"""Reads of replies: whose link it is, what waits, who hears of them, and how many there were."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from wijzerplaat.ground.core import encryption, link_tokens, mailed_links
from wijzerplaat.ground.core.contacts import Contact
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.residents.replies import rules
from wijzerplaat.residents.replies.models import SENT, STARTED, WITHDRAWN, Reply, ReplyInbox
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

LINK, INBOX = "reply", "reply-inbox"
"""What mailed links lead to: one reply, for who sent it; all to a vacancy, for who hears of it."""
LINK_SHOWN = "reply-page"
"""Links to a reply that who sent the same again sees at once."""
MOST = 200


@dataclass(frozen=True)
class Shown:
    """A reply and the vacancy it is about."""

    reply: Reply
    vacancy: Vacancy


@dataclass(frozen=True)
class ReplyCount:
    """How an organisation deals with replies: how many came, were answered soon, wait, and how many
    people began.
    """

    title: str
    sent: int
    soon: int
    waiting: int
    started: int


@dataclass(frozen=True)
class DeskReply:
    """What the desk may know of a reply: about what, since when, and what became of it; not who it
    is, and no word of what they wrote.
    """

    vacancy: Vacancy
    state: str
    sent_at: datetime
    answered_at: datetime | None


def find_reply_by_token(scope: PortalScope, token: str) -> Shown:
    """Return the reply that a link leads to, also one that was withdrawn. Raises NotFound."""
    more = mailed_links.find_mailed_link(scope, LINK, token) or mailed_links.find_mailed_link(
        scope, LINK_SHOWN, token
    )
    found = _load(scope, or_(Reply.token_hash == link_tokens.hash_token(token), Reply.id == more))
    if not found or (found[0].reply.purged_at and found[0].reply.state != WITHDRAWN):
        raise NotFound("reply")
    return found[0]


def is_mailed_reply_link(scope: PortalScope, reply: Reply, token: str) -> bool:
    """Return whether a link came by mail, so that who has it reads that mailbox."""
    return mailed_links.find_mailed_link(scope, LINK, token) == reply.id


def find_inbox_by_token(scope: PortalScope, token: str) -> tuple[ReplyInbox, Vacancy]:
    """Return whose link to the replies of a vacancy this is.

    Raises NotFound, also when that address does not hear of them any more.
    """
    found_id = mailed_links.find_mailed_link(scope, INBOX, token)
    inbox = scope.session.scalars(select(ReplyInbox).where(ReplyInbox.id == found_id)).one_or_none()
    if inbox is None:
        raise NotFound("inbox")
    vacancy = scope.session.scalars(select(Vacancy).where(Vacancy.id == inbox.entry_id)).one()
    if inbox.address not in list_reply_addresses(scope, vacancy):
        raise NotFound("not any more")
    return inbox, vacancy


def list_reply_addresses(scope: PortalScope, vacancy: Vacancy) -> list[str]:
    """Return who hears of replies: the contact of the vacancy, else of its organisation."""
    if vacancy.contact_email:
        return [vacancy.contact_email]
    owner = vacancy.owner
    return freshness.list_organisation_addresses(scope, owner) if owner is not None else []


def list_vacancy_replies(scope: PortalScope, entry_id: uuid.UUID) -> list[Shown]:
    """Return what came in for a vacancy and is still there, who waits longest first."""
    return _load(scope, Reply.entry_id == entry_id, *_readable())


def list_organisation_replies(scope: PortalScope, organisation_id: uuid.UUID) -> list[Shown]:
    """Return what came in for all vacancies of an organisation, who waits longest first."""
    return _load(scope, Vacancy.owner_id == organisation_id, *_readable())


def find_shown_reply(scope: PortalScope, reply_id: uuid.UUID) -> Shown:
    """Return a reply of this portal with its vacancy. Raises NotFound."""
    found = _load(scope, Reply.id == reply_id)
    if not found:
        raise NotFound(str(reply_id))
    return found[0]


def list_desk_replies(
    scope: PortalScope, states: Sequence[str], organisation_id: uuid.UUID | None = None
) -> list[DeskReply]:
    """Return the replies in these states, of all organisations or one: who waits longest first,
    else what was answered last.
    """
    scope.require(ENTRY_REVIEW)
    order = Reply.created_at if SENT in states else Reply.changed_at.desc()
    rows = (
        select(Vacancy, Reply.state, Reply.created_at, Reply.answered_at)
        .join(Reply, Reply.entry_id == Vacancy.id)
        .where(Reply.state.in_(states), *_readable())
        .order_by(order, Reply.id)
        .limit(MOST)
    )
    if organisation_id is not None:
        rows = rows.where(Vacancy.owner_id == organisation_id)
    return [DeskReply(*row) for row in scope.session.execute(rows)]


def lock_replies(scope: PortalScope, entry_id: uuid.UUID) -> list[Reply]:
    """Return all replies to a vacancy as they are now; nobody else changes them before we are
    done.
    """
    rows = select(Reply).where(Reply.entry_id == entry_id).order_by(Reply.id).with_for_update()
    return list(scope.session.scalars(rows.execution_options(populate_existing=True)))


def list_unanswered(scope: PortalScope, *, since: datetime) -> list[Shown]:
    """Return the replies that wait since this moment or longer."""
    return _load(scope, Reply.state == SENT, Reply.created_at <= since, *_readable())


def make_address_mark(scope: PortalScope, address: str) -> str:
    """Return the mark of an address that hears of replies."""
    spelling = Contact(email=address).spelling
    return encryption.make_mark(scope.session, str(scope.portal.id), spelling)


def count_organisation_replies(
    scope: PortalScope, since: datetime | None = None
) -> list[ReplyCount]:
    """Return per organisation how it dealt with replies since then (None: of the last year), the
    most first.

    Withdrawn ones do not count.
    """
    since = since or terms.find_cutoff(terms.OLDEST_REPLY, scope.now)
    rows = scope.session.execute(
        select(Vacancy.owner_id, Reply.state, Reply.created_at, Reply.answered_at)
        .join(Reply, Reply.entry_id == Vacancy.id)
        .where(
            Reply.created_at > since,
            Reply.state != WITHDRAWN,
        )
    )
    found: dict[uuid.UUID | None, list[tuple[str, bool]]] = {}
    for owner_id, state, sent, answered in rows:
        soon = answered is not None and answered - sent <= rules.ANSWERED_SOON
        found.setdefault(owner_id, []).append((state, soon))
    named = select(Organisation.id, Organisation.title).where(Organisation.id.in_(found))
    titles = {row.id: row.title for row in scope.session.execute(named)}
    counts = [_count(titles[owner], them) for owner, them in found.items() if owner in titles]
    return sorted(counts, key=lambda one: (-one.sent, one.title))


def has_replies(scope: PortalScope) -> bool:
    """Return whether this portal has something to reply to."""
    return scope.portal.has("vacancies")


def count_waiting_replies(scope: PortalScope, organisation_id: uuid.UUID) -> int:
    """Return how many replies wait for an answer of an organisation."""
    waits = (
        select(Reply.id)
        .join(Vacancy, Vacancy.id == Reply.entry_id)
        .where(Vacancy.owner_id == organisation_id, Reply.state == SENT, *_readable())
    )
    return len(scope.session.scalars(waits.limit(MOST)).all())


def _count(title: str, them: Sequence[tuple[str, bool]]) -> ReplyCount:
    states = [state for state, _soon in them]
    soon = sum(one for _state, one in them)
    return ReplyCount(title, len(them), soon, states.count(SENT), states.count(STARTED))


def _readable() -> tuple[ColumnElement[bool], ...]:
    return (Reply.purged_at.is_(None), Reply.state != WITHDRAWN)


def _load(scope: PortalScope, *which: ColumnElement[bool]) -> list[Shown]:
    rows = (
        select(Reply, Vacancy)
        .join(Vacancy, Vacancy.id == Reply.entry_id)
        .where(*which)
        .order_by(Reply.created_at, Reply.id)
        .limit(MOST)
    )
    return [Shown(row[0], row[1]) for row in scope.session.execute(rows)]
