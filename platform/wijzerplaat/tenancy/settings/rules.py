"""What a setting is: how it is read, checked and written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wijzerplaat.ground.core.permissions import PORTAL_EDIT, Permission
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.tenancy.portals.service import PortalScope

Read = Callable[[PortalScope, str], Fields]
"""Returns what a part is now, read anew, as JSON can hold it. Raises NotFound."""
Write = Callable[[PortalScope, str, Fields], None]
"""Lets a part be so from now on."""
Check = Callable[[PortalScope, str, Fields], Fields]
"""Returns what was typed (or what a part was before) as it would be kept. Raises Invalid."""


@dataclass(frozen=True)
class Setting:
    """Something of a portal that an administrator changes on a screen.

    `name` stands in the history and in the audit trail; `told`: the other administrators get a mail
    when it changes, for it weighs. `needs`: what one must be allowed to look at it and change it,
    where that is not for administrators alone; then it checks itself which parts are whose.
    """

    name: str
    read: Read
    write: Write
    check: Check
    told: bool = False
    needs: Permission = PORTAL_EDIT
