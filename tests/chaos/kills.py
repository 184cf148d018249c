"""Workers that are killed, or told to stop, while people sign up."""

from __future__ import annotations

import random
import signal
import threading
from collections import Counter
from dataclasses import dataclass

from tests.chaos import counting, crowd
from tests.chaos.postbox import AFTER, MOMENTS
from tests.chaos.report import Row
from tests.chaos.stand import PATIENCE, Stand, Worker, standing, wait_until, working

PER_PERSON = 0.3
"""Seconds more to wait for the mails of each person: a slow machine is not a lost mail."""
AFTER_MAILS = 3
"""So many mails leave between two blows."""


@dataclass
class Striker:
    """Hits the worker in the middle of a mail, again and again; tells when it is done."""

    stand: Stand
    worker: Worker
    times: int
    signal: int
    chance: random.Random

    def __post_init__(self) -> None:
        self.struck: Counter[str] = Counter()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._go, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Strike no more."""
        self._done.set()
        self._thread.join()

    def _go(self) -> None:
        for _ in range(self.times):
            left = len(self.stand.post.letters) + self.chance.randrange(1, AFTER_MAILS + 1)
            self._wait(lambda least=left: len(self.stand.post.letters) >= least)  # type: ignore[misc]
            if self._done.is_set():
                return
            when, starts = self.chance.choice(MOMENTS), self.worker.starts
            self.stand.post.when = when
            self.stand.post.strike = lambda when=when: self._hit(when)  # type: ignore[misc]
            self._wait(lambda before=starts: self.worker.starts > before)  # type: ignore[misc]

    def _wait(self, true: object) -> None:
        """Wait for it, and sweep meanwhile as the schedule does each minute."""
        while not self._done.is_set() and not true():  # type: ignore[operator]
            self.stand.sweep()
            self._done.wait(0.5)

    def _hit(self, when: str) -> None:
        self.struck[when] += 1
        self.worker.hit(self.signal)


def kill(database: str, people: int, times: int, seed: int) -> Row:
    """SIGKILL: nothing is lost, and at most one mail per kill comes again, with its number."""
    return _strike("kills", database, people, times, seed, signal.SIGKILL)


def tell_to_stop(database: str, people: int, times: int, seed: int) -> Row:
    """SIGTERM: nothing is lost, and nothing comes again."""
    return _strike("stops", database, people, times, seed, signal.SIGTERM)


def _strike(name: str, database: str, people: int, times: int, seed: int, number: int) -> Row:
    chance = random.Random(seed)
    row = Row(name, database, seed)
    with standing(database) as stand, working(stand) as worker:
        striker = Striker(stand, worker, times, number, chance)
        tally = crowd.come(stand, crowd.make_people(stand.dates[1:], people, chance))
        all_struck = wait_until(lambda: sum(striker.struck.values()) >= times, 3 * PATIENCE)
        striker.stop()
        stand.post.strike = None
        left = wait_until(lambda: _drain(stand) == 0, 2 * PATIENCE + people * PER_PERSON, 0.5)
        found = counting.count(stand, tally.acknowledged)
    kills = sum(striker.struck.values())
    may_repeat = kills if number == signal.SIGKILL else 0
    row.faults = {signal.Signals(number).name: kills, **striker.struck}
    row.counts = {
        "posts": tally.posts,
        "twice": tally.twice,
        **{f"answers {status}": times for status, times in sorted(tally.statuses.items())},
        "acknowledged": len(tally.acknowledged),
        "mails": len(stand.post.letters),
        "mails again": found.again,
    }
    counting.hold_all(row, found, tally, people, may_repeat)
    row.hold("blows that did not fall", 0 if all_struck else times - kills)
    row.hold("mails that wait", 0 if left else 1)
    row.hold("blows after a mail was taken that repeated nothing", _odd(striker, found, number))
    return row


def _odd(striker: Striker, found: counting.Count, number: int) -> int:
    """A kill that fell after a mail was taken must show: else it did not fall there."""
    return 0 if number != signal.SIGKILL else max(striker.struck[AFTER] - found.again, 0)


def _drain(stand: Stand) -> int:
    stand.sweep()
    return stand.count_waiting_mails()
