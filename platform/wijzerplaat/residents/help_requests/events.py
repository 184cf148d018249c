"""What happens to requests and offers, told inside the same transaction."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.residents.help_requests.models import HelpAnswer, HelpRequest


@dataclass(frozen=True)
class HelpAsked:
    """Somebody filled in the form (again): the mail address must answer first."""

    request: HelpRequest


@dataclass(frozen=True)
class HelpAddressAsked:
    """Who placed it wants mail at another address, which must answer first."""

    request: HelpRequest


@dataclass(frozen=True)
class HelpAddressChanged:
    """The new address answered, and gets the mail now; `old`: the one before."""

    request: HelpRequest
    old: str


@dataclass(frozen=True)
class HelpDecided:
    """The desk decided: it is on the site, refused, or taken from it (`request.state`)."""

    request: HelpRequest


@dataclass(frozen=True)
class HelpClosed:
    """It is over, by the hand of who placed it or by time (`request.ending`)."""

    request: HelpRequest


@dataclass(frozen=True)
class HelpAnswerAsked:
    """Somebody reacted (again): the mail address must answer first."""

    answer: HelpAnswer
    request: HelpRequest


@dataclass(frozen=True)
class HelpAnswerSent:
    """A reaction reaches who placed the request."""

    answer: HelpAnswer
    request: HelpRequest


@dataclass(frozen=True)
class HelpAnswerDecided:
    """Who placed the request gave their details, or says no (`answer.state`)."""

    answer: HelpAnswer
    request: HelpRequest
