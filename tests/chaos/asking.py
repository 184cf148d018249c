"""A worker that is killed while it asks the organisations of a portal whether all is still right.

The blow falls in the middle of the job for certain: it waits for a table that we hold.
"""

from __future__ import annotations

import random
import signal
import uuid
from collections import Counter
from datetime import timedelta

from sqlalchemy import text

from tests.chaos.report import Row
from tests.chaos.stand import PATIENCE, PORTAL, Stand, Worker, standing, wait_until, working
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import PUBLISHED

JOB = "freshness.ask"
TABLES = ("verification_question", "outbox")
"""Where the job can be held: before it wrote down that it asks, and before a mail waits."""
TIME_TO_ASK = timedelta(weeks=5)
"""Before the check date: the first mail of the ladder, and no other, is due."""
WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


def kill_asking(database: str, organisations: int, times: int, seed: int) -> Row:
    """SIGKILL while it asks: afterwards everybody was asked, once."""
    chance, row, struck = random.Random(seed), Row("asking", database, seed), Counter[str]()
    with standing(database) as stand, working(stand) as worker:
        addresses = _plant(stand, organisations)
        for _ in range(times):
            table = chance.choice(TABLES)
            struck[f"while it waits for {table}"] += _strike(stand, worker, table)
        before = stand.count_waiting_mails() + len(stand.post.letters)
        for _ in range(2):  # the second time there is nobody left to ask
            _ask(stand)
            all_asked = wait_until(lambda: _has_left(stand, organisations), PATIENCE, 0.5)
            wait_until(lambda: not stand.count_waiting_jobs(), PATIENCE)
        mails = Counter(one for letter in stand.post.letters for one in letter.receivers)
        asked = _count_asked(stand)
    kills = sum(struck.values())
    row.faults = {signal.Signals.SIGKILL.name: kills, **struck}
    row.counts = {"organisations": organisations, "mails": mails.total(), "questions": asked}
    row.hold("blows that did not fall", times - kills)
    row.hold("mails of a job that did not end", before)
    row.hold("organisations nobody asked", sum(not mails[one] for one in addresses))
    row.hold("mails too many", mails.total() - len(mails) + len(set(mails) - addresses))
    row.hold("questions too many or too few", abs(asked - organisations))
    row.hold("did not end in time", 0 if all_asked else 1)
    return row


def _plant(stand: Stand, organisations: int) -> set[str]:
    """Add organisations that must be asked now; return their addresses."""
    here = stand.platform
    with (
        stand.app.app_context(),
        unit_of_work(here.database, here.directory.by_slug(PORTAL)) as scope,
    ):
        for number in range(organisations):
            at = scope.now - timedelta(weeks=20)
            moments = dict.fromkeys(("created_at", "updated_at", "published_at", "verified_at"), at)
            scope.session.add(
                Organisation(
                    id=uuid.uuid4(),
                    slug=f"club-{number}",
                    title=f"Club {number}",
                    email=f"club-{number}@clubs.example",
                    state=PUBLISHED,
                    verify_due_at=scope.now + TIME_TO_ASK,
                    **moments,
                )
            )
    return {f"club-{number}@clubs.example" for number in range(organisations)}


def _strike(stand: Stand, worker: Worker, table: str) -> bool:
    """Hold the table, let the job run into it, and kill the worker there."""
    with stand.connected() as connection:
        connection.execute(text(f"LOCK TABLE {table} IN SHARE MODE"))
        _ask(stand)
        waits = wait_until(lambda: _is_held(stand))
        starts = worker.starts
        worker.hit(signal.SIGKILL)
        # the server looks whether its client is still there only when it has something to say
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE wait_event_type = 'Lock'"
            )
        )
    return waits and wait_until(lambda: worker.starts > starts)


def _is_held(stand: Stand) -> bool:
    with stand.connected() as other:
        return bool(other.execute(WAITING).scalar_one())


def _ask(stand: Stand) -> None:
    """Put in the queue what the schedule does each morning."""
    portal = stand.platform.directory.by_slug(PORTAL)
    stand.platform.queue.put(JOB, str(portal.id))


def _has_left(stand: Stand, organisations: int) -> bool:
    stand.sweep()
    return len(stand.post.letters) >= organisations and not stand.count_waiting_mails()


def _count_asked(stand: Stand) -> int:
    with stand.connected() as connection:
        found = connection.execute(text("SELECT count(*) FROM verification_question"))
        return int(found.scalar_one())
