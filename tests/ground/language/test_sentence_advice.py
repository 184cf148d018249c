"""What is advised on whole sentences: where to cut, who does it, which verb hides in a noun.

The sentences are our own; data/cut.tsv: one to cut, with the place as '|' or the list in '[]', and
both halves where an example is due.
"""

import pytest

from tests.ground.language.own_texts import read_lines
from tests.ground.language.promises import (
    LONG,
    NOUNS,
    find_kinds,
    list_cut_sentences,
    list_cuts,
    list_doers,
    list_nouns,
)
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.entries import load_lexicon_entries
from wijzerplaat.ground.language.noun_verbs import load_noun_verbs
from wijzerplaat.ground.language.short_text import MARKS


def test_a_long_sentence_is_marked_up_to_its_cut_or_at_its_list():
    assert [one for one in list_cuts() if one.due and one.told != one.due] == []


def test_the_advice_names_the_place_and_never_fills_in():
    for marked, text, _halves in list_cut_sentences():
        (one,) = find_kinds(text, LONG)
        assert (one.offer, one.suggestion) == ("advice", None)
        if "[" in marked:
            assert "rijtje" in one.how
        elif marked.startswith(("Als ", "Wanneer ", "Indien ")):
            assert "vraag" in one.how
        elif "; |" in marked:
            assert "puntkomma" in one.how
        else:
            word = marked[marked.index("| ") + 2 :].split()[0]
            assert f"vóór ‘{word}’" in one.how


def test_both_halves_are_shown_only_where_they_are_right():
    for _marked, text, halves in list_cut_sentences():
        (one,) = find_kinds(text, LONG)
        if len(halves) == 2 and halves[1]:
            first, second = halves
            assert one.example == ("", f"{first} {second}")


def test_no_cut_is_advised_where_none_is_sure():
    assert [one for one in list_cuts() if not one.due and one.told] == []


@pytest.mark.parametrize(("name", "fewest"), [("cut", 60), ("no_cut", 60), ("passives", 40)])
def test_there_are_sentences_enough_and_none_twice(name, fewest):
    lines = read_lines(name)
    assert len(lines) >= fewest
    assert len({line.split("\t")[0] for line in lines}) == len(lines)


def test_a_passive_says_who_does_it_with_the_verb_that_goes_with_it():
    assert [one for one in list_doers() if one.told != one.due] == []


def test_who_reads_is_named_as_the_text_does():
    """'je' only in a text that says 'je' and never 'u'."""
    said = "De kaart moet op tijd worden ingevuld."
    assert "‘u moet … invullen’" in find_kinds(said, ("passive",))[0].how
    assert "‘je moet … invullen’" in find_kinds(f"Doe je mee? {said}", ("passive",))[0].how
    assert (
        "‘u moet … invullen’" in find_kinds(f"Doe je mee? Wilt u dat? {said}", ("passive",))[0].how
    )


def test_a_noun_that_hides_a_verb_is_marked_with_the_verb():
    rows = list(list_nouns())
    assert sum(bool(one.due) for one in rows) >= 40
    assert [one for one in rows if one.told != one.due] == []


def test_an_example_of_our_own_goes_with_the_noun():
    (one,) = find_kinds("De uitreiking van de bekers is om vier uur.", NOUNS)
    assert one.example and one.example[0] != one.example[1]
    assert "uitreiking" in one.example[0] and "uitreiking" not in one.example[1]


def test_the_list_of_nouns_is_whole():
    heavy = {entry.form for entry in load_lexicon_entries() if entry.heavy}
    for noun, row in load_noun_verbs().items():
        assert noun and row.verb, noun
        assert row.verb not in heavy or row.verb == noun, row.verb
        assert row.example is None or noun in row.example[0].lower(), noun


def test_advice_on_nouns_makes_no_short_text_hard():
    assert "noun_for_verb" not in MARKS


@pytest.mark.parametrize(
    "text",
    [
        "Wij helpen u met uw brieven, omdat u dat zelf lastig vindt",
        "“Wij stoppen met de club, omdat er geen jonge spelers meer bij komen dit jaar.”",
        "en " * 40,
        ", ".join(["omdat u"] * 40),
        "(" * 60 + "omdat" + ")" * 60,
        "als " * 30 + ", dan gaat u en u gaat.",
    ],
)
def test_odd_sentences_never_fail(text):
    check_text(text)


def test_a_cut_costs_nothing_in_the_score():
    """The gain of a long sentence is what it was: that of one sentence more."""
    text = next(text for _marked, text, _halves in list_cut_sentences())
    assert find_kinds(text, LONG)[0].gain >= 0.0
