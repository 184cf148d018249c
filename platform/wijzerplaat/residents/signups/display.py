"""What the pages of sign-ups draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.records.entries.display import Fact
from wijzerplaat.residents.signups.models import CANCELLED, COMING, OFFERED, PENDING
from wijzerplaat.tenancy.accounts.display import WholeForm


@dataclass(frozen=True)
class SignupPanel:
    """The form of one date, or why there is none; `state` is open, full, soon or closed.

    `waits`: who sends the form gets on the waiting list where it is full. `room_text`: how many
    places there are, or why none. `all_wait_label`: of a second button, to wait for all places
    together. `dates`: all dates of a course. `more_href`: where one chooses more dates.
    """

    state: str
    title: str
    intro: str
    form: WholeForm | None
    short_label: str
    privacy_text: str
    waits: bool = False
    room_text: str = ""
    all_wait_label: str = ""
    dates: Sequence[str] = ()
    more_href: str = ""


@dataclass(frozen=True)
class SignupDate:
    """One of the dates that somebody asked for; `state` is that of the sign-up."""

    when_text: str
    state: str
    is_off: bool
    is_full: bool = False
    """They must still say yes, and there is no room."""
    is_over: bool = False
    """It has begun, or was."""

    @property
    def is_open(self) -> bool:
        """Return whether they can still say yes to it, or wait for it."""
        return self.state in (PENDING, OFFERED) and not (self.is_off or self.is_over)


@dataclass(frozen=True)
class AskedDates:
    """What somebody asked for at once: `dates`; `asks`: there is a seat for who says yes now.

    `full`: at how many dates there is no room; `may_wait`: the waiting list of one of them has.
    `free`: how many seats there still are at the date of the link, when they are too few.
    """

    dates: Sequence[SignupDate]
    asks: bool
    full: int
    may_wait: bool
    free: int

    @property
    def some_sure(self) -> bool:
        """Return whether they have a seat at one of the dates that still come."""
        return any(one.state in COMING and not (one.is_off or one.is_over) for one in self.dates)

    @property
    def all_sure(self) -> bool:
        """Return whether they have a seat at all dates that still come and are not off."""
        return all(
            one.is_off or one.is_over or one.state in (*COMING, CANCELLED) for one in self.dates
        )

    @property
    def open_dates(self) -> list[SignupDate]:
        """Return the dates that they can still say yes to, or wait for."""
        return [one for one in self.dates if one.is_open]


class SignupFacts(TypedDict):
    """What every page of sign-ups says about the activity and its date."""

    activity_title: str
    when_text: str
    where_text: str
    activity_href: str
    entry_facts: list[Fact]
