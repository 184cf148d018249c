"""What the pages of the development mailbox draw."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LetterState:
    """How far a mail is, as a tag."""

    text: str
    tone: str


@dataclass(frozen=True)
class LetterLine:
    """A mail in the list."""

    subject: str
    to: str
    portal_name: str
    sent_text: str
    state: LetterState
    href: str


@dataclass(frozen=True)
class LetterRow:
    """One fact about a mail."""

    label: str
    value: str


@dataclass(frozen=True)
class LetterLink:
    """A link in a mail, or a file that came with it."""

    label: str
    href: str


@dataclass(frozen=True)
class ShownLetter:
    """A mail on its own page; `html_href` when it has a layout."""

    subject: str
    text: str
    rows: list[LetterRow]
    html_href: str | None
    links: list[LetterLink]
    attachments: list[LetterLink]


@dataclass(frozen=True)
class LetterPages:
    """One page of the list."""

    number: int
    href: str
    current: bool


@dataclass(frozen=True)
class LetterPager:
    """The pages of the list (components/pager.html)."""

    pages: list[LetterPages]
    previous: str | None
    next: str | None
    text: str
