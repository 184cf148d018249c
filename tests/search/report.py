"""Prints how many residents find the right answer first, in the top three, or nothing; and how
often a question that nobody can answer got an answer.

`make bench-search`. With `--fresh` also the questions of fresh-2.toml, which nobody who tunes may
read: they are asked once, at the end.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests import servers
from tests.figures import told
from tests.search.town import SLUG, Question, Town, filled_portals, portal_questions, questions
from wijzerplaat.config import POSTGRESQL_SEARCH, WHOOSH_SEARCH

GOALS = {"first": 0.85, "top": 0.95, "nothing": 0.03}
PORTAL_GOALS = {"first": 0.85, "top": 0.95, "nothing": 0.02, "nonsense": 0.05}
FRESH, OWN = "fresh-2.toml", "portals.toml"
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
        wanted = set(self.question.want)
        return next(
            (
                place
                for place, one in enumerate(self.answers, 1)
                if one in wanted or f"*{one[1:]}" in wanted
            ),
            0,
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


@dataclass(frozen=True)
class PortalFigures:
    """Shares of the questions about one portal: of those that can be answered, and of the others
    how many got an answer.
    """

    due: Figures
    nonsense: float

    @property
    def good(self) -> bool:
        """Return whether the goals are met."""
        return (
            self.due.first >= PORTAL_GOALS["first"]
            and self.due.top >= PORTAL_GOALS["top"]
            and self.due.nothing <= PORTAL_GOALS["nothing"]
            and self.nonsense <= PORTAL_GOALS["nonsense"]
        )


def measure_portal(outcomes: Sequence[Outcome]) -> PortalFigures:
    """Return the shares of what was asked in one portal."""
    others = [one for one in outcomes if not one.question.want]
    answered = sum(bool(one.answers) for one in others)
    return PortalFigures(
        figures([one for one in outcomes if one.question.want]),
        answered / len(others) if others else 0.0,
    )


def ask_portals(towns: Mapping[str, Town], file: str) -> dict[str, list[Outcome]]:
    """Ask every question of a file in the portal that it is about."""
    asked = portal_questions(file)
    return {
        slug: [Outcome(one, town.answers(one.q)) for one in asked[slug]]
        for slug, town in towns.items()
        if asked[slug]
    }


def portal_table(engine: str, file: str, outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """Return the table of a file about several portals."""
    lines = [f"{engine + ', ' + file:<32}questions    first    top 3  nothing  nonsense"]
    for slug, mine in outcomes.items():
        found = measure_portal(mine)
        lines.append(
            f"{slug:<32}{len(mine):>9}{found.due.first:>9.1%}{found.due.top:>9.1%}"
            f"{found.due.nothing:>9.1%}{found.nonsense:>10.1%}"
        )
    goals = PORTAL_GOALS
    lines.append(
        f"{'goal':<32}{'':>9}{goals['first']:>9.0%}{goals['top']:>9.0%}"
        f"{goals['nothing']:>9.0%}{goals['nonsense']:>10.0%}"
    )
    return "\n".join(lines)


def hand_over_portals(engine: str, name: str, outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    """Hand the four shares of each portal to `make figures`."""
    for slug, mine in outcomes.items():
        found = measure_portal(mine)
        for what, value in (
            ("right first", found.due.first),
            ("right in the top 3", found.due.top),
            ("nothing found", found.due.nothing),
            ("nonsense answered", found.nonsense),
        ):
            told.keep(f"search {engine}, {slug}, {name}: {what}", value)


def list_missed(outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """Return the questions that were not answered first, and nonsense that was answered."""
    return "\n".join(
        f"  {slug}  {one.place or '-'}  {one.question.q}  →  {', '.join(one.answers[:TOP])}"
        for slug, mine in outcomes.items()
        for one in mine
        if (one.place != 1 if one.question.want else one.answers)
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
            towns = stack.enter_context(filled_portals(var, url, engine))
            town = towns[SLUG]
            outcomes = ask(town)
            print(table(engine, outcomes, "--missed" in sys.argv))
            hand_over(engine, "tuned on", outcomes)
            for name, file in OTHERS.items():
                others = ask(town, file)
                print(line(name, others))
                hand_over(engine, name, others)
                good &= figures(others).good or file not in TUNED
            _report_portals(engine, towns)
            print()
            good &= figures(outcomes).good
    return 0 if good else 1


def _report_portals(engine: str, towns: Mapping[str, Town]) -> None:
    """Print the figures of each portal, of what was tuned on and on request of what nobody read;
    of these the missed ones are never shown.
    """
    own = ask_portals(towns, OWN)
    print(portal_table(engine, OWN, own))
    hand_over_portals(engine, "tuned on", own)
    if "--missed" in sys.argv:
        print(list_missed(own))
    if "--fresh" in sys.argv:
        fresh = ask_portals(towns, FRESH)
        print(portal_table(engine, FRESH, fresh))
        hand_over_portals(engine, "at first sight", fresh)


if __name__ == "__main__":
    raise SystemExit(main())
