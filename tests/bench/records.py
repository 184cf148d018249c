"""What the list of all records costs with 200 and with 20,000 of them, while nothing changes.

`python -m tests.bench.records`; a minute. Asked in turn: all, a choice with words, another order.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests import looking, world
from tests.figures import told
from tests.support.people import Browser
from tests.support.record_rows import fill
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import unit_of_work

SIZES, ROUNDS, NOISE = (200, 20_000), 30, 1.25
WARM = 2
ASKED = ("", "?soort=service&taal=b1&q=hulp+numm", "?volgorde=controle&staat=online&pagina=3")


def main() -> int:
    """Measure, print; 1 when the long list costs more than the short one beyond noise."""
    with tempfile.TemporaryDirectory(prefix="wp-bench-") as folder:
        var = Path(folder)
        settings = settings_for_tests(var, f"sqlite:///{var / 'records.sqlite'}")
        migrate_database(settings.database_url)
        app = create_app(settings)
        here = app.extensions["wijzerplaat"]
        with app.app_context():
            world.build(here)
            costs = _costs(app, here)
        here.database.dispose()
    for size, (first, cost) in costs.items():
        sys.stdout.write(
            f"{size:6} records: {cost:6.1f} ms of CPU (median of {ROUNDS}), "
            f"{first:6.1f} ms for the first look after a change\n"
        )
    ratio = costs[SIZES[1]][1] / costs[SIZES[0]][1]
    told.keep("speed: the list of all records with 20,000, times that with 200", ratio)
    sys.stdout.write(f"ratio {ratio:.2f}, goal <= {NOISE}: {'yes' if ratio <= NOISE else 'NO'}\n")
    return 0 if ratio <= NOISE else 1


def _costs(app: object, here: object) -> dict[int, tuple[float, float]]:
    portal, editor = here.directory.by_slug("eikstad"), Browser(app.test_client(), here, "editor")  # type: ignore[attr-defined]
    there, costs = 0, {}
    for size in SIZES:
        with unit_of_work(here.database, portal) as scope:  # type: ignore[attr-defined]
            fill(scope, size - there)
        there, times, first = size, [], 0.0
        for number in range(ROUNDS + WARM):
            began = time.process_time()
            for query in ASKED:
                assert editor.get(f"/redactie/alles{query}").status_code == 200
            cost = (time.process_time() - began) * 1000 / len(ASKED)
            if number >= WARM:  # the first few warm up
                times.append(cost)
            elif number == 0:
                first = cost
        costs[size] = first, statistics.median(times)
    with looking.statements(here) as asked:  # type: ignore[arg-type]
        assert editor.get("/redactie/alles").status_code == 200
    told.keep("speed: statements of the list of all records", len(asked))
    sys.stdout.write(f"{len(asked)} statements for the whole page with {size:,} records\n")
    return costs


if __name__ == "__main__":
    sys.exit(main())
