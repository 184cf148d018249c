"""`python -m tests.figures.long_import [--rows 20000]`: one long spreadsheet, by the real job.

The spreadsheet is invented and made here; it comes in as it does from the page: read in the limited
child, kept, its columns guessed, brought in by the job that does so in the background. Printed are
seconds on the clock and of the processor, the most memory of the process meanwhile, and what became
of the rows; then the same file once more, of which nothing changes.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from tests import world
from tests.figures import told
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.exchange.imports import jobs, queries, runs
from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports.models import DONE
from wijzerplaat.exchange.imports.rows import read_path_tables
from wijzerplaat.exchange.imports.runs import Upload
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import Platform

COLUMNS = (
    *("Clubnr", "Naam vereniging", "Omschrijving", "Straat", "Nr", "PC", "Plaats"),
    *("Telefoonnr", "E-mailadres", "Site"),
)
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


def make_sheet(path: Path, rows: int) -> None:
    """Write an invented list of clubs."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Clubs")
    sheet.append(COLUMNS)
    for number in range(rows):
        street = f"{number % 90 + 1}"
        site = f"www.club{number}.example" if number % 3 else "n.v.t."
        summary = "Wij sporten samen. Kom je een keer kijken?"
        place = ("Lindelaan", street, "4951AB", "Eikstad")
        reached = (f"0500-{100000 + number}", f"club{number}@club.example", site)
        sheet.append((f"K-{number}", f"Club nummer {number}", summary, *place, *reached))
    book.save(path)


@dataclass(frozen=True)
class Measured:
    """How the rows ended, and what it took: seconds on the clock and of the processor, most MB."""

    ended: dict[str, int]
    clock: float
    spent: float
    peak: float


def measure(work: Callable[[], dict[str, int]]) -> Measured:
    """Do it, and return what it took."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # forget the peak until now
    began, spent = time.monotonic(), time.process_time()
    ended = work()
    found = PEAK.search(Path("/proc/self/status").read_text("ascii"))
    peak = int(found[1]) / 1024 if found else 0.0
    return Measured(ended, time.monotonic() - began, time.process_time() - spent, peak)


def bring_in(platform: Platform, file: Path) -> dict[str, int]:
    """Bring the file in as the pages and the job do; return how many rows ended as each word."""
    portal = platform.directory.by_slug("eikstad")
    upload = Upload("Clubs", "organisation", file.name, read_path_tables(file))
    with unit_of_work(platform.database, portal) as scope:
        run = runs.open_run(scope, upload)
        runs.start_run(scope, run, {})
    jobs.carry_out_imports(platform)
    with unit_of_work(platform.database, portal, write=False) as scope:
        found = queries.find_run(scope, run.id)
        counts = queries.count_run_rows(scope, found)
        return counts if found.state == DONE else {found.state: 1}


def main() -> int:
    """Bring the list in twice; 1 when a row did not end as it should."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=20_000)
    rows, wrong = asked.parse_args().rows, 0
    with tempfile.TemporaryDirectory(prefix="wp-import-") as folder:
        file, url = Path(folder) / "clubs.xlsx", f"sqlite:///{folder}/import.sqlite"
        make_sheet(file, rows)
        migrate_database(url)
        app = create_app(settings_for_tests(Path(folder), url))
        with app.app_context():
            platform = app.extensions["wijzerplaat"]
            world.build(platform)
            ends = {"long import": reports.PUBLISHED, "long import, again": reports.SAME}
            for name, end in ends.items():
                found = measure(lambda: bring_in(platform, file))
                wrong += found.ended != {end: rows}
                print(
                    f"{name}: {rows} rows in {found.clock:.0f} s ({found.spent:.0f} s of the "
                    f"processor), at most {found.peak:.0f} MB: {found.ended}",
                    flush=True,
                )
                told.keep(f"{name}: seconds", round(found.clock, 1))
                told.keep(f"{name}: seconds of the processor", round(found.spent, 1))
                told.keep(f"{name}: most memory, MB", round(found.peak, 1))
    told.keep("long import: wrong", wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
