"""Runs the suite as if it were another day, and prints what fails then: `make test-dates`.

The whole process tree runs under libfaketime: test processes, their children, SQLite. Without
browser, bench and set-up tests, and on SQLite. What could not run counts as failed. By environment
variable: DATES (`2027-01-12`, `2027-03-28T02:30`, several with a comma; `turn`: one, another each
day), DATES_QUARTER (`0` to `3`: only that quarter of the test files; `turn`: the next one when each
date had its turn), DATES_TESTS (only these, and not the demo content), DATES_MINUTES (for each
date), DATES_CUT (after so many seconds no test begins; what is left is counted, and no failure),
DATES_WORKERS, DATES_SEED. With `--demo`: only the demo content.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from tests import moved, outcomes
from tests.figures import told
from wijzerplaat import config
from wijzerplaat.ground.core import clock

LEFT_OUT = (
    "tests/house/test_setup*",
    "tests/bench/*",
    "tests/a11y/*",
    "tests/house/test_regexes.py",
    "tests/security/test_hostile_*",
    "tests/security/test_headers.py",
    "tests/security/test_pools.py",
)
"""What starts a set-up or a browser, or counts work and headers for minutes.

None of it knows a day.
"""
CHOSEN = "not browser and not postgres"
LINES = 200
PORTALS = 3
# before jemalloc: Debian's redis-server does not come up with its own memory under libfaketime
LIBC = "libc.so.6"


@dataclass(frozen=True)
class Moment:
    """When and where it is: a moment in Amsterdam; the machine's zone and language are other
    ones on purpose.
    """

    when: datetime
    zone: str
    language: str
    shuffled: bool

    @property
    def name(self) -> str:
        """Return the moment as it is asked for with DATES."""
        return f"{self.when:%Y-%m-%dT%H:%M}"

    @property
    def instant(self) -> datetime:
        """Return the moment in UTC."""
        return clock.to_utc(self.when)

    def environment(self) -> dict[str, str]:
        """Return what makes it that moment from now on for a process and all its children.

        The clock is so many seconds ahead: a moment as such would begin anew in each child, and be
        read in its own zone.
        """
        ahead = (self.instant - clock.now()).total_seconds()
        return {
            moved.PRELOAD: f"{library()}:{LIBC}",
            "FAKETIME": f"{ahead:+.0f}",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "TZ": self.zone,
            "LANG": self.language,
            "LC_ALL": self.language,
            moved.BEGAN: self.instant.isoformat(),
        }


MOMENTS = (
    Moment(datetime(2027, 1, 12, 9, 30), "Europe/Amsterdam", "nl_NL.UTF-8", False),
    Moment(datetime(2027, 3, 27, 14, 0), "Asia/Kathmandu", "C", True),
    Moment(datetime(2027, 10, 30, 0, 30), "America/Los_Angeles", "nl_NL.UTF-8", True),
    Moment(datetime(2027, 12, 31, 23, 59), "Pacific/Kiritimati", "C", False),
    Moment(datetime(2028, 2, 29, 16, 0), "UTC", "C.UTF-8", True),
)
"""A winter day, the day before each change of the clock (once in the hour in which it is still
yesterday in UTC), the last minute of a year (what was made before midnight is tested after it), and
a day that is there once in four years.
"""


def library() -> Path:
    """Return the one file of libfaketime that is used.

    Raises SystemExit where it is not installed.
    """
    found = find_spec("libfaketime")
    path = (
        Path(found.origin).parent / "vendor/libfaketime/src/libfaketime.so.1"
        if found and found.origin
        else None
    )
    if path is None or not path.is_file():
        raise SystemExit("libfaketime is not in the environment: nothing could run")
    return path


def chosen(asked: str) -> list[Moment]:
    """Return the moments that DATES asks for: all, the one whose turn it is, or any day (and time).

    Raises SystemExit.
    """
    if asked in ("", "all"):
        return list(MOMENTS)
    if asked == "turn":
        return [MOMENTS[clock.today().toordinal() % len(MOMENTS)]]
    try:
        return [_moment(number, one) for number, one in enumerate(asked.replace(",", " ").split())]
    except ValueError as problem:
        raise SystemExit(f"DATES: {problem}") from None


def quarter(asked: str) -> str:
    """Return which quarter of the test files DATES_QUARTER asks for: '' (all) or '0' to '3'.

    Raises SystemExit.
    """
    if asked == "turn":
        return str(clock.today().toordinal() // len(MOMENTS) % moved.QUARTERS)
    if asked not in ("", "0", "1", "2", "3"):
        raise SystemExit(f"DATES_QUARTER is {asked!r}; it is 0 to 3, or turn")
    return asked


def _moment(number: int, asked: str) -> Moment:
    when = datetime.fromisoformat(asked)
    for one in MOMENTS:
        if one.when == when or ("T" not in asked and one.when.date() == when.date()):
            return one
    return replace(
        MOMENTS[number % len(MOMENTS)],
        when=when if "T" in asked else when.replace(hour=9, minute=30),
    )


def run(moment: Moment, home: Path, minutes: float, seed: int) -> outcomes.Outcome:
    """Run the tests at one moment, for so many minutes at most.

    What was not reached by then could not run.
    """
    record = home / f"{moment.name}.jsonl"
    record.touch()
    order = ["-p", "randomly", f"--randomly-seed={seed}"] if moment.shuffled else []
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--tb=short",
        "-p",
        "tests.moved",
        "-p",
        "no:cacheprovider",
        "-m",
        CHOSEN,
        "-n",
        os.environ.get("DATES_WORKERS", "0"),
        *(f"--ignore-glob={one}" for one in LEFT_OUT),
        *order,
        *os.environ.get("DATES_TESTS", "tests").split(),
    ]
    given = {
        **os.environ,
        **moment.environment(),
        moved.RECORD: str(record),
        moved.LASTS: str(minutes),
        moved.QUARTER: quarter(os.environ.get(moved.QUARTER, "")),
    }
    began = time.monotonic()
    if cut := os.environ.get("DATES_CUT"):
        days = len(MOMENTS) * moved.QUARTERS
        given[moved.UNTIL] = str(began + float(cut))
        given[moved.TURN] = str(clock.today().toordinal() // days)
    with (home / f"{moment.name}.log").open("wb") as log:
        code = _bounded(command, given, log, minutes * 60)
    return outcomes.read(record, code, (time.monotonic() - began) / 60)


def demo(moment: Moment, home: Path, minutes: float, outcome: outcomes.Outcome) -> None:
    """Seed the demo portals at one moment, and add to the outcome what does not look lived-in."""
    log = home / f"{moment.name}.demo"
    began = time.monotonic()
    with log.open("wb") as file:
        code = _bounded(
            [sys.executable, "-m", "tests.lived_in"],
            {**os.environ, **moment.environment()},
            file,
            minutes * 60,
        )
    lines = log.read_text(encoding="utf-8").splitlines()
    outcome.minutes += (time.monotonic() - began) / 60
    outcome.demo = [line for line in lines if line.endswith("in 31 days")]
    days = tuple(str((moment.when + timedelta(hours=ahead)).date()) for ahead in (0, 1))
    if (
        len(outcome.demo) != PORTALS
        or code not in (0, 1)
        or not all(line.startswith(days) for line in outcome.demo)
    ):
        outcome.wrong += ["the demo content could not be looked at", *lines[-LINES:]]
    outcome.wrong += [f"demo: {line}" for line in lines if line not in outcome.demo]


def _bounded(command: list[str], given: dict[str, str], log: IO[bytes], seconds: float) -> int:
    """Run a command for so long at most, with all that it starts.

    Return its code, or minus the signal that ended it.
    """
    process = subprocess.Popen(
        command,
        cwd=config.ROOT,
        env=given,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def main() -> int:
    """Run every moment asked for, print the table and the names.

    Return 0 only where all of it ran and held.
    """
    signal.signal(signal.SIGTERM, lambda *_given: sys.exit("stopped"))
    only_demo = "--demo" in sys.argv
    moments = chosen(os.environ.get("DATES", ""))
    minutes = float(os.environ.get("DATES_MINUTES", "9"))
    seed = int(os.environ.get("DATES_SEED") or clock.today().toordinal())
    found: dict[str, outcomes.Outcome] = {}
    with tempfile.TemporaryDirectory(prefix="wp-dates-") as home:
        for moment in moments:
            part = quarter(os.environ.get(moved.QUARTER, ""))
            print(
                f"{moment.name}  {moment.when:%a}  TZ={moment.zone}  LANG={moment.language}  "
                f"{f'quarter {part}, ' if part else ''}"
                f"{f'random, DATES_SEED={seed}' if moment.shuffled else 'order of the files'}",
                flush=True,
            )
            outcome = found[moment.name] = (
                outcomes.Outcome(0) if only_demo else run(moment, Path(home), minutes, seed)
            )
            if only_demo or "DATES_TESTS" not in os.environ:
                demo(moment, Path(home), minutes, outcome)
            if not outcome.good and not only_demo:
                print(_tail(Path(home) / f"{moment.name}.log"))
    print(outcomes.table(found), flush=True)
    told.keep("D: dates", len(found))
    told.keep("D: dates that fall short", sum(not one.good for one in found.values()))
    told.keep("D: minutes", sum(one.minutes for one in found.values()))
    return 0 if all(one.good for one in found.values()) else 1


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-LINES:])


if __name__ == "__main__":
    sys.exit(main())
