"""What is remembered is made once, also by many at the same moment; what is old goes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from wijzerplaat.core.remembered import Place, Remembered

HERE = Place("eikstad", "agenda", 1)


def asked(known: Remembered, made: list[str], name: str, place: Place = HERE) -> str:
    return known.get(place, name, lambda: made.append(name) or name)  # type: ignore[func-returns-value]


def test_it_is_made_once_per_name():
    known, made = Remembered(), []
    assert [asked(known, made, name) for name in "aba"] == ["a", "b", "a"] and made == ["a", "b"]


def test_another_portal_or_family_is_something_else():
    known, made = Remembered(), []
    for place in (HERE, HERE._replace(portal="beekdorp"), HERE._replace(family="kaart"), HERE):
        asked(known, made, "a", place)
    assert made == ["a"] * 3


def test_with_a_new_stamp_all_of_the_family_goes_and_nothing_else():
    known, made = Remembered(), []
    other = HERE._replace(portal="beekdorp")
    for name, place in (("a", HERE), ("b", HERE), ("c", other), ("a", HERE._replace(stamp=2)), ("b", HERE), ("c", other)):
        asked(known, made, name, place)
    assert made == ["a", "b", "c", "a", "b"]


def test_who_comes_meanwhile_waits_for_it():
    begun, go_on, made = Event(), Event(), []
    known = Remembered()

    def make() -> int:
        made.append(1)
        begun.set()
        go_on.wait(10)
        return 7

    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(known.get, HERE, "a", make)
        begun.wait(10)
        others = [threads.submit(known.get, HERE, "a", make) for _ in range(3)]
        go_on.set()
        assert [one.result(10) for one in (first, *others)] == [7] * 4
    assert made == [1]


def test_only_so_many_are_kept_and_the_oldest_use_goes():
    known, made = Remembered(2), []
    for name in "abacab":
        asked(known, made, name)
    assert made == ["a", "b", "c", "b"]


def test_what_went_wrong_is_not_remembered():
    known = Remembered()
    with pytest.raises(ZeroDivisionError):
        known.get(HERE, "a", lambda: 1 // 0)
    assert known.get(HERE, "a", lambda: 2) == 2
