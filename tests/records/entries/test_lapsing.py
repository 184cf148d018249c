"""What lapses: which fields stop to hold, when a notice is on, and which documents of the index
are renewed.
"""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from tests import world
from tests.looking import day
from wijzerplaat.app import connect
from wijzerplaat.ground.core.outbox import INDEX, OutboxMessage
from wijzerplaat.records.entries import kinds, rules
from wijzerplaat.residents.search import documents, jobs
from wijzerplaat.wiring import ROOMS

TODAY = dt.date(2026, 11, 24)
NOTICE = {"text": "Dicht", "starts": "2026-11-24", "ends": "2026-11-26", "closed": True}


@pytest.mark.parametrize(
    ("until", "gone"),
    [(None, set()), (TODAY, set()), (TODAY - dt.timedelta(days=1), {"hours", "open_on_holidays"})],
)
def test_the_last_day_still_holds(until, gone):
    connect(ROOMS)
    entry = SimpleNamespace(kind="organisation", hours_until=until)
    assert kinds.list_lapsed_fields(entry, TODAY) == gone


@pytest.mark.parametrize(
    ("ahead", "shown", "closed"),
    [(-3, False, False), (0, True, True), (2, True, True), (3, False, False)],
)
def test_a_notice_is_told_from_its_first_day_and_ends_after_its_last_day(ahead, shown, closed):
    today = TODAY + dt.timedelta(days=ahead)
    assert (rules.is_notice_shown(NOTICE, today), rules.is_closed_by_notice(NOTICE, today)) == (
        shown,
        closed,
    )
    assert not rules.is_closed_by_notice(
        {**NOTICE, "closed": False}, today
    ) and not rules.is_notice_shown(None, today)
    whole = {**NOTICE, "starts": None}
    assert rules.is_notice_shown(whole, today) == (ahead < 3), "without a first day it is on now"


def test_the_index_forgets_what_lapsed(work):
    with work() as scope:
        lapsed = {"title": "Zwemles", "cost_note": "Met pas", "cost_until": day(-1).isoformat()}
        gone = world.publish(scope, "service", {**world.SERVICE, **lapsed})
        world.publish(
            scope,
            "service",
            {**world.SERVICE, "title": "Taalles", "cost_until": day(0).isoformat()},
        )
        # the machine was off
        world.publish(
            scope,
            "service",
            {**world.SERVICE, "title": "Fietsles", "cost_until": day(-90).isoformat()},
        )
        before = len(
            scope.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == INDEX)).all()
        )
        assert jobs.queue_lapsed_entries(scope) == 2
        scope.session.flush()
        assert (
            len(
                scope.session.scalars(
                    select(OutboxMessage).where(OutboxMessage.kind == INDEX)
                ).all()
            )
            == before + 2
        )
        assert "Met pas" not in documents.make_search_documents(scope, [gone])[0].body
