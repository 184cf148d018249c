"""Words of a pasted text that are replaced, and come back, one by one and in any order."""

from __future__ import annotations

from itertools import permutations

import pytest

from wijzerplaat.desks.editors.text_swaps import (
    TextSwap,
    put_suggestion,
    read_text_swaps,
    take_back_swap,
)
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.records.plain.rules import dump_check_result

TEXT = "Indien u wilt, verstrekken wij koffie. Kom zo spoedig mogelijk langs."
PLAIN = "Als u wilt, geven wij koffie. Kom zo snel mogelijk langs."
WORDS = ("Indien", "verstrekken", "zo spoedig mogelijk")


def put(text, swaps, word):
    found = dump_check_result(check_text(text))["findings"]
    start = text.index(word)
    return put_suggestion(text, swaps, found, f"{start}-{start + len(word)}")


@pytest.mark.parametrize("order", list(permutations(WORDS)))
def test_each_word_is_put_in_and_taken_back_alone(order):
    text, swaps = TEXT, []
    for word in order:
        text, swaps = put(text, swaps, word)
    assert text == PLAIN
    assert [one.old for one in swaps] == list(order)
    carried = read_text_swaps(
        text, [str(one.start) for one in swaps], [one.old for one in swaps], [s.new for s in swaps]
    )
    assert carried == swaps
    for left in (2, 1, 0):
        text, swaps = take_back_swap(text, swaps, "0")
        assert len(swaps) == left
    assert text == TEXT


@pytest.mark.parametrize("place", ["", "0-1", "x", "-3", "999-1000"])
def test_a_press_where_nothing_is_offered_changes_nothing(place):
    found = dump_check_result(check_text(TEXT))["findings"]
    assert put_suggestion(TEXT, [], found, place) == (TEXT, [])


@pytest.mark.parametrize("number", ["", "1", "x", "-1", "²"])
def test_a_press_on_what_is_not_carried_changes_nothing(number):
    swaps = [TextSwap(0, "Indien", "Als")]
    assert take_back_swap(PLAIN, swaps, number) == (PLAIN, swaps)


@pytest.mark.parametrize("start", ["3", "x", "²", "-1", "99999999999"])
def test_what_no_longer_stands_in_the_text_is_forgotten(start):
    assert read_text_swaps(PLAIN, [start], ["Indien"], ["Als"]) == []
