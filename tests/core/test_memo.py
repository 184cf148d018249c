"""What is kept per content version: shared, bounded, and never older than what was committed."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import world
from wijzerplaat.core.memo import Memo, kept, kept_each
from wijzerplaat.entries import listing


def titles(work):
    with work(write=False) as scope:
        return [row.title for row in listing.rows(scope, ["organisation"])]


def test_a_list_is_worked_out_once_until_something_public_changes(work, monkeypatch):
    asked: list[int] = []
    plain = listing._rows
    monkeypatch.setattr(listing, "_rows", lambda *args: asked.append(1) or plain(*args))
    assert titles(work) == titles(work)
    assert len(asked) == 1
    with work() as scope:
        world.publish(scope, "organisation", {"title": "Aan de Brink", "summary": "Een nieuwe groep."})
    assert "Aan de Brink" in titles(work)


def test_what_writes_sees_its_own_rows(work):
    titles(work)
    with work() as scope:
        world.publish(scope, "organisation", {"title": "Aan de Brink", "summary": "Een nieuwe groep."})
        assert "Aan de Brink" in [row.title for row in listing.rows(scope, ["organisation"])]


def test_portals_never_share_what_is_kept(work):
    with work("eikstad", write=False) as scope:
        assert kept(scope, "x", lambda: ["eikstad"]) == ["eikstad"]
    with work("beekdorp", write=False) as scope:
        assert kept(scope, "x", lambda: ["beekdorp"]) == ["beekdorp"]


def test_the_room_is_bounded_and_the_last_used_stays():
    shelf = Memo(room=10)
    for name in ("a", "b", "a", "c"):
        shelf.get((None, 1, 1, name), lambda: [0] * 4)
    again: list[str] = []
    for name in ("c", "a", "b"):
        shelf.get((None, 1, 1, name), lambda name=name: again.append(name) or [])
    assert again == ["b"]


def test_what_is_kept_one_by_one_is_only_asked_for_when_it_is_missing(work):
    asked: list[list[str]] = []

    def make(missing):
        asked.append(list(missing))
        return {one: one.upper() for one in missing if one != "nothing"}

    with work(write=False) as scope:
        assert kept_each(scope, "x", ["a", "nothing", "b"], make) == {"a": "A", "b": "B"}
        assert kept_each(scope, "x", ["b", "c"], make) == {"b": "B", "c": "C"}
    with work("beekdorp", write=False) as scope:
        assert kept_each(scope, "x", ["a"], make) == {"a": "A"}
    with work() as scope:  # what writes keeps nothing
        assert kept_each(scope, "x", ["a"], make) == {"a": "A"}
    assert asked == [["a", "nothing", "b"], ["c"], ["a"], ["a"]]


def test_what_is_kept_one_by_one_is_bounded_too():
    shelf = Memo(room=5)
    for number in range(6):
        shelf.each((None, 1, 1, "x"), [number], lambda missing: {one: one for one in missing}, most=3)
    again: list[int] = []
    assert shelf.each((None, 1, 1, "x"), [2, 3, 4, 5], lambda missing: again.extend(missing) or {one: -one for one in missing}, most=3) == {
        2: -2, 3: 3, 4: 4, 5: 5}
    assert again == [2]
    shelf.get((None, 1, 1, "y"), lambda: [0] * 4)  # more room than is left: what was used longest ago goes
    assert shelf.each((None, 1, 1, "x"), [5], lambda missing: {5: "new"}) == {5: "new"}


def test_what_names_its_own_content_holds_whatever_is_published(work):
    asked: list[str] = []
    for _again in range(2):
        with work(write=False) as scope:
            assert kept_each(scope, "x", ["digest"], lambda missing: asked.extend(missing) or {"digest": 1}, lasting=True) == {"digest": 1}
        with work() as scope:
            world.publish(scope, "organisation", {"title": f"Groep {_again}", "summary": "Een nieuwe groep."})
    assert asked == ["digest"]


def test_what_one_thread_makes_the_others_wait_for():
    shelf, made, begun = Memo(), [], threading.Barrier(4)

    def make():
        made.append(1)
        time.sleep(0.05)
        return ["a"]

    def ask(_number):
        begun.wait()
        return shelf.get((None, 1, 1, "x"), make)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == [["a"]] * 4
    assert len(made) == 1


def test_after_a_failure_the_next_one_makes_it():
    shelf = Memo()
    with pytest.raises(ZeroDivisionError):
        shelf.get((None, 1, 1, "x"), lambda: [1 // 0])
    assert shelf.get((None, 1, 1, "x"), lambda: ["a"]) == ["a"]
