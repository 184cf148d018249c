"""Does the steps of a how-to as a reader would, in a copy of the repository.

A block of code with `title=` in its first line is a file. A `diff` finds its lines there (those
without + become those without -), a `po` block goes to the end, any other is a whole new file.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```(\w+) title=(\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NEXT, LAST = "NNNN", "MMMM"
"""What stands for the number of the new migration, and for that of the last one."""
LEFT_OUT = "docs/screenshots/"
RUN = "import os, sys, pytest; code = pytest.main(); sys.stdout.flush(); os._exit(code)"
"""Ends as soon as the tests are told.

To take down millions of syntax trees takes a third of the whole time.
"""


class CannotFollow(AssertionError):
    """A step does not fit the code any more; the message says which."""


@dataclass(frozen=True)
class Step:
    """One file that a how-to makes or changes."""

    sort: str
    path: str
    text: str


def steps_of(page: Path) -> list[Step]:
    """Return the steps of a how-to, in order."""
    return [Step(*found) for found in BLOCK.findall(page.read_text(encoding="utf-8"))]


def copy_repository(source: Path, target: Path) -> None:
    """Copy what git knows, as it stands on the disk, without the pictures.

    What is compiled already goes along, so that Python need not read a thousand files anew.
    """
    told = subprocess.run(
        ["git", "ls-files", "-z"], cwd=source, capture_output=True, text=True, check=True
    )
    for name in filter(None, told.stdout.split("\0")):
        if (source / name).is_file() and not name.startswith(LEFT_OUT):
            _copy(source / name, target / name)
            _copy_compiled(source / name, target / name)


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(file, target)  # with its time: by that Python knows what was compiled of it


def _copy_compiled(file: Path, target: Path) -> None:
    if file.suffix != ".py":
        return
    compiled = Path(importlib.util.cache_from_source(str(file)))
    for one in compiled.parent.glob(f"{compiled.stem}*.pyc"):  # also what pytest made of a test
        _copy(one, target.parent / compiled.parent.name / one.name)


def follow(steps: list[Step], home: Path) -> None:
    """Do all steps in a copy. Raises CannotFollow."""
    last = max(path.name[:4] for path in (home / "migrations" / "versions").glob("[0-9]*.py"))
    numbers = {NEXT: f"{int(last) + 1:04}", LAST: last}
    for step in steps:
        path, text = step.path, step.text
        for placeholder, number in numbers.items():
            path, text = path.replace(placeholder, number), text.replace(placeholder, number)
        _do(Step(step.sort, path, text), home / path)


def _do(step: Step, file: Path) -> None:
    if step.sort == "diff":
        file.write_text(changed(file.read_text(encoding="utf-8"), step), encoding="utf-8")
    elif step.sort == "po":
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{step.text}", encoding="utf-8")
    elif file.exists():
        raise CannotFollow(f"{step.path} is there already")
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(step.text, encoding="utf-8")


def changed(text: str, step: Step) -> str:
    """Return a file after a diff. Raises CannotFollow where its lines are not there just once."""
    for part in re.split(r"^@@.*\n", step.text, flags=re.MULTILINE):
        lines = part.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] != "+")
        new = "".join(line[1:] for line in lines if line[0] != "-")
        places = [found.start() for found in re.finditer(f"^{re.escape(old)}", text, re.MULTILINE)]
        if len(places) != 1:
            raise CannotFollow(f"{step.path} holds {len(places)} times, not once:\n{old}")
        text = text[: places[0]] + new + text[places[0] + len(old) :]
    return text


def run_tests(home: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    """Run tests of a copy in a process of its own."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return subprocess.run(
        [sys.executable, "-c", RUN, "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests],
        cwd=home,
        env={**rest, "PYTHONPATH": str(home / "platform"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
