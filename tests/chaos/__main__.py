"""`python -m tests.chaos [--short] [--only kills,race] [--databases sqlite] [--seed 1]`.

Prints what was done and what was counted; ends with 1 when anything was lost, doubled or passed
by, when a scenario could not run, and when nothing was done to the product.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

from tests.chaos import asking, failing, kills, race, report, storage
from tests.chaos.report import Row, say
from tests.chaos.stand import DATABASES, POSTGRESQL

Scenario = Callable[[str, bool, int], Row]
SCENARIOS: dict[str, Scenario] = {
    "kills": lambda database, short, seed: kills.kill(
        database, 100 if short else 1000, 3 if short else 20, seed
    ),
    "stops": lambda database, short, seed: kills.tell_to_stop(
        database, 60 if short else 1000, 2 if short else 20, seed
    ),
    "asking": lambda database, short, seed: asking.kill_asking(
        database, 40 if short else 90, 3 if short else 10, seed
    ),
    "race": lambda database, short, seed: race.race(database, 2 if short else 20, seed),
    "queue": lambda database, short, seed: failing.stop_queue(
        database, 60 if short else 200, 10 if short else 60, seed
    ),
    "restarts": lambda _database, short, seed: failing.restart_database(
        60 if short else 200, 3, seed
    ),
    "mail": lambda database, _short, seed: failing.refuse_mail(database, 12, seed),
    "disk": lambda database, _short, seed: storage.fill_disk(database, 60, seed),
}
ONLY_ON = {"asking": POSTGRESQL, "restarts": POSTGRESQL}
SHORT = ("kills",)


def main() -> int:
    """Run what is asked for; return 1 when a row failed."""
    asked = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    asked.add_argument("--short", action="store_true", help="a minute: what CI does")
    asked.add_argument("--only", default="", help=f"some of {', '.join(SCENARIOS)}")
    asked.add_argument("--databases", default=",".join(DATABASES))
    asked.add_argument("--seed", type=int, default=random.randrange(10_000))
    options = asked.parse_args()
    names = options.only.split(",") if options.only else SHORT if options.short else SCENARIOS
    rows = [
        _run(name, database, options.short, options.seed)
        for name in names
        for database in options.databases.split(",")
        if ONLY_ON.get(name, database) == database
    ]
    report.keep(rows)
    failed = sum(bool(row.wrong) for row in rows)
    say(f"{len(rows)} rows, {failed} failed, seed {options.seed}")
    return 1 if failed or not rows else 0


def _run(name: str, database: str, short: bool, seed: int) -> Row:
    began = time.monotonic()
    try:
        row = SCENARIOS[name](database, short, seed)
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # what could not run counts as failed
        row = Row(name, database, seed, problem=f"{type(problem).__name__}: {problem}"[:600])
    row.seconds = time.monotonic() - began
    for line in row.lines():
        say(line)
    return row


if __name__ == "__main__":
    raise SystemExit(main())
