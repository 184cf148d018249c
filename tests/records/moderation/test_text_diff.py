"""The difference of two texts: nothing is lost in it, whatever people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import limited
from wijzerplaat.records.moderation.text_diff import (
    ADDED,
    REMOVED,
    SAME,
    Mark,
    Piece,
    compare_whole_values,
    compare_words,
    make_marked_runs,
)

WORDS = st.lists(
    st.sampled_from(["koffie", "€ 1,50", "9.30", "de", " ", "\n", "\r\n", ".", "Zoë", "a@b.nl"]),
    max_size=25,
)
TEXT = st.one_of(st.text(max_size=60), WORDS.map(" ".join))
MARKS = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=4).map(
    lambda spans: [
        Mark(number, start, start + length) for number, (start, length) in enumerate(spans, 1)
    ]
)


def joined(pieces, *kinds):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(TEXT, TEXT)
def test_what_stayed_and_came_is_the_new_text_and_what_stayed_and_went_the_old(old, new):
    for pieces in (compare_words(old, new), compare_whole_values(old, new)):
        assert joined(pieces, SAME, ADDED) == new
        assert joined(pieces, SAME, REMOVED) == old
        assert all(piece.text for piece in pieces)


@given(TEXT)
def test_a_text_does_not_differ_from_itself(text):
    assert {piece.kind for piece in compare_words(text, text)} <= {SAME}


@given(TEXT, TEXT, MARKS)
def test_marks_change_no_text_and_each_that_fits_ends_once(old, new, marks):
    pieces = compare_words(old, new)
    found = make_marked_runs(pieces, marks)
    assert [(run.kind, run.text) for run in found] == [(piece.kind, piece.text) for piece in pieces]
    ends = [number for run in found for stretch in run.stretches for number in stretch.ending]
    assert sorted(ends) == [mark.number for mark in marks if mark.end <= len(new)]


def test_only_the_word_that_changed_is_marked():
    assert compare_words(
        "Elke dinsdag, 9.30 tot 12.00 uur", "Elke dinsdag, 10.00 tot 12.00 uur"
    ) == [
        Piece(SAME, "Elke dinsdag, "),
        Piece(REMOVED, "9.30"),
        Piece(ADDED, "10.00"),
        Piece(SAME, " tot 12.00 uur"),
    ]


def test_a_sentence_that_is_added_is_one_piece():
    assert compare_words("Kom voor een praatje.", "Kom voor een praatje. Je bent welkom.") == [
        Piece(SAME, "Kom voor een praatje."),
        Piece(ADDED, " Je bent welkom."),
    ]


def test_an_amount_stays_in_one_piece():
    assert compare_words("€ 1,50", "Gratis") == [Piece(REMOVED, "€ 1,50"), Piece(ADDED, "Gratis")]


def test_a_phone_number_is_another_one_or_it_is_not():
    assert [piece.kind for piece in compare_whole_values("0500 11 22 33", "0500 11 22 34")] == [
        REMOVED,
        ADDED,
    ]


def test_a_mark_is_laid_over_what_came_and_over_what_stayed():
    found = make_marked_runs(
        compare_words("Kom koffie drinken.", "Kom lekker koffie drinken."), [Mark(1, 4, 17)]
    )
    assert [
        (run.kind, stretch.text, stretch.numbers, stretch.ending)
        for run in found
        for stretch in run.stretches
    ] == [
        (SAME, "Kom ", (), ()),
        (ADDED, "lekker ", (1,), ()),
        (SAME, "koffie", (1,), (1,)),
        (SAME, " drinken.", (), ()),
    ]


SIGNS = ["-\n", " \n", "\n", ". ", "a b ", "de koffie "]


@pytest.mark.parametrize("one", SIGNS)
@pytest.mark.parametrize("other", SIGNS)
def test_two_texts_of_any_kind_are_compared_within_a_second_of_cpu(one, other):
    """In a child that may use no more.

    What an editor opens must not stop the process that serves it.
    """
    old, new = (one * 20_000)[:20_000], "".join(other + one for _ in range(20_000))[:20_000]
    marks = [Mark(number, number * 9, number * 9 + 30) for number in range(2_000)]

    def compare() -> bool:
        pieces = compare_words(old, new)
        return joined(pieces, SAME, ADDED) == new and len(make_marked_runs(pieces, marks)) == len(
            pieces
        )

    assert limited.told(compare, 1) is True


def test_lines_that_only_look_alike_are_compared_at_all_sizes():
    """Blank lines against blank lines with dashes between them took twenty seconds."""
    for size in (10, 1_000, 10_000):
        pieces = compare_words("\n" * size, "-\n\n" * (size // 2))
        assert joined(pieces, SAME, ADDED) == "-\n\n" * (size // 2)


def test_a_word_that_only_happens_to_stand_in_both_is_no_island():
    pieces = compare_words(
        "Wij schenken koffie in de grote zaal beneden",
        "Iedereen krijgt thee in het kleine lokaal boven",
    )
    assert [piece.kind for piece in pieces] == [REMOVED, ADDED]


def test_of_marks_that_lie_over_each_other_the_narrowest_is_the_inner_one():
    text = "Indien het regent gaan wij naar binnen."
    wide, narrow = Mark(1, 0, len(text), "advice"), Mark(2, 0, 6, "fill")
    (run,) = make_marked_runs(compare_words(text, text), [wide, narrow])
    assert [(one.text, one.inner) for one in run.stretches] == [
        ("Indien", narrow),
        (" het regent gaan wij naar binnen.", wide),
    ]
