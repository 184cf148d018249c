"""What happened to a take-over of an organisation, for whoever wants to know."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.desks.joining.models import TakeOver


@dataclass(frozen=True)
class TakeOverBegun:
    """Somebody may take an organisation over.

    `token` goes into the mail to its own address and nowhere else.
    """

    takeover: TakeOver
    token: str


@dataclass(frozen=True)
class TakeOverStopped:
    """The organisation itself (or an editor) said that this is not theirs."""

    takeover: TakeOver
