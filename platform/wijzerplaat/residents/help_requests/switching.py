"""Whether residents of a portal can ask each other for help: what it is, and switching it.

Off is as it begins, for here residents write to each other and the desk must read along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.residents.help_requests.models import LIVE, WAITING, HelpRequest
from wijzerplaat.residents.help_requests.rules import MODULE
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings import service as settings
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.settings.places import stand_in_section
from wijzerplaat.tenancy.settings.rules import Setting


def check_switch(_scope: PortalScope, _part: str, typed: Fields) -> Fields:
    """Return whether it is on, and nothing else."""
    return {MODULE: bool(typed.get(MODULE))}


_read, _write = stand_in_section("modules", {MODULE: False})
HELP_SETTING = Setting("help_requests", _read, _write, check_switch)


@dataclass(frozen=True)
class Switch:
    """How it is now: on or off, the number of that choice, and what is there."""

    on: bool
    number: int
    online: int
    waiting: int


def load_help_switch(scope: PortalScope) -> Switch:
    """Return how it is now, read anew: another process may have changed it."""
    chosen, number = settings.load_setting(scope, HELP_SETTING)
    counted = select(HelpRequest.state, func.count(HelpRequest.id)).where(
        HelpRequest.state.in_((LIVE, WAITING))
    )
    found = dict(scope.session.execute(counted.group_by(HelpRequest.state)).all())
    return Switch(chosen[MODULE], number, found.get(LIVE, 0), found.get(WAITING, 0))


def switch_help(scope: PortalScope, on: bool, seen: str) -> bool:
    """Switch it on or off; `seen`: the number of the choice on the page of who asks.

    What residents placed stays: they see it again as soon as it is on again, until its time is
    over. Return False when it is so already. Raises Conflict when somebody else was first.
    """
    return settings.change_setting(scope, HELP_SETTING, {MODULE: on}, seen)


def list_help_switches(scope: PortalScope) -> Sequence[SettingChange]:
    """Return when it was switched, the newest first."""
    return settings.list_setting_changes(scope, HELP_SETTING)
