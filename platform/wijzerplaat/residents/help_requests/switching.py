"""Whether residents of a portal can ask each other for help: what it is, and switching it.

Off is as it begins, for here residents write to each other and the desk must read along.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.residents.help_requests.models import LIVE, WAITING, HelpRequest, HelpSwitch
from wijzerplaat.residents.help_requests.rules import MODULE
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version

MODULES, MOST_SHOWN = "modules", 20


@dataclass(frozen=True)
class Switch:
    """How it is now: on or off, the number of that choice, and what is there."""

    on: bool
    number: int
    online: int
    waiting: int


def load_help_switch(scope: PortalScope) -> Switch:
    """Return how it is now, read anew: another process may have changed it."""
    scope.require(PORTAL_EDIT)
    counted = select(HelpRequest.state, func.count(HelpRequest.id)).where(
        HelpRequest.state.in_((LIVE, WAITING))
    )
    found = dict(scope.session.execute(counted.group_by(HelpRequest.state)).all())
    return Switch(
        _row(scope, lock=False).has(MODULE),
        _newest(scope),
        found.get(LIVE, 0),
        found.get(WAITING, 0),
    )


def switch_help(scope: PortalScope, on: bool, seen: str) -> bool:
    """Switch it on or off; `seen`: the number of the choice on the page of who asks.

    What residents placed stays: they see it again as soon as it is on again, until its time is
    over. Return False when it is so already. Raises Conflict when somebody else was first.
    """
    scope.require(PORTAL_EDIT)
    row = _row(scope)
    if row.has(MODULE) == on:
        return False
    newest = _newest(scope)
    if seen != str(newest):
        raise Conflict("somebody else switched it")
    modules = {**row.settings.get(MODULES, {}), MODULE: on}
    row.settings = {**row.settings, MODULES: modules}
    scope.session.add(
        HelpSwitch(
            id=uuid.uuid4(), number=newest + 1, is_on=on, by_id=scope.actor.user_id, at=scope.now
        )
    )
    scope.session.flush()
    raise_version(scope)
    audit.write_audit_line(scope, audit.HELP_SET, fields=["on" if on else "off"])
    return True


def list_help_switches(scope: PortalScope) -> list[HelpSwitch]:
    """Return when it was switched, the newest first."""
    scope.require(PORTAL_EDIT)
    newest = select(HelpSwitch).order_by(HelpSwitch.number.desc()).limit(MOST_SHOWN)
    return list(scope.session.scalars(newest))


def _row(scope: PortalScope, lock: bool = True) -> Portal:
    found = select(Portal).where(Portal.id == scope.portal.id)
    return scope.session.scalars(found.with_for_update(key_share=True) if lock else found).one()


def _newest(scope: PortalScope) -> int:
    return scope.session.scalar(select(func.max(HelpSwitch.number))) or 0
