"""What who reacts to a request does, and what who placed it says of a reaction."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.ground.core import encryption, limits, mailed_links, receivers
from wijzerplaat.ground.core.contacts import read_contact
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.residents.help_requests import queries, rules
from wijzerplaat.residents.help_requests.events import (
    HelpAnswerAsked,
    HelpAnswerDecided,
    HelpAnswerSent,
)
from wijzerplaat.residents.help_requests.models import (
    ASKED,
    DECLINED,
    REPORTED,
    SENT,
    SHARED,
    WITHDRAWN,
    HelpAnswer,
    HelpRequest,
)
from wijzerplaat.residents.help_requests.schemas import HelpAnswerSchema
from wijzerplaat.residents.help_requests.tasks import open_answer_report_task
from wijzerplaat.tenancy.portals.service import PortalScope


def create_help_answer(
    scope: PortalScope, code: str, typed: Fields, network: str = ""
) -> HelpAnswer:
    """Take a reaction of somebody without account; it goes no further before the address
    answered. The same words from the same person are the same one.

    Raises NotFound for what is not on the site, Invalid, TooMany.
    """
    request = queries.find_shown_request(scope, code)
    told = load_fields(HelpAnswerSchema(), typed)
    email = read_contact(told["email"]).email
    whose = queries.make_contact_mark(scope, email)
    words = (rules.fold_help_words(told[name]) for name in ("name", "text"))
    mark = encryption.make_mark(scope.session, whose, str(request.id), *words)
    answer = _find_marked(scope, mark)
    if answer is None:
        limits.require_attempt(scope, "help answer of", whose, rules.PER_CONTACT)
        here = f"{scope.portal.id}:{network}"
        limits.require_attempt(scope, "help answer from", here, rules.PER_NETWORK)
        answer = _add(scope, request, {**told, "email": email}, mark)
    emit(scope, HelpAnswerAsked(answer, request))
    return answer


def confirm_help_answer(scope: PortalScope, token: str) -> HelpAnswer:
    """Take it that the address is theirs who followed a mailed link: now the other one hears.

    Twice is once. Raises NotFound, and Conflict when what it is about is over.
    """
    answer, request = queries.find_answer_by_token(scope, token)
    queries.find_help_request(scope, request.id, lock=True)
    if answer.state != ASKED:
        return answer
    if not rules.takes_reactions(request.state, request.expires_at, scope.now):
        raise Conflict("over")
    receivers.mark_receiver_answered(scope, answer.email, make_answer_mail_key(answer))
    answer.state, answer.sent_at = SENT, scope.now
    emit(scope, HelpAnswerSent(answer, request))
    return answer


def withdraw_help_answer(scope: PortalScope, token: str) -> HelpAnswer:
    """Take a reaction back: all that tells who it was goes at once.

    Raises NotFound, and Conflict for one that the desk must look at first.
    """
    answer, request = queries.find_answer_by_token(scope, token)
    queries.find_help_request(scope, request.id, lock=True)
    if answer.state == REPORTED:
        raise Conflict("reported")
    answer.state = WITHDRAWN
    forget_help_answer(scope, answer)
    return answer


def share_help_details(scope: PortalScope, token: str, answer_id: uuid.UUID) -> HelpAnswer:
    """Give who reacted the details of who placed it; from now on both know how to reach each other.

    Twice is once. Raises NotFound, and Conflict for a reaction that was refused.
    """
    return _decide(scope, token, answer_id, SHARED)


def decline_help_answer(scope: PortalScope, token: str, answer_id: uuid.UUID) -> HelpAnswer:
    """Say no, with a kind mail and no details.

    Raises NotFound, and Conflict once details were given.
    """
    return _decide(scope, token, answer_id, DECLINED)


def report_help_answer(scope: PortalScope, token: str, answer_id: uuid.UUID) -> HelpAnswer:
    """Tell the desk that a reaction is wrong; who sent it hears nothing of it. Raises NotFound."""
    request = queries.find_help_by_token(scope, token, lock=True)
    answer = queries.find_help_answer(scope, request, answer_id)
    answer.state, answer.decided_at = REPORTED, scope.now
    open_answer_report_task(scope, request)
    return answer


def make_help_answer_link(scope: PortalScope, answer: HelpAnswer) -> str:
    """Return the token of one more link to a reaction, for a mail and nowhere else."""
    ends = scope.now + rules.LINK_LIVES
    return mailed_links.make_mailed_link(scope, queries.ANSWER_LINK, answer.id, ends)


def make_answer_mail_key(answer: HelpAnswer) -> str:
    """Return what mails to who reacted are about."""
    return f"help-answer:{answer.request_id}"


def is_answer_address_known(scope: PortalScope, answer: HelpAnswer) -> bool:
    """Return whether the address of who reacted answered a mail of ours about it."""
    return receivers.is_known_receiver(scope, answer.email, make_answer_mail_key(answer))


def forget_help_answer(scope: PortalScope, answer: HelpAnswer) -> None:
    """Let all go that tells who it was; state and dates stay."""
    answer.name = answer.email = answer.text = answer.language = ""
    answer.mark, answer.purged_at = None, scope.now
    mailed_links.end_mailed_links(scope, queries.ANSWER_LINK, answer.id)


def _decide(scope: PortalScope, token: str, answer_id: uuid.UUID, state: str) -> HelpAnswer:
    request = queries.find_help_by_token(scope, token, lock=True)
    answer = queries.find_help_answer(scope, request, answer_id)
    if answer.state == state:
        return answer
    if answer.state not in (SENT, DECLINED):
        raise Conflict("details were given, or the desk looks at it")
    answer.state, answer.decided_at = state, scope.now
    emit(scope, HelpAnswerDecided(answer, request))
    return answer


def _find_marked(scope: PortalScope, mark: str) -> HelpAnswer | None:
    same = select(HelpAnswer).where(HelpAnswer.mark == mark)
    return scope.session.scalars(same).one_or_none()


def _add(scope: PortalScope, request: HelpRequest, told: Fields, mark: str) -> HelpAnswer:
    answer = HelpAnswer(
        id=uuid.uuid4(),
        request_id=request.id,
        mark=mark,
        state=ASKED,
        created_at=scope.now,
        **told,
    )
    try:
        with scope.session.begin_nested():
            scope.session.add(answer)
    except IntegrityError:  # the same came in at the same moment
        known = _find_marked(scope, mark)
        if known is None:
            raise Conflict("it went away at this very moment") from None
        return known
    return answer
