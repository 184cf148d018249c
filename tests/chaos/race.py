"""Sixty people at once for ten places, while others sign off, change their number and take offers.

Two dates of one activity at the same time, with the same people on both: who takes locks in another
order than others is found by that. Every odd round the dates are near (a free seat is given), every
even one they are far (it is offered).
"""

from __future__ import annotations

import http.client
import random
import re
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy import select, text

from tests.chaos import crowd
from tests.chaos.crowd import Person, Tally
from tests.chaos.report import Row
from tests.chaos.stand import PORTAL, POSTGRESQL, Stand, standing
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.residents.signups import jobs
from wijzerplaat.residents.signups.models import (
    CONFIRMED,
    OFFERED,
    PENDING,
    WAITING,
    SeatHold,
    Seats,
    Signup,
)

PEOPLE, PLACES, AT_ONCE = 60, 10, 20
LINK = re.compile(r"/aanmelding/([\w-]{32})")
SEATED = (CONFIRMED, OFFERED)
Seen = dict[str, tuple[str, int | None]]
"""State and place in the line by sign-up, of one date at one moment."""


@dataclass
class Watcher:
    """Looks at the lists all the time: who gets a seat while somebody waits who came earlier?"""

    stand: Stand
    jumped: int = 0
    looks: int = 0
    promoted: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._done = threading.Event()
        self._before: dict[str, Seen] = {}
        self._thread = threading.Thread(target=self._go, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look once more, and no more then."""
        self._done.set()
        self._thread.join()
        self._look()

    def _go(self) -> None:
        while not self._done.wait(0.02):
            with suppress(Exception):  # one look less
                self._look()

    def _look(self) -> None:
        now: dict[str, Seen] = {}
        with self.stand.connected() as connection:
            rows = connection.execute(
                text("SELECT occurrence_id, id, state, queue_number FROM signup")
            ).all()
        for date, one, state, number in rows:
            now.setdefault(str(date), {})[str(one)] = (state, number)
        self.looks += 1
        for date, seen in now.items():
            self._compare(self._before.get(date, {}), seen)
        self._before = now

    def _compare(self, before: Seen, now: Seen) -> None:
        still = [
            number
            for one, (state, number) in now.items()
            if state == WAITING and before.get(one) == (WAITING, number) and number is not None
        ]
        for one, (state, _number) in now.items():
            was, place = before.get(one, ("", None))
            if state not in SEATED or was in (*SEATED, PENDING, "attended", "absent"):
                continue
            if was == WAITING:
                self.promoted.add(one)
            if still and (was != WAITING or place is None or place > min(still)):
                self.jumped += 1


@dataclass
class Doings:
    """What people did, and how it was answered."""

    stand: Stand
    tally: Tally = field(default_factory=Tally)
    done: Counter[str] = field(default_factory=Counter)

    def act(self, person: Person, token: str, what: str, body: bytes = b"") -> None:
        """Use a link."""
        self.done[what] += 1
        crowd.insist(self.stand, self.tally, person, f"/aanmelding/{token}/{what}", body)


def race(database: str, rounds: int, seed: int) -> Row:
    """Never one too many, nobody passed by, no free seat while somebody waits, no deadlock."""
    row, chance = Row("race", database, seed), random.Random(seed)
    with standing(database) as stand:
        stand.plan(PLACES, PEOPLE)
        doings, watcher = Doings(stand), Watcher(stand)
        found: Counter[str] = Counter()
        for number in range(rounds):
            dates = stand.dates[:2] if number % 2 else stand.dates[3:5]
            _clear(stand)
            _round(doings, dates, number * 1000, chance)
            _settle(stand)
            found += _judge(stand)
        watcher.stop()
        deadlocks = _count_deadlocks(stand)
    row.faults = dict(doings.done)
    row.counts = {
        "rounds": rounds,
        "posts": doings.tally.posts,
        "looks": watcher.looks,
        "promotions": len(watcher.promoted),
        **{f"answers {status}": count for status, count in doings.tally.statuses.items()},
    }
    for what in ("oversold", "miscounted", "lost promotions", "passed in line", "not told"):
        row.hold(what, found[what])
    row.hold("jumped", watcher.jumped)
    row.hold("deadlocks", deadlocks)
    row.hold("answers that are our fault", doings.tally.faults)
    row.hold("rounds without a promotion", 0 if len(watcher.promoted) >= rounds else 1)
    return row


def _round(doings: Doings, dates: list[str], first: int, chance: random.Random) -> None:
    """Everybody asks for both dates, in another order; who is on the list does something."""
    people = [Person(first + number, "", False) for number in range(1, PEOPLE + 1)]
    steps: list[Callable[[], None]] = []
    for person in people:
        order = dates if chance.random() < 0.5 else dates[::-1]
        seed = chance.random()
        steps.append(lambda who=person, to=order, luck=seed: _live(doings, who, to, luck))  # type: ignore[misc]
    done = threading.Event()
    clock = threading.Thread(target=_tick, args=(doings.stand, done), daemon=True)
    clock.start()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda step: step(), steps))
    done.set()
    clock.join()


def _live(doings: Doings, person: Person, dates: list[str], luck: float) -> None:
    chance = random.Random(luck)
    for date in dates:
        people = chance.choice((1, 1, 1, 2))
        doings.done["sign up"] += 1
        crowd.insist(
            doings.stand,
            doings.tally,
            person,
            f"{date}/aanmelden",
            person.form(people, waitlist="1"),
        )
    for token in _tokens(doings.stand, person):
        what = chance.choice(("afmelden", "afmelden", "aantal", "klopt", ""))
        if what:
            body = b"people=%d" % chance.choice((1, 2, 3)) if what == "aantal" else b""
            doings.act(person, token, what, body)


def _tokens(stand: Stand, person: Person) -> list[str]:
    """Return the links in the mails to somebody that wait to leave."""
    with platform_work(stand.platform.database, write=False) as scope:
        mails = scope.session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.kind == "mail")
            .order_by(OutboxMessage.created_at)
        )
        texts = [one.payload["text"] for one in mails if one.payload["to"] == person.address]
    return list(dict.fromkeys(found for one in texts for found in LINK.findall(one)))


def _tick(stand: Stand, done: threading.Event) -> None:
    """Do what the schedule does each minute, all the time."""
    while not done.wait(0.2):
        _settle(stand)


def _settle(stand: Stand) -> None:
    with (
        stand.app.app_context(),
        unit_of_work(stand.platform.database, stand.platform.directory.by_slug(PORTAL)) as scope,
    ):
        jobs.look_after_portal_dates(scope)


def _judge(stand: Stand) -> Counter[str]:
    """Count what is wrong when nobody does anything any more."""
    found: Counter[str] = Counter()
    with unit_of_work(
        stand.platform.database, stand.platform.directory.by_slug(PORTAL), write=False
    ) as scope:
        mailed = set(
            scope.session.scalars(select(OutboxMessage.payload["to"].as_string()).distinct())
        )
        for seats in scope.session.scalars(select(Seats)):
            rows = list(
                scope.session.scalars(
                    select(Signup).where(Signup.occurrence_id == seats.occurrence_id)
                )
            )
            held = scope.session.scalars(
                select(SeatHold.people).where(SeatHold.occurrence_id == seats.occurrence_id)
            )
            taken = sum(held) + sum(
                one.people
                for one in rows
                if one.state in SEATED or (one.state == PENDING and one.held_until)
            )
            found["oversold"] += max(taken - PLACES, 0)
            found["miscounted"] += taken != seats.taken
            line = sorted(
                (one.queue_number or 0, one.people) for one in rows if one.state == WAITING
            )
            if line:
                found["lost promotions"] += line[0][1] <= PLACES - taken
                found["passed in line"] += sum(
                    one.state in SEATED and (one.queue_number or 0) > line[0][0] for one in rows
                )
            found["not told"] += sum(one.email not in mailed for one in rows)
    return found


def _clear(stand: Stand) -> None:
    """Begin a round with empty lists."""
    with stand.connected() as connection:
        for table in ("signup", "seat_hold", "mailed_link", "outbox", "receiver", "attempt"):
            connection.execute(text(f"DELETE FROM {table}"))
        connection.execute(text("UPDATE seats SET taken = 0"))


def _count_deadlocks(stand: Stand) -> int:
    if stand.database != POSTGRESQL:
        return 0
    with suppress(OSError, http.client.HTTPException), stand.connected() as connection:
        return int(
            connection.execute(
                text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
            ).scalar_one()
        )
    return 1
