"""`make audit`: are the locked packages known to be unsafe, and under which licences do they come?

G24 of security.md.

Ends with 0 when every locked package was asked about and none is known to be unsafe, 1 when one is,
or when a licence is missing or asks for a note, and 3 (NOT_POSSIBLE) when advisories cannot be
reached: then nothing is known, which is no success. A caller without a network may take 3 for
'unknown'.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from packaging.markers import Marker

from tests.figures import told
from tests.house import third_party
from wijzerplaat.config import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
NPM = (".", "tests/a11y")
SECONDS = 300
NOT_POSSIBLE = 3
ROW = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)(?: *; *([^\\\n]+))?", re.MULTILINE)
COPYLEFT = re.compile(
    r"\b(A?GPL|GNU (Affero )?General Public|EUPL|OSL|SSPL|CC-BY-SA|Proprietary)", re.IGNORECASE
)
LESSER = re.compile(
    r"\bL(esser)?[ -]?GPL|GNU Lesser General Public[^;]*|GNU Library[^;]*", re.IGNORECASE
)


@dataclass
class Outcome:
    """What asking about one list of packages gave."""

    source: str
    locked: int
    audited: int = 0
    elsewhere: int = 0
    """Locked for other systems or versions of Python only, so not installed here and not asked
    about.
    """
    unsafe: list[str] = field(default_factory=list)
    impossible: str = ""
    """Why nothing is known; '' when it is."""

    @property
    def code(self) -> int:
        """Return what this list alone ends with."""
        if self.unsafe:
            return 1
        return NOT_POSSIBLE if self.impossible else 0

    def __str__(self) -> str:
        if self.unsafe:
            return f"{self.source}: {len(self.unsafe)} KNOWN TO BE UNSAFE: {', '.join(self.unsafe)}"
        if self.impossible:
            return f"{self.source}: not possible, 0 of {self.locked} audited ({self.impossible})"
        return (
            f"{self.source}: {self.audited} of {self.locked} audited ({self.elsewhere} are for "
            "other systems), 0 known to be unsafe"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, print, and return the code that the first lines of this file explain."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args(arguments)
    outcomes = [
        *(of_lock(ROOT / name) for name in LOCKS),
        *(of_npm(ROOT / folder) for folder in NPM),
    ]
    problems, count = licence_problems()
    hand_over(outcomes, problems)
    if options.json:
        everything = {
            "outcomes": [asdict(one) for one in outcomes],
            "licences": count,
            "problems": problems,
        }
        sys.stdout.write(f"{json.dumps(everything)}\n")
    else:
        rows = [
            *map(str, outcomes),
            f"licences: {count} packages of production, {len(problems)} without one or without a "
            "note",
            *problems,
        ]
        sys.stdout.write("".join(f"{row}\n" for row in rows))
    codes = {one.code for one in outcomes} | ({1} if problems else set())
    return 1 if 1 in codes else max(codes)


def hand_over(outcomes: list[Outcome], problems: list[str]) -> None:
    """Hand the figures over; what is not known is not handed over as nothing."""
    told.keep("licences: without one or without a note", len(problems))
    if not any(one.impossible for one in outcomes):
        told.keep("G24: known to be unsafe", sum(len(one.unsafe) for one in outcomes))
        told.keep("G24: audited", sum(one.audited for one in outcomes))


def of_lock(lock: Path) -> Outcome:
    """Ask pip-audit about every row of a lock; what it skips is not audited."""
    here, all_rows = read_rows(lock.read_text("utf-8"))
    outcome = Outcome(lock.name, all_rows, elsewhere=all_rows - len(here))
    with tempfile.TemporaryDirectory(prefix="wp-audit-") as folder:
        command = [
            sys.executable,
            "-m",
            "pip_audit",
            "--strict",
            "--disable-pip",
            "--require-hashes",
            "-r",
            str(lock),
            "-f",
            "json",
            "--progress-spinner",
            "off",
            "--cache-dir",
            folder,
        ]
        answer = _run(command, ROOT)
    return read_pip(outcome, here, *answer)


def read_pip(outcome: Outcome, here: dict[str, str], output: str, errors: str) -> Outcome:
    """Read what pip-audit said.

    It ends with 1 both for something unsafe and when it could not look, and with 0 when it skipped
    all.
    """
    try:
        asked = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        outcome.impossible = _reason(errors)
        return outcome
    known = {
        one["name"].lower(): one for one in asked if "vulns" in one and not one.get("skip_reason")
    }
    outcome.audited = len(here.keys() & known.keys())
    outcome.unsafe = [
        f"{name} {one['version']} ({', '.join(sorted(bug['id'] for bug in one['vulns']))})"
        for name, one in sorted(known.items())
        if one["vulns"]
    ]
    missed = sorted(here.keys() - known.keys())
    outcome.impossible = f"nothing was said of {', '.join(missed[:5])}" if missed else ""
    return outcome


def of_npm(folder: Path) -> Outcome:
    """Ask npm about the packages of a lock."""
    locked = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    outcome = Outcome(
        f"{folder.relative_to(ROOT)}/package-lock.json".removeprefix("./"),
        sum(bool(name) for name in locked),
    )
    return read_npm(outcome, *_run(["npm", "audit", "--package-lock-only", "--json"], folder))


def read_npm(outcome: Outcome, output: str, errors: str) -> Outcome:
    """Read what npm said."""
    try:
        answer: dict[str, Any] = json.loads(output)
        outcome.audited = answer["metadata"]["dependencies"]["total"]
        outcome.unsafe = sorted(
            f"{name} ({one['severity']})" for name, one in answer["vulnerabilities"].items()
        )
    except (ValueError, KeyError, TypeError):
        outcome.impossible = _reason(errors or output)
        return outcome
    outcome.impossible = (
        "" if outcome.audited >= outcome.locked else f"only {outcome.audited} were looked at"
    )
    return outcome


def licence_problems() -> tuple[list[str], int]:
    """Return what is wrong with the licences of what production installs, and of how many
    packages that is said.
    """
    text = third_party.FILE.read_text("utf-8").split(third_party.BEGIN_TOOLS)[0]
    notes = text.split(third_party.BEGIN)[0] + text.split(third_party.END)[1]
    names = sorted({name for name, version in third_party.locked()})
    return [
        problem
        for name in names
        if (problem := licence_problem(name, third_party.licence(name), notes))
    ], len(names)


def licence_problem(name: str, said: str, notes: str) -> str:
    """Return what is wrong with one licence; '' when nothing is.

    Copyleft and 'other' are fine when a note names the package.
    """
    if said == third_party.ELSEWHERE:
        return ""
    if not said.strip() or said in ("see the package", "UNKNOWN"):
        return (
            f"{name}: no licence is stated, and no note says which it is"
            if name not in notes
            else ""
        )
    if COPYLEFT.search(LESSER.sub("", said)) and name not in notes:
        return f"{name}: '{said}' and no note in THIRD_PARTY.md says what that means here"
    return ""


def read_rows(text: str) -> tuple[dict[str, str], int]:
    """Return the packages that this system installs, and how many rows there are in all."""
    rows = ROW.findall(text)
    return {
        name.lower(): version
        for name, version, when in rows
        if not when or Marker(when.strip()).evaluate()
    }, len(rows)


def _run(command: list[str], folder: Path) -> tuple[str, str]:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return "", f"{type(problem).__name__}: {command[0]}"
    return done.stdout, done.stderr


def _reason(errors: str) -> str:
    """Return the line that says why, without addresses."""
    rows = [
        row.strip() for row in errors.splitlines() if re.search(r"error", row, re.IGNORECASE)
    ] or ["nothing was said"]
    return re.sub(r"https?://\S+", "…", rows[-1] if "Error:" in rows[-1] else rows[0])[:140]


if __name__ == "__main__":
    sys.exit(main())
