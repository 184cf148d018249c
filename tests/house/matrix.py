"""The role × route matrix: which cases there are, how each is asked, and what is written down of
it.
"""

from __future__ import annotations

import csv
import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask
from sqlalchemy import Connection, Dialect, event
from werkzeug.routing import Rule

from tests.house import samples
from tests.house.planted import ACTORS, ORIGIN, OTHER, OWN, Cookie, World
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.permissions import (
    DEVELOPMENT,
    EDITOR,
    OPERATOR,
    ORGANISATION_ADMIN,
    PART_EDITOR,
    PORTAL_ADMIN,
    permissions_of,
)
from wijzerplaat.ground.web.areas import BOTH, PLATFORM, PORTAL, SILENT, WRITING

HERE = Path(__file__).parent
EXPECTED, URLS = HERE / "expected.csv", HERE / "urls.txt"
COMMAND = "PYTHONPATH=platform python -m tests.house.regenerate"
# Where the session was made → where it is shown; of which portal the thing is that the address
# names.
RELATIONS: dict[str, tuple[str, str, str]] = {
    "own": (OWN, OWN, OWN),
    "foreign": (OWN, OWN, OTHER),
    "carried": (OWN, OTHER, OTHER),
    "platform": ("platform", "platform", OWN),
    "carried-to-platform": (OWN, "platform", OWN),
}
OF_SURFACE = {
    PORTAL: ("own", "carried"),
    PLATFORM: ("platform", "carried-to-platform"),
    BOTH: ("own", "carried", "platform", "carried-to-platform"),
}
# The most that each actor may hold somewhere in the planted world; the others hold nothing.
HELD = {
    "member": ORGANISATION_ADMIN,
    "neighbour": ORGANISATION_ADMIN,
    "organisation-admin": ORGANISATION_ADMIN,
    "editor": EDITOR,
    "part-editor": PART_EDITOR,
    "portal-admin": PORTAL_ADMIN,
    "operator": OPERATOR,
}
TOKEN = re.compile(r"(/|link=)[\w-]{32,}")  # each answer leads to a link of its own
SAVEPOINTS = {
    "do_savepoint": "SAVEPOINT",
    "do_rollback_to_savepoint": "ROLLBACK TO SAVEPOINT",
    "do_release_savepoint": "RELEASE SAVEPOINT",
}
CHANGING = re.compile(r'name="csrf_token" value="[^"]*"|csrf-token" content="[^"]*"|DTSTAMP:\w+')


class Case(NamedTuple):
    """One question: who asks what, from where, about whose thing."""

    endpoint: str
    method: str
    actor: str
    relation: str


@dataclass(frozen=True)
class Outcome:
    """What came back, without what differs from one asking to the next."""

    status: int
    location: str
    body: str
    mails: int = 0
    """How many mails it put in the outbox, before that was undone."""


@lru_cache
def bare_app() -> Flask:
    """Return an application without a database: enough to know its routes."""
    var = Path(tempfile.mkdtemp(prefix="wp-routes-"))
    return create_app(settings_for_tests(var, f"sqlite:///{var / 'none.sqlite'}"))


def routes() -> list[tuple[Rule, str]]:
    """Return every route with each of its methods, in a fixed order."""
    found = [
        (rule, method)
        for rule in bare_app().url_map.iter_rules()
        for method in (rule.methods or set()) - SILENT
    ]
    return sorted(found, key=lambda one: (one[0].endpoint, one[1], one[0].rule))


def relations(rule: Rule) -> tuple[str, ...]:
    """Return how an actor can stand to what a route is about."""
    found = OF_SURFACE[bare_app().extensions["surfaces"][rule.endpoint]]
    return (*found, "foreign") if samples.names_an_object(rule) and "own" in found else found


def cases(rule: Rule, method: str) -> list[Case]:
    """Return every case of one route and method."""
    return [
        Case(rule.endpoint, method, actor, relation)
        for actor in ACTORS
        for relation in relations(rule)
    ]


def may_reach(case: Case) -> bool:
    """Return whether a case may come to the view, where it asks the database something of its own.

    Who does not hold the permission is refused before that, and a session of another host is none:
    for that the same is asked of the database on every route.
    """
    permission = bare_app().extensions["declared"][case.endpoint][case.method]
    roles = frozenset({HELD[case.actor]} if case.actor in HELD else ())
    return not case.relation.startswith("carried") and (
        permission is DEVELOPMENT or permission in permissions_of(roles, known=bool(roles))
    )


@lru_cache
def expected() -> dict[Case, int]:
    """Return the reviewed outcomes, read once."""
    if not EXPECTED.is_file():
        return {}
    with EXPECTED.open(newline="") as file:
        return {Case(*row[:4]): int(row[4]) for row in list(csv.reader(file))[1:]}


