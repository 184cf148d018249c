"""People who sign up over HTTP, one in three twice, each from a network of their own."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.chaos.stand import Stand

AT_ONCE, BETWEEN_HOURS = 8, 400
TWICE = 1 / 3
TAKEN, NO_ANSWER, TRY_AGAIN = 303, 0, (503, 507)
PRESSES, PAUSE = 20, 0.5
"""So often somebody presses the button again, who was told to try later or got no answer."""


@dataclass(frozen=True)
class Person:
    """Somebody with an address of their own, who asks for one date."""

    number: int
    date: str
    twice: bool

    @property
    def name(self) -> str:
        """Return the name that is typed."""
        return f"Persoon {self.number}"

    @property
    def address(self) -> str:
        """Return the mail address that is typed."""
        return f"persoon{self.number}@post.example"

    @property
    def network(self) -> str:
        """Return where the form comes from."""
        return f"10.{self.number >> 16 & 255}.{self.number >> 8 & 255}.{self.number & 255}"

    def form(self, people: int = 1, **more: str) -> bytes:
        """Return the filled form."""
        typed = {"name": self.name, "contact": self.address, "people": str(people), **more}
        return urlencode(typed).encode()


@dataclass
class Tally:
    """What was asked, and what was answered."""

    acknowledged: set[Person] = field(default_factory=set)
    posts: int = 0
    twice: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)
    """Of each form that was taken: 'try again later' is no quick answer."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, person: Person, status: int, seconds: float) -> None:
        """Keep one answer."""
        with self.lock:
            self.posts += 1
            self.statuses[status] += 1
            if status == TAKEN:
                self.milliseconds.append(seconds * 1000)
                self.acknowledged.add(person)

    @property
    def faults(self) -> int:
        """Return how many answers were a fault of ours.

        Not those that say truly that there is no answer now, and when there will be.
        """
        return sum(
            count
            for status, count in self.statuses.items()
            if status >= 500 and status not in TRY_AGAIN
        )


def make_people(dates: list[str], count: int, chance: random.Random) -> list[Person]:
    """Return so many people, each with a date."""
    return [
        Person(number, chance.choice(dates), chance.random() < TWICE)
        for number in range(1, count + 1)
    ]


def insist(stand: Stand, tally: Tally, person: Person, path: str, body: bytes) -> int:
    """Send one form until it is answered by more than 'try again later'."""
    for _ in range(PRESSES):
        status = post(stand, tally, person, path, body)
        if status != NO_ANSWER and status not in TRY_AGAIN:
            break
        time.sleep(PAUSE)
    return status


def post(stand: Stand, tally: Tally, person: Person, path: str, body: bytes) -> int:
    """Send one form and keep its answer; 0 when none came."""
    began = time.monotonic()
    try:
        status = stand.ask(path, body, person.network).status
    except (OSError, http.client.HTTPException):
        status = NO_ANSWER
    tally.note(person, status, time.monotonic() - began)
    return status


def sign_up(stand: Stand, tally: Tally, person: Person) -> None:
    """Send the form of somebody; twice at the same moment when they press twice."""
    path, body = f"{person.date}/aanmelden", person.form()
    if not person.twice:
        insist(stand, tally, person, path, body)
        return
    with tally.lock:
        tally.twice += 1
    again = threading.Thread(target=insist, args=(stand, tally, person, path, body))
    again.start()
    insist(stand, tally, person, path, body)
    again.join()


def come(stand: Stand, people: list[Person], tally: Tally | None = None) -> Tally:
    """Let everybody sign up, some at the same moment, and count it (with what was counted)."""
    tally = tally or Tally()
    for first in range(0, len(people), BETWEEN_HOURS):
        if first:
            stand.let_hour_pass()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(
                pool.map(
                    lambda one: sign_up(stand, tally, one), people[first : first + BETWEEN_HOURS]
                )
            )
    return tally
