"""Verbs of freshness: ask organisations whether all is still right, and take the answer."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit, clock, link_tokens, mailed_links
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entry_queries
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.entries.rules import INTERVAL_MONTHS
from wijzerplaat.records.freshness import (
    addressees,
    answers,
    asking,
    kept_checks,
    mailed_days,
    page_parts,
    queries,
    rules,
    tasks,
)
from wijzerplaat.records.freshness.events import Asked, NeedsEditor, Verified
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.records.takedown import tasks as takedown_tasks
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.models import LINK

CORRECT, CHANGE, STOPPED, OTHER_PERSON = "klopt", "wijzigen", "gestopt", "andere"
ANSWERS = (CORRECT, CHANGE, STOPPED, OTHER_PERSON)
MOST_MAILS = rules.MOST_MAILS
PARTLY = "deels"
"""Some parts were confirmed and the rest is still asked: the link counts on (see `parts`)."""
FAR_AWAY = timedelta(days=3650)
"""Whoever asks by hand asks about everything, whenever it must be checked."""


class TooOld(Conflict):
    """The link was used, has expired, or what it was about has been checked since."""


def ask_due_organisations(scope: PortalScope, most: int | None = None) -> int:
    """Ask every organisation whose check date comes near, each mail of the ladder once, and each
    person in one mail; `most`: to so many people, by default what the portal chose.

    Returns how many were asked. An organisation that nobody can be reached at is left to the
    editors.
    """
    chosen = rules.find_most_mails(scope.portal.freshness)
    told = asking.ask_whose_turn_it_is(scope, chosen if most is None else min(most, chosen))
    if told.asked:
        emit(scope, told)
    return len(told.asked)


def ask_organisation_again(scope: PortalScope, organisation_id: uuid.UUID) -> None:
    """Ask one organisation now, whatever its check date: an editor wants to know.

    Raises NotAllowed, NotFound, and Conflict with one of `rules.REFUSALS` as its message, or
    `MAILED_TODAY`: nobody gets two of these mails a day.
    """
    scope.require(ENTRY_PUBLISH)
    organisation = entries.find_entry(scope, organisation_id)
    last = queries.find_last_question(scope, organisation_id)
    if organisation.state != PUBLISHED or organisation.is_over(clock.today(scope.now)):
        raise Conflict(rules.NOT_LIVE)
    if last is not None and last.sent_at > scope.now - rules.ASK_PAUSE:
        raise Conflict(rules.JUST_ASKED)
    due = queries.find_due(scope, organisation_id)
    if due is None:
        organisation.verify_due_at = scope.now + rules.TIME_TO_ANSWER
    if not _ask_by_hand(scope, organisation_id, due):
        raise Conflict(rules.UNREACHABLE)


def find_check_question(scope: PortalScope, token: str) -> Question:
    """Return the open question of a link.

    Raises NotFound, or TooOld for one that no longer counts.
    """
    found = find_question_by_link(scope, token)
    if not is_link_good(scope, found):
        raise TooOld("this link no longer counts")
    return found


def is_link_good(scope: PortalScope, asked: Question) -> bool:
    """Return whether the links of a question count: it is open, and there is something to say.

    It does not matter what is due first by now: all of it can be said to be right.
    """
    return (
        asked.answered_at is None
        and asked.expires_at >= scope.now
        and queries.find_due(scope, asked.organisation_id) is not None
        and not is_all_checked(scope, asked)
    )


def is_all_checked(scope: PortalScope, asked: Question) -> bool:
    """Return whether all of who was asked was checked since, by somebody who logged in or called:
    then nothing is left to say by the link.
    """
    moments = [one.verified_at for one in list_public_entries(scope, asked.organisation_id)]
    return bool(moments) and all(one is not None and one > asked.sent_at for one in moments)


def find_question_by_link(scope: PortalScope, token: str) -> Question:
    """Return the question that a link was made for, whether it still counts or not.

    Raises NotFound.
    """
    found = scope.session.scalars(
        select(Question).where(Question.token_hash == link_tokens.hash_token(token))
    ).one_or_none()
    if found is None:  # a reminder about something else held a further link to this one
        question_id = mailed_links.find_mailed_link(scope, rules.LINK, token)
        found = scope.session.get(Question, question_id) if question_id else None
    if found is None:
        raise NotFound("question")
    return found


def answer_check_question(
    scope: PortalScope, token: str, given: str, added: uuid.UUID | None = None
) -> Question:
    """Take the answer; `added`: the row with what was added to it, for the desk.

    Only 'klopt' acts at once; the rest is for an editor, so a leaked link cannot publish. Raises
    NotFound, TooOld, Invalid.
    """
    if given not in ANSWERS:
        raise Invalid({"antwoord": [N_("Kies een antwoord.")]})
    asked = find_check_question(scope, token)
    organisation = find_asked_organisation(scope, asked)
    if given == CHANGE:
        # the link stays good: it is spent by what is sent (see `changing`), not by looking
        return asked
    if given == CORRECT:
        confirm_all(scope, asked)
        return asked
    answers.close_check_questions(scope, asked, given)
    if given == STOPPED:
        takedown_tasks.report_stopped_record(scope, organisation, LINK, about_id=added)
    else:
        tasks.report_wrong_person(scope, organisation, added)
    emit(scope, NeedsEditor(asked, organisation))
    return asked


def confirm_all(scope: PortalScope, asked: Question, last: str = "") -> None:
    """End a question with all that is right now (see `verify_organisation`). `last`: the part with
    which all was.
    """
    organisation = find_asked_organisation(scope, asked)
    takedown.show_verified_again(scope, organisation)
    right = _find_right(scope, organisation)
    kept_checks.keep_checks_before(scope, asked, kept_checks.ALL, right.shown, right.blocks, last)
    answers.close_check_questions(scope, asked, CHANGE if right.waits else CORRECT)
    verify_organisation(scope, organisation)


def verify_organisation(scope: PortalScope, organisation: Entry) -> None:
    """Record that everything of an organisation is right as of now, but for what is said to have
    stopped, and for what somebody changed and waits for the desk.

    What the desk hid because nobody said so is shown again; with other reasons the desk is asked.
    """
    takedown.show_verified_again(scope, organisation)
    right = _find_right(scope, organisation)
    for block in right.blocks:
        organisation.check_block(block, scope.now)
    for entry in right.entries:
        entry.verified_at = scope.now
        entries.plan_next_check(scope, entry)
    answers.close_open_questions(scope, organisation.id)
    audit.write_audit_line(scope, audit.VERIFIED, organisation.id)
    tasks.finish_checked_tasks(scope, organisation.id)
    emit(scope, Verified(organisation, right.entries))


@dataclass(frozen=True)
class _Right:
    """What is right when somebody says that all is: of what is `shown` these `entries`, and these
    `blocks` of a page of which the rest `waits`, as other changes may.
    """

    shown: list[Entry]
    entries: list[Entry]
    blocks: Collection[str]
    waits: bool


def _find_right(scope: PortalScope, organisation: Entry) -> _Right:
    shown = list_public_entries(scope, organisation.id)
    waiting = page_parts.list_waiting_changes(scope, [one.id for one in shown])
    owned = [one for one in shown if one.id != organisation.id]
    left = {*tasks.list_parts_said_stopped(scope, owned), *waiting}
    changed = waiting.get(organisation.id, set())
    blocks = page_parts.list_page_blocks(scope, organisation).keys() - changed if changed else ()
    return _Right(shown, [one for one in shown if one.id not in left], blocks, bool(waiting))


def is_time_to_ask(scope: PortalScope, due: queries.Due) -> bool:
    """Return whether the ladder of an organisation has begun."""
    return rules.find_mail_step(due.round_at, scope.now, due.months) > 0


def ask_organisation_now(scope: PortalScope, organisation_id: uuid.UUID) -> bool:
    """Ask an organisation whether all is right, before its turn; once a day.

    Returns whether it is asked: not when nobody can be reached. Raises NotFound, and Conflict
    (`MAILED_TODAY`) when everybody got another mail today.
    """
    due = queries.find_due(scope, organisation_id)
    if due is None:
        raise NotFound(str(organisation_id))
    newest = select(func.max(Question.sent_at)).where(Question.organisation_id == organisation_id)
    last = scope.session.scalar(newest)
    if last is not None and clock.today(last) >= clock.today(scope.now):
        return True
    return _ask_by_hand(scope, organisation_id, due)


def list_public_entries(scope: PortalScope, organisation_id: uuid.UUID) -> list[Entry]:
    """Return the organisation and all that it owns, as far as public and not over, the organisation
    first.
    """
    rows = scope.session.scalars(
        select(Entry)
        .where(
            Entry.listed(scope),
            Entry.is_of(organisation_id),
            entry_queries.is_current(scope.now),
        )
        .order_by(Entry.kind, Entry.title)
    )
    return sorted(rows, key=lambda entry: entry.id != organisation_id)


def find_asked_organisation(scope: PortalScope, asked: Question) -> kinds.OwnEntry:
    """Return the organisation that a question is about."""
    return scope.session.get_one(kinds.find_owner_kind().model, asked.organisation_id)


def list_organisation_addresses(scope: PortalScope, organisation: kinds.Organised) -> list[str]:
    """Return the addresses at which an organisation is told something at any time.

    All its admins too.
    """
    return _addresses(scope, organisation, addressees.EVERYBODY_FROM)


def list_asked_addresses(scope: PortalScope, asked: Question) -> list[str]:
    """Return where a link would be sent now: an older release did not keep where it went."""
    return _addresses(scope, find_asked_organisation(scope, asked), asked.step, own_too=True)


def find_check_interval(scope: PortalScope) -> int:
    """Return after how many months this portal wants a check."""
    return int(scope.portal.freshness.get("interval_months", INTERVAL_MONTHS))


def ask_with_next_mail(
    scope: PortalScope, organisation_id: uuid.UUID, round_at: datetime, addresses: list[str]
) -> None:
    """Ask at these addresses with the next mail of the round that leads up to a date."""
    organisation: kinds.OwnEntry = scope.session.get_one(
        kinds.find_owner_kind().model, organisation_id
    )
    token, token_hash = link_tokens.make_token()
    asked = Question(
        id=uuid.uuid4(),
        organisation_id=organisation_id,
        round_due_at=round_at,
        step=_next_step(scope, organisation_id, round_at),
        token_hash=token_hash,
        sent_to=addresses,
        sent_at=scope.now,
        expires_at=scope.now + rules.LINK_LIVES,
    )
    scope.session.add(asked)
    scope.session.flush()
    emit(scope, Asked(asked, organisation, addresses, token))


def _ask_by_hand(scope: PortalScope, organisation_id: uuid.UUID, due: queries.Due | None) -> bool:
    """Ask about everything, and only who had no mail of ours today; return whether anybody is
    asked. Before the ladder begins it is a round by itself, which takes no turn of that one.
    """
    organisation: kinds.OwnEntry = scope.session.get_one(
        kinds.find_owner_kind().model, organisation_id
    )
    begun = due is not None and is_time_to_ask(scope, due)
    round_at = due.round_at if due and begun else scope.now + rules.TIME_TO_ANSWER
    step = _next_step(scope, organisation_id, round_at)
    addresses = _addresses(scope, organisation, step, scope.now + FAR_AWAY, own_too=True)
    addresses = mailed_days.leave_out_mailed(scope, addresses)
    if not addresses or organisation.state != PUBLISHED:
        return False
    ask_with_next_mail(scope, organisation_id, round_at, addresses)
    return True


def _addresses(
    scope: PortalScope,
    organisation: kinds.Organised,
    step: int = 1,
    until: datetime | None = None,
    *,
    own_too: bool = False,
) -> list[str]:
    """Its people, the stewards first (see `addressees`): of what must be checked before
    `until`, by default what the ladder asks about now.

    Else the address of the organisation itself.
    """
    until = until or asking.find_horizon(scope)
    steps = {organisation.id: step}
    return addressees.list_addresses(scope, steps, until, own_too=own_too)[organisation.id]


def _find_last_mail(
    scope: PortalScope, organisation_id: uuid.UUID, due_at: datetime
) -> tuple[int, datetime] | None:
    """Return the newest mail of this round: its number and when it left."""
    row = scope.session.execute(
        select(Question.step, Question.sent_at)
        .where(Question.organisation_id == organisation_id, Question.round_due_at == due_at)
        .order_by(Question.step.desc(), Question.sent_at.desc())
        .limit(1)
    ).first()
    return None if row is None else (row[0], row[1])


def _next_step(scope: PortalScope, organisation_id: uuid.UUID, due_at: datetime) -> int:
    last = _find_last_mail(scope, organisation_id, due_at)
    return 1 if last is None else last[0] + 1
