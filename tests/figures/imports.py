"""`python -m tests.figures.imports [-v]`: bring every real list in; print what became of it.

Beside each stands what counting the file alone gives. 0 when they agree, 3 without the lists.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from tests import world
from tests.figures import told
from tests.support.import_sets import SETS
from tests.support.imports import bring_in_set
from tests.support.settings import settings_for_tests
from wijzerplaat import config
from wijzerplaat.app import create_app
from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports.commands import describe_counts
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import unit_of_work

UNKNOWN = 3


def main() -> int:
    """Print a line per list."""
    shared = Path(os.environ.get("WIJZERPLAAT_SHARED", config.ROOT.parent / "shared")) / "data"
    if not shared.is_dir():
        print("the real lists are not on this machine")
        return UNKNOWN
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/imports.sqlite"
        migrate_database(url)
        app = create_app(settings_for_tests(Path(folder), url))
        with app.app_context():
            platform = app.extensions["wijzerplaat"]
            world.build(platform)
            portal = platform.directory.by_slug("eikstad")
            for one in SETS:
                began = time.monotonic()
                with unit_of_work(platform.database, portal) as scope:
                    report = bring_in_set(scope, one, shared)
                    scope.session.rollback()  # each list comes into the same portal
                counted = one.count(shared / one.path)
                agrees = (report.total, counted.rows) == (counted.rows, report.total) and (
                    report.total - report.count(reports.MERGED) == counted.records
                )
                wrong += not agrees
                took = time.monotonic() - began
                if "-v" in sys.argv:
                    for row in report.outcomes:
                        if row.end in (reports.LOOK, reports.REFUSED, reports.CONFLICT):
                            print(f"  row {row.row}: {row.title}: {row.reason}")
                print(
                    f"{one.name}: {counted.rows} rows, {counted.records} records by counting; "
                    f"{describe_counts(report)} in {took:.1f} s{'' if agrees else ': WRONG'}"
                )
                told.keep(f"import {one.name}: published", report.count(reports.PUBLISHED))
    told.keep("imports that do not add up", wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
