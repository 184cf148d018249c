"""What happened elsewhere and concerns tasks."""

from __future__ import annotations

from wijzerplaat.ground.core.permissions import PART_EDITOR, STAFF_ROLES
from wijzerplaat.tenancy.accounts.events import MemberRemoved, RoleChanged
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service


def free_tasks_of_leaver(scope: PortalScope, event: MemberRemoved) -> None:
    """Who leaves the desk leaves nothing undone in their name."""
    if event.membership.role in STAFF_ROLES:
        service.free_tasks_of(scope, event.membership.user_id)


def free_tasks_of_another_part(scope: PortalScope, event: RoleChanged) -> None:
    """Who keeps only a part from now on, or another one, may not see what they had taken."""
    if event.membership.role == PART_EDITOR:
        service.free_tasks_of(scope, event.membership.user_id)
