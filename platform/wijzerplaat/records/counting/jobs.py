"""Background work of counting: lines of every few minutes, rows of every night, and what goes."""

from __future__ import annotations

import logging

from wijzerplaat.ground.adapters.line_files import LineBatch
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.counting import rules, service
from wijzerplaat.tenancy.portals.service import PortalScope

log = logging.getLogger(__name__)


def read_counted_lines(here: Platform) -> int:
    """Count every file of lines that is closed, and throw it away; return how many.

    It goes only when the numbers of all its portals are written. Is the worker killed before that,
    the next time counts what is missing and nothing twice.
    """
    counted = 0
    for batch in here.lines.list_closed():
        if clock.now() - batch.begun_at < rules.OLDEST:
            _count(here, batch)
            counted += 1
        batch.remove()
    return counted


def _count(here: Platform, batch: LineBatch) -> None:
    for portal_id, seen in sorted(service.read_batch(batch).items(), key=lambda one: one[0].hex):
        try:
            portal = here.directory.by_id(portal_id)
        except NotFound:  # it went meanwhile, or somebody made the line up
            continue
        with unit_of_work(here.database, portal) as scope:
            service.add_batch(scope, batch, seen)


def count_portal_rows(scope: PortalScope) -> int:
    """Count sign-ups, replies and questions of one portal by day."""
    return service.count_all_rows(scope) or service.count_recent_rows(scope)


def forget_portal_days(scope: PortalScope) -> int:
    """Let the days of one portal go that are older than their term."""
    return service.forget_old_days(scope)
