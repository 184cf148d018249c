"""Choosing: what fits, how many, and what to drop."""

from dataclasses import dataclass

from wijzerplaat.entries.facets import Facet, choices


@dataclass(frozen=True)
class Thing:
    id: int
    color: str
    size: str


THINGS = [Thing(1, "red", "big"), Thing(2, "red", "small"), Thing(3, "blue", "big"), Thing(3, "blue", "big")]
FACETS = [Facet("color", "Colour", {"red": "Red", "blue": "Blue", "green": "Green"}, lambda row: (row.color,)),
          Facet("size", "Size", {"big": "Big", "small": "Small"}, lambda row: (row.size,))]


def test_answers_of_one_question_add_and_questions_narrow() -> None:
    assert len(choices("/", FACETS, {"color": ["red", "blue"]}, {}).narrow(THINGS)) == 4
    assert choices("/", FACETS, {"color": ["red"], "size": ["small"]}, {}).narrow(THINGS) == [THINGS[1]]


def test_counts_leave_out_the_own_question_and_count_a_thing_once() -> None:
    color, size = choices("/", FACETS, {"color": ["red"]}, {}).groups(THINGS)
    assert [(option.value, option.count, option.checked) for option in color.options] == [("red", 2, True),
                                                                                          ("blue", 1, False)]
    assert [(option.value, option.count) for option in size.options] == [("big", 1), ("small", 1)]


def test_unknown_answers_are_left_out_and_addresses_are_stable() -> None:
    chosen = choices("/x", FACETS, {"size": ["big", "huge", "big"], "color": ["red"]}, {"q": "a b"})
    assert chosen.href() == "/x?color=red&q=a+b&size=big"
    assert [link.href for link in chosen.links()] == ["/x?q=a+b&size=big", "/x?color=red&q=a+b"]


def test_the_answer_that_helps_most_is_named() -> None:
    link, left = choices("/", FACETS, {"color": ["blue"], "size": ["small"]}, {}).relief(THINGS) or (None, 0)
    assert link is not None and (link.label, left) == ("Blue", 1)
    assert choices("/", FACETS, {"color": ["green"]}, {}).relief([]) is None
