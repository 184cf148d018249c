"""Dated facts beside the state of an entry: hidden, paused, stopped; and who may be shown it."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, String, and_, or_, text
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.db import Json, Moment
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.entries.rules import Days, Facts, Standing, find_standing, is_paused_on

NOTE_LENGTH = 300


class Absence:
    """Mixin of entries: why residents do not find it, although its state says published.

    The columns are a cache of the open rows of `records/takedown`, which alone writes them.
    `hidden_at`: an editor hid it. `paused_from` to `paused_until` (both included; without the
    latter: until further notice): its organisation paused it; `paused_later` holds the days of
    pauses after that one, when it is there in between. `stopped_on`: the first day on which
    it is no more. `absence_note` is what its organisation says to residents, `successor_id` the
    entry to look at instead.
    """

    hidden_at: Mapped[datetime | None] = mapped_column(Moment)
    paused_from: Mapped[date | None] = mapped_column()
    paused_until: Mapped[date | None] = mapped_column()
    paused_later: Mapped[list[list[str]]] = mapped_column(
        Json, default=list, server_default=text("'[]'")
    )
    """First day and last day (ISO) of each; one without a last day has the first only."""
    stopped_on: Mapped[date | None] = mapped_column()
    absence_note: Mapped[str] = mapped_column(
        String(NOTE_LENGTH), default="", server_default=text("''")
    )
    successor_id: Mapped[uuid.UUID | None] = mapped_column()
    if TYPE_CHECKING:
        state: Mapped[str]
        published_at: Mapped[datetime | None]

    @property
    def absence(self) -> Facts:
        """Return the facts, as the rules take them."""
        return Facts(
            self.hidden_at,
            self.paused_from,
            self.paused_until,
            self.stopped_on,
            tuple(read_pause_days(*days) for days in self.paused_later),
        )

    def find_standing(self, day: date) -> Standing:
        """Return what a visitor may see of this entry on a day (Amsterdam)."""
        was_public = self.published_at is not None
        return find_standing(self.state, self.absence, day, was_public=was_public)

    def is_listed(self, day: date) -> bool:
        """Return whether lists, search, feeds and links hold this entry on a day (Amsterdam)."""
        return self.find_standing(day).is_listed

    def is_paused(self, day: date) -> bool:
        """Return whether its organisation paused it on a day."""
        return is_paused_on(self.absence, day)

    def is_over(self, day: date) -> bool:
        """Return whether it is no more on a day: stopped by then, or taken from the site."""
        return self.state == "archived" or (self.stopped_on is not None and self.stopped_on <= day)

    @classmethod
    def listed_on(cls, day: date) -> ColumnElement[bool]:
        """Ask in a statement for what `is_listed` says (a test compares both)."""
        return and_(
            cls.state == "published",
            cls.hidden_at.is_(None),
            or_(cls.stopped_on.is_(None), cls.stopped_on > day),
        )

    @classmethod
    def listed(cls, scope: Scope) -> ColumnElement[bool]:
        """Ask in a statement for what residents find today."""
        return cls.listed_on(clock.today(scope.now))


def read_pause_days(first: str, last: str | None = None) -> Days:
    """Return the days of a later pause as they are kept (ISO); without a last one: no end yet."""
    return date.fromisoformat(first), date.fromisoformat(last) if last else None
