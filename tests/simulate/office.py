"""The post office of a run: takes what the product sends over SMTP, and writes back what a server
writes when a mailbox is no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any

from tests.postman import Postman
from tests.support.returned import make_postfix_return

LINK = re.compile(r"/bevestig/([\w-]{20,})")
RETURN_ADDRESS = "terug@post.test"


@dataclass(frozen=True)
class Letter:
    """A mail: to whom, where it comes back, and the links in it that ask whether all is right."""

    to: str
    sender: str
    subject: str
    tokens: tuple[str, ...]

    def make_return(self) -> bytes:
        """Return what a server says that does not know the address."""
        return make_postfix_return(self.sender)


class Office(Postman):
    """Keeps what it took until somebody collects it."""

    def __init__(self) -> None:
        super().__init__()
        self._letters: list[Letter] = []

    def collect(self) -> list[Letter]:
        """Return what came since the last time."""
        taken, self._letters = self._letters, []
        return taken

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        """Take one message."""
        message = message_from_bytes(envelope.content, policy=policy.default)
        body = message.get_body(("plain",))
        text = body.get_content() if body else ""
        tokens = tuple(dict.fromkeys(LINK.findall(text)))
        (to,) = envelope.rcpt_tos
        self._letters.append(Letter(to, str(envelope.mail_from), str(message["Subject"]), tokens))
        return "250 OK"
