"""Writes the lists of packages in THIRD_PARTY.md anew, from both locks and what is installed.

Read the diff!
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata

from wijzerplaat.config import ROOT

FILE, LOCK, TOOLS = (
    ROOT / "THIRD_PARTY.md",
    ROOT / "requirements.lock",
    ROOT / "requirements-dev.lock",
)
BEGIN_TOOLS, END_TOOLS = (
    "<!-- tools: python -m tests.house.third_party -->",
    "<!-- end of tools -->",
)
BEGIN, END = "<!-- packages: python -m tests.house.third_party -->", "<!-- end of packages -->"
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.MULTILINE)
ELSEWHERE = "not installed here: only needed on other systems or versions of Python"


def locked() -> list[tuple[str, str]]:
    """Return the packages that production installs, with their versions."""
    return LOCKED.findall(LOCK.read_text("utf-8"))


def tools() -> list[tuple[str, str]]:
    """Return the packages that only development and tests install, with their versions."""
    return [row for row in LOCKED.findall(TOOLS.read_text("utf-8")) if row not in locked()]


def licence(name: str) -> str:
    """Return what a package says of its licence.

    The expression, else the classifiers, else its own short words.
    """
    try:
        facts = metadata(name)
    except PackageNotFoundError:
        return ELSEWHERE
    said = [
        row.rpartition(" :: ")[2]
        for row in facts.get_all("Classifier") or []
        if row.startswith("License ::")
    ]
    short = (facts.get("License") or "").splitlines()[:1]
    return (
        facts.get("License-Expression") or "; ".join(said) or " ".join(short) or "see the package"
    )


def table(packages: list[tuple[str, str]]) -> str:
    """Return a table of packages."""
    rows = [f"| {name} | {version} | {licence(name)} |" for name, version in packages]
    return "\n".join(
        ["| package | version | licence, as the package states it |", "|---|---|---|", *rows]
    )


def between(text: str, begin: str, end: str, new: str) -> str:
    """Return a text with what stands between two marks replaced."""
    head, rest = text.split(begin)
    return f"{head}{begin}\n\n{new}\n\n{end}{rest.split(end)[1]}"


def main() -> None:
    """Put each table between its two marks."""
    text = between(FILE.read_text("utf-8"), BEGIN, END, table(locked()))
    FILE.write_text(between(text, BEGIN_TOOLS, END_TOOLS, table(tools())), "utf-8")
    sys.stdout.write(f"{len(locked())} packages, {len(tools())} for development and tests\n")


if __name__ == "__main__":
    main()
