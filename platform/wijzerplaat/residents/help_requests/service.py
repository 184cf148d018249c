"""What who places a request or an offer does: send it, answer for the address, keep it, end it.

How it is changed stands in `changing.py`, what who reacts does in `answering.py`, what the desk
does in `deciding.py`.
"""

from __future__ import annotations

import secrets
import uuid

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.ground.core import encryption, limits, mailed_links, outbox, receivers
from wijzerplaat.ground.core.contacts import read_contact
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.core.versions import mark_lists_changed
from wijzerplaat.residents.help_requests import queries, rules
from wijzerplaat.residents.help_requests.events import HelpAsked, HelpClosed
from wijzerplaat.residents.help_requests.models import (
    CLOSED,
    HELPED,
    LIVE,
    STOPPED,
    UNANSWERED,
    WAITING,
    HelpRequest,
)
from wijzerplaat.residents.help_requests.schemas import CHOOSE, HelpRequestSchema
from wijzerplaat.residents.help_requests.tasks import (
    finish_help_reports,
    finish_help_tasks,
    open_help_task,
)
from wijzerplaat.tenancy.portals.service import PortalScope

CODE_BYTES = 6
TAG, ADDRESS_TAG = "help-decision", "help-address"


class TooManyOpen(Conflict):
    """Somebody has as many requests as one can have at the same time."""


def create_help_request(scope: PortalScope, typed: Fields, network: str = "") -> HelpRequest:
    """Take a request or an offer of somebody without account; it goes no further before the
    address answered. The same words from the same person are the same one.

    Raises NotFound where this is off, Invalid, TooMany.
    """
    queries.require_help_module(scope)
    told = load_fields(HelpRequestSchema(), typed)
    require_help_choices(scope, told)
    email = read_contact(told["email"]).email
    mark = make_help_mark(scope, email, told)
    known = find_marked_help(scope, mark)
    if known is None:
        _require_limits(scope, email, network)
        request = _make(scope, {**told, "email": email}, mark)
        try:
            with scope.session.begin_nested():
                scope.session.add(request)
        except IntegrityError:
            known = find_marked_help(scope, mark)  # the same came in at the same moment
        else:
            emit(scope, HelpAsked(request))
            return request
    if known is None:
        raise Conflict("it went away at this very moment")
    emit(scope, HelpAsked(known))
    return known


def confirm_help_request(scope: PortalScope, token: str) -> HelpRequest:
    """Take it that the address is theirs who followed a mailed link: now the desk reads it.

    Twice is once. Raises NotFound, TooManyOpen.
    """
    request = queries.find_help_by_token(scope, token, lock=True)
    if request.state != UNANSWERED:
        return request
    if queries.count_open_requests(scope, request, request.contact_mark) >= rules.MOST_OPEN:
        raise TooManyOpen("as many as one can have")
    receivers.mark_receiver_answered(scope, request.email, make_help_mail_key(request))
    request.state, request.answered_at = WAITING, scope.now
    request.expires_at = scope.now + rules.STANDS
    open_help_task(scope, request)
    return request


def keep_help_request(scope: PortalScope, token: str) -> HelpRequest:
    """Let it stay for as long as a new one. Raises NotFound, and Conflict when it is over."""
    request = queries.find_help_by_token(scope, token, lock=True)
    if not rules.may_keep(request.state):
        raise Conflict("over")
    request.expires_at, request.asked_at = scope.now + rules.STANDS, None
    mark_lists_changed(scope)
    return request


def close_help_request(scope: PortalScope, token: str, *, helped: bool) -> HelpRequest:
    """Take it back: it goes from the site at once. Twice is once. Raises NotFound.

    Of one that nobody answered for nothing stays: perhaps a stranger typed the address.
    """
    request = queries.find_help_by_token(scope, token, lock=True)
    if request.state == UNANSWERED:
        request.state = CLOSED
        forget_help_request(scope, request)
    elif request.state != CLOSED:
        end_help_request(scope, request, HELPED if helped else STOPPED)
    return request


def end_help_request(scope: PortalScope, request: HelpRequest, ending: str) -> None:
    """Let a request be over; who reacted and got no answer yet hears so."""
    leave_site(scope, request, CLOSED)
    request.closed_at, request.ending = scope.now, ending
    request.mark = None  # who asks the same later asks anew
    forget_new_address(scope, request)
    finish_help_tasks(scope, request)
    emit(scope, HelpClosed(request))


