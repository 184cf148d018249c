"""`python -m tests.figures.suite [TESTS…] [--name suite]`.

Runs tests and hands over how many passed, how many not, and the minutes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

from tests.figures import told
from wijzerplaat.config import ROOT


def main() -> int:
    """Run pytest; 1 when a test failed or none ran."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("tests", nargs="*", default=["tests"])
    asked.add_argument("--name", default="suite")
    asked.add_argument("--workers", default="2")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="wp-suite-") as folder:
        file, began = Path(folder) / "junit.xml", time.monotonic()
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-n",
            options.workers,
            f"--junitxml={file}",
            *options.tests,
        ]
        subprocess.run(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        )
        took = time.monotonic() - began
        passed, bad = counted(file)
    told.keep(f"{options.name}: passed", passed)
    told.keep(f"{options.name}: not passed", bad)
    told.keep(f"{options.name}: minutes", took / 60)
    sys.stdout.write(f"{options.name}: {passed} passed, {bad} not, {took / 60:.1f} minutes\n")
    return 0 if passed and not bad else 1


def counted(file: Path) -> tuple[int, int]:
    """Return how many tests passed and how many failed or were skipped.

    What did not run is not proven.
    """
    if not file.is_file():
        return 0, 1
    # Our own pytest wrote it
    cases = ElementTree.parse(file).getroot().iter("testcase")
    bad = [any(child.tag in ("failure", "error", "skipped") for child in case) for case in cases]
    return bad.count(False), bad.count(True)


if __name__ == "__main__":
    sys.exit(main())
