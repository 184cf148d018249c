"""Rows of tenant.toml follow the file, but never over what an administrator changed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.world import TENANTS
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.portals import tenants
from wijzerplaat.tenancy.portals.models import Audience, Portal, Season, Topic
from wijzerplaat.tenancy.portals.tenant_rows import remember_rows

TOPICS = """
[[topics]]
slug = "ontmoeten"
name = "Ontmoeten"
examples = "Koffie"
icon = "coffee"

[[topics]]
slug = "geld"
name = "Geld"

[[topics]]
slug = "zorg"
name = "Zorg"
"""
SEASONS = """
[[seasons]]
name = "Kerst"
starts = 2026-12-19
ends = 2027-01-03

[[seasons]]
name = "Zomer"
starts = 2027-07-17
ends = 2027-08-29
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eikstad's folder with rows of its own, applied once."""
    return Path(shutil.copytree(TENANTS / "eikstad", tmp_path / "eikstad"))


@pytest.fixture
def put(platform: Platform, folder: Path):
    """Return a function that lets the rows of the file be these and applies it."""
    path = folder / "tenant.toml"
    head = path.read_text().partition("[[")[0]
    rest = "".join(
        f"[[{part}"
        for part in path.read_text().split("[[")[1:]
        if not part.startswith(("topics", "seasons"))
    )

    def run(rows: str, *, reset: bool = False):
        path.write_text(f"{head}{rest}\n{rows}")
        return tenants.apply_tenant(platform.database, folder, reset)

    return run


def names(work) -> list[str]:
    with work() as scope:
        own = Topic.slug.in_(("ontmoeten", "geld", "zorg", "werk", "eigen"))
        found = select(Topic.slug).where(own).order_by(Topic.position, Topic.slug)
        return list(scope.session.scalars(found))


def topic(scope, slug: str) -> Topic:
    return scope.session.scalars(select(Topic).where(Topic.slug == slug)).one()


def season(scope, name: str) -> Season:
    return scope.session.scalars(select(Season).where(Season.name == name)).one()


def seasons(work) -> list[tuple[str, date]]:
    with work() as scope:
        found = scope.session.scalars(select(Season).order_by(Season.starts))
        return [(one.name, one.starts) for one in found]


def test_an_untouched_key_follows_and_an_edited_one_is_kept_and_told(put, work):
    put(TOPICS)
    with work() as scope:
        topic(scope, "ontmoeten").name = "Mensen ontmoeten"
    changed = TOPICS.replace('"Ontmoeten"', '"Samen"').replace('"Koffie"', '"Koffie en thee"')
    for _ in range(2):
        report = put(changed)
        assert report.kept == ["topics.ontmoeten.name"]
        with work() as scope:
            found = topic(scope, "ontmoeten")
            assert (found.name, found.examples) == ("Mensen ontmoeten", "Koffie en thee")
    assert put(changed, reset=True).changed == ["topics.ontmoeten.name"]
    with work() as scope:
        assert topic(scope, "ontmoeten").name == "Samen"


def test_a_chosen_order_is_kept_and_what_is_new_comes_last(put, work):
    put(TOPICS)
    with work() as scope:
        topic(scope, "zorg").position = -1
    more = TOPICS.replace(
        '[[topics]]\nslug = "geld"',
        '[[topics]]\nslug = "werk"\nname = "Werk"\n\n[[topics]]\nslug = "geld"',
    )
    report = put(more)
    assert names(work) == ["zorg", "ontmoeten", "geld", "werk"]
    assert report.kept == ["topics.order"]
    put(more, reset=True)
    assert names(work) == ["ontmoeten", "werk", "geld", "zorg"]


def test_an_order_that_nobody_chose_follows_the_file(put, work):
    put(TOPICS)
    first, second, third = TOPICS.split("[[topics]]")[1:]
    report = put("".join(f"[[topics]]{one}" for one in (third, first, second)))
    assert report.changed == ["topics.order"]
    assert names(work) == ["zorg", "ontmoeten", "geld"]


