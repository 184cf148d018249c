"""What this room asks of higher ones: which kinds of tasks there are, and what needs somebody."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from wijzerplaat.ground.core.permissions import PART_REVIEW, Permission
from wijzerplaat.ground.core.registry import Slots
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Need:
    """Something that needs a person as long as it is so; see `Task` for the words. `holder_id`:
    whose it is from the start.
    """

    key: str
    since: datetime
    entry_id: uuid.UUID | None = None
    about_id: uuid.UUID | None = None
    note: str = ""
    source: str = ""
    holder_id: uuid.UUID | None = None


OF_TASK = "task_id"


@dataclass(frozen=True)
class TaskWay:
    """A button of a task: its label (a msgid), and the route it leads to.

    `asks` names the part of the address that the id of the task's record (or other row) fills;
    `OF_TASK`: the id of the task itself does.
    `sends`: it is a form of one button. `of_other`: it is there as long as the other row is.
    """

    label: str
    endpoint: str
    asks: str
    of_record: bool = True
    sends: bool = False
    of_other: bool = False


@dataclass(frozen=True)
class TaskKind:
    """One kind of task: its name in the database, how the board calls it (a msgid), its buttons.

    `find` returns everything that needs somebody now: a job opens a task for what is new and ends
    that of what went away. Without it a task ends by a verb or by hand only. `urgent`: it counts in
    what waits; else it may stay as it is. `follows_record`: it ends when its record is taken down.
    `by_hand`: somebody may say that it is done; else only what its buttons lead to ends it.
    `needs`: what somebody must be allowed to be shown it: a task is for who may do it.
    """

    name: str
    title: str
    icon: str
    order: int
    ways: tuple[TaskWay, ...] = ()
    find: Callable[[PortalScope], Iterable[Need]] | None = None
    urgent: bool = True
    follows_record: bool = True
    by_hand: bool = True
    needs: Permission = PART_REVIEW


KINDS: Slots[TaskKind] = Slots()
"""The kinds of tasks of all rooms."""
Describe = Callable[[PortalScope, Collection[uuid.UUID]], Mapping[uuid.UUID, str]]
DETAILS: Slots[Describe] = Slots()
"""What rooms say in words of the other rows that tasks name (`about_id`), by id."""


def describe_other_rows(scope: PortalScope, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return what there is to say of other rows of tasks; of most kinds nothing."""
    found: dict[uuid.UUID, str] = {}
    for describe in DETAILS.all() if ids else ():
        found.update(describe(scope, ids))
    return found


def list_task_kinds() -> list[TaskKind]:
    """Return the kinds of tasks of all rooms, in the order of the board."""
    return sorted(KINDS.all(), key=lambda kind: (kind.order, kind.name))


def list_urgent_kind_names() -> list[str]:
    """Return the names of the kinds that count in what waits."""
    return [kind.name for kind in list_task_kinds() if kind.urgent]


def list_names_by_hand() -> list[str]:
    """Return the names of the kinds of which somebody may say that one is done."""
    return [kind.name for kind in list_task_kinds() if kind.by_hand]


def list_record_kind_names() -> list[str]:
    """Return the names of the kinds that end when their record is taken down."""
    return [kind.name for kind in list_task_kinds() if kind.follows_record]
