"""What an organisation says of a reply, logged in or by the link in a mail; and the way back.

What who replies does, stands in `sending.py`; what time does, in `looking_after.py`.

It may think again: the newest answer counts, and a mail that did not leave yet is stopped.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from sqlalchemy import select

from wijzerplaat.ground.core import clock, outbox, receivers
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_PUBLISH
from wijzerplaat.ground.core.scope import SYSTEM
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.takedown import queries as takedowns
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.records.takedown.models import PAUSED, STOPPED
from wijzerplaat.records.takedown.tasks import report_stopped_record
from wijzerplaat.residents.replies import queries, rules
from wijzerplaat.residents.replies.models import FILLED, LIVE, SENT, Reply
from wijzerplaat.residents.replies.queries import Shown
from wijzerplaat.residents.replies.tasks import UNANSWERED
from wijzerplaat.tenancy.accounts import idle
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import LINK

PLACE_GIVEN = N_("De plek is vergeven.")
WAITS = N_("Je kunt nu even niet reageren. De organisatie heeft nog reacties liggen.")


@dataclass(frozen=True)
class ReplyAnswered:
    """An organisation said what comes of a reply (`reply.state`).

    `took_back`: it had said something else, and the mail about that already left.
    """

    reply: Reply
    vacancy: Vacancy
    took_back: bool = False


def answer_own_reply(scope: PortalScope, reply_id: uuid.UUID, answer: str) -> Shown:
    """Say what comes of a reply to an own vacancy. When the place is given, the vacancy stops and
    all who wait for it hear that.

    Raises NotAllowed, NotFound for those of others, Conflict when it was withdrawn.
    """
    shown = _find_own(scope, reply_id)
    _answer(scope, shown, answer)
    if answer == FILLED and shown.vacancy.is_listed(clock.today(scope.now)):
        told = {"starts_on": None, "told": str(PLACE_GIVEN), "successor": ""}
        takedown.stop_entry(scope, shown.vacancy.id, told)
    return shown


def answer_reply_by_link(scope: PortalScope, token: str, reply_id: uuid.UUID, answer: str) -> Shown:
    """Say the same by the link in a mail: the address is known from now on. That the place is
    given, the desk is asked to see to.

    Raises NotFound, Conflict when it was withdrawn.
    """
    inbox, vacancy = queries.find_inbox_by_token(scope, token)
    shown = queries.find_shown_reply(scope, reply_id)
    if shown.vacancy.id != vacancy.id:
        raise NotFound(str(reply_id))
    _answer(scope, shown, answer)
    receivers.mark_receiver_answered(scope, inbox.address, make_inbox_mail_key(vacancy))
    idle.note_use_by_mail(scope, [inbox.address])
    if answer == FILLED:
        report_stopped_record(scope, vacancy, LINK, str(PLACE_GIVEN))
    return shown


def undo_own_answer(scope: PortalScope, reply_id: uuid.UUID) -> Shown:
    """Take the last answer back, with all that it changed.

    Raises NotAllowed, NotFound, and Conflict when something else was said since.
    """
    shown = _find_own(scope, reply_id)
    batch = shown.reply.batch_id
    rows = queries.lock_replies(scope, shown.vacancy.id)
    if batch is None:
        raise Conflict("nothing to take back")
    if shown.reply.state == FILLED:
        _end_stop(scope, shown)
    for row in rows:
        if row.batch_id == batch:
            row.state, row.before, row.batch_id = row.before, "", None
            row.changed_at = scope.now
            if row.state == SENT:
                row.answered_at = None
            _tell(scope, row, shown.vacancy, took_back=True)
    return shown


def make_inbox_mail_key(vacancy: Vacancy) -> str:
    """Return what mails to who hears of replies are about."""
    return f"replies:{vacancy.id}"


def make_answer_tag(reply: Reply) -> str:
    """Return what finds the mail about an answer back."""
    return f"reply-answer:{reply.id}"


def pause_unanswered_vacancy(scope: PortalScope, vacancy: Vacancy) -> None:
    """Pause a vacancy of which replies wait too long, until they are answered."""
    fields = {"starts_on": None, "ends_on": None, "told": str(WAITS)}
    takedown.pause_entry(replace(scope, actor=SYSTEM), vacancy.id, fields)


def reopen_paused_vacancy(scope: PortalScope, vacancy: Vacancy) -> bool:
    """End such a pause, and the task about it; return whether there was one."""
    tasks.finish_tasks_of_record(scope, vacancy.id, [UNANSWERED])
    found = [
        one
        for one in takedowns.list_open_takedowns(scope, vacancy.id)
        if one.sort == PAUSED and one.by_id is None and one.because_id is None
    ]
    for one in found:
        takedown.put_back_entry(replace(scope, actor=SYSTEM), one.id)
    return bool(found)


def end_unanswered_pause(scope: PortalScope, entry_id: uuid.UUID | None) -> bool:
    """Let residents reply again to a vacancy that paused because nobody answered.

    Returns whether it did. Raises NotFound, NotAllowed.
    """
    scope.require(ENTRY_PUBLISH)
    vacancy = scope.session.scalars(select(Vacancy).where(Vacancy.id == entry_id)).one_or_none()
    if vacancy is None:
        raise NotFound(str(entry_id))
    return reopen_paused_vacancy(scope, vacancy)


def _find_own(scope: PortalScope, reply_id: uuid.UUID) -> Shown:
    scope.require(ENTRY_EDIT)
    shown = queries.find_shown_reply(scope, reply_id)
    if shown.vacancy.organisation_id not in scope.actor.organisation_ids:
        raise NotFound(str(reply_id))
    return shown


def _answer(scope: PortalScope, shown: Shown, answer: str) -> None:
    rows, reply = queries.lock_replies(scope, shown.vacancy.id), shown.reply
    if reply.purged_at is not None or not rules.may_answer(reply.state, answer):
        raise Conflict("withdrawn, or too long ago")
    if reply.state == answer:
        return
    batch = uuid.uuid4()
    _change(scope, reply, shown.vacancy, answer, batch)
    if answer == FILLED:
        for other in rows:
            if other.state in LIVE and other.purged_at is None:
                _change(scope, other, shown.vacancy, FILLED, batch)
    scope.session.flush()
    if not any(row.state == SENT for row in rows):
        reopen_paused_vacancy(scope, shown.vacancy)


def _change(
    scope: PortalScope, reply: Reply, vacancy: Vacancy, state: str, batch: uuid.UUID
) -> None:
    reply.before, reply.state, reply.batch_id = reply.state, state, batch
    reply.changed_at, reply.answered_at = scope.now, reply.answered_at or scope.now
    _tell(scope, reply, vacancy)


def _tell(scope: PortalScope, reply: Reply, vacancy: Vacancy, *, took_back: bool = False) -> None:
    """Stop a mail that waits; what is said now goes out, unless nobody heard what is taken back."""
    waited = outbox.stop_waiting_mails(scope, make_answer_tag(reply))
    if not (took_back and waited):
        emit(scope, ReplyAnswered(reply, vacancy, took_back))


def _end_stop(scope: PortalScope, shown: Shown) -> None:
    """Put a vacancy back that stopped because its place was given."""
    for one in takedowns.list_open_takedowns(scope, shown.vacancy.id):
        if one.sort == STOPPED and one.at == shown.reply.changed_at:
            takedown.put_back_entry(scope, one.id)
