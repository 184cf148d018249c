"""Lines become numbers: once, of every portal its own, of days and of months."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.support.counting import PHONE, count_now, list_counts, list_months, look
from tests.support.signups import first_date, sign_up
from wijzerplaat.ground.adapters.line_files import LineBatch
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.counting import jobs, rules, service
from wijzerplaat.records.counting.models import CountedBatch, DayCount, MonthCount
from wijzerplaat.residents.signups.models import Signup

EVENING = datetime(2026, 11, 30, 22, 50, tzinfo=UTC)


def organisation(scope: Scope) -> Organisation:
    return scope.session.scalars(
        select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
    ).one()


def make_batch(folder: Path, lines: list[str], begun_at: datetime = EVENING) -> LineBatch:
    path = folder / "batch.lines"
    path.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    return LineBatch("batch", begun_at, path)


def page(portal_id: uuid.UUID, more: str = "", source: str = "direct") -> str:
    return f"page {source} phone {portal_id.hex} nl discover.show_home_page of= {more}".strip()


def add(scope: Any, batch: LineBatch) -> bool:
    seen = service.read_batch(batch)
    return service.add_batch(scope, batch, seen.get(scope.portal.id, {}))


def test_the_same_lines_twice_count_once(work: Any, tmp_path: Path) -> None:
    with work() as scope:
        batch = make_batch(tmp_path, [page(scope.portal.id)] * 3)
        assert add(scope, batch)
        once = list_counts(scope)
        assert not add(scope, batch)
        assert list_counts(scope) == once
        assert ("visit", "direct", 3) in once


def test_other_lines_are_added_to_the_same_day_and_month(work: Any, tmp_path: Path) -> None:
    with work() as scope:
        first = make_batch(tmp_path, [page(scope.portal.id)])
        add(scope, first)
        second = LineBatch("second", first.begun_at, first.path)
        add(scope, second)
        third = LineBatch("third", first.begun_at - timedelta(days=2), first.path)
        add(scope, third)
        assert list_counts(scope, "visit") == [("visit", "direct", 1), ("visit", "direct", 2)]
        assert list_months(scope, "visit") == [("visit", "direct", 3)]


def test_the_day_is_that_of_amsterdam(work: Any, tmp_path: Path) -> None:
    with work() as scope:
        add(scope, make_batch(tmp_path, [page(scope.portal.id)], EVENING + timedelta(minutes=10)))
        days = set(scope.session.scalars(select(DayCount.day)))
        months = set(scope.session.scalars(select(MonthCount.day)))
    assert days == {date(2026, 12, 1)} == months


def test_a_worker_that_is_killed_half_way_loses_and_doubles_nothing(
    client: FlaskClient, platform: Platform, work: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for base in (world.EIKSTAD, world.BEEKDORP):
        look(client, "/", base)
        look(client, "/", base)
    real, asked = service.add_batch, []

    def die_at_the_second(scope: Any, *rest: Any) -> bool:
        asked.append(scope.portal.slug)
        if len(asked) == 2:
            real(scope, *rest)
            raise KeyboardInterrupt
        return real(scope, *rest)

    monkeypatch.setattr(service, "add_batch", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        count_now(platform)
    with work(asked[0]) as scope:
        assert list_counts(scope, "visit") == [("visit", "direct", 2)]
    with work(asked[1]) as scope:
        assert list_counts(scope) == []
    monkeypatch.setattr(service, "add_batch", real)
    assert count_now(platform) == 1
    for slug in asked:
        with work(slug) as scope:
            assert list_counts(scope, "visit") == [("visit", "direct", 2)]
    assert count_now(platform) == 0


def test_lines_that_nobody_of_ours_wrote_count_as_nothing(work: Any, tmp_path: Path) -> None:
    with work() as scope:
        mine = scope.portal.id.hex
        batch = make_batch(
            tmp_path,
            [
                "",
                "page",
                "page direct phone not-an-id nl x",
                f"page evil phone {mine} nl x",
                f"page direct fridge {mine} nl x",
                f"page direct phone {mine} nl x record=1",
                f"click everything phone {mine} -",
                f"click phone phone {mine} -  more",
                "\x00\x01 ☃",
                page(uuid.uuid4()),
            ],
        )
        seen = service.read_batch(batch)
        assert scope.portal.id not in seen
        add(scope, batch)
        assert list_counts(scope) == []


def test_what_is_of_another_portal_is_not_counted_here(work: Any, tmp_path: Path) -> None:
    with work("beekdorp") as scope:
        foreign = organisation(scope).id
    with work() as scope:
        line = f"page direct phone {scope.portal.id.hex} nl organisations.show_organisation of= "
        add(scope, make_batch(tmp_path, [f"{line}record={foreign}", f"{line}topic={foreign}"]))
        assert list_counts(scope, "record", "owner", "topic") == []


def test_of_something_sensitive_only_that_a_page_was_looked_at(
    work: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with work() as scope:
        mine = organisation(scope)
        topic_id = mine.topic_links[0].topic_id
        line = f"page direct phone {scope.portal.id.hex} nl organisations.show_organisation of= "
        lines = [
            f"{line}record={mine.id}",
            f"click phone phone {scope.portal.id.hex} {mine.id.hex}",
        ]
        lines += [f"{line}topic={topic_id}", f"{line}searched={topic_id.hex}:"]
        add(scope, make_batch(tmp_path, lines))
        assert {"record", "owner", "topic", "click", "search"} <= {
            measure for measure, _subject, _number in list_counts(scope)
        }
    with work() as scope:
        topic = next(one for one in scope.portal.topics if one.id == topic_id)
        monkeypatch.setattr(topic, "sensitive", True)
        for model in (DayCount, CountedBatch):
            for row in scope.session.scalars(select(model)):
                scope.session.delete(row)
        scope.session.flush()
        add(scope, make_batch(tmp_path, lines))
        assert {measure for measure, _subject, _number in list_counts(scope)} == {
            "page",
            "visit",
            "device",
            "language",
        }


def test_what_is_pressed_counts_for_who_it_is_about(
    client: FlaskClient, platform: Platform, work: Any
) -> None:
    with work() as scope:
        mine = organisation(scope).id
    sent = {"User-Agent": PHONE}
    for what in ("phone", "phone", "site"):
        told = {"wat": what, "over": str(mine)}
        assert client.post("/tel", base_url=world.EIKSTAD, data=told, headers=sent).data == b""
    wrong = client.post("/tel", base_url=world.EIKSTAD, data={"wat": "all"}, headers=sent)
    assert wrong.status_code == 400
    count_now(platform)
    with work() as scope:
        assert list_counts(scope) == [
            ("click", "phone", 2),
            ("click", "site", 1),
            ("owner_click", f"{mine.hex}:phone", 2),
            ("owner_click", f"{mine.hex}:site", 1),
        ]


def test_a_search_counts_its_topic_and_the_words_that_are_known_anyhow(
    client: FlaskClient, platform: Platform, work: Any
) -> None:
    look(client, "/zoeken?q=de+koffie")
    look(client, "/zoeken?q=koffie+pietersen")
    look(client, "/zoeken?q=paardrijden+xyzzyq")
    for private in ("ik+wil+dood", "koffie+zelfmoord", "schulden"):
        look(client, f"/zoeken?q={private}")
    count_now(platform)
    with work() as scope:
        topic = next(one for one in scope.portal.topics if one.slug == "ontmoeten")
        # of words of danger not even that somebody searched
        assert list_counts(scope, "page") == [("page", "search", 4)]
        assert ("found", "koffie", 1) in list_counts(scope)
        words = {one for _measure, one, _ in list_counts(scope, "found", "missed")}
        assert not words & {"pietersen", "xyzzyq", "dood", "zelfmoord", "schulden", "de"}
        assert ("search", f"{topic.id.hex}:", 2) in list_counts(scope)
        about = f"{topic.id.hex}:"
        assert list_counts(scope, "gap") == [("gap", one, 1) for one in sorted((about, ":"))]


def test_a_search_within_a_topic_and_a_district_counts_for_both(
    client: FlaskClient, platform: Platform, work: Any
) -> None:
    with work() as scope:
        topic = next(one for one in scope.portal.topics if one.slug == "ontmoeten")
        district = scope.portal.districts[0]
    look(client, f"/zoeken?q=koffie&onderwerp=ontmoeten&buurt={district.slug}")
    count_now(platform)
    with work() as scope:
        about = f"{topic.id.hex}:{district.id.hex}"
        assert list_counts(scope, "search") == [("search", about, 1)]


def test_what_people_did_is_counted_by_day_and_stays_when_rows_go(work: Any) -> None:
    with work() as scope:
        row = first_date(scope, 9)
        sign_up(scope, row, "Anna")
        sign_up(scope, row, "Bram", people=2)
        owner = row.activity.owner_id
    with work() as scope:
        assert jobs.count_portal_rows(scope) == 2
        counted = list_counts(scope)
        assert ("signup", "", 3) in counted
        assert ("owner_signup", owner.hex, 3) in counted
        assert list_months(scope) == counted
        jobs.count_portal_rows(scope)  # each night anew
        assert list_counts(scope) == counted
    with time_machine.travel(clock.now() + timedelta(days=40), tick=True), work() as scope:
        for one in scope.session.scalars(select(Signup)):
            scope.session.delete(one)
        scope.session.flush()
        jobs.count_portal_rows(scope)
        assert list_counts(scope) == counted


def test_days_go_after_24_months_and_their_months_stay(work: Any, tmp_path: Path) -> None:
    with work() as scope:
        add(scope, make_batch(tmp_path, [page(scope.portal.id)], clock.now()))
        months = list_months(scope)
    with (
        time_machine.travel(clock.now() + timedelta(days=729), tick=True),
        work() as scope,
    ):
        assert service.forget_old_days(scope) == 0
    with (
        time_machine.travel(clock.now() + timedelta(days=733), tick=True),
        work() as scope,
    ):
        assert service.forget_old_days(scope) == 4
        assert list_counts(scope) == []
        assert list_months(scope) == months
        assert scope.session.scalars(select(CountedBatch)).all() == []


def test_lines_of_last_week_are_thrown_away(client: FlaskClient, platform: Platform) -> None:
    look(client)
    with time_machine.travel(clock.now() + rules.OLDEST + timedelta(hours=1), tick=True):
        assert jobs.read_counted_lines(platform) == 0
        assert platform.lines.list_closed() == []