class Stage:
    """An application on the planted world.

    Each question is asked in a transaction that is undone. `whole`: every case is asked, also
    those that cannot reach a view.
    """

    def __init__(self, app: Flask, world: World, connection: Any) -> None:
        self.app, self.world, self._connection = app, world, connection
        self.whole = app.extensions["wijzerplaat"].settings.database_url.startswith("sqlite")
        self.mailed: list[str] = []
        self._told: dict[tuple[Case, bool], Outcome] = {}

    def cases(self, rule: Rule, method: str) -> list[Case]:
        """Return the cases of a route and method that are asked here."""
        return [case for case in cases(rule, method) if self.whole or may_reach(case)]

    def ask(self, case: Case, rule: Rule, *, missing: bool = False) -> Outcome:
        """Ask one case (with `missing` for something that is nowhere).

        What was asked before is remembered.
        """
        if (case, missing) not in self._told:
            self._told[(case, missing)] = self.ask_anew(case, rule, missing=missing)
        return self._told[(case, missing)]

    def ask_anew(self, case: Case, rule: Rule, *, missing: bool = False) -> Outcome:
        """Ask one case, whatever was asked before."""
        made_on, shown_on, whose = RELATIONS[case.relation]
        values = (samples.missing if missing else samples.arguments)(
            rule, self.world.portals[whose]
        )
        return self.request(
            rule, case.method, values, ORIGIN[shown_on], self.world.cookies[(case.actor, made_on)]
        )

    def request(
        self,
        rule: Rule,
        method: str,
        values: dict[str, Any],
        origin: str,
        cookie: Cookie | None,
        more: dict[str, str] | None = None,
        environ: dict[str, str] | None = None,
    ) -> Outcome:
        """Send one request (`more` headers, `environ` of the server) and undo what it did.

        `mailed` keeps the mails it made.
        """
        csrf, spoken = cookie.csrf if cookie else "", samples.BODIES.get(rule.endpoint)
        data = {**samples.FORMS.get(rule.endpoint, {}), "csrf_token": csrf}
        with self.app.test_request_context(base_url=origin):
            path = self.app.url_map.bind("x").build(rule.endpoint, values, method=method)
        headers = {**({"Cookie": f"session={cookie.session}"} if cookie else {}), **(more or {})}
        sent = (
            {"json": spoken, "headers": {**headers, "X-CSRFToken": csrf}}
            if spoken
            else {"data": data, "headers": headers}
        )
        with self.undone():
            before = self._mails().keys()
            answer = self.app.test_client(use_cookies=False).open(
                path,
                base_url=origin,
                method=method,
                environ_overrides=environ,
                **(sent if method in WRITING else {"headers": headers}),
            )
            after = self._mails()
            self.mailed = [_all_of(after[one]) for one in after.keys() - before]
            return replace(self._outcome(answer, values), mails=len(self.mailed))

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Undo at the end whatever was committed inside."""
        inner = self._connection.begin_nested()
        try:
            yield
        finally:
            inner.rollback()

    @contextmanager
    def noting(self) -> Iterator[set[tuple[str, str]]]:
        """Note each statement that the database is asked inside, with its values."""
        noted: set[tuple[str, str]] = set()

        def note(_connection: Any, _cursor: Any, text: str, values: Any, *_rest: Any) -> None:
            if "SAVEPOINT" not in text:  # their names count on
                noted.add((text, repr(values)))

        event.listen(self._connection, "before_cursor_execute", note)
        try:
            yield noted
        finally:
            event.remove(self._connection, "before_cursor_execute", note)

    def run(self, statement: str) -> None:
        """Run a statement of the database itself, past every guard."""
        self._connection.exec_driver_sql(statement)

    def _mails(self) -> dict[Any, Any]:
        rows = self._connection.exec_driver_sql(
            "SELECT id, payload FROM outbox WHERE kind = 'mail'"
        )
        return {row[0]: row[1] for row in rows}

    def _outcome(self, answer: Any, values: dict[str, Any]) -> Outcome:
        body, location = (
            CHANGING.sub("", answer.get_data().decode(errors="replace")),
            answer.headers.get("Location", ""),
        )
        for value in sorted(map(str, values.values()), key=len, reverse=True):
            body, location = body.replace(value, "…"), location.replace(value, "…")
        return Outcome(
            answer.status_code,
            TOKEN.sub(r"\1…", location),
            body if answer.status_code not in (301, 302, 303) else "",
        )


def _all_of(payload: Any) -> str:
    """Return all that a mail in the outbox says, its receiver and attachments too."""
    mail = json.loads(payload) if isinstance(payload, str) else payload
    return "\n".join(
        (
            mail["to"],
            mail["subject"],
            mail["text"],
            mail["html"],
            *(one["content"] for one in mail["attachments"]),
        )
    )


@contextmanager
def stage(app: Flask, world: World) -> Iterator[Stage]:
    """Put an application on one connection with an open transaction, which is undone at the end."""
    database: Database = app.extensions["wijzerplaat"].database
    kept = database.readers, database.writers, database.after_commit
    _write_savepoints_plainly(database.writers.dialect)
    with database.writers.connect() as connection:
        whole = connection.begin()
        database.readers = database.writers = connection  # type: ignore[assignment]
        database.after_commit = lambda _pokes: None
        try:
            yield Stage(app, world, connection)
        finally:
            database.readers, database.writers, database.after_commit = kept
            whole.rollback()


def _write_savepoints_plainly(dialect: Dialect) -> None:
    """Lay savepoints by their words: here each request needs some, and compiling one anew each time
    takes longer than laying it.
    """
    for name, words in SAVEPOINTS.items():

        def lay(connection: Connection, point: str, words: str = words) -> None:
            connection.exec_driver_sql(f"{words} {point}")

        setattr(dialect, name, lay)
