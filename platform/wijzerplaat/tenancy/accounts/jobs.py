"""Clears away what logging in leaves behind.

Spent links, old logins, old counts, old lines of the trail.
"""

from __future__ import annotations

import uuid

from sqlalchemy import delete

from wijzerplaat.ground.core.scope import Scope, platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import idle, limits, login_requests, rules
from wijzerplaat.tenancy.accounts.models import Login
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms


def forget_old_logins(here: Platform) -> None:
    """Clear away old logins, spent links and old counts, of all portals."""
    with platform_work(here.database) as scope:
        forget_old_login_rows(scope)


def warn_members_of_portal(scope: PortalScope) -> int:
    """Ask who did not use their account for long whether they stay; return how many were asked."""
    return idle.warn_idle_members(scope)


def remove_idle_accounts(here: Platform) -> int:
    """Remove the accounts that nobody used, from every portal; return how many.

    Shut first, so that nobody comes in between; what a night could not finish the next one does.
    """
    portals, members, kept = here.directory.every(), set[uuid.UUID](), set[uuid.UUID]()
    for portal in portals:
        with unit_of_work(here.database, portal, write=False) as own:
            members |= idle.list_idle_members(own)
            kept |= idle.find_last_admin(own)
    with platform_work(here.database) as scope:
        ended = idle.end_idle_accounts(scope, members, kept)
    if not ended:
        return 0
    for portal in portals:
        with unit_of_work(here.database, portal) as own:
            idle.leave_portal(own, ended)
    with platform_work(here.database) as scope:
        return idle.remove_ended_accounts(scope, ended)


def forget_old_login_rows(scope: Scope) -> None:
    """Remove what nobody can use any more; needs no portal."""
    login_requests.forget_old_login_requests(scope, scope.now)
    limits.forget_old_attempts(scope, terms.find_cutoff(terms.ATTEMPT, scope.now))
    accounts_audit_lines.forget_old_account_events(scope)
    scope.session.execute(delete(Login).where(Login.started_at < scope.now - rules.LOGIN_LIFE))