def test_what_an_administrator_added_stays_as_it_is(put, work):
    put(TOPICS)
    with work() as scope:
        scope.session.add(Topic(slug="eigen", name="Van ons", position=50))
    assert put(TOPICS).kept == []
    report = put(f'{TOPICS}\n[[topics]]\nslug = "eigen"\nname = "Van het bestand"\n')
    assert report.kept == ["topics.eigen"]
    with work() as scope:
        assert topic(scope, "eigen").name == "Van ons"


def test_rows_from_before_the_memory_follow_the_file(put, work, platform: Platform):
    put(TOPICS)
    with platform_work(platform.database) as scope:
        row = scope.session.scalars(select(Portal).where(Portal.slug == "eikstad")).one()
        row.applied = {
            name: value
            for name, value in row.applied.items()
            if not name.startswith(("topics", "seasons", "audiences"))
        }
    with work() as scope:
        topic(scope, "geld").name = "Oud"
        scope.session.add(Season(name="Oud", starts=date(2020, 1, 1), ends=date(2020, 1, 2)))
    report = put(TOPICS)
    assert report.kept == []
    assert sorted(report.changed) == ["seasons.Oud", "topics.geld.name"]
    assert put(TOPICS).changed == []


def test_a_first_change_remembers_what_the_file_said_before(put, work, platform: Platform):
    put(f"{TOPICS}{SEASONS}")
    with platform_work(platform.database) as scope:
        row = scope.session.scalars(select(Portal).where(Portal.slug == "eikstad")).one()
        row.applied = {
            name: value
            for name, value in row.applied.items()
            if not name.startswith(("topics", "seasons"))
        }
    with work() as scope:
        remember_rows(scope, "topics")
        remember_rows(scope, "seasons")
        topic(scope, "geld").name = "Van ons"
        scope.session.delete(season(scope, "Kerst"))
    report = put(f"{TOPICS}{SEASONS}")
    assert sorted(report.kept) == ["seasons.Kerst", "topics.geld.name"]
    assert [name for name, _day in seasons(work)] == ["Zomer"]


def test_holidays_follow_the_file_unless_somebody_changed_them(put, work):
    put(SEASONS)
    assert [name for name, _day in seasons(work)] == ["Kerst", "Zomer"]
    with work() as scope:
        own = season(scope, "Zomer")
        own.starts = date(2027, 7, 10)
        scope.session.add(Season(name="Eigen", starts=date(2027, 3, 1), ends=date(2027, 3, 2)))
    later = SEASONS.replace("2026-12-19", "2026-12-20").replace("2027-07-17", "2027-07-18")
    report = put(later)
    assert report.changed == ["seasons.Kerst.starts"]
    assert report.kept == ["seasons.Zomer.starts"]
    assert seasons(work) == [
        ("Kerst", date(2026, 12, 20)),
        ("Eigen", date(2027, 3, 1)),
        ("Zomer", date(2027, 7, 10)),
    ]
    report = put("")
    assert (report.changed, report.kept) == (["seasons.Kerst"], ["seasons.Zomer"])
    assert [name for name, _day in seasons(work)] == ["Eigen", "Zomer"]


def test_a_holiday_that_was_taken_away_stays_away(put, work):
    put(SEASONS)
    with work() as scope:
        scope.session.delete(season(scope, "Kerst"))
    assert put(SEASONS).kept == ["seasons.Kerst"]
    assert [name for name, _day in seasons(work)] == ["Zomer"]
    assert put(SEASONS, reset=True).changed == ["seasons.Kerst"]


def test_two_holidays_of_one_name_are_two(put, work):
    twice = f"{SEASONS}{SEASONS.replace('2026-12', '2027-12').replace('2027-01', '2028-01')}"
    twice = twice.rpartition("[[seasons]]")[0]
    put(twice)
    assert len(seasons(work)) == 3
    assert put(twice).changed == []


def test_other_rows_have_a_memory_too(put, work):
    put(TOPICS)
    with work() as scope:
        own = scope.session.scalars(select(Audience).order_by(Audience.position)).first()
        own.name, slug = "Van ons", own.slug
    assert put(TOPICS).kept == [f"audiences.{slug}.name"]
