"""What the desk does with requests and offers: place, refuse, hide, and take note of reports."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wijzerplaat.ground.core import audit, limits
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.core.versions import mark_lists_changed
from wijzerplaat.ground.language.result import Result
from wijzerplaat.records.moderation.rules import make_value_mark
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.rules import asks_reason, dump_check_result
from wijzerplaat.residents.help_requests import queries, rules
from wijzerplaat.residents.help_requests.events import HelpDecided
from wijzerplaat.residents.help_requests.models import HIDDEN, LIVE, REFUSED, HelpRequest
from wijzerplaat.residents.help_requests.schemas import (
    REPORT_WORDS,
    HelpRefusalSchema,
    HelpReportSchema,
)
from wijzerplaat.residents.help_requests.service import leave_site
from wijzerplaat.residents.help_requests.tasks import (
    finish_help_reports,
    finish_help_tasks,
    list_help_reports,
    open_help_report_task,
)
from wijzerplaat.tenancy.portals.service import PortalScope

HARD = N_("De tekst is te moeilijk. Zeg waarom hij toch zo mag.")
LONGEST_REASON = 500


class WordsChanged(Conflict):
    """Who placed it changed the words while the desk read them: nobody read these."""


@dataclass(frozen=True)
class HelpCheck:
    """What the B1 check says of the words of a request, and whether placing them needs a reason."""

    result: Result
    needs_reason: bool


def check_help_words(scope: PortalScope, request: HelpRequest) -> HelpCheck:
    """Check what residents will read, with the word lists of the portal."""
    found = plain.check_text_with_lists(
        plain.load_word_lists(scope), f"{request.title}.\n\n{request.text}", [request.name]
    )
    threshold = scope.portal.language.get("threshold", "too_hard")
    return HelpCheck(found, asks_reason(dump_check_result(found), threshold))


def make_read_mark(request: HelpRequest) -> str:
    """Return a mark of the words that residents read, for the page on which the desk reads them."""
    words = [request.title, request.text, request.topic, request.district]
    return make_value_mark([*words, rules.take_first_name(request.name)])


def publish_help_request(
    scope: PortalScope, request_id: uuid.UUID, why: str = "", read: str | None = None
) -> HelpRequest:
    """Put a request on the site, or back on it. A text that is too hard needs `why`; `read`: the
    mark of the words that were read.

    Raises NotAllowed, NotFound, Invalid, WordsChanged, and Conflict when it cannot be placed (any
    more).
    """
    request = _hold(scope, request_id)
    if not rules.may_publish(request.state):
        raise Conflict("decided already, or over")
    if read is not None and read != make_read_mark(request):
        raise WordsChanged("not what the desk read")
    reason = " ".join(why.split())[:LONGEST_REASON]
    if check_help_words(scope, request).needs_reason and not reason:
        raise Invalid({"why": [HARD]})
    request.hard_reason, request.reason = reason, ""
    leave_site(scope, request, LIVE)
    request.published_at = request.published_at or scope.now
    request.expires_at, request.asked_at = scope.now + rules.STANDS, None
    mark_lists_changed(scope)
    _note(scope, request, audit.HELP_PLACED)
    return request


def refuse_help_request(scope: PortalScope, request_id: uuid.UUID, typed: Fields) -> HelpRequest:
    """Say no to a request that waits, or hide one that is on the site, and why.

    Raises NotAllowed, NotFound, Invalid, and Conflict when it is not there (any more).
    """
    scope.require(ENTRY_PUBLISH)
    told = load_fields(HelpRefusalSchema(), typed)
    request = _hold(scope, request_id)
    if not rules.may_refuse(request.state):
        raise Conflict("decided already, or over")
    was_live = request.state == LIVE
    leave_site(scope, request, HIDDEN if was_live else REFUSED)
    request.reason = told["reason"]
    _note(scope, request, audit.HELP_HIDDEN if was_live else audit.HELP_REFUSED)
    return request


def report_help_request(scope: PortalScope, code: str, typed: Fields, network: str) -> None:
    """Take it that a resident says that something is wrong: the desk looks.

    Raises NotFound, Invalid, TooMany.
    """
    request = queries.find_shown_request(scope, code)
    told = load_fields(HelpReportSchema(), typed)
    here = f"{scope.portal.id}:{network}"
    limits.require_attempt(scope, "help report", here, rules.REPORTS)
    open_help_report_task(scope, request, str(dict(REPORT_WORDS)[told["reason"]]))


def list_help_reports_for_desk(scope: PortalScope, request: HelpRequest) -> list[str]:
    """Return what residents reported of a request and nobody looked at yet."""
    scope.require(ENTRY_REVIEW)
    return list_help_reports(scope, request)


def finish_help_report(scope: PortalScope, request_id: uuid.UUID) -> None:
    """Say that what was reported is fine. Raises NotAllowed, NotFound."""
    finish_help_reports(scope, _hold(scope, request_id))


def _hold(scope: PortalScope, request_id: uuid.UUID) -> HelpRequest:
    scope.require(ENTRY_PUBLISH)
    return queries.find_help_request(scope, request_id, lock=True)


def _note(scope: PortalScope, request: HelpRequest, action: str) -> None:
    request.decided_by, request.decided_at = scope.actor.user_id, scope.now
    finish_help_tasks(scope, request)
    finish_help_reports(scope, request)
    audit.write_audit_line(scope, action, about_id=request.id)
    emit(scope, HelpDecided(request))
