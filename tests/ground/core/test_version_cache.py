"""What is kept per content version: shared, bounded, and never older than what was committed."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from tests import world
from wijzerplaat.ground.core.version_cache import Memo, load_cached_value, load_cached_values
from wijzerplaat.records.entries import queries as entries_queries


def titles(work):
    with work(write=False) as scope:
        return [row.title for row in entries_queries.list_entry_rows(scope, ["organisation"])]


def test_a_list_is_worked_out_once_until_something_public_changes(work, monkeypatch):
    asked: list[int] = []
    plain = entries_queries._rows
    monkeypatch.setattr(entries_queries, "_rows", lambda *args: asked.append(1) or plain(*args))
    assert titles(work) == titles(work)
    assert len(asked) == 1
    with work() as scope:
        world.publish(
            scope, "organisation", {"title": "Aan de Brink", "summary": "Een nieuwe groep."}
        )
    assert "Aan de Brink" in titles(work)


def test_what_writes_sees_its_own_rows(work):
    titles(work)
    with work() as scope:
        world.publish(
            scope, "organisation", {"title": "Aan de Brink", "summary": "Een nieuwe groep."}
        )
        assert "Aan de Brink" in [
            row.title for row in entries_queries.list_entry_rows(scope, ["organisation"])
        ]


def test_portals_never_share_what_is_kept(work):
    with work("eikstad", write=False) as scope:
        assert load_cached_value(scope, "x", lambda: ["eikstad"]) == ["eikstad"]
    with work("beekdorp", write=False) as scope:
        assert load_cached_value(scope, "x", lambda: ["beekdorp"]) == ["beekdorp"]


def test_the_room_is_bounded_and_the_last_used_stays():
    shelf = Memo(room=10)
    for name in ("a", "b", "a", "c"):
        shelf.get((None, 1, 1, name), lambda: [0] * 4)
    again: list[str] = []
    for name in ("c", "a", "b"):
        shelf.get((None, 1, 1, name), lambda name=name: again.append(name) or [])
    assert again == ["b"]


def test_what_is_larger_than_the_room_stays_until_the_next_one_comes():
    shelf, made = Memo(room=10), []
    for name, many in (("a", 3), ("large", 50), ("large", 50), ("b", 3), ("a", 3), ("large", 50)):
        shelf.get((None, 1, 1, name), lambda name=name, many=many: made.append(name) or [0] * many)
    assert made == ["a", "large", "b", "a", "large"]


def test_what_is_kept_one_by_one_is_only_asked_for_when_it_is_missing(work):
    asked: list[list[str]] = []

    def make(missing):
        asked.append(list(missing))
        return {one: one.upper() for one in missing if one != "nothing"}

    with work(write=False) as scope:
        assert load_cached_values(scope, "x", ["a", "nothing", "b"], make) == {"a": "A", "b": "B"}
        assert load_cached_values(scope, "x", ["b", "c"], make) == {"b": "B", "c": "C"}
    with work("beekdorp", write=False) as scope:
        assert load_cached_values(scope, "x", ["a"], make) == {"a": "A"}
    with work() as scope:  # what writes keeps nothing
        assert load_cached_values(scope, "x", ["a"], make) == {"a": "A"}
    assert asked == [["a", "nothing", "b"], ["c"], ["a"], ["a"]]


def test_what_is_kept_one_by_one_is_bounded_too():
    shelf = Memo(room=5)
    for number in range(6):
        shelf.each(
            (None, 1, 1, "x"), [number], lambda missing: {one: one for one in missing}, most=3
        )
    again: list[int] = []
    assert shelf.each(
        (None, 1, 1, "x"),
        [2, 3, 4, 5],
        lambda missing: again.extend(missing) or {one: -one for one in missing},
        most=3,
    ) == {2: -2, 3: 3, 4: 4, 5: 5}
    assert again == [2]
    # more room than is left: what was used longest ago goes
    shelf.get((None, 1, 1, "y"), lambda: [0] * 4)
    assert shelf.each((None, 1, 1, "x"), [5], lambda _missing: {5: "new"}) == {5: "new"}


def test_what_holds_all_day_is_made_anew_tomorrow_and_when_something_is_published(work):
    asked: list[str] = []

    def look(**later: int) -> int:
        with work(write=False) as scope:
            moment = replace(scope, now=scope.now.replace(hour=9) + timedelta(**later))
            assert load_cached_values(
                moment, "x", ["a"], lambda missing: asked.extend(missing) or {"a": 1}, daily=True
            ) == {"a": 1}
        return len(asked)

    assert (look(), look(hours=5), look(days=1)) == (1, 1, 2)
    with work() as scope:
        world.publish(scope, "organisation", {"title": "Groep", "summary": "Een nieuwe groep."})
    assert look() == 3


def test_what_one_thread_makes_the_others_wait_for():
    shelf, made = Memo(), []
    other = threading.Thread(
        target=lambda: shelf.get((None, 1, 1, "x"), lambda: made.append("other") or ["b"])
    )

    def make():
        other.start()
        other.join(0.1)
        made.append("one")
        assert other.is_alive(), "it waits"
        return ["a"]

    assert shelf.get((None, 1, 1, "x"), make) == ["a"]
    other.join()
    assert made == ["one"]


def test_after_a_failure_the_next_one_makes_it():
    shelf = Memo()
    with pytest.raises(ZeroDivisionError):
        shelf.get((None, 1, 1, "x"), lambda: [1 // 0])
    assert shelf.get((None, 1, 1, "x"), lambda: ["a"]) == ["a"]


def test_what_is_made_from_itself_says_so_and_does_not_wait():
    memo = Memo(0)
    with pytest.raises(RuntimeError, match="made from itself"):
        memo.get("a", lambda: memo.get("a", lambda: "x"))
    assert memo.get("a", lambda: "y") == "y"
    for number in range(100):
        memo.get(number, lambda: "z")
    assert [memo.get(number, lambda: "new") for number in (0, 98)] == ["new", "new"]
