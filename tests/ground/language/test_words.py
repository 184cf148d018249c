"""Every row of the word list, by its own sentences: filled in, advised, or silent."""

import re

import pytest

from tests.ground.language.promises import find_broken_promise, is_of, list_marks
from wijzerplaat.ground.language.entries import load_lexicon_entries, load_quiet_rows
from wijzerplaat.ground.language.sentence_check import new_faults
from wijzerplaat.ground.language.tokens import tokenise_text

ROWS = load_lexicon_entries()
TOGETHER = 100
BATCHES = [
    pytest.param(ROWS[start : start + TOGETHER], id=f"rows {start + 1}-{start + TOGETHER}")
    for start in range(0, len(ROWS), TOGETHER)
]


@pytest.mark.parametrize("rows", BATCHES)
def test_each_row_does_in_its_sentence_what_it_promises(rows):
    assert [(row.form, wrong) for row in rows if (wrong := find_broken_promise(row))] == []


@pytest.mark.parametrize("rows", BATCHES)
def test_the_plain_sentence_of_each_row_is_whole_dutch(rows):
    faults = {
        row.form: new_faults(tokenise_text(row.example), tokenise_text(row.plain_example))
        for row in rows
    }
    assert {form: found for form, found in faults.items() if found} == {}


@pytest.mark.parametrize("rows", BATCHES)
def test_each_row_is_silent_where_its_word_means_something_else(rows):
    told = [row for row in rows if row.silent_example]
    assert [
        (row.form, one.excerpt)
        for row in told
        for one in list_marks(row.silent_example)
        if is_of(one, row)
    ] == []


def test_nothing_is_marked_in_a_quiet_phrase():
    for row in load_quiet_rows():
        place = row.example.lower().find(row.form.lower())
        assert place >= 0, row.form
        inside = range(place, place + len(row.form))
        assert not [one.excerpt for one in list_marks(row.example) if one.start in inside], row.form


def test_no_six_words_in_a_row_stand_in_two_sentences():
    seen: dict[tuple[str, ...], str] = {}
    twice = []
    for row in (*ROWS, *load_quiet_rows()):
        own = set(re.findall(r"[\w’'-]+", re.sub(r"\b(de|het)\b|[/|~]", " ", row.form.lower())))
        for text in {row.example, row.silent_example} - {""}:
            words = [word for word in re.findall(r"[\w’'-]+", text.lower()) if word not in own]
            for start in range(len(words) - 5):
                six = tuple(words[start : start + 6])
                if seen.setdefault(six, row.form) != row.form:
                    twice.append((" ".join(six), row.form, seen[six]))
    assert twice == []


def test_every_row_says_what_it_is_for():
    for row in ROWS:
        assert row.alternatives, row.form
        assert row.example and row.plain_example, row.form
        assert row.example != row.plain_example, row.form
