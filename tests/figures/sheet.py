"""Reads and writes docs/figures.md: the tables of goals, commands, noise and last values."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from wijzerplaat.config import ROOT

FILE = ROOT / "docs" / "figures.md"
HEAD = ("figure", "goal", "command", "noise", "last", "date")
GOAL = re.compile(r"(<=|>=|=) (-?[\d.]+)\Z")
NOISE = re.compile(r"(-?[\d.]+)(%?)\Z")
QUICK, ALL = "## Quick", "## All"


class WrongSheet(ValueError):
    """A row of the sheet cannot be read; the message holds it."""


@dataclass(frozen=True)
class Row:
    """One figure: `noise` is what it may be worse than last, in its own unit or (with %) as a
    share of it.
    """

    name: str
    goal: str
    command: str
    noise: str
    last: float | None
    date: str
    quick: bool

    def meets(self, value: float) -> bool:
        """Return whether a value reaches the goal.

        A figure that is only watched ('-') always does.
        """
        if self.goal == "-":
            return True
        sign, limit = self._parts()
        return {"<=": value <= limit, ">=": value >= limit, "=": value == limit}[sign]

    def is_worse(self, value: float) -> bool:
        """Return whether a value is worse than the last one beyond the noise."""
        if self.last is None or self.goal == "-":
            return False
        sign, limit = self._parts()
        room = self._room()
        if sign == "=":
            return abs(value - limit) > abs(self.last - limit) + room
        return value > self.last + room if sign == "<=" else value < self.last - room

    def _parts(self) -> tuple[str, float]:
        found = GOAL.match(self.goal)
        if found is None:
            raise WrongSheet(
                f"{self.name}: a goal is '<= 3', '>= 3', '= 0' or '-', not '{self.goal}'"
            )
        return found[1], float(found[2])

    def _room(self) -> float:
        found = NOISE.match(self.noise)
        if found is None:
            raise WrongSheet(f"{self.name}: a noise is '0.01' or '10%', not '{self.noise}'")
        return float(found[1]) * (abs(self.last or 0) / 100 if found[2] else 1)


def read(file: Path = FILE) -> list[Row]:
    """Return every row, in order. Raises WrongSheet."""
    rows, quick = [], True
    for line in file.read_text("utf-8").splitlines():
        quick = False if line.startswith(ALL) else True if line.startswith(QUICK) else quick
        if is_row(line):
            rows.append(_row(cells(line), quick))
    names = [row.name for row in rows]
    if len(set(names)) != len(names):
        raise WrongSheet(f"twice: {sorted({name for name in names if names.count(name) > 1})}")
    return rows


def is_row(line: str) -> bool:
    """Return whether a line is a row with a figure."""
    return line.startswith("| ") and len(cells(line)) == len(HEAD) and cells(line)[0] != HEAD[0]


def cells(line: str) -> list[str]:
    """Return the cells of a line of a table."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _row(parts: list[str], quick: bool) -> Row:
    name, goal, command, noise, last, date = parts
    try:
        row = Row(
            name,
            goal.strip("`"),
            command.strip("`"),
            noise,
            float(last) if last else None,
            date,
            quick,
        )
    except ValueError:
        raise WrongSheet(f"{name}: '{last}' is no number") from None
    row.is_worse(row.last or 0)
    row.meets(row.last or 0)
    return row


def write(values: dict[str, float], date: str, file: Path = FILE) -> int:
    """Put new values and their date into the sheet; return how many."""
    known = {row.name: row for row in read(file)}
    lines, count = [], 0
    for line in file.read_text("utf-8").splitlines():
        name = cells(line)[0] if is_row(line) else ""
        if name in values:
            line, count = written(replace(known[name], last=values[name], date=date)), count + 1
        lines.append(line)
    file.write_text("\n".join([*lines, ""]), "utf-8")
    return count


def written(row: Row) -> str:
    """Return a row as a line of the table."""
    last = "" if row.last is None else number(row.last)
    return f"| {row.name} | `{row.goal}` | `{row.command}` | {row.noise} | {last} | {row.date} |"


def number(value: float) -> str:
    """Return a number as people read it: at most four digits that count."""
    return str(int(value)) if value == int(value) else f"{value:.4g}"
