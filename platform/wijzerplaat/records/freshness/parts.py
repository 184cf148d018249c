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
from wijzerplaat.ground.web import values
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import answers, queries, rules, service, tasks
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.moderation import forms
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
    schema, choices = kinds.kind_of_entry(organisation).schema(), forms.list_form_choices(scope)
    live, found = entries.make_snapshot(organisation), {}
    for slug in schema.blocks:
        said = {
            name: values.describe_value(name, schema.fields[name], live.get(name), choices)
            for name in forms.list_form_fields(scope, organisation.kind, slug)
        }
        if any(said.values()):
            found[slug] = {name: words for name, words in said.items() if words}
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
    if part in seen.blocks:
        organisation.check_block(part, scope.now)
        audit.write_audit_line(scope, audit.VERIFIED, organisation.id, fields=[part])
        emit(scope, service.Verified(organisation, [organisation]))
    elif part in owned:
        _check(scope, owned[part])
        takedown_tasks.forget_seeming_stopped(scope, owned[part].id, LINK)
        emit(scope, service.Verified(organisation, [owned[part]]))
    else:
        return False
    return _close_or_keep_asking(scope, asked, seen)


def _close_or_keep_asking(scope: PortalScope, asked: Question, seen: Seen) -> bool:
    """End the question when every part is confirmed; what stopped is for the desk."""
    confirmed = list_confirmed_parts(seen)
    stopped = tasks.list_parts_said_stopped(scope, seen.owned)
    left = [one for one in seen.owned if str(one.id) not in confirmed and one.id not in stopped]
    if all(name in confirmed for name in seen.blocks):
        if not left:
            answers.close_check_questions(scope, asked, service.CORRECT)
            service.verify_organisation(scope, seen.organisation, but=stopped)
            return True
        _check(scope, seen.organisation)
    _keep_asking(scope, asked)
    return False


def _check(scope: PortalScope, entry: Entry) -> None:
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
