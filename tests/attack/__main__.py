"""`python -m tests.attack [--kinds texts,mail] [--seconds 15] [--quiet 6] [--json FILE]`.

Ten minutes at most.

Fails when a row falls short, and when an attack did not reach what it attacks.

Per kind: a quiet span, then the attack, while somebody reads another portal. A row is met when no
answer was 500 or more (a 503 with Retry-After is a limit, and counted apart), each target was
reached, no worker was killed, the other portal's p95 was at most 1.5 times its quiet p95, at most
200 MB was taken in addition, and no mail went beyond the limits.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

from tests.attack import report
from tests.attack.crew import Crew
from tests.attack.kinds import Kind
from tests.attack.kinds.listed import ALL
from tests.attack.place import READ, Place, standing
from tests.attack.report import Row, say
from tests.attack.shots import Ledger, fire
from tests.attack.watching import Watch, watching
from tests.bench.serving import cpu_of

TOGETHER = 600
WARM_SECONDS, SPARE = 8.0, 10.0
SLOWEST_RECOVERY, SWIFT = 30.0, 0.3


def main() -> int:
    """Start, attack kind by kind, print the table.

    1 when a row falls short, 2 when the attack itself could not run.
    """
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--kinds", default=",".join(kind.name for kind in ALL))
    asked.add_argument("--seconds", type=float, default=15, help="how long each kind lasts")
    asked.add_argument(
        "--quiet",
        type=float,
        default=6,
        help="how long is looked without an attack, before each kind",
    )
    asked.add_argument("--json", type=Path)
    options = asked.parse_args()
    chosen = [kind for kind in ALL if kind.name in options.kinds.split(",")]
    if not chosen:
        asked.error(f"no such kind; there are {', '.join(kind.name for kind in ALL)}")
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(TOGETHER)
    began = time.monotonic()
    with standing() as place:
        say(
            f"the product stands after {time.monotonic() - began:.0f} s: 4 workers "
            f"{place.workers()}, {place.memory() / 2**20:.0f} MB"
        )
        rows = attacked(place, chosen, options.seconds, options.quiet)
        if any(row.problems for row in rows):
            say(place.last_words())
    met = report.table(rows)
    say(f"took {time.monotonic() - began:.0f} s")
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=1))
    return 0 if met else 1


def _stop(number: int, _frame: object) -> None:
    raise SystemExit(
        f"stopped by signal {number}{': it took too long' if number == signal.SIGALRM else ''}"
    )


def attacked(place: Place, chosen: list[Kind], seconds: float, quiet: float) -> list[Row]:
    """Run the kinds one after another and return a row of each."""
    crew, rows = Crew(place), []
    for role in ("member", "organisation-admin", "editor", "portal-admin"):
        crew.first(role)
        crew.forms(role)
    with watching(place) as watch:
        # From here on our own work should not be what the other portal feels: attackers are on
        # other machines.
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
        time.sleep(WARM_SECONDS)
        calm: list[tuple[float, float]] = []
        for kind in chosen:
            watch.warm(2 * seconds + quiet + SPARE)
            begin = time.monotonic()
            time.sleep(quiet)
            calm.append((begin, time.monotonic()))
            say(f"… {kind.name}")
            rows.append(_one(crew, watch, kind, seconds))
        begin = time.monotonic()
        time.sleep(quiet)
        calm.append((begin, time.monotonic()))
        return [report.with_quiet(row, watch, calm) for row in rows]


def _one(crew: Crew, watch: Watch, kind: Kind, seconds: float) -> Row:
    place, ledger = crew.place, Ledger()
    workers, memory, cpu = place.workers(), place.memory(), cpu_of([one.pid for one in place.web])
    begin = time.monotonic()
    problems = _sent(crew, kind, ledger, seconds)
    end = time.monotonic()
    used = cpu_of([one.pid for one in place.web]) - cpu
    problems += kind.judge(crew, ledger)
    problems += _recovered(place)
    after = place.workers()
    if after != workers:
        problems.append(f"workers were {workers} and are {after}")
    return report.row(kind, ledger, watch, (begin, end), memory, used, problems)


def _recovered(place: Place) -> list[str]:
    """Wait until the other portal answers swiftly again, so that the next kind is judged alone."""
    began, swift, who = time.monotonic(), 0, place.visitor("127.0.7.1", READ, patience=10)
    while swift < 5 and time.monotonic() - began < SLOWEST_RECOVERY:
        answer = who.get("/organisaties")
        swift = swift + 1 if answer.status == 200 and answer.seconds < SWIFT else 0
        time.sleep(0.2)
    return (
        []
        if swift >= 5
        else [f"{SLOWEST_RECOVERY:.0f} s after the attack the other portal was still slow"]
    )


def _sent(crew: Crew, kind: Kind, ledger: Ledger, seconds: float) -> list[str]:
    """Send a kind; a thread that hangs does not hold up the rest.

    Returns what kept it from running.
    """
    problems: list[str] = []

    def go() -> None:
        try:
            if kind.run is not None:
                kind.run(crew, ledger, seconds)
                return
            shots = kind.shots(crew)
            if shots and not fire(shots, ledger, seconds, rounds=kind.rounds):
                problems.append(
                    f"only {ledger.sent} of {len(shots)} were sent in four times the time"
                )
        except Exception as problem:  # a fault of the attack is no success of the product
            problems.append(f"the attack broke: {type(problem).__name__} {problem}")

    thread = threading.Thread(target=go, daemon=True)
    thread.start()
    thread.join(5 * seconds + 120)
    return problems + (["the attack did not end"] if thread.is_alive() else [])


if __name__ == "__main__":
    sys.exit(main())
