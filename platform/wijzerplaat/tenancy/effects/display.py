"""How mail fares, in words; and what the pages of the development mailbox draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.outbox import mark_address
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.effects import queries
from wijzerplaat.tenancy.effects.models import GIVEN_UP, REFUSED, RETURNED, MailTrouble
from wijzerplaat.tenancy.mail_texts import service as mail_texts
from wijzerplaat.tenancy.portals.service import PortalScope

MOST_MAILS = 12

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
class MailLine:
    """A mail to somebody: which one (''), when, and how far it is, in words and a tone."""

    what: str
    when: str
    text: str
    tone: str


STATES = {
    queries.WAITING: (N_("Staat klaar"), "neutral"),
    queries.LATE: (N_("Nog onderweg"), "warning"),
    queries.SENT: (N_("Verstuurd"), "positive"),
    queries.GIVEN_UP: (N_("Niet aangekomen"), "negative"),
    queries.RETURNED: (N_("Kwam terug"), "negative"),
}


def describe_mails(scope: PortalScope, addresses: Iterable[str]) -> list[MailLine]:
    """Return the last mails to some addresses, the newest first, and how each fared."""
    kinds = {one.kind.name: _(one.kind.when) for one in mail_texts.list_mail_examples()}
    found = queries.list_address_mails(scope, addresses)[:MOST_MAILS]
    return [_describe_mail(one, kinds.get(one.mail, "")) for one in found]


def describe_last_mails(scope: PortalScope, addresses: Iterable[str]) -> dict[str, MailLine]:
    """Return how the last mail to each address fared; that none arrives goes before all.

    For lists of the desk, which may know what was mailed to whom.
    """
    asked = [one for one in dict.fromkeys(addresses) if one]
    newest: dict[str, queries.SentMail] = {}
    for one in queries.list_address_mails(scope, asked):
        newest.setdefault(one.mark, one)
    marks = {address: mark_address(scope, address) for address in asked}
    last = {
        address: _describe_mail(newest[mark], "")
        for address, mark in marks.items()
        if mark in newest
    }
    return {**last, **describe_mail_problems(scope, asked)}


def describe_mail_problems(scope: PortalScope, addresses: Iterable[str]) -> dict[str, MailLine]:
    """Return to which addresses no mail arrives.

    For lists of an organisation: when and about what others mailed somebody is not its business.
    """
    found = describe_troubles(scope, addresses)
    return {address: MailLine("", "", words, "negative") for address, words in found.items()}


def _describe_mail(one: queries.SentMail, what: str) -> MailLine:
    words, tone = STATES[one.state]
    wall = clock.to_amsterdam_time(one.at)
    return MailLine(what, f"{formats.plain_date(wall)}, {formats.hour(wall)}", _(words), tone)


@dataclass(frozen=True)
class StopForm:
    """The form that stops mails, or starts them again."""

    action: str
    csrf: bool = False


@dataclass(frozen=True)
class OwnSeries:
    """A series of mails on the page of who gets it, with the form that changes that."""

    title: str
    is_stopped: bool
    form: StopForm


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
