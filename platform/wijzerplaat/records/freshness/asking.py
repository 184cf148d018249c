"""The nightly pass: whose turn it is in a portal, and who gets a mail today.

A file of its own beside `service.py`, which is about one organisation: here a hundred thousand
records are looked at in a few statements. Nothing is sent here.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select

from wijzerplaat.ground.core import clock, link_tokens, mailed_links, receivers
from wijzerplaat.ground.core.outbox import mark_address
from wijzerplaat.ground.core.receivers import Receiver
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.freshness import addressees, queries, rules
from wijzerplaat.records.freshness.events import Asked, AskedTogether
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.freshness.queries import Due, Round
from wijzerplaat.tenancy.effects import queries as mail_queries
from wijzerplaat.tenancy.portals.service import PortalScope

CHUNK = 500


@dataclass(frozen=True)
class Turn:
    """An organisation whose turn it is, and which mail; `again`: the question that reached nobody
    and goes to somebody else.
    """

    due: Due
    step: int
    again: uuid.UUID | None = None


@dataclass
class _Post:
    """Who gets a mail in this pass, and when each address got one before."""

    most: int
    taken: set[str] = field(default_factory=set)
    begun: dict[str, datetime] = field(default_factory=dict)
    mailed: dict[str, datetime] = field(default_factory=dict)


def ask_whose_turn_it_is(scope: PortalScope, most: int) -> AskedTogether:
    """Write down who is asked today, with at most so many people getting a mail.

    Who has a reminder comes before who is asked for the first time, and then who is due first.
    """
    dues = queries.list_due_organisations(scope, find_horizon(scope))
    unreached = {one.mark for one in mail_queries.list_open_troubles(scope)}
    turns = sorted(
        _list_turns(scope, dues, unreached), key=lambda one: (one.step == 1, one.due.due_at)
    )
    post = _Post(most)
    asked = _ask(scope, list(_choose(scope, turns, post, unreached))) if most else []
    still_open = _list_still_open(scope, dues, asked, post.taken) if asked else []
    return AskedTogether(asked, still_open)


def list_held_back(scope: PortalScope) -> dict[uuid.UUID, date]:
    """Return which organisations wait for a first mail only because everybody who would get it had
    a round begin this month, and on which day it may leave.
    """
    unreached = {one.mark for one in mail_queries.list_open_troubles(scope)}
    dues = queries.list_due_organisations(scope, find_horizon(scope))
    turns = [one for one in _list_turns(scope, dues, unreached) if one.step == 1 and not one.again]
    post, found = _Post(0), dict[uuid.UUID, date]()
    for start in range(0, len(turns), CHUNK):
        steps = {one.due.organisation_id: one.step for one in turns[start : start + CHUNK]}
        reached = addressees.list_addresses(
            scope, steps, find_horizon(scope), unreached, own_too=True
        )
        _read_post(scope, post, {address for some in reached.values() for address in some})
        for owner_id, addresses in reached.items():
            begun = [post.begun.get(one) for one in addresses]
            days = [clock.today(one) + rules.ROUND_PAUSE for one in begun if one is not None]
            if days and not any(rules.may_begin_round(one, scope.now) for one in begun):
                found[owner_id] = min(days)
    return found


def list_out_of_reach(scope: PortalScope, ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Return to which of these organisations no mail comes: that to everybody, and to its own
    address, comes back. Where one address is left, that one is asked.
    """
    unreached = {one.mark for one in mail_queries.list_open_troubles(scope)}
    found = set[uuid.UUID]()
    for start in range(0, len(ids) if unreached else 0, CHUNK):
        steps = dict.fromkeys(ids[start : start + CHUNK], addressees.EVERYBODY_FROM)
        reached = addressees.list_addresses(scope, steps, scope.now, unreached, own_too=True)
        found |= {owner_id for owner_id, addresses in reached.items() if not addresses}
    return found


def find_horizon(scope: PortalScope) -> datetime:
    """Return until when a check date may lie for somebody to be asked today."""
    return scope.now + rules.EARLIEST + timedelta(days=1)


def _list_turns(
    scope: PortalScope, dues: Sequence[Due], unreached: Collection[str]
) -> Iterator[Turn]:
    rounds = queries.map_rounds(scope, dues)
    for due in dues:
        held = rounds.get((due.organisation_id, due.round_at))
        if held is not None and held.answered:
            continue  # it waits for the desk
        step = rules.find_mail_step(due.round_at, scope.now, due.months)
        last = (held.step, held.sent_at) if held else None
        following = rules.find_next_mail(step, last, scope.now, due.months)
        if following:
            yield Turn(due, following)
        elif held is not None and _reached_nobody(scope, held, unreached):
            yield Turn(due, held.step, held.question_id)


