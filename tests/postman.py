"""A mail server for the tests, on a free port of this machine: it answers as told and keeps what it took."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from email import message_from_bytes, policy
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller

PATIENCE = 20.0


@dataclass(frozen=True)
class Taken:
    """A message that the server took."""

    receivers: list[str]
    message_id: str
    subject: str


class _AnyPort(Controller):
    """A controller that asks the system for a free port."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Postman:
    """Takes mail: first with the given answers, after that always with 250.

    While `gate` is closed it holds a message and answers nothing; `holding` tells that it does.
    """

    def __init__(self, answers: list[str] | None = None) -> None:
        self.answers = list(answers or [])
        self.taken: list[Taken] = []
        self.refused = 0
        self.gate, self.holding = threading.Event(), threading.Event()
        self.gate.set()
        self._controller = _AnyPort(self, hostname="127.0.0.1", port=0)

    @property
    def url(self) -> str:
        """Return its address as SMTP_URL takes it."""
        return f"smtp://127.0.0.1:{self._controller.port}"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        """Answer to one message."""
        self.holding.set()
        await server.loop.run_in_executor(None, self.gate.wait, PATIENCE)
        if self.answers:
            self.refused += 1
            return self.answers.pop(0)
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append(Taken(list(envelope.rcpt_tos), str(message["Message-ID"]), str(message["Subject"])))
        return "250 OK"

    def __enter__(self) -> Postman:
        self._controller.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.gate.set()
        self._controller.stop()
