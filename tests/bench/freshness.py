"""What the nightly pass costs that asks organisations whether all is right, on PostgreSQL.

`python -m tests.bench.freshness [--entries 10000 …]`; by default with 10,000, 30,000 and 100,000
records, three minutes. Every organisation has an administrator and two pages; what the ladder sent
before is there. A night mails 100 people at most; beside it, all whose turn it is without that
limit. Fails when 100,000 take longer than a minute, or more than their share of what 30,000 take.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from tests import looking, servers, world
from tests.bench.load import say
from tests.figures import told
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.freshness import rules, service
from wijzerplaat.tenancy.portals.service import PortalView

SIZES, MOST_SECONDS, ROOM, ALL = (10_000, 30_000, 100_000), 60.0, 1.3, 10**9
PER_OWNER = 3
SPREAD = 180
"""The check dates lie from 60 days ago to 120 days ahead, as many each day."""
COPY = """
INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, to_jsonb(one) ||
    jsonb_build_object('id', md5('{what}-' || n)::uuid, {values})
)).* FROM (SELECT * FROM {table} WHERE {where} LIMIT 1) AS one,
    generate_series(CAST(:first AS int), CAST(:last AS int)) AS n
"""
MOMENTS = """
    'slug', '{what}-' || n, 'title', '{what} ' || n,
    'verify_due_at', now() + make_interval(days => n % 180 - 60, hours => 5)
"""
MAILS = ((1, 42), (2, 28), (3, 14))
ASKED = """
INSERT INTO verification_question
    (id, portal_id, organisation_id, round_due_at, step, token_hash, sent_to, sent_at, expires_at,
     answer)
SELECT gen_random_uuid(), portal_id, id, verify_due_at, :step, md5(random()::text),
    CASE WHEN verify_due_at - make_interval(days => :lead) > now() - interval '30 days'
        THEN jsonb_build_array('bench-' || substr(slug, 8) || '@clubs.example') END,
    verify_due_at - make_interval(days => :lead), verify_due_at - make_interval(days => :lead - 30),
    ''
FROM entry WHERE kind = 'organisation' AND slug LIKE 'bench-o-%'
    AND verify_due_at - make_interval(days => :lead) < date_trunc('day', now())
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Night:
    """What one pass took, over how many records, and what came of it."""

    entries: int
    seconds: float
    asked: int
    statements: int


def main() -> int:
    """Measure, print; 1 when it takes too long or more than its share."""
    told_ = argparse.ArgumentParser(description=__doc__)
    told_.add_argument("--entries", type=int, nargs="*", default=list(SIZES))
    sizes = sorted(told_.parse_args().entries)
    with tempfile.TemporaryDirectory(prefix="wp-bench-") as folder, servers.postgresql() as url:
        settings = settings_for_tests(Path(folder), url)
        migrate_database(url)
        app = create_app(settings)
        here: Platform = app.extensions["wijzerplaat"]
        with app.app_context():
            world.build(here)
            found = _measure(here, url, sizes)
        here.database.dispose()
    return _judge(found)


def _measure(here: Platform, url: str, sizes: list[int]) -> list[tuple[Night, Night]]:
    portal, there, found = here.directory.by_slug("eikstad"), 0, []
    say("records   a night: seconds, asked, statements   all whose turn it is: seconds, asked")
    for size in sizes:
        _fill(url, portal, there, size)
        there = size
        night = _pass(here, portal, size, rules.MOST_MAILS)
        whole = _pass(here, portal, size, ALL)
        found.append((night, whole))
        say(
            f"{size:7}   {night.seconds:8.1f} {night.asked:6} {night.statements:6}   "
            f"{whole.seconds:26.1f} {whole.asked:6}"
        )
    return found


def _fill(url: str, portal: PortalView, there: int, size: int) -> None:
    """Add records until there are so many, copied from those of the world."""
    owners = {"first": there // PER_OWNER + 1, "last": size // PER_OWNER}
    parts = {"first": owners["first"] * 2 - 1, "last": owners["last"] * 2}
    mine = f"portal_id = '{portal.id}'"
    own = MOMENTS.format(what="bench-o")
    part = f"{MOMENTS.format(what='bench-p')}, 'owner_id', md5('bench-o-' || (n + 1) / 2)::uuid"
    plan = [
        ("entry", "bench-o", own, f"{mine} AND kind = 'organisation'", owners),
        ("organisation", "bench-o", "'email', ''", mine, owners),
        ("entry", "bench-p", part, f"{mine} AND kind = 'service'", parts),
        ("service", "bench-p", "'portal_id', portal_id", mine, parts),
        (
            '"user"',
            "bench-u",
            "'email', 'bench-' || n || '@clubs.example', 'us_phone_number', NULL, "
            "'fs_uniquifier', md5('bench-f-' || n)",
            "true",
            owners,
        ),
        (
            "membership",
            "bench-m",
            "'user_id', md5('bench-u-' || n)::uuid, 'role', 'organisation_admin', "
            "'organisation_id', md5('bench-o-' || n)::uuid",
            mine,
            owners,
        ),
    ]
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            text("SELECT set_config('app.portal', :id, true)"), {"id": str(portal.id)}
        )
        for table, what, values, where, numbers in plan:
            copy = COPY.format(table=table, what=what, values=values, where=where)
            connection.execute(text(copy), numbers)
        for step, lead in MAILS:
            connection.execute(text(ASKED), {"step": step, "lead": lead})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()


def _pass(here: Platform, portal: PortalView, size: int, most: int) -> Night:
    """Run the pass once, and take back what it did."""
    portal.freshness["most_mails"] = most
    with looking.statements(here) as asked:
        began = time.monotonic()
        with unit_of_work(here.database, portal) as scope:
            count = service.ask_due_organisations(scope)
            scope.session.flush()
            took = time.monotonic() - began
            scope.session.rollback()
    return Night(size, took, count, len(asked))


def _judge(found: list[tuple[Night, Night]]) -> int:
    last = found[-1][0]
    told.keep("freshness: seconds of a night over 100,000 records", last.seconds)
    told.keep("freshness: statements of that night", last.statements)
    fine = last.seconds <= MOST_SECONDS
    if len(found) > 1:
        before = found[-2][0]
        share = last.seconds / last.entries / (before.seconds / before.entries)
        told.keep("freshness: seconds a record, times that of 30,000", share)
        say(f"seconds a record, times that of {before.entries:,}: {share:.2f} (goal <= {ROOM})")
        fine = fine and share <= ROOM
    said = "yes" if fine else "NO"
    say(f"{last.seconds:.1f} s for {last.entries:,} (goal {MOST_SECONDS:.0f}): {said}")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
