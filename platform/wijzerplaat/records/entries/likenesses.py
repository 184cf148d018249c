"""What this room asks of entries of one kind, without knowing its class: a higher room has that."""

from __future__ import annotations

import uuid
from typing import Protocol, TypeVar

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.records.entries.models import Entry, Location

Owner = TypeVar("Owner", bound=Entry, covariant=True)


class Identified(Protocol):
    """A row of a list."""

    @property
    def id(self) -> uuid.UUID: ...


class Owned(Protocol[Owner]):
    """An entry behind which an organisation can stand."""

    @property
    def owner(self) -> Owner | None: ...


class Told(Protocol):
    """What has a page of its own, with a name and a summary."""

    @property
    def kind(self) -> str: ...

    @property
    def slug(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def summary(self) -> str: ...


class Reachable(Protocol):
    """An organisation, with how to reach it."""

    @property
    def slug(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def phone(self) -> str: ...

    @property
    def email(self) -> str: ...

    @property
    def website(self) -> str: ...


class Noticing(Protocol):
    """What can have something to tell for a while."""

    @property
    def notice(self) -> JsonObject | None: ...


class Lapsing(Protocol):
    """What has parts that hold until a day; `LAPSES` names them per field with that day."""

    @property
    def LAPSES(self) -> dict[str, tuple[str, ...]]: ...  # noqa: N802


class Priced(Lapsing, Protocol):
    """What costs something, or nothing."""

    @property
    def cost_cents(self) -> int | None: ...

    @property
    def cost_note(self) -> str: ...


class ToldAndPriced(Told, Protocol):
    """Something that an organisation offers, at a price."""

    @property
    def cost_cents(self) -> int | None: ...


class ToldAndReachable(Told, Reachable, Protocol):
    """An organisation, with its own address."""

    @property
    def location(self) -> Location | None: ...
