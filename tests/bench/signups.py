"""How long a sign-up takes with 16 people at once: `python -m tests.bench.signups [--people 320]`.

Own PostgreSQL that keeps what it promised, own web server, over HTTP; beside it, on the same
PostgreSQL, the least that a seat takes: `SELECT … FOR UPDATE` of its row and an insert. Fails when
95 of 100 take longer than 250 ms.
"""

from __future__ import annotations

import argparse
import random
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import create_engine, text

from tests.bench.load import say
from tests.chaos import crowd
from tests.chaos.stand import POSTGRESQL, Stand, standing
from tests.figures import told

AT_ONCE, MOST_MS, DATES = 16, 250.0, 4
THREADS = {"WEB_THREADS": "16"}
"""One portal has half the threads of a web server: so all sixteen are at work."""
BARE = (
    "CREATE TABLE bare_seats (id int PRIMARY KEY, taken int NOT NULL)",
    "CREATE TABLE bare_signup (id serial PRIMARY KEY, seats int NOT NULL, name text NOT NULL)",
    f"INSERT INTO bare_seats SELECT number, 0 FROM generate_series(0, {DATES - 1}) AS number",
)


def main() -> int:
    """Measure, print; 1 when a sign-up takes too long or was not taken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=320)
    people = asked.parse_args().people
    with standing(POSTGRESQL, careful=True, web=THREADS) as stand:
        _sign_up(stand, AT_ONCE * 2, 100_000)  # what a first time costs
        tally = _sign_up(stand, people, 0)
        bare = _bare(stand, people)
    ours = sorted(tally.milliseconds)
    p50, p95, least = _at(ours, 0.5), _at(ours, 0.95), _at(sorted(bare), 0.95)
    say(
        f"sign-up, {AT_ONCE} at once, {people} people: p50 {p50:.0f} ms, p95 {p95:.0f} ms "
        f"(goal {MOST_MS:.0f}); a bare lock and insert p95 {least:.1f} ms; "
        f"ratio {p95 / least:.1f}; answers {dict(tally.statuses)}"
    )
    told.keep("sign-up: p95 with 16 at once, ms", p95)
    told.keep("sign-up: p95, times a bare lock and insert", p95 / least)
    return 1 if p95 > MOST_MS or tally.statuses[crowd.TAKEN] < people else 0


def _sign_up(stand: Stand, people: int, first: int) -> crowd.Tally:
    """Let people sign up, each once, for a few dates."""
    stand.let_hour_pass()
    chance, tally = random.Random(1), crowd.Tally()
    everybody = [
        crowd.Person(first + number, chance.choice(stand.dates[1 : DATES + 1]), False)
        for number in range(people)
    ]
    _at_once([lambda one=one: crowd.sign_up(stand, tally, one) for one in everybody])
    return tally


def _bare(stand: Stand, people: int) -> list[float]:
    """Return how many milliseconds the least takes that must be done."""
    engine = create_engine(stand.url, pool_size=AT_ONCE)
    with engine.begin() as connection:
        for statement in BARE:
            connection.execute(text(statement))
    times: list[float] = []
    lock = threading.Lock()

    def one(number: int) -> None:
        began = time.monotonic()
        seats = {"seats": number % DATES}
        with engine.begin() as connection:
            connection.execute(
                text("SELECT taken FROM bare_seats WHERE id = :seats FOR UPDATE"), seats
            )
            connection.execute(
                text("UPDATE bare_seats SET taken = taken + 1 WHERE id = :seats"), seats
            )
            connection.execute(
                text("INSERT INTO bare_signup (seats, name) VALUES (:seats, 'Noor')"), seats
            )
        with lock:
            times.append((time.monotonic() - began) * 1000)

    _at_once([lambda number=number: one(number) for number in range(people)])
    engine.dispose()
    return times[AT_ONCE:]


def _at_once(steps: list[Callable[[], None]]) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda step: step(), steps))


def _at(ordered: list[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


if __name__ == "__main__":
    sys.exit(main())
