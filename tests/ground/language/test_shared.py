"""Promises on the real texts and pairs, which never enter the project.

Skipped where they are absent.
"""

import pytest

from tests.bench import language_measures as measure
from wijzerplaat.ground.language.making.corpora import (
    example_pairs,
    load_labelled_texts,
    shared_folder,
)
from wijzerplaat.ground.language.score import load_score_models

FOLDER = shared_folder()
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not FOLDER.exists(), reason="the shared data sets are not beside the project"
    ),
]


def test_no_suggestion_on_any_text_raises_the_score():
    assert sum(measure.apply_all(row.text).raised for row in load_labelled_texts(FOLDER)) == 0


def test_the_plain_side_of_unseen_pairs_scores_easier():
    score = measure.ours(load_score_models()["full"])
    sides = [
        (measure.sample(pair.hard), measure.sample(pair.plain)) for pair in example_pairs(FOLDER)
    ]
    assert measure.pair_share([(score(h.counts, 0), score(p.counts, 0)) for h, p in sides]) >= 0.82
