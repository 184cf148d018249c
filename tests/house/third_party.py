"""Writes the list of packages in THIRD_PARTY.md anew, from requirements.lock and what is installed. Read the diff!"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata

from wijzerplaat.config import ROOT

FILE, LOCK = ROOT / "THIRD_PARTY.md", ROOT / "requirements.lock"
BEGIN, END = "<!-- packages: python -m tests.house.third_party -->", "<!-- end of packages -->"
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.MULTILINE)
ELSEWHERE = "not installed here: only needed on other systems or versions of Python"


def locked() -> list[tuple[str, str]]:
    """Return the packages that production installs, with their versions."""
    return LOCKED.findall(LOCK.read_text("utf-8"))


def licence(name: str) -> str:
    """Return what a package says of its licence: the expression, else the classifiers, else its own short words."""
    try:
        facts = metadata(name)
    except PackageNotFoundError:
        return ELSEWHERE
    said = [row.rpartition(" :: ")[2] for row in facts.get_all("Classifier") or [] if row.startswith("License ::")]
    short = (facts.get("License") or "").splitlines()[:1]
    return facts.get("License-Expression") or "; ".join(said) or " ".join(short) or "see the package"


def table() -> str:
    """Return the table of packages."""
    rows = [f"| {name} | {version} | {licence(name)} |" for name, version in locked()]
    return "\n".join(["| package | version | licence, as the package states it |", "|---|---|---|", *rows])


def main() -> None:
    """Put the table between its two marks."""
    head, rest = FILE.read_text("utf-8").split(BEGIN)
    tail = rest.split(END)[1]
    FILE.write_text(f"{head}{BEGIN}\n\n{table()}\n\n{END}{tail}", "utf-8")
    sys.stdout.write(f"{len(locked())} packages\n")


if __name__ == "__main__":
    main()
