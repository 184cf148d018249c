"""Brings files in, and takes them back, in the background: some rows per transaction."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.exc import OperationalError

from wijzerplaat.exchange.imports import plans, runs, undoing
from wijzerplaat.exchange.imports.models import (
    FAILED,
    RUNNING,
    TO_UNDO,
    WAITING,
    ImportRun,
)
from wijzerplaat.exchange.imports.plans import Plan
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.sources.models import Source
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

log = logging.getLogger(__name__)
RUN = "imports.run"
MOST_BROKEN = 20
"""After so many rows on which the import itself broke, something else is wrong."""


@dataclass
class Held:
    """An import that this process holds, until when, and what is left of it."""

    run_id: uuid.UUID
    until: datetime
    plan: Plan | None = None


def carry_out_imports(here: Platform, *ids: str) -> None:
    """Bring in, or take back, what waits for it: in these portals, else in all."""
    for portal in here.directory.every():
        if not ids or str(portal.id) in ids:
            while held := _claim(here, portal.id):
                carry_out_import(here, portal.id, held)


def forget_import_rows(scope: PortalScope) -> int:
    """Delete imports that were taken back, given up or left long ago, with their rows."""
    old = select(ImportRun).where(
        ImportRun.created_at < terms.find_cutoff(terms.IMPORT, scope.now),
        ImportRun.state.not_in((WAITING, RUNNING, TO_UNDO)),
    )
    rows = list(scope.session.scalars(old))
    for run in rows:
        scope.session.delete(run)
    return len(rows)


def _claim(here: Platform, portal_id: uuid.UUID) -> Held | None:
    """Return an import that waits and that nobody works on, and hold it.

    Of one source one import at a time: two of them would both make what both name.
    """
    with unit_of_work(here.database, here.directory.by_id(portal_id)) as scope:
        waits = select(ImportRun).where(
            ImportRun.state.in_((WAITING, RUNNING, TO_UNDO)), _is_free(scope)
        )
        for run in scope.session.scalars(waits.order_by(ImportRun.created_at, ImportRun.id)):
            if held := hold_import(scope, run):
                return held
    return None


def hold_import(scope: PortalScope, run: ImportRun) -> Held | None:
    """Hold an import that waits, so that no other process works on it.

    Returns None while somebody works on it, or on another import of its source.
    """
    source = select(Source.id).where(Source.id == run.source_id).with_for_update()
    scope.session.execute(source)  # who claims another import of it waits here
    busy = select(ImportRun.id).where(
        ImportRun.source_id == run.source_id, ImportRun.held_until >= scope.now
    )
    until = scope.now + runs.LEASE
    if scope.session.scalars(busy).first() is None and change_rows(
        scope, ImportRun, [ImportRun.id == run.id, _is_free(scope)], {"held_until": until}
    ):
        return Held(run.id, until)
    return None


def _is_free(scope: PortalScope) -> ColumnElement[bool]:
    return or_(ImportRun.held_until.is_(None), ImportRun.held_until < scope.now)


def carry_out_import(
    here: Platform,
    portal_id: uuid.UUID,
    held: Held,
    tell: runs.Tell = lambda _plan: None,
) -> None:
    """Take steps until the import is at its end, or somebody else works on it.

    Where a step breaks, its rows are taken one by one, so that one row keeps no other out. After
    each step `tell` hears what is left.
    """
    most, broken, more = plans.AT_ONCE, 0, True
    while more:
        try:
            more = _take_step(here, portal_id, held, most)
            most = plans.AT_ONCE
            if held.plan is not None:
                tell(held.plan)
        except OperationalError:
            log.exception("the database is away; this import goes on later")
            return
        except Exception:
            log.exception("an import broke")
            broken += most == 1
            if held.plan is None or broken > MOST_BROKEN:
                _give_up(here, portal_id, held)
                return
            if most == 1:
                _pass_over(here, portal_id, held, held.plan)
            most = 1


def _take_step(here: Platform, portal_id: uuid.UUID, held: Held, most: int) -> bool:
    with unit_of_work(here.database, here.directory.by_id(portal_id)) as scope:
        run = scope.session.get(ImportRun, held.run_id)
        if run is None or run.held_until != held.until:
            return False
        run.held_until = until = scope.now + runs.LEASE
        if run.state == TO_UNDO:
            more = undoing.undo_some_rows(scope, run)
        else:
            held.plan = held.plan or runs.plan_run(scope, run)
            more = runs.do_some_rows(scope, run, held.plan, most)
    held.until = until
    if held.plan is not None:
        del held.plan.left[:most]
    return more


def _pass_over(here: Platform, portal_id: uuid.UUID, held: Held, plan: Plan) -> None:
    with unit_of_work(here.database, here.directory.by_id(portal_id)) as scope:
        plans.refuse_first_group(scope, scope.session.get_one(ImportRun, held.run_id), plan)
    del plan.left[:1]


def _give_up(here: Platform, portal_id: uuid.UUID, held: Held) -> None:
    with unit_of_work(here.database, here.directory.by_id(portal_id)) as scope:
        run = scope.session.get_one(ImportRun, held.run_id)
        run.state, run.held_until, run.finished_at = FAILED, None, run.finished_at or scope.now
