"""Seven months of two small portals, day by day: every mail leaves as the table says, and no other.

`make simulate` does the same with two years of twelve portals.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.simulate.__main__ import SMALL
from tests.simulate.behaviour import Chance
from tests.simulate.run import live_through
from tests.simulate.share import run_share
from tests.simulate.table import LEADS
from tests.support.settings import Template

SEED = 5
HAPPENS = (
    "answers at once",
    "answers late",
    "mails nobody answers",
    "looks of scanners",
    "portals suspended",
    "portals paused",
    "mails that come back",
    "crashes in a job",
    "calls: correct",
)


def test_the_table_reads_as_it_stands() -> None:
    assert LEADS == {6: (42, 28, 14), 3: (28, 14, 7), 1: (10, 5, 2)}


@pytest.mark.postgres
def test_seven_months_of_mails_leave_as_the_table_says(
    postgresql_template: Template, tmp_path: Path
) -> None:
    with postgresql_template.copy(tmp_path) as url:
        tally = live_through(url, tmp_path, SMALL, Chance(SEED, bounces=0.2, crashes=0.05))
    assert tally.lines == [] and not tally.wrong
    assert [what for what in HAPPENS if not tally.done[what]] == []
    assert tally.verified > 80


def test_a_process_that_is_begun_anew_can_import_what_it_must_do() -> None:
    assert run_share.__module__ == "tests.simulate.share"
