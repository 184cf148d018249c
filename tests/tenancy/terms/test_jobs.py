"""What no other room clears goes in time too."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from tests.support.rooms import JOBS
from wijzerplaat.exchange.imports import runs
from wijzerplaat.exchange.imports.models import ImportRow, ImportRun
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.ground.core.limits import Attempt
from wijzerplaat.ground.core.scope import Scope, platform_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts import jobs, limits

Work = Callable[..., AbstractContextManager[Scope]]


def test_counts_of_networks_are_forgotten_after_two_days(platform: Platform) -> None:
    with platform_work(platform.database) as scope:
        limits.take_attempt(scope, "proef", "iemand", (3, timedelta(hours=1)))
        for hours, left in ((47, 1), (49, 0)):
            jobs.forget_old_login_rows(replace(scope, now=scope.now + timedelta(hours=hours)))
            assert len(scope.session.scalars(select(Attempt)).all()) == left


def test_an_import_is_forgotten_after_90_days(work: Work) -> None:
    with work() as scope:
        rows = {"": [Row(2, {"naam": "Club"})]}
        runs.open_run(scope, runs.Upload("Gids", "organisation", "lijst.csv", rows))  # type: ignore[arg-type]
        scope.session.flush()
        for days, left in ((89, 1), (91, 0)):
            JOBS["imports.forget"].run(replace(scope, now=scope.now + timedelta(days=days)))
            scope.session.flush()
            assert len(scope.session.scalars(select(ImportRun)).all()) == left
        assert scope.session.scalars(select(ImportRow)).all() == []
