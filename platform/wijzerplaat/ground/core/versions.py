"""The version of what a portal shows in public.

Raised after each commit that may have changed it.
"""

from __future__ import annotations

import uuid
from typing import Protocol

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.tenancy import note_change

PORTALS = uuid.UUID(int=1)
"""The name under which the version of the table of portals itself is kept."""


class Versions(Protocol):
    """Where the versions are kept; all processes of an installation read the same."""

    def of(self, portal_id: uuid.UUID) -> int:
        """Return the version of a portal now; it never comes back once it was raised."""

    def renew(self, portal_id: uuid.UUID) -> None:
        """Raise the version: what was made before is stale from now on."""


def mark_public_changed(scope: Scope) -> None:
    """Say that something residents see changes with this transaction, although no public row does.

    Rows of all classes that are not `quiet` say so themselves.
    """
    if scope.portal is not None:
        note_change(scope.session, scope.portal.id)


def mark_portals_changed(scope: Scope) -> None:
    """Say that a portal itself changes with this transaction (its name, hosts, colours), so that
    nobody trusts an older copy.
    """
    note_change(scope.session, PORTALS)
