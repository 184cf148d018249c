"""What rooms of records and kinds ask of higher ones; each answers harmlessly by itself."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select

from wijzerplaat.ground.core.registry import Slot
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope

Own = Any
"""What only the rooms on both sides of a slot know: an activity, its date, the panel for it."""


@dataclass(frozen=True)
class SignupCount:
    """How many people signed up for an activity in a month (its first day), and how many of them
    were ticked as there, or as not there.
    """

    title: str
    month: date
    people: int
    came: int = 0
    away: int = 0


@dataclass(frozen=True)
class Lookalike:
    """An entry that looks like what somebody typed, and in what (msgids).

    `slug` is None while residents do not see it; `same_time`: the dates meet too.
    """

    id: uuid.UUID
    title: str
    slug: str | None
    signs: tuple[str, ...]
    same_time: bool = False


@dataclass(frozen=True)
class Offers:
    """What there is about the topics of a text: the cards, the postcode as typed, what is wrong
    with it, and whether the nearest come first.
    """

    cards: Sequence[Card]
    postcode: str = ""
    error: str = ""
    is_near: bool = False


def _nothing_found(_scope: PortalScope, _words: str, _kind: str, /) -> list[uuid.UUID]:
    return []


def _no_seats(_scope: PortalScope, _occurrence_ids: Sequence[uuid.UUID], /) -> dict[uuid.UUID, str]:
    return {}


def _none_remote(_scope: PortalScope, /) -> frozenset[uuid.UUID]:
    return frozenset()


def _no_alternatives(_scope: PortalScope, _entry: Entry, /) -> list[Card]:
    return []


def _no_signup(_activity: Own, _row: Own, /) -> Own | None:
    return None


def _nobody_comes(_scope: PortalScope, _entry_id: uuid.UUID, /) -> bool:
    return False


def _nothing_follows(_scope: PortalScope, _activity: Own, /) -> Own | None:
    return None


def _no_counts(_scope: PortalScope, /) -> Sequence[Select[int]]:
    return ()


def _no_questions(_scope: PortalScope, /) -> tuple[int, int]:
    return 0, 0


def _no_news(_scope: PortalScope, _user_id: uuid.UUID, /) -> int:
    return 0


def _no_offers(
    _scope: PortalScope, _entry: Entry, _postcode: str, _beside: Collection[str], /
) -> Offers | None:
    return None


def _nobody_signed_up(_scope: PortalScope, _owner_id: uuid.UUID, /) -> list[SignupCount]:
    return []


def _nobody_looked(_scope: PortalScope, /) -> Mapping[uuid.UUID, int]:
    return {}


def _nothing_alike(
    _scope: PortalScope, _kind: str, _fields: GivenFields, _owner_id: uuid.UUID | None, /
) -> list[Lookalike]:
    return []


def _nothing_kept(_scope: PortalScope, _entry_id: uuid.UUID, _others: set[uuid.UUID], /) -> None:
    return None


find_entries = Slot(_nothing_found)
"""Return the ids of entries of a kind that answer to words, best first."""
list_remote_entries = Slot(_none_remote)
"""Return the entries that come by phone or screen only: the place of their owner is not theirs."""
describe_seats = Slot(_no_seats)
"""Say per date "free", "few", "full" or ""."""
find_alternatives = Slot(_no_alternatives)
"""Return cards to look at instead of an entry that is gone."""
show_signup = Slot(_no_signup)
"""Return what the template shows as sign-up panel of an activity and one of its dates, or None."""
has_signups = Slot(_nobody_comes)
"""Return whether somebody signed up for a date of an activity."""
find_next_date = Slot(_nothing_follows)
"""Return the first date to come of the activity by which one that is over goes on, or None."""
count_questions = Slot(_no_questions)
"""Count the questions of residents that wait, and that wait too long."""
count_news = Slot(_no_news)
"""Count what happened to the entries that somebody follows."""
select_application_counts = Slot(_no_counts)
"""Return the statements that count who asks to belong to an organisation, and who took one over
without an editor.
"""
list_lookalikes = Slot(_nothing_alike)
"""Return what is there already and looks like the fields of a new entry of a kind."""
remember_not_alike = Slot(_nothing_kept)
"""Keep that whoever sent an entry said that it is none of these others."""
count_signups = Slot(_nobody_signed_up)
"""Count who signed up for what an organisation does, per activity and month."""
count_looks = Slot(_nobody_looked)
"""Return how often residents looked at each record lately; only of what was looked at often."""
find_offers = Slot(_no_offers)
"""Return up to five offers about the topics of a text, the nearest to a postcode first ('': from
everywhere), but for those that stand beside it already; None without topics or offers.
"""
