"""What the editors' queue costs with 20 and with 1,000 waiting proposals.

`python -m tests.bench.queue`; half a minute.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests import world
from tests.figures import told
from tests.support.moderation import organisation, propose
from tests.support.people import Browser, actor
from tests.support.queue_rows import fill
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import unit_of_work

SIZES, ROUNDS, NOISE = (20, 1000), 30, 1.25


def main() -> int:
    """Measure, print; 1 when the long queue costs more than the short one beyond noise."""
    with tempfile.TemporaryDirectory(prefix="wp-bench-") as folder:
        var = Path(folder)
        settings = settings_for_tests(var, f"sqlite:///{var / 'queue.sqlite'}")
        migrate_database(settings.database_url)
        app = create_app(settings)
        here = app.extensions["wijzerplaat"]
        with app.app_context():
            world.build(here)
            costs = _costs(app, here)
        here.database.dispose()
    for size, cost in costs.items():
        sys.stdout.write(f"{size:6} waiting: {cost:6.1f} ms of CPU (median of {ROUNDS})\n")
    ratio = costs[SIZES[1]] / costs[SIZES[0]]
    told.keep("speed: the queue with 1,000 waiting, times that with 20", ratio)
    sys.stdout.write(f"ratio {ratio:.2f}, goal <= {NOISE}: {'yes' if ratio <= NOISE else 'NO'}\n")
    return 0 if ratio <= NOISE else 1


def _costs(app: object, here: object) -> dict[int, float]:
    portal, editor = here.directory.by_slug("eikstad"), Browser(app.test_client(), here, "editor")  # type: ignore[attr-defined]
    with unit_of_work(here.database, portal, actor(here, "member")) as scope:  # type: ignore[attr-defined]
        propose(
            scope,
            "service",
            {"title": "Hulp", "summary": "Kort.", "body": "", "topics": []},
            organisation(scope).id,
        )
    waiting, costs = 1, {}
    for size in SIZES:
        with unit_of_work(here.database, portal) as scope:  # type: ignore[attr-defined]
            fill(scope, size - waiting)
        waiting, times = size, []
        for number in range(ROUNDS + 3):
            began = time.process_time()
            assert editor.get("/redactie").status_code == 200
            if number >= 3:  # the first few warm up
                times.append((time.process_time() - began) * 1000)
        costs[size] = statistics.median(times)
    return costs


if __name__ == "__main__":
    sys.exit(main())
