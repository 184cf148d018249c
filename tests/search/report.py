"""Prints how many residents find the right answer first, in the top three, or nothing.

`make bench-search`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests import servers
from tests.figures import told
from tests.search.town import Question, Town, filled, questions
from wijzerplaat.config import POSTGRESQL_SEARCH, WHOOSH_SEARCH

GOALS = {"first": 0.85, "top": 0.95, "nothing": 0.03}
TOP = 3
OTHERS = {"seen later": "unseen.toml", "fresh, looked at once": "fresh.toml"}
TUNED = ("queries.toml", "unseen.toml")
"""The first was tuned on after a while too; on the last nothing is ever tuned."""


@dataclass(frozen=True)
class Outcome:
    """What one question gave."""

    question: Question
    answers: Sequence[str]

    @property
    def place(self) -> int:
        """Return at which place the first right answer stands, 0 when it is not there."""
        return next(
            (place for place, one in enumerate(self.answers, 1) if one in self.question.want), 0
        )


@dataclass(frozen=True)
class Figures:
    """Shares of all questions."""

    first: float
    top: float
    nothing: float

    @property
    def good(self) -> bool:
        """Return whether the goals are met."""
        return (
            self.first >= GOALS["first"]
            and self.top >= GOALS["top"]
            and self.nothing <= GOALS["nothing"]
        )


def ask(town: Town, file: str = "queries.toml") -> list[Outcome]:
    """Ask every question of a file."""
    return [Outcome(one, town.answers(one.q)) for one in questions(file)]


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Return the shares of some outcomes."""
    many = len(outcomes)
    return Figures(
        sum(one.place == 1 for one in outcomes) / many,
        sum(0 < one.place <= TOP for one in outcomes) / many,
        sum(not one.answers for one in outcomes) / many,
    )


def line(name: str, outcomes: Sequence[Outcome]) -> str:
    """Return one line of the table."""
    found = figures(outcomes)
    return f"{name:<22}{len(outcomes):>9}{found.first:>9.1%}{found.top:>9.1%}{found.nothing:>9.1%}"


def table(engine: str, outcomes: Sequence[Outcome], show: bool) -> str:
    """Return the table of one engine, and on request which questions were not answered first."""
    lines = [f"{engine:<22}questions    first    top 3  nothing", line("all", outcomes)]
    for sort in ("plain", "spoken", "question", "typo"):
        lines.append(line(sort, [one for one in outcomes if one.question.sort == sort]))
    lines.append(
        f"{'goal':<22}{'':>9}{GOALS['first']:>9.0%}{GOALS['top']:>9.0%}{GOALS['nothing']:>9.0%}"
    )
    missed = [one for one in outcomes if one.place != 1] if show else []
    lines += [
        f"  {one.place or '-'}  {one.question.q}  →  {', '.join(one.answers[:TOP])}"
        for one in missed
    ]
    return "\n".join(lines)


def hand_over(engine: str, name: str, outcomes: Sequence[Outcome]) -> None:
    """Hand the shares of a set of questions to `make figures`."""
    found = figures(outcomes)
    for what, value in (
        ("right first", found.first),
        ("right in the top 3", found.top),
        ("nothing found", found.nothing),
    ):
        told.keep(f"search {engine}, {name}: {what}", value)


def main() -> int:
    """Measure both engines, or only those named; PostgreSQL only where its server is."""
    named = [one for one in sys.argv[1:] if not one.startswith("-")] or [
        WHOOSH_SEARCH,
        POSTGRESQL_SEARCH,
    ]
    good = True
    for engine in named:
        with ExitStack() as stack:
            var = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            url = (
                f"sqlite:///{var / 'town.sqlite'}"
                if engine == WHOOSH_SEARCH
                else stack.enter_context(servers.postgresql())
            )
            town = stack.enter_context(filled(var, url, engine))
            outcomes = ask(town)
            print(table(engine, outcomes, "--missed" in sys.argv))
            hand_over(engine, "tuned on", outcomes)
            for name, file in OTHERS.items():
                others = ask(town, file)
                print(line(name, others))
                hand_over(engine, name, others)
                good &= figures(others).good or file not in TUNED
            print()
            good &= figures(outcomes).good
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
