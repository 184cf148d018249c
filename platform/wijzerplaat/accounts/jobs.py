"""Clears away what logging in leaves behind.

Spent links, old logins, old counts, old lines of the trail.
"""

from __future__ import annotations

from sqlalchemy import delete

from wijzerplaat.accounts import limits, links, rules, trail
from wijzerplaat.accounts.models import Login
from wijzerplaat.core.scope import Scope


def forget(scope: Scope) -> None:
    """Remove what nobody can use any more; needs no portal."""
    links.forget(scope, scope.now)
    limits.forget(scope, scope.now)
    trail.forget(scope)
    scope.session.execute(delete(Login).where(Login.started_at < scope.now - rules.LOGIN_LIFE))
