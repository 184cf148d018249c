"""Parts that the pages of the desks share: words with a tone, links, buttons, forms, rows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from markupsafe import Markup

from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.criteria.display import WantedLine
from wijzerplaat.records.moderation.checklist import Item
from wijzerplaat.records.moderation.talk_display import MessageRow
from wijzerplaat.tenancy.pictures.rules import Shown

FEW_PEOPLE = 5
"""Fewer people than this are not told apart, so that nobody can be recognised."""


@dataclass(frozen=True)
class Status:
    """A few words and how they sound: positive, warning, negative, info or neutral."""

    text: str
    tone: str


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    label: str
    href: str


@dataclass(frozen=True)
class Titled:
    """A title that leads to its page."""

    title: str
    href: str


@dataclass(frozen=True)
class Tab:
    """One of the ways to look at a page."""

    label: str
    href: str
    current: bool
    icon: str = ""


@dataclass(frozen=True)
class PostButton:
    """A form of one button."""

    label: str
    action: str
    csrf: bool = True


@dataclass(frozen=True)
class PostForm:
    """A form of which the template knows the button."""

    action: str
    csrf: bool = True


@dataclass(frozen=True)
class Form:
    """A form as components/form.html draws it."""

    action: str
    fields: list[FormField]
    submit_label: str = ""
    csrf: bool = True


@dataclass(frozen=True)
class ProcessStep:
    """One of the steps that follow each other."""

    text: str
    href: str | None = None
    done: bool = False


@dataclass(frozen=True)
class Fact:
    """A line of a summary: what it is about, and what it says."""

    label: str
    value: str
    href: str | None = None

    @property
    def direct(self) -> bool:
        """Return whether the link calls or writes to somebody at once."""
        return (self.href or "").startswith(("tel:", "mailto:"))


@dataclass(frozen=True)
class Teaser(Titled):
    """A title that leads on, with a line about it."""

    meta_text: str


@dataclass(frozen=True)
class ListRow(Teaser):
    """A row of a working list, with how it stands and what can be done at once."""

    status: Status
    action: PostButton | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `mark` is the number of a finding, `offer` its class, `ending` the numbers
    of those that end here.
    """

    text: str
    mark: int | None
    ending: tuple[int, ...]
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces that stayed, came or went: same, ins or del."""

    op: str
    pieces: list[Piece]


@dataclass(frozen=True)
class ShownPicture:
    """A picture that stayed, came or went."""

    op: str
    picture: Shown


@dataclass(frozen=True)
class FieldChange:
    """One field of two versions, as components/diff.html draws it.

    `since`: it changed after the editors asked something.
    """

    name: str
    label: str
    changed: bool
    stale: bool
    pictures: list[ShownPicture]
    parts: list[Part]
    since: bool = False


@dataclass(frozen=True)
class PreviewFact:
    """One line of the facts of an entry."""

    icon: str
    label: str
    lines: list[str]


@dataclass(frozen=True)
class EntryPreview:
    """An entry as components/preview.html draws it."""

    title: str
    summary: str
    facts: list[PreviewFact]
    tags: list[Status]
    body_html: Markup
    picture: Shown | None
    logo: Shown | None


@dataclass(frozen=True)
class Actions:
    """Where the buttons below a proposal lead."""

    approve: str
    plain: str
    ask_href: str
    reject_href: str
    edit_href: str
    take_over: str
    look: str
    previous_href: str | None
    next_href: str | None
    csrf: bool = True


@dataclass(frozen=True)
class PlainChange:
    """Old and new words at one place of a plain text, with its number among all changes."""

    number: int
    before: str
    after: str


@dataclass(frozen=True)
class PlainRow:
    """A field as it was sent and in plain Dutch."""

    label: str
    before: list[Part]
    after: list[Part]
    changes: list[PlainChange]


@dataclass(frozen=True)
class PlainProposal:
    """The plain text of a proposal; `left` is how many points the check still has, `badge` whether
    it may be called B1.
    """

    mark: str
    badge: bool
    button: str
    left: int
    level: GivenFields
    rows: list[PlainRow]


@dataclass(frozen=True)
class MarkedText:
    """A text with the marks of the check."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class TypedLook:
    """What somebody asked to see before sending; `b1` as components/b1.html shows it."""

    preview: EntryPreview | None
    b1: Fields
    texts: list[MarkedText]


@dataclass(frozen=True)
class AlikeRow(Titled):
    """Something that looks like a proposal: in what, and what its author said of that."""

    why: str


@dataclass(frozen=True)
class Proposal:
    """The middle of the desk: one proposal; `actions` when its page is drawn."""

    id: uuid.UUID
    title: str
    meta_text: str
    tags: list[Status]
    mode: str
    tabs: list[Tab]
    rows: list[FieldChange]
    preview: EntryPreview | None
    history_href: str
    messages: list[MessageRow]
    b1: Fields
    plain: PlainProposal | None
    alike: list[AlikeRow]
    wanted: list[WantedLine]
    proofs_href: str | None
    checks: list[Item]
    open: bool
    by_field: bool
    notice: str = ""
    busy: str = ""
    actions: Actions | None = None


@dataclass(frozen=True)
class QueueItem:
    """A proposal in the queue; `keepers`: the editors of a part who read it too."""

    title: str
    href: str
    current: bool
    organisation_name: str
    tags: list[Status]
    age_text: str
    busy: str
    keepers: str


@dataclass(frozen=True)
class QueueGroup:
    """What one person sent; `key` tells groups apart, `href` opens them together."""

    key: tuple[bool, uuid.UUID]
    own: bool
    name: str
    size: int
    items: list[QueueItem]
    href: str | None


@dataclass(frozen=True)
class Choosable:
    """One choice of a filter, with how much it would show."""

    value: str
    label: str
    count: int
    current: bool


@dataclass(frozen=True)
class Choice:
    """A filter of the queue; `current` is the value that was chosen."""

    name: str
    label: str
    options: list[Choosable]
    current: str


@dataclass(frozen=True)
class JustDone:
    """What was just decided, with the way back."""

    text: str
    undo_action: str | None
    csrf: bool = True
    tone: str = "positive"


def describe_people_count(number: int) -> str:
    """Return how many people, in words when they are few."""
    if not number:
        return "0"
    return str(number) if number >= FEW_PEOPLE else _("minder dan 5")
