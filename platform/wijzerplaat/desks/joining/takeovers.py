"""Verbs about an organisation that somebody takes over: begin, stop, look at.

A file of its own beside `service.py`, which decides who gets one: here is what happens when that
was the wrong person.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import selectinload

from wijzerplaat.desks.joining.models import CLAIM, TAKEOVER_TASK, WAITING, Application, TakeOver
from wijzerplaat.desks.joining.takeover_events import TakeOverBegun, TakeOverStopped
from wijzerplaat.ground.core import audit, link_tokens, statements
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.scope import SYSTEM
from wijzerplaat.kinds.organisations import mail_domain
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.accounts import events as accounts_events
from wijzerplaat.tenancy.accounts import limits, memberships, rules
from wijzerplaat.tenancy.accounts import service as accounts
from wijzerplaat.tenancy.accounts.models import Invitation
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks

LIFE = timedelta(days=7)
SHOWN = timedelta(days=30)


def may_take_over_at_once(scope: PortalScope, organisation: Organisation, email: str) -> bool:
    """Return whether this address needs no editor to take the organisation over.

    Only one at the domain of its website, or at one that an editor confirmed before; only when the
    organisation's own address can be told; never after one was stopped; and not so often that we
    would keep mailing that address.
    """
    if not organisation.email or not _proven(scope, organisation, email):
        return False
    mine = select(TakeOver).where(TakeOver.organisation_id == organisation.id)
    if (
        scope.session.scalars(mine.where(TakeOver.stopped_at.is_not(None)).limit(1)).first()
        is not None
    ):
        return False
    return _open(scope, organisation.id, email) is not None or limits.take_attempt(
        scope, "take-over", str(organisation.id), rules.TAKE_OVERS_PER_ORGANISATION
    )


def begin_takeover(scope: PortalScope, organisation: Organisation, asked: Application) -> TakeOver:
    """Note that somebody may take this organisation over, and tell its own address.

    Asked twice is told once.
    """
    one = _open(scope, organisation.id, asked.email)
    token, token_hash = link_tokens.make_token()
    is_new = one is None
    one = one or TakeOver(
        id=uuid.uuid4(),
        organisation_id=organisation.id,
        email=asked.email,
        told=organisation.email,
        token_hash=token_hash,
        started_at=scope.now,
        people=[],
    )
    one.name, one.ends_at = asked.name, scope.now + LIFE
    if scope.actor.user_id is not None:  # an editor decided, and so saw it
        one.approved_by = one.seen_by = scope.actor.user_id
        one.seen_at = scope.now
    scope.session.add(one)
    scope.session.flush()
    if is_new:
        audit.write_audit_line(scope, audit.TAKE_OVER_BEGUN, organisation.id, about_id=one.id)
        emit(scope, TakeOverBegun(one, token))
    return one


def mark_takeover_joined(scope: PortalScope, event: accounts_events.MemberJoined) -> None:
    """Somebody accepted an invitation.

    When it was to take over, the organisation's own address has all its days again.
    """
    member = event.membership
    one = (
        _open(scope, member.organisation_id, member.user.email) if member.organisation_id else None
    )
    if one is not None and one.joined_at is None:
        one.user_id, one.joined_at, one.ends_at = member.user_id, scope.now, scope.now + LIFE


def find_takeover_by_token(scope: PortalScope, token: str) -> TakeOver:
    """Return what a link can stop, or stopped already.

    Raises NotFound when it is unknown or too old.
    """
    one = scope.session.scalars(
        select(TakeOver).where(TakeOver.token_hash == link_tokens.hash_token(token))
    ).one_or_none()
    if one is None or one.ends_at <= scope.now:
        raise NotFound("take-over")
    return one


def stop_takeover(scope: PortalScope, one: TakeOver) -> bool:
    """Take whoever took the organisation over out again, with whom they brought.

    Return False when that was done already.

    Invitations end, memberships go, logins here end, what waits for the editors is set aside, and
    the application waits for an editor again. What is online stays: an editor looks at it in the
    history.
    """
    if one.stopped_at is not None:
        return False
    only = _only(scope, one)
    # first: who accepts one at this very moment makes us wait, and is then a member
    _end_invitations(scope, one, only)
    values = {"stopped_at": scope.now, "stopped_by": scope.actor.user_id}
    if not statements.change_rows(
        scope, TakeOver, [TakeOver.id == one.id, TakeOver.stopped_at.is_(None)], values
    ):
        return False
    scope.session.refresh(one)
    _take_out(scope, one, only)
    _set_aside(scope, one)
    statements.change_rows(
        scope,
        Application,
        [Application.organisation_id == one.organisation_id, Application.email == one.email],
        {"state": WAITING, "kind": CLAIM, "reason": "", "decided_at": None, "decider_id": None},
    )
    audit.write_audit_line(scope, audit.TAKE_OVER_STOPPED, one.organisation_id, about_id=one.id)
    emit(scope, TakeOverStopped(one))
    return True


def find_takeover(scope: PortalScope, takeover_id: uuid.UUID) -> TakeOver:
    """Return a take-over, for editors. Raises NotFound, NotAllowed."""
    scope.require(ENTRY_PUBLISH)
    one = scope.session.scalars(select(TakeOver).where(TakeOver.id == takeover_id)).one_or_none()
    if one is None:
        raise NotFound("take-over")
    return one


def mark_takeover_seen(
    scope: PortalScope, takeover_id: uuid.UUID, *, theirs: bool = False
) -> TakeOver:
    """Say that an editor looked at it.

    `theirs`: and that the domain of the address is the organisation's own.

    Raises NotFound, NotAllowed, and Conflict for a domain of a take-over that was stopped.
    """
    one = find_takeover(scope, takeover_id)
    if theirs and one.stopped_at is not None:
        raise Conflict("this was stopped")
    one.seen_at, one.seen_by = scope.now, scope.actor.user_id
    one.domain = mail_domain.find_own_mail_domain(one.email) if theirs else one.domain
    tasks.finish_task_about(scope, TAKEOVER_TASK, one.id)
    audit.write_audit_line(scope, audit.TAKE_OVER_SEEN, one.organisation_id, about_id=one.id)
    return one


def count_takeovers_to_review(scope: PortalScope) -> int:
    """Return how many take-overs no editor saw as they are: new, stopped, or a mail came back."""
    return scope.session.scalar(select_takeover_count()) or 0


def select_takeover_count() -> Select[int]:
    """Return the statement that counts those."""
    return select(func.count(TakeOver.id)).where(_news())


def list_takeovers(scope: PortalScope, limit: int | None = None) -> list[TakeOver]:
    """Return what must be looked at, and (without `limit`) the rest of the last 30 days.

    Newest first.
    """
    scope.require(ENTRY_REVIEW)
    wanted = _news() if limit else or_(_news(), TakeOver.started_at > scope.now - SHOWN)
    found = select(TakeOver).where(wanted).options(selectinload(TakeOver.organisation))
    return list(
        scope.session.scalars(found.order_by(TakeOver.started_at.desc(), TakeOver.id).limit(limit))
    )


def list_unseen_takeovers(scope: PortalScope, ones: list[TakeOver]) -> set[uuid.UUID]:
    """Return which of these an editor must still look at."""
    return set(
        scope.session.scalars(
            select(TakeOver.id).where(TakeOver.id.in_([one.id for one in ones]), _news())
        )
    )


def list_bounced_takeovers(scope: PortalScope, ones: list[TakeOver]) -> set[uuid.UUID]:
    """Return of which of these the mail to the organisation's own address never arrived."""
    gone = select(OutboxMessage.id).where(
        OutboxMessage.id.in_([one.mail_id for one in ones if one.mail_id]),
        OutboxMessage.dead_at.is_not(None),
    )
    dead = set(scope.session.scalars(gone))
    return {one.id for one in ones if one.mail_id in dead}


