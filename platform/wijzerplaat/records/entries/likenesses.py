"""What this room asks of entries of one kind, without knowing its class: a higher room has that."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from wijzerplaat.records.entries.models import Entry, Location
from wijzerplaat.records.entries.special_days import SpecialDay
from wijzerplaat.records.entries.values_of_fields import NoticeText

Owner = TypeVar("Owner", bound=Entry, covariant=True)


class Identified(Protocol):
    """A row of a list."""

    @property
    def id(self) -> uuid.UUID:
        """Its key."""


class Owned(Protocol[Owner]):
    """An entry behind which an organisation can stand."""

    @property
    def owner(self) -> Owner | None:
        """The organisation, as far as there is one."""


class Told(Protocol):
    """What has a page of its own, with a name and a summary."""

    @property
    def kind(self) -> str:
        """The name of its kind."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def summary(self) -> str:
        """What it is, in a sentence or two."""

    @property
    def updated_at(self) -> datetime:
        """When something of it last changed."""

    @property
    def verified_at(self) -> datetime | None:
        """When a person last said that all of it is right, which is something else."""


class Reachable(Protocol):
    """An organisation, with how to reach it."""

    @property
    def slug(self) -> str:
        """Its name in addresses."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def phone(self) -> str:
        """'' when it has none."""

    @property
    def email(self) -> str:
        """'' when it has none."""

    @property
    def website(self) -> str:
        """'' when it has none."""


class Noticing(Protocol):
    """What can have something to tell for a while."""

    @property
    def notice(self) -> NoticeText | None:
        """What it tells for a while."""


class Priced(Told, Protocol):
    """What costs something, or nothing."""

    @property
    def cost_cents(self) -> int | None:
        """The price; None when nobody knows."""

    @property
    def cost_note(self) -> str:
        """What else to say of the price."""


class ToldAndPriced(Told, Protocol):
    """Something that an organisation offers, at a price."""

    @property
    def cost_cents(self) -> int | None:
        """The price; None when nobody knows."""


class ToldAndReachable(Told, Reachable, Protocol):
    """An organisation, with its own address and what it said of single days."""

    @property
    def special_days(self) -> Sequence[SpecialDay]:
        """On which days it is closed, or open at other hours."""

    @property
    def location(self) -> Location | None:
        """Where it is."""