def leave_site(scope: PortalScope, request: HelpRequest, state: str) -> None:
    """Give a request another state than LIVE; pages change when it was on the site."""
    if request.state == LIVE:
        mark_lists_changed(scope)
    outbox.stop_waiting_mails(scope, make_decision_tag(request))
    request.state = state


def make_help_link(scope: PortalScope, request: HelpRequest) -> str:
    """Return the token of one more link to a request, for a mail and nowhere else."""
    ends = scope.now + rules.LINK_LIVES
    return mailed_links.make_mailed_link(scope, queries.LINK, request.id, ends)


def make_help_mail_key(request: HelpRequest) -> str:
    """Return what mails about a request are about."""
    return f"help:{request.id}"


def make_decision_tag(request: HelpRequest) -> str:
    """Return what finds the mail about a decision back, as long as it waits."""
    return f"{TAG}:{request.id}"


def make_address_tag(request: HelpRequest) -> str:
    """Return what finds the mail to a new address back, as long as it waits."""
    return f"{ADDRESS_TAG}:{request.id}"


def forget_new_address(scope: PortalScope, request: HelpRequest) -> None:
    """Forget a new address that did not answer; what we mailed to it leads nowhere any more."""
    request.new_email, request.new_email_at = "", None
    mailed_links.end_mailed_links(scope, queries.ADDRESS_LINK, request.id)
    outbox.stop_waiting_mails(scope, make_address_tag(request))


def is_help_address_known(scope: PortalScope, request: HelpRequest) -> bool:
    """Return whether the address of a request answered a mail of ours about it."""
    return receivers.is_known_receiver(scope, request.email, make_help_mail_key(request))


def forget_help_request(scope: PortalScope, request: HelpRequest) -> None:
    """Let all go that tells who it was; sort, topic, district and dates stay."""
    request.title = request.text = request.name = request.email = request.phone = ""
    request.language = ""
    request.reason = request.hard_reason = request.contact_mark = ""
    request.mark, request.purged_at = None, scope.now
    mailed_links.end_mailed_links(scope, queries.LINK, request.id)
    forget_new_address(scope, request)
    finish_help_reports(scope, request)


def require_help_choices(scope: PortalScope, told: Fields) -> None:
    """Raise Invalid for a topic or a district that the portal does not have."""
    topics = {one.slug for one in scope.portal.topics}
    districts = {"", *(one.slug for one in scope.portal.districts)}
    wrong = {
        name: [str(CHOOSE)]
        for name, known in (("topic", topics), ("district", districts))
        if told[name] not in known
    }
    if wrong:
        raise Invalid(wrong)


def _require_limits(scope: PortalScope, email: str, network: str) -> None:
    whose = queries.make_contact_mark(scope, email)
    limits.require_attempt(scope, "help of", whose, rules.PER_CONTACT)
    if network:
        here = f"{scope.portal.id}:{network}"
        limits.require_attempt(scope, "help from", here, rules.PER_NETWORK)


def find_marked_help(scope: PortalScope, mark: str) -> HelpRequest | None:
    """Return the request with this mark, or None."""
    same = select(HelpRequest).where(HelpRequest.mark == mark)
    return scope.session.scalars(same).one_or_none()


def make_help_mark(scope: PortalScope, email: str, told: Fields) -> str:
    """Return what makes two requests the same: who, and the words."""
    words = (rules.fold_help_words(str(told[name])) for name in ("sort", "title", "text"))
    whose = queries.make_contact_mark(scope, email)
    return encryption.make_mark(scope.session, whose, *words)


def _make(scope: PortalScope, told: Fields, mark: str) -> HelpRequest:
    return HelpRequest(
        id=uuid.uuid4(),
        code=secrets.token_hex(CODE_BYTES),
        mark=mark,
        contact_mark=queries.make_contact_mark(scope, told["email"]),
        state=UNANSWERED,
        reason="",
        hard_reason="",
        ending="",
        created_at=scope.now,
        expires_at=scope.now + rules.UNANSWERED_KEPT,
        **told,
    )
