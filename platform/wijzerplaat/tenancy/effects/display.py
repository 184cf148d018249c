"""How mail fares, in words; and what the pages of the development mailbox draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.effects import queries
from wijzerplaat.tenancy.effects.models import GIVEN_UP, REFUSED, RETURNED, MailTrouble
from wijzerplaat.tenancy.portals.service import PortalScope

OUTCOMES = {
    REFUSED: N_("Dit mailadres neemt geen mail aan."),
    RETURNED: N_("De mail naar dit adres kwam terug."),
    GIVEN_UP: N_("De mail naar dit adres komt al dagen niet aan."),
}


def describe_troubles(scope: PortalScope, addresses: Iterable[str]) -> dict[str, str]:
    """Return, by address, that mail to it does not arrive and since when; only of those.

    For every page of the desk or of an organisation that shows an address.
    """
    found = queries.find_troubles(scope, addresses)
    return {address: describe_trouble(one) for address, one in found.items()}


def describe_trouble(one: MailTrouble) -> str:
    """Return since when mail to an address does not arrive, as a line beside the address."""
    day = formats.plain_date(clock.to_amsterdam_time(one.since))
    return _("Mail komt niet aan sinds %(day)s", day=day)


@dataclass(frozen=True)
class StopForm:
    """The form that stops mails, or starts them again."""

    action: str
    csrf: bool = False


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
