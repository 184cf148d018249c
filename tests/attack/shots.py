"""One hostile request, what proves that it reached its target, and the ledger of what came back."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.attack.visitor import Reply

WORKED = frozenset({200, 201, 204, 206, 301, 302, 303, 304, 308, 409, 410, 413, 414, 415, 422})
"""Answers that show that the product looked at what was sent; a target may say otherwise."""
LIMITED = frozenset({429, 503})
DOOR = "/inloggen"
PACE = 0.05
"""Seconds from one request of an attacker to its next, at least.

What is tried is hostile input, not a flood of cheap requests.
"""


@dataclass(frozen=True)
class Shot:
    """What is sent, to what, and which answers prove that it came there.

    `fine` are answers of 500 and more that are right for this one, with the reason in its kind.
    """

    target: str
    send: Callable[[], Reply]
    proof: frozenset[int] = WORKED
    fine: frozenset[int] = frozenset()
    note: str = ""
    """Which input it is, for who reads of an error."""
    shows: str = ""
    """Words that an answer of 422 must hold: that it was this field that was looked at."""


@dataclass
class Ledger:
    """What one kind of attack got back."""

    sent: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    missed: dict[str, Counter[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    deliberate: int = 0
    worst: float = 0.0
    worst_target: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, shot: Shot, answer: Reply) -> None:
        """Write down one answer."""
        with self._lock:
            self.sent += 1
            self.statuses[answer.status] += 1
            if answer.seconds > self.worst:
                self.worst, self.worst_target = answer.seconds, shot.target
            to_the_door = answer.location.startswith(DOOR) and not shot.target.startswith(DOOR)
            seen = answer.status != 422 or shot.shows in answer.text
            if answer.status in shot.proof and seen and not to_the_door:
                self.reached[shot.target] += 1
            else:
                why = "" if seen else f" without {shot.shows}"
                came = f"{answer.status}{' to the door' if to_the_door else why}"
                self.missed.setdefault(shot.target, Counter())[came] += 1
            self._judge(shot, answer)

    def _judge(self, shot: Shot, answer: Reply) -> None:
        if answer.status == 503 and "retry-after" in answer.headers:
            self.deliberate += 1
        elif (answer.status >= 500 and answer.status not in shot.fine) or (
            answer.status == 0 and 0 not in shot.proof
        ):
            what = f"{shot.target} ({shot.note})" if shot.note else shot.target
            self.errors.append(
                f"{what}: {answer.status or 'no answer'} after {answer.seconds:.1f} s"
            )

    def lost(self) -> dict[str, Counter[str]]:
        """Return the targets that nothing reached, with what came instead."""
        return {target: came for target, came in self.missed.items() if not self.reached[target]}


def fire(
    shots: list[Shot],
    ledger: Ledger,
    seconds: float,
    attackers: int = 2,
    rounds: int | None = None,
    pace: float = PACE,
) -> bool:
    """Send all shots in turn over a number of attackers for some seconds.

    Each at least once, unless that takes four times as long.

    Returns whether each was sent at least once.
    """
    until, last, lock = time.monotonic() + seconds, time.monotonic() + 4 * seconds, threading.Lock()
    turns, sent = _endless(shots, rounds), [0]

    def turn() -> Shot | None:
        with lock:
            now = time.monotonic()
            if now > last or (now > until and sent[0] >= len(shots)):
                return None
            sent[0] += 1
            return next(turns, None)

    def attack() -> None:
        while shot := turn():
            began = time.monotonic()
            ledger.note(shot, shot.send())
            time.sleep(max(0.0, pace - (time.monotonic() - began)))

    threads = [threading.Thread(target=attack, daemon=True) for _ in range(attackers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(4 * seconds + 120)
    return sent[0] >= len(shots)


def _endless(shots: list[Shot], rounds: int | None) -> Iterator[Shot]:
    while rounds is None or rounds > 0:
        yield from shots
        rounds = rounds - 1 if rounds is not None else None
