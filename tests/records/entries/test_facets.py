"""Choosing: what fits, how many, and what to drop."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from wijzerplaat.records.entries.bitsets import Shelf
from wijzerplaat.records.entries.facets import Facet, read_facet_choices


@dataclass(frozen=True)
class Thing:
    id: int
    color: str
    size: str


THINGS = [Thing(1, "red", "big"), Thing(2, "red", "small"), Thing(3, "blue", "big")]
FACETS = [
    Facet(
        "color",
        "Colour",
        {"red": "Red", "blue": "Blue", "green": "Green"},
        lambda row: (row.color,),
    ),
    Facet("size", "Size", {"big": "Big", "small": "Small"}, lambda row: (row.size,)),
]


def test_answers_of_one_question_add_and_questions_narrow() -> None:
    assert len(read_facet_choices("/", FACETS, {"color": ["red", "blue"]}, {}).narrow(THINGS)) == 3
    assert read_facet_choices("/", FACETS, {"color": ["red"], "size": ["small"]}, {}).narrow(
        THINGS
    ) == [THINGS[1]]


def test_counts_leave_out_the_own_question() -> None:
    color, size = read_facet_choices("/", FACETS, {"color": ["red"]}, {}).groups(THINGS)
    assert [(option.value, option.count, option.checked) for option in color.options] == [
        ("red", 2, True),
        ("blue", 1, False),
    ]
    assert [(option.value, option.count) for option in size.options] == [("big", 1), ("small", 1)]


def test_unknown_answers_are_left_out_and_addresses_are_stable() -> None:
    chosen = read_facet_choices(
        "/x", FACETS, {"size": ["big", "huge", "big"], "color": ["red"]}, {"q": "a b"}
    )
    assert chosen.href() == "/x?color=red&q=a+b&size=big"
    assert [link.href for link in chosen.links()] == ["/x?q=a+b&size=big", "/x?color=red&q=a+b"]


def test_the_answer_that_helps_most_is_named() -> None:
    link, left = read_facet_choices("/", FACETS, {"color": ["blue"], "size": ["small"]}, {}).relief(
        THINGS
    ) or (None, 0)
    assert link is not None and (link.label, left) == ("Blue", 1)
    assert read_facet_choices("/", FACETS, {"color": ["green"]}, {}).relief([]) is None


def by_hand(things: list[Thing], chosen: dict[str, list[str]], but: str = "") -> list[Thing]:
    """Say what fits in the slowest and plainest way."""
    return [
        one
        for one in things
        if all(
            name == but or not answers or getattr(one, name) in answers
            for name, answers in chosen.items()
        )
    ]


SOME = {
    "color": st.lists(st.sampled_from(["red", "blue", "green"]), unique=True),
    "size": st.lists(st.sampled_from(["big", "small"]), unique=True),
}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["red", "blue", "green"]), st.sampled_from(["big", "small", "none"])
        ),
        max_size=40,
    ),
    st.fixed_dictionaries(SOME),
)
def test_bits_say_the_same_as_looking_at_every_row(
    kinds: list[tuple[str, str]], asked: dict[str, list[str]]
) -> None:
    things = [Thing(number, *kind) for number, kind in enumerate(kinds)]
    shelf, chosen = Shelf(things), read_facet_choices("/", FACETS, asked, {})
    assert chosen.narrow(shelf) == by_hand(things, asked)
    for facet in FACETS:
        others = by_hand(things, asked, facet.name)
        assert {option.value: option.count for option in chosen.options(facet, shelf)} == {
            value: count
            for value in facet.answers
            if (count := sum(getattr(one, facet.name) == value for one in others))
            or value in asked[facet.name]
        }


def test_a_question_of_one_request_is_not_kept_on_the_shelf() -> None:
    shelf = Shelf(THINGS)
    for fitting in (1, 2):
        here = Facet(
            "here",
            "Here",
            {"x": "X"},
            lambda row, fitting=fitting: ("x",) if row.id == fitting else (),
            lasting=False,
        )
        assert [
            one.id for one in read_facet_choices("/", [here], {"here": ["x"]}, {}).narrow(shelf)
        ] == [fitting]


def test_a_shelf_finds_rows_by_id_and_leaves_out_what_it_does_not_hold() -> None:
    shelf = Shelf(THINGS)
    assert [one.id for one in shelf.pick(shelf.of_ids([3, 1, 99]))] == [1, 3]
