"""Verbs about single days: an organisation says that it is closed or open otherwise, days go by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Protocol

from sqlalchemy import Text, cast, select

from wijzerplaat.ground.core import audit, clock
from wijzerplaat.records.entries import kinds, special_days
from wijzerplaat.records.entries.likenesses import Identified
from wijzerplaat.records.entries.special_days import SpecialDay
from wijzerplaat.tenancy.portals.service import PortalScope


class SaysDays(Identified, Protocol):
    """An organisation, with what it said of single days."""

    special_days: list[SpecialDay]


def say_special_days(
    scope: PortalScope,
    organisation: SaysDays,
    said: Iterable[SpecialDay],
    about: Collection[date],
) -> list[SpecialDay]:
    """Let residents see what holds `about` these days, in place of what was said of them before.

    Facts of one day, without free words: nobody looks at them first. Returns what was said before.
    """
    dates = {day.isoformat() for day in about}
    before = [one for one in organisation.special_days if one["day"] in dates]
    today = clock.today(scope.now)
    days = special_days.replace_special_days(organisation.special_days, said, about)
    organisation.special_days = special_days.list_coming_days(days, today)
    audit.write_audit_line(scope, audit.DAYS_SAID, organisation.id)
    scope.session.flush()
    return before


def forget_past_days(scope: PortalScope) -> int:
    """Take away what was said of days that are over; return of how many organisations."""
    model: kinds.OwnEntry = kinds.find_owner_kind().model
    today, count = clock.today(scope.now), 0
    told = select(model).where(cast(model.special_days, Text) != "[]")
    found: Sequence[SaysDays] = scope.session.scalars(told.order_by(model.id)).all()
    for one in found:
        coming = special_days.list_coming_days(one.special_days, today)
        if coming != one.special_days:
            one.special_days, count = coming, count + 1
    return count
