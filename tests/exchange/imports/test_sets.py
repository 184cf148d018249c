"""Real Dutch lists come in, and their figures are those of counting the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.support.import_sets import SETS, Set
from tests.support.imports import bring_in_set, read_set
from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.records.entries.models import Entry

pytestmark = pytest.mark.shared
on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
ROWS = {
    "kinderopvang": 823,
    "minima": 134,
    "overheidsdiensten": 389,
    "subsidies": 226,
    "bonaire json": 29,
    "bonaire xlsx": 2,
    "orca": 393,
    "instellingen": 537,
    "zbo": 122,
    "open inwoner": 1,
    "heerenveen": 8,
    "ggd regions": 390,
    "wmo regions": 390,
    "youth regions": 390,
    "labour regions": 390,
}
LOOK = {"zbo": 2}
"""Rows of which a phone number, a mail address or a website is none: counted by reading them."""


SHORT = [one for one in SETS if not one.long]


@on_sqlite
@pytest.mark.parametrize("one", SHORT, ids=[one.name for one in SHORT])
def test_every_row_of_a_real_list_is_accounted_for(work, shared: Path, one: Set):
    counted = one.count(shared / one.path)
    with work() as scope:
        report = bring_in_set(scope, one, shared)
    ends = {end: report.count(end) for end in reports.ENDS}
    assert sum(ends.values()) == counted.rows == ROWS[one.name]
    assert ends[reports.REFUSED] == ends[reports.CONFLICT] == 0
    assert ends[reports.LOOK] == LOOK.get(one.name, 0)
    assert ends[reports.PUBLISHED] == counted.records - ends[reports.LOOK]
    assert report.count(reports.MERGED) == counted.rows - counted.records
    with work(write=False) as scope:
        unchecked = scope.session.scalar(
            select(func.count(Entry.id)).where(Entry.verified_at.is_(None))
        )
    assert unchecked >= ends[reports.PUBLISHED]


def find(name: str) -> Set:
    return next(one for one in SETS if one.name == name)


@on_sqlite
def test_a_second_time_changes_nothing(work, shared):
    for _once in range(2):
        with work() as scope:
            again = bring_in_set(scope, find("bonaire json"), shared)
    assert again.count(reports.SAME) == again.total


@pytest.mark.parametrize("one", SETS, ids=[one.name for one in SETS])
def test_the_rows_are_the_records_of_the_file(shared: Path, one: Set):
    """Also of the long ones, without a database: read, mapped, told apart."""
    rows, columns = read_set(one, shared)
    counted = one.count(shared / one.path)
    assert (len(rows), len({columns.key(row.cells) for row in rows})) == (
        counted.rows,
        counted.records,
    )
    assert all(columns.read(row.cells).fields["title"] for row in rows)


def test_windows_1252_and_rd_coordinates(shared):
    rows, columns = read_set(find("overheidsdiensten"), shared)
    places = [columns.read(row.cells).fields["location"] for row in rows]
    cities = {place["city"] for place in places}
    assert any("ë" in city for city in cities)
    assert not any("Ã" in city or "\ufffd" in city for city in cities)
    spots = [place for place in places if "lat" in place]
    assert len(spots) > 300
    assert all(50.7 < one["lat"] < 53.6 and 3.3 < one["lon"] < 7.3 for one in spots)
