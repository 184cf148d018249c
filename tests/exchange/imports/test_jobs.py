"""An import in the background ends, whatever happens under it, and goes back as a whole."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import event, select

from tests.support.sources import change
from wijzerplaat.exchange.imports import jobs, plans, queries, runs, service
from wijzerplaat.exchange.imports.models import (
    DONE,
    FAILED,
    RUNNING,
    UNDONE,
    WAITING,
    ImportRow,
    ImportRun,
)
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.ground.core import clock
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.sources.models import SourceRecord

NAME = "Sportgids"


def rows_of(count: int, **cells: str) -> list[Row]:
    return [Row(i + 2, {"id": str(i), "naam": f"Club nr {i}", **cells}) for i in range(count)]


def upload(work, rows: list[Row], name: str = NAME) -> ImportRun:
    """Let a file wait for its turn; return its import."""
    with work() as scope:
        run = runs.open_run(scope, runs.Upload(name, "organisation", "lijst.csv", {"": rows}))
        runs.start_run(scope, run, {})
        return run


def bring_in(work, platform, rows: list[Row], name: str = NAME) -> ImportRun:
    run = upload(work, rows, name)
    jobs.carry_out_imports(platform)
    return run


def undo(work, platform, run: ImportRun) -> None:
    with work() as scope:
        runs.ask_undo_run(scope, scope.session.get_one(ImportRun, run.id))
    jobs.carry_out_imports(platform)


def look(work, run: ImportRun) -> tuple[str, dict[str, int]]:
    """Return the state of an import, and how many rows ended as each word."""
    with work(write=False) as scope:
        found = scope.session.get_one(ImportRun, run.id)
        return found.state, queries.count_run_rows(scope, found)


def phones(work) -> list[str]:
    with work(write=False) as scope:
        found = select(Organisation.phone).where(Organisation.title.like("Club nr %"))
        return sorted(scope.session.scalars(found))


def test_first_checks_are_spread_over_the_whole_file(work, platform):
    bring_in(work, platform, rows_of(45))
    with work(write=False) as scope:
        due = select(Organisation.verify_due_at).where(Organisation.title.like("Club nr %"))
        days = [one.date() for one in scope.session.scalars(due)]
    assert sorted(days.count(day) for day in set(days)) == [5, 20, 20]


def test_each_row_is_loaded_a_few_times_however_many_there_are(work, platform):
    loaded = []
    run = upload(work, rows_of(90))
    event.listen(ImportRow, "load", lambda one, _context: loaded.append(one))
    jobs.carry_out_imports(platform)
    assert look(work, run) == (DONE, {"published": 90})
    assert len(loaded) <= 2 * 90


def test_a_row_on_which_the_import_breaks_keeps_no_other_out(work, platform, monkeypatch):
    take = service.taking.take_source_record

    def break_on_one(scope, source, saying):
        if saying.external_id == "7":
            raise RuntimeError("nobody foresaw this")
        return take(scope, source, saying)

    monkeypatch.setattr(service.taking, "take_source_record", break_on_one)
    run = bring_in(work, platform, rows_of(30))
    assert look(work, run) == (DONE, {"published": 29, "refused": 1})
    with work(write=False) as scope:
        (one,) = scope.session.scalars(select(ImportRow).where(ImportRow.what == "refused"))
        assert (one.number, one.reason) == (9, plans.BROKEN)


def test_where_all_breaks_it_stops_and_can_be_taken_back(work, platform, monkeypatch):
    run = upload(work, rows_of(60))
    step, calls = runs.do_some_rows, []

    def break_later(*given):
        calls.append(1)
        if len(calls) > 1:
            raise RuntimeError("the disk is full")
        return step(*given)

    monkeypatch.setattr(runs, "do_some_rows", break_later)
    jobs.carry_out_imports(platform)
    state, counts = look(work, run)
    assert (state, counts["published"]) == (FAILED, 20) and sum(counts.values()) == 60
    monkeypatch.undo()
    undo(work, platform, run)
    assert look(work, run)[0] == UNDONE and phones(work) == []


def test_after_a_sudden_death_another_worker_goes_on(work, platform, monkeypatch):
    run = upload(work, rows_of(50))
    step, calls = runs.do_some_rows, []

    def die(*given):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return step(*given)

    monkeypatch.setattr(runs, "do_some_rows", die)
    with pytest.raises(KeyboardInterrupt):
        jobs.carry_out_imports(platform)
    jobs.carry_out_imports(platform)  # it is held still
    assert look(work, run) == (RUNNING, {"published": 20, "": 30})
    with time_machine.travel(clock.now() + runs.LEASE + timedelta(seconds=1)):
        jobs.carry_out_imports(platform)
    assert look(work, run) == (DONE, {"published": 50})
    assert len(phones(work)) == 50


def test_who_lost_its_hold_does_nothing_more(work, platform, monkeypatch):
    run = upload(work, rows_of(50))
    step = runs.do_some_rows

    def lose(scope, one, *given):
        more = step(scope, one, *given)
        one.held_until = scope.now + timedelta(hours=1)  # another worker took it over
        return more

    monkeypatch.setattr(runs, "do_some_rows", lose)
    jobs.carry_out_imports(platform)
    assert look(work, run) == (RUNNING, {"published": 20, "": 30})


def test_of_one_source_one_import_at_a_time(work, platform):
    first, second = upload(work, rows_of(3)), upload(work, rows_of(3))
    other = upload(work, [Row(2, {"naam": "Van elders"})], "Andere lijst")
    with work() as scope:
        held = scope.session.get_one(ImportRun, first.id)
        held.state, held.held_until = RUNNING, scope.now + runs.LEASE
    jobs.carry_out_imports(platform)
    assert look(work, second)[0] == WAITING and look(work, other)[0] == DONE
    with work() as scope:
        scope.session.get_one(ImportRun, first.id).held_until = None
    jobs.carry_out_imports(platform)
    assert look(work, first)[1] == {"published": 3}
    assert look(work, second)[1] == {"same": 3}


def test_taking_back_takes_back_what_was_missed_in_the_file(work, platform):
    bring_in(work, platform, rows_of(3))
    half = bring_in(work, platform, rows_of(1))
    with work(write=False) as scope:
        gone = select(SourceRecord.external_id).where(SourceRecord.vanished_at.is_not(None))
        assert sorted(scope.session.scalars(gone)) == ["1", "2"]
    undo(work, platform, half)
    with work(write=False) as scope:
        assert scope.session.scalars(gone).all() == []


def test_what_a_later_file_said_too_stays(work, platform):
    first = bring_in(work, platform, rows_of(2, telefoon="0500 11 22 33"))
    second = bring_in(work, platform, rows_of(1, telefoon="0500 44 55 66"))
    undo(work, platform, first)
    assert look(work, first) == (UNDONE, {"stayed": 1, "taken_back": 1})
    undo(work, platform, second)
    assert phones(work) == ["0500 11 22 33"]


def test_an_editor_changed_one_since_and_twice_is_once(work, platform):
    run = bring_in(work, platform, rows_of(3, telefoon="0500 11 22 33"))
    with work(write=False) as scope:
        found = select(Organisation.id).where(Organisation.title == "Club nr 1")
        entry_id = scope.session.scalars(found).one()
    change(work, entry_id, phone="0500 99 88 77")
    undo(work, platform, run)
    assert look(work, run) == (UNDONE, {"stayed": 1, "taken_back": 2})
    assert phones(work) == ["0500 99 88 77"]
    with pytest.raises(runs.Conflict):
        undo(work, platform, run)
