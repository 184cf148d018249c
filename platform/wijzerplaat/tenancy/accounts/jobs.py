"""Clears away what logging in leaves behind.

Spent links, old logins, old counts, old lines of the trail.
"""

from __future__ import annotations

from sqlalchemy import delete

from wijzerplaat.ground.core.scope import Scope, platform_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import limits, login_requests, rules
from wijzerplaat.tenancy.accounts.models import Login
from wijzerplaat.tenancy.terms import rules as terms


def forget_old_logins(here: Platform) -> None:
    """Clear away old logins, spent links and old counts, of all portals."""
    with platform_work(here.database) as scope:
        forget_old_login_rows(scope)


def forget_old_login_rows(scope: Scope) -> None:
    """Remove what nobody can use any more; needs no portal."""
    login_requests.forget_old_login_requests(scope, scope.now)
    limits.forget_old_attempts(scope, terms.find_cutoff(terms.ATTEMPT, scope.now))
    accounts_audit_lines.forget_old_account_events(scope)
    scope.session.execute(delete(Login).where(Login.started_at < scope.now - rules.LOGIN_LIFE))
