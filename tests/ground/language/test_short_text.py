"""A text that is too short for a level is judged by its longest sentence and its marks."""

import pytest

from tests.ground.language.own_texts import read_texts
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.everyday import is_everyday, load_everyday_words
from wijzerplaat.ground.language.short_text import SHORT_HARD

ASKED = ("too_hard", SHORT_HARD)
LONG = (
    "Wij gaan morgen met de kinderen naar het bos en daarna naar het zwembad en dan eten we "
    "samen een ijsje op het plein en kijken we nog even naar de eenden in de vijver bij het park."
)


def test_no_dreadful_short_text_passes():
    levels = {one: check_text(text).level for one, text in read_texts("dreadful")}
    assert [one for one, level in levels.items() if level not in ASKED] == []


def test_no_fine_short_text_is_asked_about():
    levels = {one: check_text(text).level for one, text in read_texts("fine_short")}
    assert [one for one, level in levels.items() if level in ASKED] == []


def test_one_endless_sentence_is_hard_without_a_hard_word():
    found = check_text(LONG)
    assert (found.level, found.marks) == (SHORT_HARD, 0)
    assert found.longest == len(LONG.split())


def test_a_long_text_keeps_its_level_and_another_language_has_none():
    assert check_text(" ".join([LONG] * 3)).level != SHORT_HARD
    english = check_text("Please come and see what we have for you and your children at the park.")
    assert english.refused and english.level is None


def test_plain_sentences_have_few_marks():
    found = [check_text(text) for _domain, text in read_texts("plain")]
    marks = sum(1 for one in found for finding in one.findings if finding.kind != "explain_word")
    assert 100 * marks <= sum(one.words_counted for one in found)


@pytest.mark.parametrize(
    "word", ["buurthuis", "keepster", "theetuin", "boottocht", "fietsenstallingen", "kraampjes"]
)
def test_everybody_knows_it(word):
    assert is_everyday(word)


@pytest.mark.parametrize(
    "word", ["ketensamenwerking", "zorgtraject", "kwaliteitsborging", "herijking", "", "a" * 10_000]
)
def test_not_everybody_knows_it(word):
    assert not is_everyday(word)


def test_the_list_is_long_and_holds_each_word_once():
    words = load_everyday_words()
    assert len(words) >= 3_000
    assert all(word == word.lower().strip() for word in words)