def _reached_nobody(scope: PortalScope, held: Round, unreached: Collection[str]) -> bool:
    """Return whether everybody who got the newest mail left since, or was not reached by it."""
    if held.sent_to is None or not unreached:
        return held.sent_to == []
    return all(mark_address(scope, address) in unreached for address in held.sent_to)


def _choose(
    scope: PortalScope, turns: Sequence[Turn], post: _Post, unreached: Collection[str]
) -> Iterator[tuple[Turn, list[str]]]:
    for start in range(0, len(turns), CHUNK):
        part = turns[start : start + CHUNK]
        steps = {one.due.organisation_id: one.step for one in part}
        reached = addressees.list_addresses(
            scope, steps, find_horizon(scope), unreached, own_too=True
        )
        live = _list_live(scope, [one for one, found in reached.items() if found])
        _read_post(scope, post, {address for found in reached.values() for address in found})
        for turn in part:
            if turn.due.organisation_id not in live:
                continue
            addresses = _leave_out(scope, turn, reached[turn.due.organisation_id], post)
            if post.taken and len(post.taken | set(addresses)) > post.most:
                return
            if addresses:
                post.taken.update(addresses)
                yield turn, addresses


def _leave_out(scope: PortalScope, turn: Turn, addresses: list[str], post: _Post) -> list[str]:
    """Return who of these may be asked today.

    Nobody gets two of these mails a day: then all of them wait until tomorrow. A new round does not
    begin for who had one begin this month, unless they get a mail today anyhow.
    """
    today = clock.today(scope.now)
    fresh = [one for one in addresses if one not in post.taken]
    if any(one in post.mailed and clock.today(post.mailed[one]) >= today for one in fresh):
        return []
    if turn.step > 1:
        return addresses
    busy = {one for one in fresh if not rules.may_begin_round(post.begun.get(one), scope.now)}
    return [one for one in addresses if one not in busy]


def _list_live(scope: PortalScope, ids: list[uuid.UUID]) -> set[uuid.UUID]:
    online = select(Entry.id).where(Entry.id.in_(ids), Entry.state == PUBLISHED)
    return set(scope.session.scalars(online)) if ids else set()


def _read_post(scope: PortalScope, post: _Post, addresses: Collection[str]) -> None:
    """Read when these addresses got their last mail, and the first one of a round. One
    statement.
    """
    marks = {
        receivers.mark_receiver(scope, address, about): (held, address)
        for about, held in ((rules.ROUND, post.begun), (rules.ANY_MAIL, post.mailed))
        for address in addresses
    }
    known = select(Receiver.mark, Receiver.mailed_at).where(Receiver.mark.in_(marks))
    for mark, mailed_at in scope.session.execute(known) if marks else ():
        if mailed_at is not None:
            held, address = marks[mark]
            held[address] = mailed_at


def _ask(scope: PortalScope, chosen: Sequence[tuple[Turn, list[str]]]) -> list[Asked]:
    ids = [turn.due.organisation_id for turn, _addresses in chosen]
    owner: type[kinds.OwnEntry] = kinds.find_owner_kind().model
    found = scope.session.scalars(select(owner).where(owner.id.in_(ids))) if ids else ()
    organisations = {one.id: one for one in found}
    asked = []
    for turn, addresses in chosen:
        token, token_hash = link_tokens.make_token()
        question = scope.session.get(Question, turn.again) if turn.again else None
        if question is None:
            question = Question(
                id=uuid.uuid4(),
                organisation_id=turn.due.organisation_id,
                round_due_at=turn.due.round_at,
                step=turn.step,
            )
            scope.session.add(question)
        question.token_hash, question.sent_to = token_hash, addresses
        question.sent_at, question.expires_at = scope.now, scope.now + rules.LINK_LIVES
        asked.append(Asked(question, organisations[question.organisation_id], addresses, token))
    scope.session.flush()
    return asked


def _list_still_open(
    scope: PortalScope, dues: Sequence[Due], asked: Sequence[Asked], taken: Collection[str]
) -> list[Asked]:
    """Return what was asked before of who gets a mail today, the newest of each organisation."""
    seen = {one.question.organisation_id for one in asked}
    dates = {one.organisation_id: one.round_at for one in dues}
    found = []
    for one in queries.list_open_questions(scope):
        if one.organisation_id in seen or dates.get(one.organisation_id) != one.round_due_at:
            continue
        seen.add(one.organisation_id)
        addresses = [address for address in one.sent_to or () if address in taken]
        if addresses:
            one.expires_at = scope.now + rules.LINK_LIVES
            token = mailed_links.make_mailed_link(scope, rules.LINK, one.id, one.expires_at)
            organisation = scope.session.get_one(kinds.find_owner_kind().model, one.organisation_id)
            found.append(Asked(one, organisation, addresses, token))
    return found
