"""What who placed a request changes behind its link: words, name, phone, and the mail address.

Another mail address counts only after it answered a mail of ours; so long the one before gets all
mail, and hears of it.
"""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.ground.core import limits, mailed_links, receivers
from wijzerplaat.ground.core.contacts import read_contact
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.residents.help_requests import queries, rules, service
from wijzerplaat.residents.help_requests.events import HelpAddressAsked, HelpAddressChanged
from wijzerplaat.residents.help_requests.models import WAITING, HelpRequest
from wijzerplaat.residents.help_requests.schemas import HelpChangeSchema
from wijzerplaat.residents.help_requests.tasks import open_help_task
from wijzerplaat.tenancy.portals.service import PortalScope

WORDS = ("title", "text", "topic", "district")
SAME = N_("Deze oproep heb je al. Kies een andere titel.")
TOO_OFTEN = N_("Dit e-mailadres veranderde al vaak vandaag. Probeer het morgen weer.")


def change_help_request(scope: PortalScope, token: str, typed: Fields) -> HelpRequest:
    """Change a request. What residents read is read by the desk before it is on the site again;
    another mail address must answer first; phone and family name are others at once.

    Raises NotFound, Invalid (also where they have a request with these words already), and
    Conflict when it is over or its address did not answer.
    """
    told = load_fields(HelpChangeSchema(), typed)
    service.require_help_choices(scope, told)
    request = queries.find_help_by_token(scope, token, lock=True)
    if not rules.may_change(request.state):
        raise Conflict("over, or not answered")
    try:
        mark = _make_free_mark(scope, request, request.email, told)
    except Conflict:
        raise Invalid({"title": [str(SAME)]}) from None
    _want_address(scope, request, read_contact(told["email"]).email)
    before = _read_public_words(request)
    for name in (*WORDS, "name", "phone"):
        setattr(request, name, told[name])
    request.mark = mark
    if before != _read_public_words(request):
        request.reason = ""
        service.leave_site(scope, request, WAITING)
        open_help_task(scope, request)
    return request


def confirm_help_address(scope: PortalScope, token: str) -> HelpRequest:
    """Take it that the new address is theirs who followed the link in our mail to it.

    Twice is once. Raises NotFound, TooManyOpen, and Conflict where it has the same request.
    """
    request = queries.find_help_by_address_token(scope, token, lock=True)
    if not request.new_email:
        return request
    old, new = request.email, request.new_email
    whose = queries.make_contact_mark(scope, new)
    if queries.count_open_requests(scope, request, whose) >= rules.MOST_OPEN:
        raise service.TooManyOpen("as many as one can have")
    told = {"title": request.title, "text": request.text}
    request.mark = _make_free_mark(scope, request, new, told)
    receivers.mark_receiver_answered(scope, new, service.make_help_mail_key(request))
    request.email, request.contact_mark = new, whose
    request.new_email, request.new_email_at = "", None
    emit(scope, HelpAddressChanged(request, old))
    return request


def drop_help_address(scope: PortalScope, token: str) -> HelpRequest:
    """Let the address be as it was: the link in the mail to the new one ends. Twice is once.

    Raises NotFound.
    """
    request = queries.find_help_by_token(scope, token, lock=True)
    service.forget_new_address(scope, request)
    return request


def forget_old_addresses(scope: PortalScope) -> int:
    """Forget the new addresses that did not answer in time; return how many."""
    waited = scope.now - rules.ADDRESS_KEPT
    stale = select(HelpRequest).where(HelpRequest.new_email_at < waited)
    found = scope.session.scalars(stale.with_for_update()).all()
    for request in found:
        service.forget_new_address(scope, request)
    return len(found)


def make_address_link(scope: PortalScope, request: HelpRequest) -> str:
    """Return the token of the link by which a new address answers."""
    ends = scope.now + rules.ADDRESS_KEPT
    return mailed_links.make_mailed_link(scope, queries.ADDRESS_LINK, request.id, ends)


def _read_public_words(request: HelpRequest) -> tuple[str, ...]:
    """Return what residents read of a request."""
    return (*(getattr(request, name) for name in WORDS), rules.take_first_name(request.name))


def _make_free_mark(scope: PortalScope, request: HelpRequest, email: str, told: Fields) -> str:
    """Return what a request is known by with these words. Raises Conflict where one is already."""
    mark = service.make_help_mark(scope, email, {"sort": request.sort, **told})
    if mark != request.mark and service.find_marked_help(scope, mark) is not None:
        raise Conflict("the same is there already")
    return mark


def _want_address(scope: PortalScope, request: HelpRequest, email: str) -> None:
    """Ask another address whether it is theirs; the one of now again is the end of that."""
    wanted, now, waits = (
        receivers.normalise_mail_address(one) for one in (email, request.email, request.new_email)
    )
    if wanted == waits or (wanted == now and not waits):
        return
    service.forget_new_address(scope, request)
    if wanted == now:
        return
    for what, whose in (
        ("help address for", str(request.id)),
        ("help address to", queries.make_contact_mark(scope, email)),
    ):
        if not limits.take_attempt(scope, what, whose, rules.PER_CONTACT):
            raise Invalid({"email": [str(TOO_OFTEN)]})
    request.new_email, request.new_email_at = email, scope.now
    emit(scope, HelpAddressAsked(request))
