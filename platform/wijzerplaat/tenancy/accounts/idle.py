"""Accounts that nobody uses: asked by mail whether they stay, and gone a month later.

An account is one for all portals, so what is asked and what goes is decided once, and carried out
in each portal: there are the roles, and the histories that hold a name.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, CursorResult, delete, func, or_, select, update

from wijzerplaat.ground.core import mailed_links
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import PORTAL_ADMIN
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.tenancy.accounts import audit_lines, service, slots
from wijzerplaat.tenancy.accounts.events import AccountEnded, MemberRemoved
from wijzerplaat.tenancy.accounts.mails import mail_stay_question
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.accounts.rules import clean_email
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

WARNED_BEFORE = relativedelta(months=1)
"""How long before the end of the term its person is asked."""
TIME_TO_ANSWER = timedelta(days=28)
"""The least time between that mail and the end, also when the mail was late."""
LINK = "stay"
FORMER = "oud-collega"
"""What stands in histories in the place of a name; the name itself is gone."""
USED: ColumnElement[datetime | None] = func.coalesce(User.used_at, User.create_datetime)
"""When an account was used last, also of a row that an older release made."""
NOBODY = audit_lines.Asker(None, "", "")


def note_use(scope: Scope, user: User) -> None:
    """Note that somebody uses their account: it stays for the whole term again."""
    user.used_at, user.warned_at = scope.now, None


def note_use_by_mail(scope: Scope, addresses: Collection[str]) -> None:
    """Note that a mail was answered, if it went to one address alone: else nobody knows by whom."""
    if len(addresses) != 1:
        return
    (address,) = addresses
    values = {"used_at": scope.now, "warned_at": None}
    mine = [User.email == clean_email(address), User.ended_at.is_(None)]
    scope.session.execute(update(User).where(*mine).values(**values))


def find_warning_cutoff(now: datetime) -> datetime:
    """Return from when on an account must have been used, else its person is asked."""
    cutoff: datetime = terms.find_cutoff(terms.IDLE_ACCOUNT, now) + WARNED_BEFORE
    return cutoff


def warn_idle_members(scope: PortalScope) -> int:
    """Ask the people of this portal who did not use their account whether they stay; each once.

    Who belongs to several portals hears it from the first. Returns how many were asked.
    """
    here = select(Membership.user_id).where(Membership.portal_id == scope.portal.id)
    idle = [*_idle(find_warning_cutoff(scope.now)), User.warned_at.is_(None), User.active]
    found = scope.session.scalars(
        select(User).where(*idle, User.id.in_(here)).order_by(User.id).with_for_update()
    ).all()
    for user in found:
        user.warned_at = scope.now
        ends = max(_find_end(user), scope.now + TIME_TO_ANSWER)
        token = mailed_links.make_mailed_link(scope, LINK, user.id, ends + TIME_TO_ANSWER)
        mail_stay_question(scope, user, token, ends)
    return len(found)


def find_asked_user(scope: PortalScope, token: str) -> User:
    """Return whose account the link of such a mail is about. Raises NotFound."""
    user_id = mailed_links.find_mailed_link(scope, LINK, token)
    user = scope.session.get(User, user_id) if user_id else None
    if user is None or user.ended_at is not None:
        raise NotFound("account")
    return user


def stay(scope: PortalScope, token: str) -> None:
    """Let the account of a link stay, for its person says so; twice is once. Raises NotFound."""
    user = find_asked_user(scope, token)
    note_use(scope, user)
    asker = audit_lines.Asker(scope.portal.id, "", "")
    audit_lines.write_account_event(scope, audit_lines.STAYED, user.id, asker)


def list_idle_members(scope: PortalScope) -> set[uuid.UUID]:
    """Return whose term is over, of the people of this portal."""
    idle = _idle(terms.find_cutoff(terms.IDLE_ACCOUNT, scope.now))
    mine = select(Membership.user_id).join(User, User.id == Membership.user_id)
    return set(scope.session.scalars(mine.where(*idle)))


def find_last_admin(scope: PortalScope) -> set[uuid.UUID]:
    """Return the portal's only administrator, or nobody: without one a portal cannot be mended."""
    admins = select(Membership.user_id).where(Membership.role == PORTAL_ADMIN).distinct()
    found = set(scope.session.scalars(admins))
    return found if len(found) == 1 else set()


def end_idle_accounts(
    scope: Scope, members: Collection[uuid.UUID], kept: Collection[uuid.UUID]
) -> list[uuid.UUID]:
    """Shut every account whose term is over, and return which ones are to be removed.

    `members`: who belongs to some portal, and must have been asked in time; `kept`: who stays
    because a portal has nobody else. What an earlier night began is among them.
    """
    asked = User.warned_at <= scope.now - TIME_TO_ANSWER
    over = [
        *_idle(terms.find_cutoff(terms.IDLE_ACCOUNT, scope.now)),
        or_(asked, User.id.not_in(members), User.active.is_(False)),
        User.id.not_in(kept),
    ]
    for user in scope.session.scalars(select(User).where(*over).with_for_update()).all():
        service.set_active(scope, user, active=False)
        user.ended_at = scope.now
        audit_lines.write_account_event(scope, audit_lines.ENDED, user.id, NOBODY)
    scope.session.flush()
    return list(scope.session.scalars(select(User.id).where(User.ended_at.is_not(None))))


def leave_portal(scope: PortalScope, user_ids: Collection[uuid.UUID]) -> None:
    """Take people out of everything in this portal, and their names out of its histories."""
    held = select(Membership).where(Membership.user_id.in_(user_ids)).order_by(Membership.id)
    for one in scope.session.scalars(held).all():
        emit(scope, MemberRemoved(one))
        scope.session.delete(one)
    scope.session.flush()
    for copy in slots.NAME_COPIES.all():
        where = [copy.whose.in_(user_ids), copy.name.is_distinct_from(FORMER)]
        change_rows(scope, copy.rows, where, {copy.name.key: FORMER})
    for user in scope.session.scalars(select(User).where(User.id.in_(user_ids))):
        mailed_links.end_mailed_links(scope, LINK, user.id)
        emit(scope, AccountEnded(user))


def remove_ended_accounts(scope: Scope, user_ids: Collection[uuid.UUID]) -> int:
    """Remove accounts that every portal let go of; return how many."""
    gone = delete(User).where(User.id.in_(user_ids), User.ended_at.is_not(None))
    result = scope.session.execute(gone)
    return result.rowcount if isinstance(result, CursorResult) else 0


def _idle(cutoff: datetime) -> list[ColumnElement[bool]]:
    """Not used since; who keeps the platform is named and taken away by hand."""
    return [cutoff >= USED, User.is_operator.is_(False), User.ended_at.is_(None)]


def _find_end(user: User) -> datetime:
    return terms.find_end(terms.IDLE_ACCOUNT, user.used_at or user.create_datetime)
