"""Asks for another portal and on another host, and tells what somebody could see by it."""

from __future__ import annotations

from werkzeug.routing import Rule

from tests.house import matrix
from tests.house.matrix import Case, Outcome, Stage
from tests.house.planted import ACTORS, OTHER


def foreign_problems(stage: Stage, rule: Rule, method: str) -> list[str]:
    """Ask for another portal's thing and for one that is nowhere: nobody may see a difference."""
    found: list[str] = []
    for case in stage.cases(rule, method):
        if case.relation != "foreign":
            continue
        actor = case.actor
        there, nowhere = stage.ask(case, rule), stage.ask(case, rule, missing=True)
        if there != nowhere:
            found.append(f"{actor}: {_difference(there, nowhere)}")
        leaked = [
            name for name in (f"Kanarie {OTHER}", f"Kanarie van {OTHER}") if name in there.body
        ]
        found += [f"{actor} sees {name}" for name in leaked]
    return found


def carried_problems(stage: Stage, rule: Rule, method: str) -> list[str]:
    """Show a session on a host it was not made on: it gives what no session gives."""
    found = []
    for relation in {"carried", "carried-to-platform"}.intersection(matrix.relations(rule)):
        nobody = stage.ask(Case(rule.endpoint, method, "anonymous", relation), rule)
        for actor in ACTORS[1:]:
            told = stage.ask(Case(rule.endpoint, method, actor, relation), rule)
            if told != nobody:
                found.append(f"{actor} {relation}: {_difference(told, nobody)}")
    return found


def _difference(one: Outcome, other: Outcome) -> str:
    if one.status != other.status or one.location != other.location:
        return f"{one.status} {one.location} is not {other.status} {other.location}"
    lines = set(one.body.splitlines()) ^ set(other.body.splitlines())
    return f"{one.status} with another body: {sorted(lines)[:4]}"
