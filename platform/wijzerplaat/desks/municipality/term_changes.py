"""Verbs of administrators about how long sign-ups are kept: the one term that a portal chooses."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version
from wijzerplaat.tenancy.terms import queries, rules
from wijzerplaat.tenancy.terms.models import TermChange

SETTING, MOST_SHOWN = "terms", 20


class PastChange(NamedTuple):
    """One time that somebody changed the term."""

    at: datetime
    before: int
    after: int
    who: str


def load_signup_term(scope: PortalScope) -> int:
    """Return how many days this portal keeps sign-ups: read anew, another process may have changed
    it.
    """
    scope.require(PORTAL_EDIT)
    return _chosen(_row(scope, lock=False))


def list_signup_term_changes(scope: PortalScope) -> list[PastChange]:
    """Return who changed the term of sign-ups, the newest first."""
    scope.require(PORTAL_EDIT)
    found = queries.list_term_changes(scope, rules.SIGNUP)[-MOST_SHOWN:]
    names = plain.load_known_names(scope, [one.by_id for one in found])
    return [
        PastChange(one.at, one.before, one.after, names.get(one.by_id, ""))
        for one in reversed(found)
    ]


def change_signup_term(scope: PortalScope, days: int, seen: int) -> bool:
    """Keep sign-ups so many days from now on; `seen`: what it was on the page of who asks.

    Return False when it is so already. Raises Conflict when somebody else changed it meanwhile.
    """
    scope.require(PORTAL_EDIT)
    row = _row(scope)
    before = _chosen(row)
    if days == before:
        return False
    if seen != before:
        raise Conflict("somebody else changed it")
    chosen = {**row.settings.get(SETTING, {}), rules.SIGNUP.name: days}
    row.settings = {**row.settings, SETTING: chosen}
    scope.session.add(
        TermChange(
            id=uuid.uuid4(),
            term=rules.SIGNUP.name,
            before=before,
            after=days,
            by_id=scope.actor.user_id,
            at=scope.now,
        )
    )
    scope.session.flush()
    raise_version(scope)
    audit.write_audit_line(scope, audit.TERM_SET, fields=[rules.SIGNUP.name])
    return True


def _row(scope: PortalScope, lock: bool = True) -> Portal:
    found = select(Portal).where(Portal.id == scope.portal.id)
    return scope.session.scalars(found.with_for_update(key_share=True) if lock else found).one()


def _chosen(row: Portal) -> int:
    return rules.choose_amount(rules.SIGNUP, row.settings.get(SETTING, {}))
