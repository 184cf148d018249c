"""What is advised on whole sentences: where to cut, who does it, which verb hides in a noun.

The sentences are our own; data/cut.tsv: one to cut, with the place as '|' or the list in '[]', and
both halves where an example is due.
"""

import re

import pytest

from tests.ground.language.own_texts import read_lines
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.entries import load_lexicon_entries
from wijzerplaat.ground.language.messages import FINDINGS
from wijzerplaat.ground.language.noun_verbs import load_noun_verbs
from wijzerplaat.ground.language.short_text import MARKS

LONG = ("long_sentence", "longish_sentence")
NOUNS = ("nominalisation", "noun_for_verb")
PLACE = re.compile(r" ?\| |[\[\]]")
GENERAL = FINDINGS["passive"][2]


def found(text, kinds):
    return [one for one in check_text(text).findings if one.kind in kinds]


def cut_sentences():
    for line in read_lines("cut"):
        marked, *halves = line.split("\t")
        yield marked, marked.replace("| ", "").replace("[", "").replace("]", ""), halves


def test_a_long_sentence_is_marked_up_to_its_cut_or_at_its_list():
    wrong = []
    for marked, text, _halves in cut_sentences():
        (one,) = found(text, LONG)
        if "[" in marked:
            shown = f"{text[: one.start]}[{one.excerpt}]{text[one.end :]}"
        else:
            shown = f"{one.excerpt}{marked[marked.index(' |') :]}"
            marked = re.sub(r"[,;] \|", " |", marked)
        if shown != marked:
            wrong.append((marked, shown))
    assert wrong == []


def test_the_advice_names_the_place_and_never_fills_in():
    for marked, text, _halves in cut_sentences():
        (one,) = found(text, LONG)
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
    for _marked, text, halves in cut_sentences():
        (one,) = found(text, LONG)
        if len(halves) == 2 and halves[1]:
            first, second = halves
            assert one.example == ("", f"{first} {second}")


def test_no_cut_is_advised_where_none_is_sure():
    wrong = []
    for text in read_lines("no_cut"):
        (one,) = found(text, LONG)
        if one.how not in (FINDINGS[one.kind][2],) or one.excerpt != text:
            wrong.append((text, one.excerpt))
    assert wrong == []


@pytest.mark.parametrize(("name", "fewest"), [("cut", 60), ("no_cut", 60), ("passives", 40)])
def test_there_are_sentences_enough_and_none_twice(name, fewest):
    lines = read_lines(name)
    assert len(lines) >= fewest
    assert len({line.split("\t")[0] for line in lines}) == len(lines)


def test_a_passive_says_who_does_it_with_the_verb_that_goes_with_it():
    """data/passives.tsv: the sentence and the words advised; '-' when only the general advice is
    right, nothing when it is no passive.
    """
    wrong = []
    for line in read_lines("passives"):
        text, wanted = line.split("\t")
        hows = [one.how for one in found(text, ("passive",))]
        if wanted in ("", "-"):
            right = hows == ([GENERAL] if wanted else [])
        else:
            right = [re.findall("‘(.+?)’", how) for how in hows] == [wanted.split("|")]
        if not right:
            wrong.append((text, wanted, hows))
    assert wrong == []


def test_who_reads_is_named_as_the_text_does():
    """'je' only in a text that says 'je' and never 'u'."""
    said = "De kaart moet op tijd worden ingevuld."
    assert "‘u moet … invullen’" in found(said, ("passive",))[0].how
    assert "‘je moet … invullen’" in found(f"Doe je mee? {said}", ("passive",))[0].how
    assert "‘u moet … invullen’" in found(f"Doe je mee? Wilt u dat? {said}", ("passive",))[0].how


def test_a_noun_that_hides_a_verb_is_marked_with_the_verb():
    """data/noun_constructions.tsv: the sentence with the place, and the verb; none is no such
    noun.
    """
    lines = read_lines("noun_constructions")
    assert sum(not line.endswith("\t") for line in lines) >= 40
    wrong = []
    for line in lines:
        marked, verb = line.split("\t")
        text = PLACE.sub("", marked)
        ones = found(text, NOUNS)
        shown = [f"{text[: one.start]}[{one.excerpt}]{text[one.end :]}" for one in ones]
        hows = [one.how.endswith(f"‘{verb}’.") for one in ones]
        if (shown, hows) != (([marked], [True]) if verb else ([], [])):
            wrong.append((marked, shown))
    assert wrong == []


def test_an_example_of_our_own_goes_with_the_noun():
    (one,) = found("De uitreiking van de bekers is om vier uur.", NOUNS)
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
    text = next(text for _marked, text, _halves in cut_sentences())
    assert found(text, LONG)[0].gain >= 0.0
