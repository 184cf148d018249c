"""The six promises of the check, for texts nobody thought of."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.ground.language.texts import EVERYDAY, HARD, OFFICE, PLAIN
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.document import NAMES_CAP
from wijzerplaat.ground.language.entries import load_lexicon_entries
from wijzerplaat.ground.language.making.corpora import chop_sentences

SENTENCES = st.lists(
    st.sampled_from([*OFFICE, *EVERYDAY, *HARD.split(". ")]), min_size=1, max_size=8
)
BREAKS = st.sampled_from([" ", "\n", "\n\n", "\n- "])
CALM = settings(max_examples=40, deadline=None)
# (plain, heavy): every heavy verb and fixed word of the list with a one-word alternative
SWAPS = sorted(
    (entry.fitting[0], entry.form)
    for entry in load_lexicon_entries()
    if entry.heavy
    and entry.kind in "wf"
    and entry.fitting
    and " " not in entry.form + entry.fitting[0]
)


@CALM
@given(SENTENCES, BREAKS)
@example([OFFICE[8], EVERYDAY[0]], " ")
def test_applying_a_suggestion_never_raises_the_score(parts, glue):
    text = glue.join(parts)
    before = check_text(text)
    for finding in before.findings:
        if finding.suggestion is not None:
            after = check_text(text[: finding.start] + finding.suggestion + text[finding.end :])
            assert after.raw <= before.raw + 1e-6, (finding.excerpt, finding.suggestion)


@CALM
@given(
    st.lists(
        st.sampled_from(HARD.replace("\n", " ").split(". ")), min_size=3, max_size=6, unique=True
    )
)
def test_chopping_does_not_turn_jargon_into_b1(parts):
    text = ". ".join(parts) + "."
    assert check_text(text).score > 46
    assert check_text(chop_sentences(text)).score > 46


@CALM
@given(
    st.sampled_from(SWAPS),
    st.lists(st.sampled_from([*EVERYDAY, *OFFICE]), max_size=6),
    st.integers(0, 5),
)
def test_a_heavy_word_for_a_plain_one_never_lowers_the_score(swap, parts, place):
    frame = "Wij willen {} en daarna gaan we naar huis met de bus."
    place = min(place, len(parts))

    def text(word):
        return " ".join([*parts[:place], frame.format(word), *parts[place:]])

    plain, heavy = swap
    assert check_text(text(heavy)).raw >= check_text(text(plain)).raw - 1e-6


@CALM
@given(SENTENCES, st.data())
def test_names_and_allowed_words_move_the_score_no_further_than_the_cap(parts, data):
    text = " ".join(parts)
    words = data.draw(st.lists(st.sampled_from(text.split()), max_size=12))
    base = check_text(text)
    for given_words in ({"allow": words}, {"names": words}, {"names": words, "allow": words}):
        assert abs(check_text(text, **given_words).raw - base.raw) <= NAMES_CAP + 1e-6


OWN = st.dictionaries(
    st.one_of(
        st.text(max_size=20), st.sampled_from(["buurthuis", "met elkaar", "{0}", "\ud800", "e.d."])
    ),
    st.text(max_size=20),
    max_size=8,
)


@CALM
@given(st.one_of(st.text(max_size=200), SENTENCES.map(" ".join)), OWN)
@example("Kom naar het {0} van e.d. \ud800!", {"{0}": "{1}", "e.d.": "", "": "x", "!": "y"})
def test_odd_words_of_ones_own_never_fail_and_move_the_score_no_further_than_the_cap(text, own):
    assert abs(check_text(text, extra=own).raw - check_text(text).raw) <= NAMES_CAP + 1e-6


@CALM
@given(SENTENCES, st.data())
def test_a_suggestion_for_ones_own_word_never_raises_the_score(parts, data):
    text = " ".join(parts)
    own = data.draw(
        st.dictionaries(
            st.sampled_from(text.split()),
            st.sampled_from(["huis", "mensen uit de buurt", "Bel. Of mail!"]),
            max_size=6,
        )
    )
    before = check_text(text, extra=own)
    for finding in before.findings:
        if finding.suggestion is not None:
            after = check_text(
                text[: finding.start] + finding.suggestion + text[finding.end :], extra=own
            )
            assert after.raw <= before.raw + 1e-6, (finding.excerpt, finding.suggestion)


@CALM
@given(st.one_of(st.text(max_size=400), SENTENCES.map(" ".join)))
@example("")
@example("\x00\x1f")
@example("<p>hoi</p><script>x")
@example("a.b.c. m.b.t. 's")
@example("\u202e\u0627\u0644\u0633\u0644\u0627\u0645 \U0001f600")
def test_sub_scores_add_up_and_the_same_text_scores_the_same(text):
    first, second = check_text(text), check_text(text)
    assert first == second
    assert first.sentences + first.words + first.style == first.raw
    assert first.score == min(100.0, max(0.0, first.raw))
    for finding in first.findings:
        assert text[finding.start : finding.end] == finding.excerpt


@CALM
@given(st.sampled_from([PLAIN, HARD]), st.lists(st.sampled_from(EVERYDAY), min_size=2, max_size=4))
def test_headings_bullets_addresses_and_blank_lines_hardly_move_the_score(body, extra):
    text = "\n".join([body.replace("\n", " "), *extra])
    dressed = "\n\n".join(
        [
            "# Wat we doen",
            body.replace("\n", " "),
            *extra,
            "Meenemen:",
            "- paspoort\n- je pas\n- een pen",
            "Buurthuis De Linde\nLindelaan 12\n4951 AB Lindestad",
            "www.lindestad.example",
            "0500-123456",
        ]
    )
    assert check_text(dressed).score == pytest.approx(check_text(text).score, abs=3.0)


def test_the_list_is_long_enough_to_matter():
    assert len(load_lexicon_entries()) >= 1000
