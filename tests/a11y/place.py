"""Where the report looks: the three demo portals in a folder of their own, with states that the
seed does not have.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select

from tests.a11y.place_freshness import plant_freshness
from tests.a11y.place_residents import plant_residents
from tests.journeys.chromium import free_socket
from wijzerplaat import config
from wijzerplaat.app import create_app
from wijzerplaat.environment import read_settings
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope, unit_of_work
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.help_requests.models import LIVE, HelpRequest
from wijzerplaat.residents.questions import service as questions
from wijzerplaat.residents.signups import service as signups

STIFF = (
    "Wij verstrekken tevens informatie. Indien u komt, dient u vooraf te bellen. Wij "
    "verstrekken koffie."
)
Facts = dict[str, Any]


def seed(environment: dict[str, str]) -> None:
    """Fill the three demo portals as a newcomer's `make run` does."""
    folders = [str(path) for path in sorted((config.ROOT / "tenants").iterdir()) if path.is_dir()]
    for command in (
        ["database", "migrate"],
        ["portals", "apply", *folders],
        ["demo", "seed"],
        ["index", "rebuild"],
    ):
        subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *command],
            env=environment,
            cwd=config.ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )


def facts(environment: dict[str, str], slugs: list[str]) -> dict[str, Facts]:
    """Add to each portal what the seed lacks (full, called off, waiting, asked), and return
    where all of it is.
    """
    app = create_app(read_settings(environment))
    platform, found = app.extensions["wijzerplaat"], {}
    with app.app_context():
        for slug in slugs:
            portal = platform.directory.by_slug(slug)
            with unit_of_work(platform.database, portal) as scope:
                found[slug] = {"origin": portal.origin, "people": _people(slug), **_public(scope)}
                found[slug] |= {**_dates(scope), **_waiting(scope, found[slug]["people"])}
                scope.session.flush()
                found[slug] |= _tokens(scope)
                own = scope.session.get_one(Entry, found[slug]["own"])
                editor = found[slug]["people"]["editor"][0]
                found[slug] |= plant_residents(scope, own, editor)
                found[slug] |= plant_freshness(scope, own)
    platform.database.dispose()
    return found


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[None]:
    """Serve as in production: gunicorn, on the port that the environment names."""
    port = environment["PORT"]
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "-w",
            "2",
            "--threads",
            "4",
            "-b",
            f"127.0.0.1:{port}",
            "--no-control-socket",
            "--log-level",
            "warning",
            "wsgi:app",
        ],
        env=environment,
        cwd=config.ROOT,
    )
    try:
        for _ in range(240):
            try:
                # Our own address
                urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond", timeout=2)
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.25)
        yield
    finally:
        server.terminate()
        server.wait(20)


def environment(var: Path) -> dict[str, str]:
    """Return the environment of all that runs here."""
    with free_socket() as listening:
        port = str(listening.getsockname()[1])
    names = ("PATH", "HOME", "LANG", "TMPDIR")
    return {
        **{name: os.environ[name] for name in names if name in os.environ},
        "WIJZERPLAAT_VAR": str(var),
        "PORT": port,
        "PYTHONPATH": str(config.ROOT / "platform"),
        "PYTHONUNBUFFERED": "1",
        "LIMITS_TIMES": "1000",
    }


def _people(slug: str) -> dict[str, tuple[str, str, str]]:
    """One person per role: address, password, and the organisation."""
    rows = tomllib.loads(
        (config.ROOT / "tenants" / slug / "content" / "people.toml").read_text(encoding="utf-8")
    )["person"]
    found: dict[str, tuple[str, str, str]] = {}
    for row in rows:
        if len(row["roles"]) == 1:
            role = row["roles"][0]
            found.setdefault(
                role["role"], (row["email"], row["password"], role.get("organisation", ""))
            )
    return found


def _public(scope: Scope) -> Facts:
    found: Facts = {}
    for kind in ("organisation", "service", "activity", "vacancy", "article"):
        rows = (
            select(Entry)
            .where(Entry.kind == kind, Entry.state == PUBLISHED)
            .order_by(Entry.title, Entry.id)
        )
        for entry in scope.session.scalars(rows):
            name = "story" if getattr(entry, "genre", "") == "story" else kind
            found.setdefault(name, entry.slug)
    calls = select(HelpRequest.code).where(HelpRequest.state == LIVE)
    call = scope.session.scalars(calls.order_by(HelpRequest.created_at)).first()
    areas = scope.portal.districts  # type: ignore[union-attr]
    topics = scope.portal.topics  # type: ignore[union-attr]
    return {
        **found,
        **({"call": call} if call else {}),
        **({"district": areas[0].slug} if areas else {}),
        **({"topic": topics[0].slug} if topics else {}),
    }


def _dates(scope: Scope) -> Facts:
    """An activity with a date that is open, one that is full and one that is called off."""
    rows = select(Activity).where(
        Activity.state == PUBLISHED, Activity.signup.is_(True), Activity.capacity.is_not(None)
    )
    for activity in scope.session.scalars(rows.order_by(Activity.slug)):
        coming = activities.list_coming_occurrences(scope, activity)
        if len(coming) < 3:
            continue
        open_, full, off = coming[:3]
        signups.create_signups(
            scope, [open_], {"name": "Fatima", "contact": "fatima@post.example", "people": 1}
        )
        for number in range(activity.capacity or 0):
            try:
                signups.create_signups(
                    scope,
                    [full],
                    {"name": "Henk", "contact": f"henk{number}@post.example", "people": 1},
                )
            except signups.IsFull:
                break
        off.cancelled, off.reason = True, "Er is geen stroom."
        page = f"/activiteiten/{activity.slug}"
        days = {
            name: f"{page}/{row.starts_at.date().isoformat()}"
            for name, row in (("open", open_), ("full", full), ("off", off))
        }
        return {"owned_activity": activity.id, **days}
    return {}


def _waiting(scope: Scope, people: dict[str, tuple[str, str, str]]) -> Facts:
    own = scope.session.scalars(
        select(Entry).where(
            Entry.kind == "organisation", Entry.slug == people["organisation_admin"][2]
        )
    ).one()
    fields = {**entries.make_snapshot(own), "body": STIFF, "phone": "0500 11 22 33"}
    change = moderation.propose_revision(
        scope, "organisation", fields, owner_id=own.id, entry_id=own.id
    )
    new = moderation.propose_revision(
        scope,
        "service",
        {"title": "Hulp bij bellen", "summary": "Wij bellen samen.", "topics": []},
        owner_id=own.id,
    )
    asked = questions.create_question(
        scope, {"text": "Waar kan ik Nederlands leren?", "contact": "fatima@post.example"}
    )
    freshness.ask_due_organisations(scope, 3)
    return {
        "change": change.id,
        "new": new.id,
        "own": own.id,
        "own_slug": own.slug,
        "question": asked.token,
    }


def _tokens(scope: Scope) -> Facts:
    """The links in the mails that are on their way."""
    found: Facts = {}
    for row in scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    ):
        for name, path in (("signup", "aanmelding"), ("check", "bevestig")):
            link = re.search(rf"/{path}/[\w-]+", row.payload.get("text", ""))
            if link:
                found.setdefault(name, link[0])
    return found
