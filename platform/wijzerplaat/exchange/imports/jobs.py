"""Brings files in, and takes them back, in the background: some rows per transaction."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import or_, select

from wijzerplaat.exchange.imports import runs, undoing
from wijzerplaat.exchange.imports.models import (
    FAILED,
    RUNNING,
    TO_UNDO,
    WAITING,
    ImportRun,
)
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.portals.service import PortalScope

log = logging.getLogger(__name__)
RUN = "imports.run"
KEPT = timedelta(days=90)
Step = Callable[[PortalScope, ImportRun], bool]


def carry_out_imports(here: Platform, *ids: str) -> None:
    """Bring in, or take back, what waits for it: in these portals, else in all."""
    for portal in here.directory.every():
        if not ids or str(portal.id) in ids:
            while run_id := _claim(here, portal.id):
                _carry_out(here, portal.id, run_id)


def forget_import_rows(scope: PortalScope) -> int:
    """Delete imports that were taken back, given up or left long ago, with their rows."""
    old = select(ImportRun).where(
        ImportRun.created_at < scope.now - KEPT, ImportRun.state.not_in((WAITING, RUNNING))
    )
    rows = list(scope.session.scalars(old))
    for run in rows:
        scope.session.delete(run)
    return len(rows)


def _claim(here: Platform, portal_id: uuid.UUID) -> uuid.UUID | None:
    """Return an import that waits and that nobody works on, and hold it."""
    with unit_of_work(here.database, here.directory.by_id(portal_id)) as scope:
        waits = select(ImportRun.id).where(
            ImportRun.state.in_((WAITING, RUNNING, TO_UNDO)),
            or_(ImportRun.held_until.is_(None), ImportRun.held_until < scope.now),
        )
        found = scope.session.scalars(waits.order_by(ImportRun.created_at).limit(1)).first()
        if found is None:
            return None
        free = or_(ImportRun.held_until.is_(None), ImportRun.held_until < scope.now)
        values = {"held_until": scope.now + runs.LEASE}
        taken = change_rows(scope, ImportRun, [ImportRun.id == found, free], values)
        return found if taken else None


def _carry_out(here: Platform, portal_id: uuid.UUID, run_id: uuid.UUID) -> None:
    more = True
    while more:
        try:
            with unit_of_work(here.database, here.directory.by_id(portal_id)) as scope:
                run = scope.session.get_one(ImportRun, run_id)
                step: Step = undoing.undo_some_rows if run.state == TO_UNDO else runs.do_some_rows
                more = step(scope, run)
        except Exception:
            log.exception("an import failed")
            with unit_of_work(here.database, here.directory.by_id(portal_id)) as scope:
                scope.session.get_one(ImportRun, run_id).state = FAILED
            return
