"""Every row of the word list, by its own sentences: filled in, advised, or silent."""

import re

import pytest

from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.entries import (
    SILENT,
    Entry,
    load_lexicon_entries,
    load_quiet_rows,
    split_noun,
)
from wijzerplaat.ground.language.result import FILL, Finding
from wijzerplaat.ground.language.sentence_check import new_faults
from wijzerplaat.ground.language.tokens import tokenise_text

ROWS = load_lexicon_entries()
TOGETHER = 100
BATCHES = [
    pytest.param(ROWS[start : start + TOGETHER], id=f"rows {start + 1}-{start + TOGETHER}")
    for start in range(0, len(ROWS), TOGETHER)
]
OF_THE_LIST = ("formal_word", "office_word", "english_word")


def marks(text: str) -> list[Finding]:
    return [one for one in check_text(text).findings if one.kind in OF_THE_LIST]


def is_of(finding: Finding, row: Entry) -> bool:
    return finding.example == (row.example, row.plain_example)


def filled(text: str, finding: Finding) -> str:
    assert finding.suggestion is not None
    return text[: finding.start] + finding.suggestion + text[finding.end :]


def wrong_in(row: Entry) -> str:
    """What a row does not keep of its promise, or ''.

    A light word that everybody hears is no longer marked: its row may stay without a finding.
    """
    found = marks(row.example)
    if row.weight == SILENT:
        return "marked" if any(is_of(one, row) for one in found) else ""
    if not found and not row.heavy:
        return ""
    fills = [filled(row.example, one) for one in found if one.offer == FILL]
    if row.fitting:
        unseen = not row.heavy and not any(is_of(one, row) for one in found)
        return "" if row.plain_example in fills or unseen else f"not filled in: {fills}"
    own = [one for one in found if is_of(one, row)]
    if any(one.offer == FILL for one in own):
        return f"filled in: {fills}"
    return "" if own or not row.heavy or _in_another(row, found) else "not marked"


def _in_another(row: Entry, found: list[Finding]) -> bool:
    """Whether a longer phrase, or the same word as another kind, was marked in its place."""
    word = split_noun(row.form)[1].partition("/")[0]
    return any(word in one.excerpt.lower() for one in found)


@pytest.mark.parametrize("rows", BATCHES)
def test_each_row_does_in_its_sentence_what_it_promises(rows):
    assert [(row.form, wrong) for row in rows if (wrong := wrong_in(row))] == []


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
        for one in marks(row.silent_example)
        if is_of(one, row)
    ] == []


def test_nothing_is_marked_in_a_quiet_phrase():
    for row in load_quiet_rows():
        place = row.example.lower().find(row.form.lower())
        assert place >= 0, row.form
        inside = range(place, place + len(row.form))
        assert not [one.excerpt for one in marks(row.example) if one.start in inside], row.form


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
