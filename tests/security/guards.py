"""`python -m tests.security.guards [--database sqlite]`.

G3 of security.md: each guard is needed, and its absence is seen.

Four sorts are taken away one at a time, in this process, and put back: the permission of each
route; each `require` of a verb (with the permissions of all routes off, so that it stands alone);
the portal's condition on each class of rows; and the steps of a request and of the session. It
counts as detected when an outcome of the matrix changes, or a row of the other portal shows.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import with_loader_criteria

from tests.house import matrix
from tests.house.matrix import Case, Stage
from tests.house.planted import ORIGIN, OTHER, OWN, Cookie
from tests.security import canaries, figure, probes
from tests.security.canaries import CannotPlant
from tests.security.figure import Figure
from tests.security.probes import Site, requiring
from tests.security.staged import DATABASES, SQLITE, staged
from wijzerplaat.ground.core import tenancy
from wijzerplaat.ground.core.db import Base
from wijzerplaat.ground.core.permissions import DEVELOPMENT, PUBLIC, PUBLIC_POST, Permission
from wijzerplaat.ground.core.scope import ANYBODY, all_portals, unit_of_work
from wijzerplaat.ground.core.tenancy import PortalOwned, PortalSession
from wijzerplaat.ground.web import requests
from wijzerplaat.ground.web.areas import WRITING
from wijzerplaat.ground.web.platform import Platform

LEAST = {"routes": 130, "verbs": 70, "classes": 46, "steps": 3}


def main() -> int:
    """Take everything away in turn and print what was seen; 1 when something was not."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--database", choices=DATABASES, default=SQLITE)
    options = asked.parse_args()
    # pages that nobody may see break without a person: that is no news here
    logging.disable(logging.CRITICAL)
    with staged(options.database) as stage:
        sorts = {
            "routes": routes(stage),
            "verbs": verbs(stage),
            "classes": classes(stage),
            "steps": steps(stage),
        }
    return figure.told([_figure(name, found) for name, found in sorts.items()])


def _figure(name: str, found: dict[str, bool]) -> Figure:
    return Figure(
        f"G3 {name}",
        "taken away and nothing noticed",
        len(found),
        [one for one, seen in found.items() if not seen],
        LEAST[name],
    )


# The permission that a route declares.


def routes(stage: Stage) -> dict[str, bool]:
    """Open each route that asks for a permission to everybody, and look whether an outcome
    differs from the file.
    """
    declared, expected = stage.app.extensions["declared"], matrix.expected()
    found = {}
    for rule, method in matrix.routes():
        kept = declared[rule.endpoint][method]
        if kept in (PUBLIC, PUBLIC_POST, DEVELOPMENT) or (
            method not in WRITING and ANYBODY.may(kept)
        ):
            continue  # nobody is kept out
        declared[rule.endpoint][method] = _open(method)
        try:
            cases = [
                case for case in matrix.cases(rule, method) if case.relation in ("own", "platform")
            ]
            bare = any(_without_token(stage, rule, method)) if method in WRITING else False
            found[f"{method} {rule.endpoint}"] = bare or any(
                stage.ask_anew(case, rule).status != expected[case] for case in cases
            )
        finally:
            declared[rule.endpoint][method] = kept
    return found


def _open(method: str) -> Permission:
    return PUBLIC_POST if method in WRITING else PUBLIC


def _without_token(stage: Stage, rule: Any, method: str) -> Iterator[bool]:
    """A route that writes and is not for everybody refuses a form without a token.

    Yields whether that is gone.
    """
    for who, where in (("portal-admin", OWN), ("operator", "platform")):
        cookie = stage.world.cookies[(who, where)]
        values = matrix.samples.arguments(rule, stage.world.portals[OWN])
        yield stage.request(
            rule, method, values, ORIGIN[where], Cookie(cookie.session, "")
        ).status not in (400, 404)


# The permission that a verb asks for itself.


def verbs(stage: Stage) -> dict[str, bool]:
    """With all routes open and no verb asking: find a case that each `require` would refuse.

    Then it must refuse it alone.
    """
    with _all_open(stage):
        met: dict[Site, list[Case]] = {}
        rules = {(rule.endpoint, method): rule for rule, method in matrix.routes()}
        for key, rule in rules.items():
            for case in (
                one for one in matrix.cases(rule, key[1]) if one.relation in ("own", "platform")
            ):
                with requiring(lambda _site: False) as seen:
                    stage.ask_anew(case, rule)
                for site, would_refuse in seen.items():
                    met.setdefault(site, []).extend([case] if would_refuse else [])
        found = {}
        for site, wrong in sorted(met.items()):
            # where one verb refuses after another, some case must still miss this one
            found[f"{site[0]}:{site[1]}"] = any(
                _is_missed(stage, rules[case[:2]], case, site) for case in wrong
            ) or probes.stands_alone(stage, site)
        return found


def _is_missed(stage: Stage, rule: Any, case: Case, site: Site) -> bool:
    with requiring(lambda asked: asked == site):
        alone = stage.ask_anew(case, rule)
    with requiring(lambda _asked: False):
        without = stage.ask_anew(case, rule)
    return alone.status == 403 != without.status


