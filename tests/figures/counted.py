"""Runs tests that hand over what they counted (tests/figures/told.py), and reads all of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.figures import told
from wijzerplaat.config import ROOT


@dataclass(frozen=True)
class Counted:
    """What one test counted once."""

    name: str
    value: float
    unit: str


def run_counted(
    tests: Iterable[str],
    environment: Mapping[str, str] | None = None,
    workers: int = 2,
    *,
    quiet: bool = True,
) -> tuple[list[Counted], bool]:
    """Return all that tests counted, in that order, and whether every one of them passed."""
    with tempfile.TemporaryDirectory(prefix="wp-counted-") as folder:
        file = Path(folder) / "counted"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-n", str(workers), *tests],
            cwd=ROOT,
            env={**os.environ, **(environment or {}), told.VARIABLE: str(file)},
            stdout=subprocess.DEVNULL if quiet else None,
            stderr=subprocess.DEVNULL if quiet else None,
            check=False,
        )
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    rows = [json.loads(line) for line in lines]
    return [Counted(one["name"], float(one["value"]), one["unit"]) for one in rows], (
        done.returncode == 0
    )
