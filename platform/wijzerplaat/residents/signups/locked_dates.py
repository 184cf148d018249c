"""How dates stand once nobody else can change who comes to them: one look at all that a form asks
about, so that others wait short for the lock.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select

from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import seats
from wijzerplaat.residents.signups.models import PENDING, WAITING, SeatHold, Seats, Signup
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class LockedDate:
    """A date that is locked. `row`: its seats, None when it has none. `known`: the row of who asks,
    also a cancelled one. `is_off`: it was called off meanwhile. `has_contact`: somebody signed up
    with the address or number of who asks, for whatever it is.
    """

    row: Seats | None
    waiting: int
    known: Signup | None
    is_off: bool
    has_contact: bool

    @property
    def free(self) -> int | None:
        """How many seats there are for whoever comes new; None: always room."""
        return seats.find_free_seats(self.row, self.waiting) if self.row else None


def lock_dates(
    scope: PortalScope,
    dates: Sequence[Occurrence],
    person_mark: str,
    contact_mark: str,
    network: str,
) -> dict[uuid.UUID, LockedDate]:
    """Lock the seats of dates and return how they stand, in the order in which they are locked.

    What was held for too long is given back, and what is held for the form of this network: it is
    about to take seats for real.
    """
    occurrence_ids = [one.id for one in dates]
    locked = seats.lock_seats(scope, occurrence_ids)
    over = _is_over(scope, seats.make_network_mark(scope, network))
    asked = _is_asked(scope, person_mark)
    found = {row.id: row for row in _look(scope, occurrence_ids, over, asked, contact_mark)}
    if any(row.has_holds for row in found.values()):
        _end_holds(scope, occurrence_ids, over)
    known: dict[uuid.UUID, Signup] = {}
    if any(row.has_signups for row in found.values()):
        known = _find_known(scope, occurrence_ids, person_mark, asked)
    order = [*locked, *(one for one in found if one not in locked)]
    return {
        one: LockedDate(
            locked.get(one),
            found[one].waiting,
            known.get(one),
            found[one].cancelled,
            found[one].has_contact,
        )
        for one in order
    }


def _look(
    scope: PortalScope,
    occurrence_ids: Sequence[uuid.UUID],
    over: ColumnElement[bool],
    asked: ColumnElement[bool],
    contact_mark: str,
) -> Sequence[Row[tuple[uuid.UUID, bool, int, bool, bool, bool]]]:
    waiting = select(func.coalesce(func.sum(Signup.people), 0)).where(
        Signup.occurrence_id == Occurrence.id, Signup.state == WAITING
    )
    holds = select(SeatHold.id).where(SeatHold.occurrence_id == Occurrence.id, over)
    signups = select(Signup.id).where(Signup.occurrence_id == Occurrence.id, asked)
    contacts = select(Signup.id).where(Signup.contact_mark == contact_mark)
    wanted = select(
        Occurrence.id,
        Occurrence.cancelled,
        waiting.scalar_subquery().label("waiting"),
        exists(holds).label("has_holds"),
        exists(signups).label("has_signups"),
        exists(contacts).label("has_contact"),
    )
    return scope.session.execute(wanted.where(Occurrence.id.in_(occurrence_ids))).all()


def _is_over(scope: PortalScope, network_mark: str) -> ColumnElement[bool]:
    """Return which holds for forms end now."""
    return or_(SeatHold.until <= scope.now, SeatHold.network == network_mark)


def _is_asked(scope: PortalScope, person_mark: str) -> ColumnElement[bool]:
    """Return which sign-ups are looked at: that of who asks, and who did not answer in time."""
    return or_(
        Signup.person_mark == person_mark,
        and_(Signup.state == PENDING, Signup.held_until <= scope.now),
    )


def _end_holds(
    scope: PortalScope, occurrence_ids: Sequence[uuid.UUID], over: ColumnElement[bool]
) -> None:
    held = select(SeatHold).where(SeatHold.occurrence_id.in_(occurrence_ids), over)
    for row in scope.session.scalars(held).all():
        seats.end_form_hold(scope, row)


def _find_known(
    scope: PortalScope,
    occurrence_ids: Sequence[uuid.UUID],
    person_mark: str,
    asked: ColumnElement[bool],
) -> dict[uuid.UUID, Signup]:
    """Return the rows of who asks by their date; who did not answer in time holds nothing more."""
    wanted = select(Signup).where(Signup.occurrence_id.in_(occurrence_ids), asked)
    known = {}
    for one in scope.session.scalars(wanted.execution_options(populate_existing=True)).all():
        if one.state == PENDING and one.held_until is not None and one.held_until <= scope.now:
            seats.release_signup_seats(scope, one)
        if one.person_mark == person_mark:
            known[one.occurrence_id] = one
    return known
