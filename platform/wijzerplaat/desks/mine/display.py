"""Parts of the pages of /mijn: what can be done, steps, and rows of what an organisation owns."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.desks.editors.display import Link, ProcessStep, Status, Titled
from wijzerplaat.tenancy.pictures.rules import Shown


@dataclass(frozen=True)
class Todo:
    """Something that can be done now; `label` stands on its button."""

    title: str
    text: str
    icon: str
    href: str
    label: str


@dataclass(frozen=True)
class Reading:
    """How easy the texts are to read, and which one can be made easier first."""

    text: str
    tone: str
    link: Link | None


@dataclass(frozen=True)
class Check:
    """When somebody last said that all is right, and the form to say it again."""

    text: str
    old: bool
    action: str
    report_href: str | None = None
    csrf: bool = True


class State(TypedDict):
    """What the first page says of the work that there is."""

    todos: list[Todo]
    first_steps: list[ProcessStep]
    waiting: int
    texts: Reading | None
    verified: Check | None


@dataclass(frozen=True)
class OwnRow(Titled):
    """An own entry, how it stands, and what can be done with it."""

    meta_text: str
    status: Status
    reads: str | None
    public_href: str | None
    away_href: str | None
    copy_href: str | None
    off_href: str | None
    ends: Link | None = None


RowEnds = Mapping[uuid.UUID, Link]
"""Of what soon has its last date: when that is, and where to say whether it goes on."""


@dataclass(frozen=True)
class OwnGroup:
    """What an organisation owns of one kind."""

    title: str
    total: int
    empty_text: str
    new_href: str | None
    new_label: str | None
    more_href: str | None
    items: list[OwnRow]


@dataclass(frozen=True)
class BlockRow:
    """A field of a block, and what stands there now."""

    label: str
    lines: list[str]


@dataclass(frozen=True)
class Block:
    """A part of the organisation's own page, and where to change it."""

    title: str
    icon: str
    href: str
    rows: list[BlockRow]


@dataclass(frozen=True)
class Waits:
    """A proposal that is open: what of it waits, and the form to take it back."""

    action: str
    asked: bool
    what: str
    answer_href: str
    csrf: bool = True


@dataclass(frozen=True)
class NotPublishedRow:
    """A field that the editors did not publish: what was typed, and why not."""

    label: str
    typed: str
    reason: str


@dataclass(frozen=True)
class NotPublished:
    """What the editors did not publish; `reason` of all of it, `href` fills it in once more."""

    reason: str
    rows: list[NotPublishedRow]
    href: str | None


class OpenProposal(TypedDict):
    """What the editors ask about a proposal, the proposal itself while it is open, and what they
    did not publish of the last one.
    """

    question: str | None
    waits: Waits | None
    unpublished: NotPublished | None


@dataclass(frozen=True)
class PhotoRow:
    """A photo, where it stands, and where to take it away."""

    picture: Shown
    where: str
    href: str
    since: str
    csrf: bool = True


@dataclass(frozen=True)
class Table:
    """A table as components/text.html draws it."""

    caption: str
    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class CalledOff:
    """A date that does not take place, why, and where to put it back."""

    text: str
    reason: str
    back_action: str | None = None
    csrf: bool = True
