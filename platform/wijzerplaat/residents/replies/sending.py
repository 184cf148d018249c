"""Replying to a vacancy, and what who sent a reply can do by the link.

What the organisation does with it stands in `service.py`.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.ground.core import clock, encryption, limits, link_tokens, mailed_links, receivers
from wijzerplaat.ground.core.contacts import Contact, read_contact
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.residents.replies import queries, rules
from wijzerplaat.residents.replies.models import SENT, WITHDRAWN, Reply
from wijzerplaat.residents.replies.queries import Shown
from wijzerplaat.residents.replies.schemas import ReplySchema
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms


class NotOpen(Conflict):
    """One cannot reply (any more): it is over, or pauses, or nobody would hear of it."""


@dataclass(frozen=True)
class ReplySent:
    """Somebody replied."""

    reply: Reply
    vacancy: Vacancy


@dataclass(frozen=True)
class ReplyWithdrawn:
    """Somebody takes a reply back; `told`: what it said, for the last mail about it."""

    vacancy: Vacancy
    state: str
    name: str
    email: str


def create_reply(
    scope: PortalScope, vacancy: Vacancy, typed: Fields, network: str = ""
) -> tuple[Reply, str]:
    """Take a reply of somebody without account; return it with the token of a link to it.

    The same words from the same person again are the same reply. Raises NotOpen, Invalid, TooMany.
    """
    told = load_fields(ReplySchema(), typed)
    if not can_reply(scope, vacancy):
        raise NotOpen("over, paused, or nobody hears of it")
    contact = read_contact(told["contact"])
    mark = _make_mark(scope, vacancy, contact, told)
    known = _find_marked(scope, mark)
    if known is None:
        _require_limits(scope, vacancy, contact, network)
        token, token_hash = link_tokens.make_token()
        reply = _make(scope, vacancy, contact, told, mark, token_hash)
        try:
            with scope.session.begin_nested():
                scope.session.add(reply)
        except IntegrityError:
            known = _find_marked(scope, mark)  # the same came in at the same moment
        else:
            emit(scope, ReplySent(reply, vacancy))
            return reply, token
    if known is None:
        raise Conflict("it was taken back at this very moment")
    return known, make_reply_link(scope, known, queries.LINK_SHOWN)


def can_reply(scope: PortalScope, vacancy: Vacancy) -> bool:
    """Return whether one can reply: it is open, and somebody hears of it."""
    is_open = rules.takes_replies(vacancy, clock.today(scope.now))
    return is_open and bool(queries.list_reply_addresses(scope, vacancy))


def make_reply_link(scope: PortalScope, reply: Reply, kind: str = queries.LINK) -> str:
    """Return the token of one more link to a reply; the earlier ones go on working."""
    ends = terms.find_end(terms.OLDEST_REPLY, reply.created_at)
    return mailed_links.make_mailed_link(scope, kind, reply.id, ends)


def make_reply_mail_key(vacancy: Vacancy) -> str:
    """Return what mails to people who reply are about."""
    return f"reply:{vacancy.id}"


def is_reply_address_known(scope: PortalScope, reply: Reply, vacancy: Vacancy) -> bool:
    """Return whether an address answered a mail of ours about this vacancy."""
    return receivers.is_known_receiver(scope, reply.email, make_reply_mail_key(vacancy))


def may_confirm_reply(scope: PortalScope, shown: Shown, token: str) -> bool:
    """Return whether a link came by mail, to an address that did not answer yet."""
    return (
        bool(shown.reply.email)
        and queries.is_mailed_reply_link(scope, shown.reply, token)
        and not is_reply_address_known(scope, shown.reply, shown.vacancy)
    )


def confirm_reply(scope: PortalScope, token: str) -> Reply:
    """Take it that the address is theirs who followed a mailed link. Raises NotFound for others."""
    shown = queries.find_reply_by_token(scope, token)
    if not queries.is_mailed_reply_link(scope, shown.reply, token) or not shown.reply.email:
        raise NotFound("a mailed link")
    receivers.mark_receiver_answered(scope, shown.reply.email, make_reply_mail_key(shown.vacancy))
    return shown.reply


def withdraw_reply(scope: PortalScope, token: str) -> Reply:
    """Take a reply back: all that tells who it was goes at once. Twice is once. Raises NotFound."""
    shown = queries.find_reply_by_token(scope, token)
    queries.lock_replies(scope, shown.reply.entry_id)
    reply = shown.reply
    if reply.state == WITHDRAWN:
        return reply
    gone = ReplyWithdrawn(shown.vacancy, reply.state, reply.name, reply.email)
    if reply.email and queries.is_mailed_reply_link(scope, reply, token):
        receivers.mark_receiver_answered(scope, reply.email, make_reply_mail_key(shown.vacancy))
    forget_reply(scope, reply)
    reply.state, reply.changed_at = WITHDRAWN, scope.now
    emit(scope, gone)
    return reply


def forget_reply(scope: PortalScope, reply: Reply) -> None:
    """Let all go that tells who it was; state and dates stay."""
    reply.name = reply.email = reply.phone = reply.text = reply.language = ""
    reply.mark, reply.purged_at = None, scope.now


def _make_mark(scope: PortalScope, vacancy: Vacancy, contact: Contact, told: Fields) -> str:
    words = (rules.fold_reply_words(str(told[name])) for name in ("name", "text"))
    return encryption.make_mark(
        scope.session, str(scope.portal.id), str(vacancy.id), contact.spelling, *words
    )


def _find_marked(scope: PortalScope, mark: str) -> Reply | None:
    return scope.session.scalars(select(Reply).where(Reply.mark == mark)).one_or_none()


def _require_limits(scope: PortalScope, vacancy: Vacancy, contact: Contact, network: str) -> None:
    here = scope.portal.id
    limits.require_attempt(scope, "reply of", f"{here}:{contact.spelling}", rules.PER_CONTACT)
    if contact.phone and network:
        limits.require_attempt(scope, "reply by phone", f"{here}:{network}", rules.PER_PHONE)
    limits.require_attempt(scope, "reply to", str(vacancy.id), rules.PER_VACANCY)


def _make(
    scope: PortalScope,
    vacancy: Vacancy,
    contact: Contact,
    told: Fields,
    mark: str,
    token_hash: str,
) -> Reply:
    return Reply(
        id=uuid.uuid4(),
        entry_id=vacancy.id,
        name=told["name"],
        email=contact.email,
        phone=contact.phone,
        text=told["text"],
        mark=mark,
        token_hash=token_hash,
        state=SENT,
        before="",
        created_at=scope.now,
        changed_at=scope.now,
    )
