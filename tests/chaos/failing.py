"""What the product leans on fails: the queue is away, the database is stopped at once, the mail
server refuses.
"""

from __future__ import annotations

import random
import threading
import time
from functools import partial

from sqlalchemy import text

from tests import dates, servers
from tests.chaos import counting, crowd
from tests.chaos.report import Row
from tests.chaos.stand import PATIENCE, POSTGRESQL, Stand, standing, wait_until, working

DRAIN = 4 * PATIENCE
BAD_HOURS = (
    (0, "451 try later"),
    (120, "421 too busy"),
    (500, ""),
    (1600, "421 too busy"),
    (5400, "451 try later"),
)
"""Seconds after the start, and what the mail server says then; '' says nothing at all."""
HEALTHY = 21_000
"""When the last wait of the worst case is over."""


def stop_queue(database: str, people: int, seconds: int, seed: int) -> Row:
    """Redis is away: people go on signing up and reading, and every mail leaves afterwards."""
    row, chance = Row("queue", database, seed), random.Random(seed)
    with standing(database) as stand, working(stand):
        everybody = crowd.make_people(stand.dates[1:], people, chance)
        tally = crowd.come(stand, everybody[: people // 3])
        stand.queue.stop()
        until, unread = time.monotonic() + seconds, 0
        crowd.come(stand, everybody[people // 3 : 2 * people // 3], tally)
        while time.monotonic() < until:
            unread += stand.ask(stand.dates[0]).status != 200
            time.sleep(0.5)
        stand.queue.start()
        crowd.come(stand, everybody[2 * people // 3 :], tally)
        _count(row, stand, tally, people, 0)
    row.faults = {"queue stopped": 1, "seconds away": seconds}
    row.hold("pages not shown", unread)
    return row


def restart_database(people: int, times: int, seed: int) -> Row:
    """PostgreSQL is stopped in the middle of its work: what was acknowledged stands."""
    row, chance = Row("restarts", POSTGRESQL, seed), random.Random(seed)
    with standing(POSTGRESQL, careful=True) as stand, working(stand):
        tally, struck = crowd.Tally(), []

        def restart() -> None:
            for number in range(times):
                least = (number + 1) * people // (times + 1)
                if not wait_until(lambda least=least: len(tally.acknowledged) >= least, DRAIN):  # type: ignore[misc]
                    return
                servers.restart_postgresql(stand.url)
                struck.append(number)

        hand = threading.Thread(target=restart, daemon=True)
        hand.start()
        crowd.come(stand, crowd.make_people(stand.dates[1:], people, chance), tally)
        hand.join(DRAIN)
        stand.end_leases()
        _count(row, stand, tally, people, len(struck))
    row.faults = {"restarts": len(struck)}
    row.hold("restarts that did not happen", times - len(struck))
    return row


def refuse_mail(database: str, people: int, seed: int) -> Row:
    """The mail server refuses and hangs for two hours: all mail leaves, what never can is said."""
    row, chance = Row("mail", database, seed), random.Random(seed)
    with standing(database) as stand:
        everybody = crowd.make_people(stand.dates[1:], people, chance)
        unknown = {one.address for one in everybody[:2]}
        tally = crowd.come(stand, everybody)
        kind = {dates.moved.PRELOAD: f"{dates.library()}:{dates.LIBC}"}
        quiet = 0
        for after, answer in BAD_HOURS:
            stand.post.answer, stand.post.hangs = answer, not answer
            stand.environment.update(kind, FAKETIME=f"+{after}")
            before = sum(stand.post.refusals.values())
            with working(stand):
                quiet += not wait_until(partial(_refused, stand, before + 1), DRAIN, 0.5)
            stand.post.hangs = False
        stand.post.answer, stand.post.unknown = "", unknown
        stand.environment.update(FAKETIME=f"+{HEALTHY}")
        with working(stand):
            left = wait_until(lambda: _swept(stand) and not stand.count_waiting_mails(), DRAIN, 0.5)
        tally.acknowledged -= {one for one in tally.acknowledged if one.address in unknown}
        found = counting.count(stand, tally.acknowledged)
        dead = _count_dead(stand)
    row.faults = dict(stand.post.refusals)
    row.counts = {"acknowledged": len(tally.acknowledged), "mails": len(stand.post.letters)}
    row.hold("acknowledged and lost", found.lost)
    row.hold("mails lost", found.lost_mails)
    row.hold("mails again", found.again)
    row.hold("mails that wait", 0 if left else 1)
    row.hold("refused for good and not said", abs(dead - len(unknown)))
    row.hold("hours in which nothing was refused", quiet)
    return row


def _refused(stand: Stand, most: int) -> bool:
    """Sweep, and return whether more mails were refused than so many."""
    return _swept(stand) and sum(stand.post.refusals.values()) > most


def _swept(stand: Stand) -> bool:
    stand.sweep()
    return True


def _count_dead(stand: Stand) -> int:
    """Return how many mails were given up, and say that the server refused them."""
    with stand.connected() as connection:
        return int(
            connection.execute(
                text("SELECT count(*) FROM outbox WHERE dead_at IS NOT NULL AND error = 'SMTP 550'")
            ).scalar_one()
        )


def _count(row: Row, stand: Stand, tally: crowd.Tally, people: int, may_repeat: int) -> None:
    """Let all mail leave, and compare."""
    left = wait_until(lambda: _swept(stand) and not stand.count_waiting_mails(), DRAIN, 0.5)
    found = counting.count(stand, tally.acknowledged)
    row.counts = {
        "posts": tally.posts,
        "acknowledged": len(tally.acknowledged),
        "mails": len(stand.post.letters),
        "mails again": found.again,
        **{f"answers {status}": times for status, times in sorted(tally.statuses.items())},
    }
    counting.hold_all(row, found, tally, people, may_repeat)
    row.hold("mails that wait", 0 if left else 1)
