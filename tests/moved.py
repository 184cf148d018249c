"""A pytest plugin of `make test-dates`.

Proves in every test process that the clock moved, writes down how each test ended.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

RECORD, BEGAN, LASTS = "DATES_RECORD", "DATES_BEGAN", "DATES_LASTS"
QUARTER, QUARTERS = "DATES_QUARTER", 4
"""Where to write, the moment that it is made to be (ISO, UTC), how many minutes the run may
last, and which quarter of the files runs.
"""
UNTIL, TURN = "DATES_UNTIL", "DATES_TURN"
"""Until when (by the clock that nothing moves) tests begin, where that is bounded; and at which of
the files a run that is cut short begins.
"""
LATER = "there was no time left: on another day"
PRELOAD = "LD_PRELOAD"
CHILD = "import time; print(time.time())"


def clocks() -> dict[str, datetime]:
    """Return what time it is for this process, for a child of it in another zone, and for the
    database.
    """
    elsewhere = {**os.environ, "TZ": "America/Noronha"}
    child = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, check=True, env=elsewhere
    ).stdout
    connection = sqlite3.connect(":memory:")
    database = connection.execute("SELECT strftime('%s', 'now')").fetchone()[0]
    connection.close()
    return {
        "this process": datetime.now(UTC),
        "a child": datetime.fromtimestamp(float(child), UTC),
        "SQLite": datetime.fromtimestamp(float(database), UTC),
    }


def still(began: datetime, lasts: timedelta) -> list[str]:
    """Return the clocks that do not stand between `began` and that much later.

    They did not move.
    """
    second = timedelta(seconds=2)
    return [
        f"{name} says {moment:%Y-%m-%d %H:%M}"
        for name, moment in clocks().items()
        if not began - second <= moment <= began + lasts + second
    ]


def insist() -> None:
    """End this session when a clock did not move: a run on the real day proves nothing."""
    found = still(
        datetime.fromisoformat(os.environ[BEGAN]), timedelta(minutes=float(os.environ[LASTS]))
    )
    if found:
        note(clock="; ".join(found))
        pytest.exit(f"the clock did not move: {'; '.join(found)}", returncode=3)


def note(**line: Any) -> None:
    """Add a line to the record; it is there also when this process is killed after this."""
    with open(os.environ[RECORD], "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def pytest_sessionstart(session: pytest.Session) -> None:  # noqa: ARG001 (pytest gives it by its name)
    insist()
    sys.addaudithook(_children(note))


def _is_timeless(command: Any) -> bool:
    """Return whether a child knows no time.

    It opens a file with an empty environment, or hangs on purpose.
    """
    return any(
        str(part).endswith("adapters/limited_child.py") or part == "tests.security.hanging:app"
        for part in command
    )


def _children(tell: Callable[..., None]) -> Callable[[str, tuple[Any, ...]], None]:
    """Return a hook that tells which children get an environment without the moved clock."""

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if (
            event == "subprocess.Popen"
            and given[3] is not None
            and not given[3].get(PRELOAD)
            and not _is_timeless(given[1])
        ):
            tell(
                child=os.environ.get("PYTEST_CURRENT_TEST", "?").split(" ")[0],
                command=" ".join(map(str, given[1]))[:200],
            )

    return hook


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the files of other quarters unread."""
    wanted = os.environ.get(QUARTER, "")
    if not wanted or not collection_path.name.startswith("test_") or collection_path.is_dir():
        return None
    name = collection_path.relative_to(config.rootpath).as_posix()
    return True if quarter_of(name) != int(wanted) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = os.environ.get(QUARTER, "")
    if wanted:
        other = [item for item in items if quarter_of(item.nodeid) != int(wanted)]
        config.hook.pytest_deselected(items=other)
        items[:] = [item for item in items if quarter_of(item.nodeid) == int(wanted)]
    if UNTIL in os.environ:
        items[:] = turned(items, int(os.environ.get(TURN, "0")))


def turned(items: list[pytest.Item], turn: int) -> list[pytest.Item]:
    """Return the tests beginning with another file each turn, so that none is always the last."""
    files = list(dict.fromkeys(file_of(item.nodeid) for item in items))
    first = files[turn * 7 % len(files)] if files else ""
    start = next((n for n, item in enumerate(items) if file_of(item.nodeid) == first), 0)
    return items[start:] + items[:start]


def file_of(test: str) -> str:
    """Return the file in which a test is."""
    return test.partition("::")[0]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Begin no test any more when its time is over; that is said in the table, with how many."""
    if time.monotonic() > float(os.environ.get(UNTIL, "inf")):
        pytest.skip(LATER)


def quarter_of(test: str) -> int:
    """Return in which quarter a test is, 0 to 3.

    A file is never split, and stays where it is when others come.
    """
    return zlib.crc32(file_of(test).encode()) % QUARTERS


def pytest_collection_finish(session: pytest.Session) -> None:
    if session.items:
        note(collected=len(session.items))


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.failed and "PYTEST_XDIST_WORKER" not in os.environ:
        note(test=report.nodeid or "collection", when="collect", outcome="failed")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    if report.when == "call" or report.outcome != "passed":
        why = (
            str(report.longrepr[2]) if report.skipped and isinstance(report.longrepr, tuple) else ""
        )
        note(test=report.nodeid, when=report.when, outcome=report.outcome, why=why)
