"""The version of what a portal shows in public, as a whole and by part (decisions 34).

Raised after each commit that may have changed it. The parts are its records, each with its own
version, and the frame: all that no single record says (names, colours, menus, texts). A page made
of a few records alone holds as long as these and the frame do.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.tenancy import FRAME, PortalSession, note_change

PORTALS = uuid.UUID(int=1)
"""The name under which the version of the table of portals itself is kept."""


class Versions(Protocol):
    """Where the versions are kept; all processes of an installation read the same."""

    def of(self, portal_id: uuid.UUID) -> int:
        """Return the version of a portal now; it never comes back once it was raised."""

    def renew(self, portal_id: uuid.UUID, parts: Collection[uuid.UUID] = ()) -> None:
        """Raise the version of a portal, and after it those of some of its parts: what was made of
        them before is stale from now on.
        """

    def of_parts(self, portal_id: uuid.UUID, parts: Sequence[uuid.UUID]) -> tuple[int, ...]:
        """Return the version of each of these parts of a portal. Two parts may share one: then what
        is made of either is stale when one of them changes, never the other way round.
        """


def mark_public_changed(scope: Scope) -> None:
    """Say that something residents see changes with this transaction, although no public row does.

    Rows of all classes that are not `quiet` say so themselves.
    """
    if scope.portal is not None:
        note_change(scope.session, scope.portal.id, (FRAME,))


def mark_lists_changed(scope: Scope, *records: uuid.UUID) -> None:
    """Say that lists and what is found change with this transaction, and the pages of these records
    alone, although no public row does.
    """
    if scope.portal is not None:
        note_change(scope.session, scope.portal.id, records)


def note_shown_records(scope: Scope, records: Iterable[uuid.UUID | None]) -> None:
    """Note that this page shows these records."""
    seen: set[uuid.UUID] = scope.session.info.setdefault("shown", set())
    seen.update(one for one in records if one is not None)


def list_shown_records(scope: Scope) -> frozenset[uuid.UUID]:
    """Return the records that this page shows, as far as they were noted."""
    return frozenset(scope.session.info.get("shown", ()))


def hold_page_to_shown_records(scope: Scope) -> None:
    """Say that this page is about one record: it stays true as long as the records that it shows
    and the frame do, whatever else is published.

    Lists beside it (what else is near, of the same subject) may be five minutes behind.
    """
    scope.session.info["of_records"] = True


def list_page_parts(session: PortalSession) -> tuple[uuid.UUID, ...]:
    """Return of which parts a page was made; none when it was made of the portal as a whole."""
    if not session.info.get("of_records"):
        return ()
    return (FRAME, *sorted(session.info.get("shown", ())))


def mark_portals_changed(scope: Scope) -> None:
    """Say that a portal itself changes with this transaction (its name, hosts, colours), so that
    nobody trusts an older copy.
    """
    note_change(scope.session, PORTALS)