def list_takeover_changes(scope: PortalScope, one: TakeOver) -> list[Entry]:
    """Return what of the organisation went online in the words of whoever took it over, by name."""
    authors = {uuid.UUID(user_id) for user_id in one.people} | (
        {one.user_id} if one.user_id else set()
    )
    if not authors:
        return []
    theirs = select(Revision.entry_id).where(
        Revision.author_id.in_(authors),
        Revision.state == PUBLISHED,
        Revision.submitted_at >= one.started_at,
    )
    return list(
        scope.session.scalars(
            select(Entry).where(Entry.id.in_(theirs), _of(one)).order_by(Entry.title)
        )
    )


def forget_takeover_names(scope: PortalScope) -> None:
    """Remove names and addresses from what is over when the application is gone.

    Day, organisation and outcome stay.

    So they go 90 days after somebody sent them, however long an editor took to decide.
    """
    asked = exists().where(
        Application.organisation_id == TakeOver.organisation_id, Application.email == TakeOver.email
    )
    over = select(TakeOver).where(TakeOver.email != "", TakeOver.ends_at < scope.now, ~asked)
    for one in scope.session.scalars(over).all():
        one.name = one.email = one.told = ""


def _proven(scope: PortalScope, organisation: Organisation, email: str) -> bool:
    if email == organisation.email.strip().lower():
        # whoever reads the mail of the organisation itself, could say yes to every question we ask
        # it
        return True
    others = select(Organisation.website).where(
        Organisation.id != organisation.id, Organisation.website != ""
    )
    if mail_domain.is_own_mail_domain(email, organisation.website, scope.session.scalars(others)):
        return True
    confirmed = select(TakeOver.id).where(
        TakeOver.organisation_id == organisation.id,
        TakeOver.stopped_at.is_(None),
        TakeOver.domain == mail_domain.find_own_mail_domain(email),
        TakeOver.domain != "",
    )
    return scope.session.scalars(confirmed.limit(1)).first() is not None


