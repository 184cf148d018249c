"""What of an organisation is right, said part by part by the link of 'Klopt alles nog?'.

A file of its own beside `service.py`, which takes one answer about everything: here the rest stays
asked. A part is a part of the page of the organisation, or something else that it owns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.events import emit
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import (
    answers,
    kept_checks,
    page_parts,
    queries,
    rules,
    service,
    tasks,
)
from wijzerplaat.records.freshness.events import Verified
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.takedown import tasks as takedown_tasks
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.models import LINK


@dataclass(frozen=True)
class Seen:
    """What residents see of an organisation: its page in parts, each with its fields in words, and
    what else it owns. What somebody said after `since` counts as an answer to this round.
    """

    organisation: kinds.OwnEntry
    blocks: dict[str, dict[str, str]]
    owned: Sequence[Entry]
    since: datetime


def find_seen_parts(scope: PortalScope, asked: Question) -> Seen:
    """Return what residents see of who was asked; parts that say nothing are left out."""
    organisation = service.find_asked_organisation(scope, asked)
    owned = service.list_public_entries(scope, organisation.id)[1:]
    _load_whole(scope, [organisation, *owned])
    found = page_parts.list_page_blocks(scope, organisation)
    return Seen(organisation, found, owned, _find_beginning(scope, asked))


def _load_whole(scope: PortalScope, shown: Sequence[Entry]) -> None:
    """Read what snapshots of these entries hold, in a few statements for each kind, not for each
    entry.
    """
    for kind in {one.kind for one in shown}:
        ids = [one.id for one in shown if one.kind == kind]
        wanted = entries.select_entry_with_parts(kind).where(Entry.id.in_(ids))
        scope.session.scalars(wanted).unique().all()


def _find_beginning(scope: PortalScope, asked: Question) -> datetime:
    """Return when this round began, but no longer ago than a link lives."""
    same = (
        Question.organisation_id == asked.organisation_id,
        Question.round_due_at == asked.round_due_at,
    )
    first = scope.session.scalar(select(func.min(Question.sent_at)).where(*same))
    return max(first or asked.sent_at, scope.now - rules.LINK_LIVES)


def list_confirmed_parts(seen: Seen) -> dict[str, datetime]:
    """Return which parts were confirmed in this round, and when: words of blocks, and ids."""
    whole = seen.organisation.verified_at
    apart = seen.organisation.checked_apart
    said = {name: apart.get(name, whole) for name in seen.blocks}
    said |= {str(one.id): one.verified_at for one in seen.owned}
    return {name: moment for name, moment in said.items() if moment and moment >= seen.since}


def confirm_part(scope: PortalScope, token: str, part: str) -> bool:
    """Say of one part that it is right, and return whether nothing is left to ask.

    `part` is the word of a block or the id of an entry; what is not there changes nothing. Raises
    NotFound, TooOld.
    """
    asked = service.find_check_question(scope, token)
    seen = find_seen_parts(scope, asked)
    organisation, owned = seen.organisation, {str(one.id): one for one in seen.owned}
    waiting = list_waiting_parts(scope, seen)
    if part in waiting or (part not in seen.blocks and part not in owned):
        return False
    if part in owned:
        takedown_tasks.forget_seeming_stopped(scope, owned[part].id, LINK)
    if part not in list_confirmed_parts(seen):  # twice is once
        blocks = [part] if part in seen.blocks else []
        entry: Entry = {part: organisation, **owned}[part]
        kept_checks.keep_checks_before(scope, asked, part, [entry], blocks)
        if blocks:
            organisation.check_block(part, scope.now)
            audit.write_audit_line(scope, audit.VERIFIED, organisation.id, fields=[part])
        else:
            check_entry(scope, entry)
        emit(scope, Verified(organisation, [entry]))
    return close_or_keep_asking(scope, asked, seen, part)


def close_or_keep_asking(scope: PortalScope, asked: Question, seen: Seen, last: str = "") -> bool:
    """End the question when every part is confirmed, and return whether it is; what stopped, and
    what was changed, is for the desk. `last`: the part that was confirmed now.
    """
    confirmed = list_confirmed_parts(seen)
    waiting = list_waiting_parts(scope, seen)
    stopped = {str(one) for one in tasks.list_parts_said_stopped(scope, seen.owned)}
    asks = {*seen.blocks, *(str(one.id) for one in seen.owned)}.difference(confirmed, stopped)
    if not asks:
        service.confirm_all(scope, asked, last)
        return True
    if seen.blocks.keys() <= confirmed.keys():
        check_page(scope, asked, seen.organisation)
    if asks - waiting:
        _keep_asking(scope, asked)
        return False
    kept_checks.keep_checks_before(scope, asked, kept_checks.ALL, [], last=last)
    answers.close_check_questions(scope, asked, service.CHANGE)
    return True


def list_waiting_parts(scope: PortalScope, seen: Seen) -> set[str]:
    """Return which parts somebody changed by a link, as long as the desk did not decide."""
    ids = [seen.organisation.id, *(one.id for one in seen.owned)]
    waiting = page_parts.list_waiting_changes(scope, ids)
    blocks = waiting.pop(seen.organisation.id, set())
    return {*blocks, *(str(one) for one in waiting)}


def check_page(scope: PortalScope, asked: Question, organisation: kinds.OwnEntry) -> None:
    """Let a page count as checked of which every part is."""
    kept_checks.keep_checks_before(scope, asked, kept_checks.PAGE, [organisation])
    check_entry(scope, organisation)


def check_entry(scope: PortalScope, entry: Entry) -> None:
    """Note that all of an entry is right as of now, and when that is asked again."""
    entry.verified_at = scope.now
    entries.plan_next_check(scope, entry)
    audit.write_audit_line(scope, audit.VERIFIED, entry.id)
    scope.session.flush()


def _keep_asking(scope: PortalScope, asked: Question) -> None:
    """Let the link count on, and the ladder go on about the rest where it was.

    What was due first may be confirmed by now: then the mails that left count for what is due next,
    as far as its turn has come; else that begins with a first mail, in its own time.
    """
    asked.answer = service.PARTLY
    due, first = queries.find_due(scope, asked.organisation_id), asked.round_due_at
    if due is None or due.round_at <= first or not service.is_time_to_ask(scope, due):
        return
    mine = Question.organisation_id == asked.organisation_id
    there = select(Question.id).where(mine, Question.round_due_at == due.round_at).limit(1)
    if scope.session.scalar(there) is None:
        same = select(Question).where(mine, Question.round_due_at == first)
        for one in scope.session.scalars(same).all():
            one.round_due_at = due.round_at
        scope.session.flush()
