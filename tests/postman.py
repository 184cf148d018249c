"""A mail server for the tests, on a free port of this machine.

It answers as told and keeps what it took.
"""

from __future__ import annotations

import ssl
import threading
from dataclasses import dataclass
from email import message_from_bytes, policy
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

PATIENCE = 20.0


@dataclass(frozen=True)
class Taken:
    """A message that the server took."""

    receivers: list[str]
    message_id: str
    subject: str
    sender: str
    """On the envelope."""
    hidden: bool
    """Whether it came behind TLS."""


@dataclass(frozen=True)
class Manner:
    """How a server behaves: behind which certificate (`implicit`: from the first byte), whose
    password it asks for, what it says to RCPT, and whether it offers STARTTLS and then refuses
    it.
    """

    tls: ssl.SSLContext | None = None
    implicit: bool = False
    password: str = ""
    rcpt: str = ""
    refuses_tls: bool = False


class _Server(SMTP):
    """A server that can also refuse the TLS that it offers."""

    refuses_tls = False

    async def smtp_STARTTLS(self, arg: str) -> None:
        if self.refuses_tls:
            await self.push("454 TLS not available due to temporary reason")
        else:
            await super().smtp_STARTTLS(arg)


class _AnyPort(Controller):
    """A controller that asks the system for a free port."""

    manner = Manner()

    def factory(self) -> SMTP:
        """Return what speaks with one client."""
        manner = self.manner
        # aiosmtpd does not see that a session is behind TLS from its first byte
        begins_open = not manner.implicit
        options: dict[str, Any] = {
            "authenticator": self._knows,
            "auth_required": begins_open,
            "auth_require_tls": begins_open,
        }
        made = _Server(
            self.handler,
            tls_context=manner.tls if begins_open else None,
            **(options if manner.password else {}),
        )
        made.refuses_tls = manner.refuses_tls
        return made

    def _knows(
        self, _server: Any, session: Any, _envelope: Any, _mechanism: str, data: Any
    ) -> AuthResult:
        self.handler.passwords.append(
            (data.login.decode(), session.ssl is not None or self.manner.implicit)
        )
        return AuthResult(success=data.password.decode() == self.manner.password, handled=False)

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Postman:
    """Takes mail: first with the given answers, after that always with 250.

    While `gate` is closed it holds a message and answers nothing; `holding` tells that it does.
    """

    # It is frozen
    def __init__(self, answers: list[str] | None = None, manner: Manner = Manner()) -> None:
        self.answers, self.manner = list(answers or []), manner
        self.passwords: list[tuple[str, bool]] = []
        self.taken: list[Taken] = []
        self.refused = 0
        self.gate, self.holding = threading.Event(), threading.Event()
        self.gate.set()
        self._controller = _AnyPort(
            self, hostname="127.0.0.1", port=0, ssl_context=manner.tls if manner.implicit else None
        )
        self._controller.manner = manner

    @property
    def url(self) -> str:
        """Return its address as SMTP_URL takes it."""
        return f"{'smtps' if self.manner.implicit else 'smtp'}://{self.host}"

    @property
    def host(self) -> str:
        """Return its address and port."""
        return f"127.0.0.1:{self._controller.port}"

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Answer to a receiver."""
        if self.manner.rcpt:
            return self.manner.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    # Aiosmtpd's name
    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Answer to one message."""
        self.holding.set()
        await server.loop.run_in_executor(None, self.gate.wait, PATIENCE)
        if self.answers:
            self.refused += 1
            return self.answers.pop(0)
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append(
            Taken(
                list(envelope.rcpt_tos),
                str(message["Message-ID"]),
                str(message["Subject"]),
                str(envelope.mail_from),
                session.ssl is not None or self.manner.implicit,
            )
        )
        return "250 OK"

    def __enter__(self) -> Postman:
        self._controller.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.gate.set()
        self._controller.stop()
