"""What this room asks of higher ones: every kind of mail that they send, with an example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wijzerplaat.ground.core.registry import Slots
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class MailExample:
    """A kind of mail, and what makes one about people and things that do not exist.

    The code that makes real mails makes it; it writes nothing.
    """

    kind: MailKind
    make: Callable[[PortalScope], Letter]


EXAMPLES: Slots[MailExample] = Slots()
"""The kinds of mails of all rooms."""
