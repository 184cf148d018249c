"""What is remembered is made once, also by many at the same moment, and the oldest use goes first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from wijzerplaat.core.remembered import Remembered


def test_it_is_made_once_per_key():
    made: list[str] = []
    known = Remembered()
    for key in ("a", "b", "a"):
        known.get((key,), lambda key=key: made.append(key) or key)
    assert made == ["a", "b"]


def test_who_comes_meanwhile_waits_for_it():
    begun, go_on, made = Event(), Event(), []
    known = Remembered()

    def make() -> int:
        made.append(1)
        begun.set()
        go_on.wait(10)
        return 7

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(known.get, ("a",), make)
        begun.wait(10)
        others = [threads.submit(known.get, ("a",), make) for _ in range(3)]
        go_on.set()
        assert [one.result(10) for one in (first, *others)] == [7] * 4
    assert made == [1]


def test_only_so_many_are_kept_and_the_oldest_use_goes():
    known, made = Remembered(2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        known.get((key,), lambda key=key: made.append(key) or key)
    assert made == ["a", "b", "c", "b"]


def test_what_went_wrong_is_not_remembered():
    known = Remembered()
    with pytest.raises(ZeroDivisionError):
        known.get(("a",), lambda: 1 // 0)
    assert known.get(("a",), lambda: 2) == 2
