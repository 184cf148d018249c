"""A mail server of our own on the loopback: offers STARTTLS, keeps what comes, delivers nothing."""

from __future__ import annotations

import email
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from typing import Any

from aiosmtpd.controller import Controller

from tests.attack.certificates import Certificates


@dataclass(frozen=True)
class Letter:
    """A mail that came in."""

    to: str
    subject: str
    text: str
    """Every part that is words, and the headers."""
    safe: bool
    """Whether it came over TLS."""


@dataclass
class Sink:
    """What came in, the oldest first."""

    letters: list[Letter] = field(default_factory=list)
    port: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    # The name of the library
    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:
        """Keep one mail, once per receiver."""
        message = email.message_from_bytes(envelope.content, policy=policy.default)
        parts = [
            part.get_content() for part in message.walk() if part.get_content_maintype() == "text"
        ]
        words = "\n".join(
            [*(f"{name}: {text}" for name, text in message.items()), *map(str, parts)]
        )
        with self._lock:
            self.letters += [
                Letter(to, str(message["Subject"]), words, session.ssl is not None)
                for to in envelope.rcpt_tos
            ]
        return "250 OK"

    def to(self, address: str) -> list[Letter]:
        """Return what came for an address."""
        with self._lock:
            return [letter for letter in self.letters if letter.to == address]

    def count(self) -> int:
        """Return how many came."""
        with self._lock:
            return len(self.letters)


class _Listening(Controller):
    """Takes any free port: the socket is made by us, so nobody can be in between."""

    def _trigger_server(self) -> None:
        # the library looks whether the port it was told answers
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def listening(papers: Certificates) -> Iterator[Sink]:
    """Listen until the end of the block; the port stands in what this yields."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(papers.certificate, papers.key)
    sink = Sink()
    controller = _Listening(
        sink, hostname="127.0.0.1", port=0, tls_context=context, data_size_limit=4 * 1024 * 1024
    )
    controller.start()
    try:
        sink.port = controller.port
        yield sink
    finally:
        controller.stop()
