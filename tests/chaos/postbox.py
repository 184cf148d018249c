"""A post office that we rule: it takes mail, refuses it, hangs, or has something killed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any

from tests.postman import Postman

BEFORE, AFTER = "before", "after"
MOMENTS = (BEFORE, AFTER)


@dataclass(frozen=True)
class Letter:
    """A mail that was taken."""

    receivers: tuple[str, ...]
    message_id: str


class Postbox(Postman):
    """Keeps what it took.

    `strike` is called once, in the middle of the next mail, `when` that one is not taken yet or is
    taken and its sender does not know. `answer` is what it says to a mail instead of taking it;
    while `hangs` it says nothing at all. `unknown` are addresses that it does not know.
    """

    def __init__(self) -> None:
        super().__init__()
        self.answer, self.hangs = "", False
        self.letters: list[Letter] = []
        self.unknown: set[str] = set()
        self.strike: Callable[[], None] | None = None
        self.when = BEFORE
        self.refusals: Counter[str] = Counter()

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        """Take or refuse one message."""
        strike, when = self.strike, self.when
        self.strike = None
        if strike and when == BEFORE:
            await self._hit(server, strike)
            return "451 try later"
        if self.hangs:
            self.refusals["hangs"] += 1
            while self.hangs:
                await asyncio.sleep(0.1)
            return "451 try later"
        if self.answer:
            self.refusals[self.answer[:3]] += 1
            return self.answer
        if self.unknown & set(envelope.rcpt_tos):
            self.refusals["550"] += 1
            return "550 nobody here"
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append(Letter(tuple(envelope.rcpt_tos), str(message["Message-ID"])))
        if strike:
            await self._hit(server, strike)
        return "250 OK"

    async def _hit(self, server: Any, strike: Callable[[], None]) -> None:
        """Strike, and be sure that it happened before anything is answered."""
        await server.loop.run_in_executor(None, strike)
        await asyncio.sleep(0.05)
