"""Visitors with a browser, and what was counted of them."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.statements import add_rows
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.counting import jobs
from wijzerplaat.records.counting.models import DayCount, MonthCount

PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
TABLET = "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/605"
LATER = timedelta(minutes=12)
"""When lines of now are closed."""


def look(client: FlaskClient, path: str = "/", base: str = world.EIKSTAD, **headers: str) -> Any:
    """Open a page as a visitor does; `headers` by their names with `_` for `-`."""
    sent = {"User-Agent": PHONE, **{name.replace("_", "-"): one for name, one in headers.items()}}
    return client.get(path, base_url=base, headers=sent)


def count_now(platform: Platform) -> int:
    """Let the worker count all lines of until now, as it does minutes later."""
    with time_machine.travel(clock.now() + LATER, tick=True):
        return jobs.read_counted_lines(platform)


def list_counts(scope: Scope, *measures: str) -> list[tuple[str, str, int]]:
    """Return what was counted by day, in order; of some measures."""
    rows = scope.session.scalars(select(DayCount))
    found = [(one.measure, one.subject, one.number) for one in rows]
    return sorted(one for one in found if not measures or one[0] in measures)


def list_months(scope: Scope, *measures: str) -> list[tuple[str, str, int]]:
    """Return what was counted by month, in order; of some measures."""
    rows = scope.session.scalars(select(MonthCount))
    found = [(one.measure, one.subject, one.number) for one in rows]
    return sorted(one for one in found if not measures or one[0] in measures)


def put_numbers(scope: Scope, day: date, *counted: tuple[str, str, int]) -> None:
    """Write numbers of one day and its month."""
    for model, when in ((DayCount, day), (MonthCount, day.replace(day=1))):
        add_rows(
            scope,
            model,
            [
                {"id": uuid.uuid4(), "day": when, "measure": name, "subject": of, "number": number}
                for name, of, number in counted
            ],
        )