def _open(scope: PortalScope, organisation_id: uuid.UUID, email: str) -> TakeOver | None:
    mine = select(TakeOver).where(
        TakeOver.organisation_id == organisation_id,
        TakeOver.email == email,
        TakeOver.stopped_at.is_(None),
        TakeOver.ends_at > scope.now,
    )
    return scope.session.scalars(mine.order_by(TakeOver.started_at.desc()).limit(1)).first()


def _only(scope: PortalScope, one: TakeOver) -> bool:
    """Return whether others stay: somebody else took the organisation over since.

    Before this one there was nobody.
    """
    later = select(TakeOver.id).where(
        TakeOver.organisation_id == one.organisation_id,
        TakeOver.id != one.id,
        TakeOver.joined_at > one.started_at,
        TakeOver.stopped_at.is_(None),
    )
    return scope.session.scalars(later.limit(1)).first() is not None


def _end_invitations(scope: PortalScope, one: TakeOver, only: bool) -> None:
    sent = [
        Invitation.email == one.email,
        *([Invitation.invited_by == one.user_id] if one.user_id else []),
    ]
    statements.remove_rows(
        scope,
        Invitation,
        [Invitation.organisation_id == one.organisation_id, *([or_(*sent)] if only else [])],
    )


def _take_out(scope: PortalScope, one: TakeOver, only: bool) -> None:
    out = [
        member
        for member in memberships.list_group_members(scope, one.organisation_id)
        if not only or member.user_id == one.user_id
    ]
    one.people = sorted(
        {str(member.user_id) for member in out} | ({str(one.user_id)} if one.user_id else set())
    )
    for member in out:
        emit(scope, accounts_events.MemberRemoved(member, stopped=True))
        scope.session.delete(member)
    for user_id in one.people:
        accounts.end_logins_here(scope, uuid.UUID(user_id))


def _set_aside(scope: PortalScope, one: TakeOver) -> None:
    authors = [uuid.UUID(user_id) for user_id in one.people]
    waits = (
        select(Revision.id)
        .join(Revision.entry)
        .where(
            Revision.author_id.in_(authors),
            Revision.is_open,
            _of(one),
        )
    )
    system = replace(scope, actor=SYSTEM)
    for revision_id in scope.session.scalars(waits).all():
        moderation.withdraw_revision(system, revision_id)
    scope.session.flush()


def _of(one: TakeOver) -> ColumnElement[bool]:
    return Entry.is_of(one.organisation_id)


def _news() -> ColumnElement[bool]:
    back = exists().where(
        and_(OutboxMessage.id == TakeOver.mail_id, OutboxMessage.dead_at > TakeOver.seen_at)
    )
    return or_(TakeOver.seen_at.is_(None), TakeOver.stopped_at > TakeOver.seen_at, back)
