"""What parts sentences of danger from innocent ones is found from the sentences alone."""

from __future__ import annotations

from wijzerplaat.ground.danger.judge import WEIGHTS
from wijzerplaat.ground.danger.kinds import JUDGED
from wijzerplaat.ground.danger.making import fit

TEXTS = ["ik ben bang", "zo bang thuis", "fijn thuis", "ik ben fijn"]
SIGNS = [1.0, 1.0, -1.0, -1.0]


def test_what_stands_in_danger_weighs_for_it_and_the_rest_against() -> None:
    names, rows = fit.number_features(TEXTS)
    weights = dict(zip(names, fit.fit_row_weights(rows, SIGNS, len(names)), strict=True))
    assert weights["bang"] > 0.05 and weights["fijn"] < -0.05
    assert abs(weights["thuis"]) < 0.02 and abs(weights["ik ben"]) < 0.02
    assert weights["bang"] > weights[""]


def test_the_same_sentences_give_the_same_weights_and_rare_features_are_left_out() -> None:
    names, rows = fit.number_features(TEXTS)
    assert "zo" not in names and names[-1] == ""
    first, again = (fit.fit_row_weights(rows, SIGNS, len(names)) for _ in range(2))
    assert first == again


def test_rows_are_narrowed_to_the_chosen_features_and_the_one_that_is_always_there() -> None:
    names, rows = fit.number_features(TEXTS)
    chosen = [names.index("bang")]
    assert fit.narrow_rows(names, rows, chosen) == (["bang", ""], [(0, 1), (0, 1), (1,), (1,)])


def test_each_line_of_the_weights_says_one_for_danger_and_one_for_each_kind() -> None:
    lines = WEIGHTS.read_text("utf-8").splitlines()
    assert len(lines) <= fit.MOST_FEATURES + 1
    assert all(line.count("\t") == 1 + len(JUDGED) for line in lines)


def test_two_of_three_sentences_are_innocent_and_none_stands_twice() -> None:
    judged = fit.read_sentences()
    innocent = sum(kind == fit.INNOCENT for _text, kind in judged)
    assert 0.6 < innocent / len(judged) < 0.7
    assert len({text.casefold() for text, _kind in judged}) == len(judged)
