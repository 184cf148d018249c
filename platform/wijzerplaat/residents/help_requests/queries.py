"""Reads of requests and offers: what residents see, whose link it is, what waits for the desk."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from wijzerplaat.ground.core import encryption, mailed_links
from wijzerplaat.ground.core.contacts import Contact
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW, PORTAL_EDIT
from wijzerplaat.residents.help_requests import rules
from wijzerplaat.residents.help_requests.models import (
    ASKED,
    LIVE,
    OFFER,
    OPEN,
    REQUEST,
    SHARED,
    WAITING,
    WITHDRAWN,
    HelpAnswer,
    HelpRequest,
)
from wijzerplaat.tenancy.portals.service import PortalScope

LINK, ANSWER_LINK, ADDRESS_LINK = "help-request", "help-answer", "help-address"
"""What mailed links lead to: a request, for who placed it; an answer, for who sent it; a request,
for the address that it gets.
"""
MOST = 500


@dataclass(frozen=True)
class HelpFilter:
    """What somebody looks for in the list; '' is all."""

    sort: str = ""
    topic: str = ""
    district: str = ""
    words: str = ""


@dataclass(frozen=True)
class ShownTitle:
    """The title of a request or an offer that residents see, and its public address."""

    code: str
    title: str
    sort: str


@dataclass(frozen=True)
class HelpCount:
    """How it went with requests or offers in the last year, without names."""

    sort: str
    placed: int
    answered: int
    met: int
    helped: int


def require_help_module(scope: PortalScope) -> None:
    """Raise NotFound where residents cannot ask each other for help."""
    if not scope.portal.has(rules.MODULE):
        raise NotFound("help requests are off")


def list_shown_requests(scope: PortalScope, wanted: HelpFilter) -> list[HelpRequest]:
    """Return what residents see now, the newest first."""
    which = [*_shown(scope)]
    which += [HelpRequest.sort == wanted.sort] if wanted.sort else []
    which += [HelpRequest.topic == wanted.topic] if wanted.topic else []
    which += [HelpRequest.district == wanted.district] if wanted.district else []
    newest = select(HelpRequest).where(*which).order_by(HelpRequest.published_at.desc())
    found = scope.session.scalars(newest.limit(MOST)).all()
    words = rules.fold_help_words(wanted.words).split()
    return [one for one in found if _holds_words(one, words)]


def list_shown_titles(scope: PortalScope, words: Collection[Collection[str]]) -> list[ShownTitle]:
    """Return what residents see now with all of these words in its title, the newest first; of each
    word any of its spellings will do, as the beginning of a word.

    The titles are encrypted and stand in no index: what is no longer shown is found by nobody.
    """
    if not words or not scope.portal.has(rules.MODULE):
        return []
    columns = select(HelpRequest.code, HelpRequest.title, HelpRequest.sort).where(*_shown(scope))
    newest = columns.order_by(HelpRequest.published_at.desc(), HelpRequest.id).limit(MOST)
    found = [ShownTitle(*row) for row in scope.session.execute(newest)]
    folded = [[rules.fold_help_words(one) for one in spellings] for spellings in words]
    return [one for one in found if _is_titled(one.title, folded)]


def count_shown_requests(scope: PortalScope, topic: str) -> int:
    """Return how many requests and offers about a topic residents see now."""
    counted = select(func.count(HelpRequest.id)).where(*_shown(scope), HelpRequest.topic == topic)
    return scope.session.scalars(counted).one()


def find_shown_request(scope: PortalScope, code: str) -> HelpRequest:
    """Return what residents see at an address. Raises NotFound."""
    require_help_module(scope)
    named = select(HelpRequest).where(HelpRequest.code == code, *_shown(scope))
    found = scope.session.scalars(named).one_or_none()
    if found is None:
        raise NotFound(code)
    return found


def find_help_by_token(scope: PortalScope, token: str, *, lock: bool = False) -> HelpRequest:
    """Return the request that a mailed link leads to. Raises NotFound, also when it was purged."""
    wanted = mailed_links.find_mailed_link(scope, LINK, token)
    return find_help_request(scope, wanted, lock=lock)


def find_help_by_address_token(
    scope: PortalScope, token: str, *, lock: bool = False
) -> HelpRequest:
    """Return the request that the mail to a new address leads to. Raises NotFound, also when
    another address is asked now.
    """
    wanted = mailed_links.find_mailed_link(scope, ADDRESS_LINK, token)
    found = find_help_request(scope, wanted, lock=lock)
    if lock and mailed_links.find_mailed_link(scope, ADDRESS_LINK, token) is None:
        raise NotFound("another address was asked while we waited for the lock")
    return found


def find_help_request(
    scope: PortalScope, request_id: uuid.UUID | None, *, lock: bool = False
) -> HelpRequest:
    """Return a request of this portal; `lock`: nobody else changes it before we are done.

    Raises NotFound, also when it was purged.
    """
    named = select(HelpRequest).where(HelpRequest.id == request_id, HelpRequest.purged_at.is_(None))
    if lock:
        named = named.with_for_update().execution_options(populate_existing=True)
    found = scope.session.scalars(named).one_or_none()
    if found is None:
        raise NotFound(str(request_id))
    return found


def find_answer_by_token(scope: PortalScope, token: str) -> tuple[HelpAnswer, HelpRequest]:
    """Return the answer that a mailed link leads to, and what it is about. Raises NotFound."""
    wanted = mailed_links.find_mailed_link(scope, ANSWER_LINK, token)
    named = select(HelpAnswer).where(HelpAnswer.id == wanted, HelpAnswer.purged_at.is_(None))
    answer = scope.session.scalars(named).one_or_none()
    if answer is None:
        raise NotFound("answer")
    return answer, find_help_request(scope, answer.request_id)


def list_help_answers(scope: PortalScope, request: HelpRequest) -> list[HelpAnswer]:
    """Return the answers that who placed a request can read, who waits longest first."""
    read = select(HelpAnswer).where(
        HelpAnswer.request_id == request.id,
        HelpAnswer.state.not_in((ASKED, WITHDRAWN)),
        HelpAnswer.purged_at.is_(None),
    )
    return list(scope.session.scalars(read.order_by(HelpAnswer.sent_at, HelpAnswer.id)))


def find_help_answer(scope: PortalScope, request: HelpRequest, answer_id: uuid.UUID) -> HelpAnswer:
    """Return one of the answers that who placed a request can read. Raises NotFound."""
    found = [one for one in list_help_answers(scope, request) if one.id == answer_id]
    if not found:
        raise NotFound(str(answer_id))
    return found[0]


def list_help_for_desk(scope: PortalScope, states: Sequence[str]) -> list[HelpRequest]:
    """Return what is in one of these states, for the desk: who waits longest first."""
    scope.require(ENTRY_REVIEW)
    read = select(HelpRequest).where(HelpRequest.state.in_(states), HelpRequest.purged_at.is_(None))
    return list(scope.session.scalars(read.order_by(HelpRequest.answered_at).limit(MOST)))


def count_waiting_help(scope: PortalScope) -> int:
    """Return how many requests wait for the desk."""
    waits = select(func.count(HelpRequest.id)).where(HelpRequest.state == WAITING)
    return scope.session.scalars(waits).one()


def count_open_requests(scope: PortalScope, request: HelpRequest, whose: str) -> int:
    """Return how many others than this one a person (`whose`: the mark) has open."""
    mine = select(func.count(HelpRequest.id)).where(
        HelpRequest.contact_mark == whose,
        HelpRequest.state.in_(OPEN),
        HelpRequest.id != request.id,
    )
    return scope.session.scalars(mine).one()


def make_contact_mark(scope: PortalScope, email: str) -> str:
    """Return the mark of an address of who places a request."""
    spelling = Contact(email=email).spelling
    return encryption.make_mark(scope.session, "help", str(scope.portal.id), spelling)


def count_help_of_year(scope: PortalScope) -> list[HelpCount]:
    """Return how many requests and offers there were in the last year, and what came of them."""
    scope.require(PORTAL_EDIT)
    since = scope.now - rules.LINK_LIVES
    placed = select(HelpRequest.id, HelpRequest.sort, HelpRequest.ending)
    placed = placed.where(HelpRequest.published_at > since)
    answers = select(HelpAnswer.request_id, HelpAnswer.state)
    answers = answers.where(HelpAnswer.sent_at > since, HelpAnswer.state != WITHDRAWN)
    told: dict[uuid.UUID, list[str]] = {}
    for request_id, state in scope.session.execute(answers):
        told.setdefault(request_id, []).append(state)
    rows = scope.session.execute(placed).all()
    return [
        HelpCount(
            sort,
            len(mine),
            sum(row.id in told for row in mine),
            sum(SHARED in told.get(row.id, ()) for row in mine),
            sum(row.ending == "helped" for row in mine),
        )
        for sort in (REQUEST, OFFER)
        for mine in ([row for row in rows if row.sort == sort],)
    ]


def _shown(scope: PortalScope) -> tuple[ColumnElement[bool], ...]:
    return (HelpRequest.state == LIVE, HelpRequest.expires_at > scope.now)


def _holds_words(request: HelpRequest, words: list[str]) -> bool:
    text = rules.fold_help_words(f"{request.title} {request.text}")
    return all(word in text for word in words)


def _is_titled(title: str, words: Collection[Collection[str]]) -> bool:
    there = rules.fold_help_words(title).replace("-", " ").split()
    return all(
        any(has.strip("‘’'\"(.,:;!?)").startswith(one) for one in spellings for has in there)
        for spellings in words
    )
