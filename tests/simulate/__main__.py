"""`python -m tests.simulate [--small | --wide | --portals 12 --entries 300 --months 24]`.

Lives through months of the freshness chain with people who answer, leave and bounce, and prints
what was done, what went wrong and the figures. Ends with 1 when a mail left that may not or did not
leave that must, and when something of all this did not happen.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Collection
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from tests.figures import told
from tests.simulate.behaviour import Chance
from tests.simulate.run import Size
from tests.simulate.share import run_share
from tests.simulate.tally import Tally

SMALL, WIDE = Size(2, 30, 213), Size(342, 300, 60, due_after=44)
INJECTED = (
    "answers at once",
    "answers late",
    "mails nobody answers",
    "looks of scanners",
    "mails that come back",
    "people who left",
    "portals suspended",
    "portals paused",
    "crashes in a job",
    "calls: correct",
    "calls: no_answer",
)
"""A run in which one of these did not happen proves nothing."""
WITHOUT = ("portals suspended", "portals paused")
"""But this need not happen in a few weeks."""


def main() -> int:
    """Run what is asked for; return 1 when it does not hold."""
    asked = argparse.ArgumentParser(prog="make simulate", description=__doc__)
    asked.add_argument("--portals", type=int, default=12)
    asked.add_argument("--entries", type=int, default=300)
    asked.add_argument("--months", type=int, default=24)
    asked.add_argument("--small", action="store_true", help="what the suite does")
    asked.add_argument("--wide", action="store_true", help="60 days around one check date")
    asked.add_argument("--answering", type=float, default=1.0, help="0.5: half as many answer")
    asked.add_argument("--once", action="store_true", help="who lets a round pass, lets later ones")
    asked.add_argument("--seed", type=int, default=random.randrange(10_000))
    asked.add_argument("--processes", type=int, default=2, help="each has its share of the portals")
    options = asked.parse_args()
    size = Size(options.portals, options.entries, round(options.months * 365.25 / 12))
    size = SMALL if options.small else WIDE if options.wide else size
    say(f"{size.portals} portals x {size.entries} entries, {size.days} days, seed {options.seed}")
    began, tally = time.monotonic(), Tally()
    shares = [
        (
            replace(size, portals=portals),
            Chance(options.seed + number, options.answering, once=options.once),
        )
        for number, portals in enumerate(split(size.portals, options.processes))
    ]
    with ProcessPoolExecutor(len(shares), mp_context=get_context("spawn")) as processes:
        for found in processes.map(run_share, *zip(*shares, strict=True)):
            tally.add(found)
    name = "simulate wide" if options.wide else "simulate"
    name += "" if options.answering == 1 else f", {options.answering:g} of the answers"
    name += ", nobody in a later round" if options.once else ""
    return report(tally, (time.monotonic() - began) / 60, name, WITHOUT if options.wide else ())


def split(portals: int, processes: int) -> list[int]:
    """Return how many portals each process has."""
    most = min(portals, processes)
    return [portals // most + (number < portals % most) for number in range(most)]


def report(tally: Tally, minutes: float, name: str, without: Collection[str]) -> int:
    """Print the table and hand over the figures; return 1 when something does not hold."""
    for what, count in sorted(tally.done.items()):
        say(f"  {what:<36} {count:>7}")
    for line in tally.lines:
        say(f"  WRONG {line}")
    for what, count in sorted(tally.wrong.items()):
        say(f"  {what:<36} {count:>7} WRONG")
    idle = [what for what in INJECTED if not tally.done[what] and what not in without]
    say(f"{tally.organisations} organisations, {minutes:.1f} minutes, wrong {tally.wrong.total()}")
    say(f"what did not happen: {', '.join(idle) or 'nothing'}")
    figures = {
        "verified within 6 months, %": tally.verified,
        "hours of the desk a month for 300 organisations": tally.hours,
        "mails a year for a person": tally.mails_a_year,
        "wrong": float(tally.wrong.total()),
        "minutes": minutes,
    }
    for what, value in figures.items():
        say(f"  {what:<50} {value:>7.2f}")
        told.keep(f"{name}: {what}", value)
    return 1 if tally.wrong or idle else 0


def say(line: str) -> None:
    """Print one line now."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
