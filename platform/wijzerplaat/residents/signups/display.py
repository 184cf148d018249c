"""What the pages of sign-ups draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.records.entries.display import Fact
from wijzerplaat.tenancy.accounts.display import WholeForm


@dataclass(frozen=True)
class SignupPanel:
    """The form of one date, or why there is none; `state` is open, full, soon or closed.

    `waits`: the form is for the waiting list. `room_text`: how many places there are, after who
    asked for more.
    """

    state: str
    title: str
    intro: str
    form: WholeForm | None
    short_label: str
    privacy_text: str
    waits: bool = False
    room_text: str = ""


@dataclass(frozen=True)
class SignupDate:
    """One of the dates that somebody asked for; `state` is that of the sign-up."""

    when_text: str
    state: str
    is_off: bool


class SignupFacts(TypedDict):
    """What every page of sign-ups says about the activity and its date."""

    activity_title: str
    when_text: str
    where_text: str
    activity_href: str
    entry_facts: list[Fact]