@contextmanager
def _all_open(stage: Stage) -> Iterator[None]:
    declared = stage.app.extensions["declared"]
    kept = {name: dict(methods) for name, methods in declared.items()}
    for methods in declared.values():
        methods.update({method: _open(method) for method in methods})
    try:
        yield
    finally:
        declared.update(kept)


# The portal's condition on each class.


def classes(stage: Stage) -> dict[str, bool]:
    """Leave the condition out for each class of rows in turn.

    A row of the other portal must show to a scope of ours.
    """
    here: Platform = stage.app.extensions["wijzerplaat"]
    found = {}
    with stage.undone():
        for cls in sorted(list_owned(), key=lambda one: one.__name__):
            problem = _planted(here, cls)
            if problem:
                found[f"{cls.__name__} (no row of the other portal to see: {problem})"] = False
                continue
            walled = _leaks(here, cls)
            with _but_for(cls):
                found[cls.__name__] = not walled and _leaks(here, cls)
    return found


def list_owned() -> list[type[Any]]:
    """Return the classes that stand for a table of their own."""
    return [
        mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, PortalOwned) and mapper.inherits is None
    ]


def _planted(here: Platform, cls: type[Any]) -> str:
    """See to it that the other portal has a row; return why that cannot be, '' when it has one."""
    other = here.directory.by_slug(OTHER).id
    if other in _rows(
        here, cls, all_portals(here.database, reason="a proof looks at both portals")
    ):
        return ""
    try:
        with all_portals(here.database, reason="a proof plants a row") as scope:
            canaries.plant(scope, cls, other)
    except (CannotPlant, SQLAlchemyError) as problem:
        return str(problem).splitlines()[0][:90]
    return ""


def _rows(_here: Platform, cls: type[Any], work: Any) -> list[Any]:
    with work as scope:
        return list(scope.session.scalars(select(cls.portal_id)).all())


def _leaks(here: Platform, cls: type[Any]) -> bool:
    """Return whether a scope of our portal gets a row of the other one."""
    own = here.directory.by_slug(OWN)
    return any(
        row != own.id for row in _rows(here, cls, unit_of_work(here.database, own, write=False))
    )


@contextmanager
def _but_for(cls: type[Any]) -> Iterator[None]:
    """Let the guard of the session put its condition on all classes but one (and what inherits
    from it).
    """
    guard = tenancy._guard_statement

    def guarded(state: Any) -> None:
        wall = state.session.wall
        if not wall.open_because and wall.portal_id is not None and not state.is_column_load:
            others = [one for one in list_owned() if not issubclass(one, cls)]
            state.statement = state.statement.options(
                *(
                    with_loader_criteria(one, one.portal_id == wall.portal_id, include_aliases=True)
                    for one in others
                )
            )

    event.remove(PortalSession, "do_orm_execute", guard)
    event.listen(PortalSession, "do_orm_execute", guarded)
    try:
        yield
    finally:
        event.remove(PortalSession, "do_orm_execute", guarded)
        event.listen(PortalSession, "do_orm_execute", guard)


# The steps of a request, and the guards of the session.


def steps(stage: Stage) -> dict[str, bool]:
    """Leave each step out, and ask what it alone refuses."""
    probes: dict[str, Callable[[], bool]] = {
        "_check_origin": lambda: (
            _posted(stage, "saved.delete_saved_pages", {"Origin": "https://elders.example"}) == 400
        ),
        "_check_permission": lambda: (
            stage.ask_anew(*_case("article_desk.show_new_article_form", "GET", "anonymous")).status
            == 302
        ),
        "_find_portal": lambda: _asked(stage, "http://onbekend.example") == 421,
    }
    found = {}
    for name, holds in probes.items():
        with stage.undone():
            before = holds()
            with _left_out(stage, name):
                found[name] = before and not _safely(holds)
    return found


def _safely(holds: Callable[[], bool]) -> bool:
    try:
        return holds()
    except Exception:  # whatever breaks is seen too
        return False


def _case(endpoint: str, method: str, actor: str) -> tuple[Case, Any]:
    rule = next(
        rule for rule, known in matrix.routes() if rule.endpoint == endpoint and known == method
    )
    return Case(endpoint, method, actor, "own"), rule


def _posted(stage: Stage, endpoint: str, headers: dict[str, str]) -> int:
    path = next(rule.rule for rule, method in matrix.routes() if rule.endpoint == endpoint)
    return (
        stage.app.test_client()
        .post(path, base_url=ORIGIN[OWN], headers=headers, data={"pagina": "/"})
        .status_code
    )


def _asked(stage: Stage, origin: str) -> int:
    return stage.app.test_client().get("/voor-organisaties", base_url=origin).status_code


@contextmanager
def _left_out(stage: Stage, name: str) -> Iterator[None]:
    functions = stage.app.before_request_funcs[None]
    kept = list(functions)
    functions.remove(getattr(requests, name))
    try:
        yield
    finally:
        functions[:] = kept


if __name__ == "__main__":
    sys.exit(main())
