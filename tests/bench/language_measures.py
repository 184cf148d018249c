"""Scores of texts and pairs: ours (cross-validated) beside three fixed formulas."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from wijzerplaat.ground.language.check import check_text, measure_text
from wijzerplaat.ground.language.document import add_counts
from wijzerplaat.ground.language.features import Counts, Judge, count_sentence
from wijzerplaat.ground.language.lexicon import Lexicon
from wijzerplaat.ground.language.making import fit
from wijzerplaat.ground.language.making.corpora import Pair, chop_sentences
from wijzerplaat.ground.language.score import (
    B1_BELOW,
    HARD_FROM,
    Model,
    measure_lint_score,
    measure_sub_scores,
)
from wijzerplaat.ground.language.table import load_word_table

VOWELS = re.compile(r"[ëïöü]?[aeiouyáéíóúàèâêîôû]+|[ëïöü]")
Scorer = Callable[[Counts, int], float]


class Sample(NamedTuple):
    """Counts of one text (and without our word list, for the baselines), its syllables, label
    and fold.
    """

    counts: Counts
    bare: Counts
    syllables: int
    label: str
    fold: int


def syllables(text: str) -> int:
    """Vowel groups; a diaeresis starts a new one."""
    return len(VOWELS.findall(text.lower()))


def flesch(counts: Counts, syllable_count: int) -> float:
    """Flesch-Douma, turned round so that higher is harder."""
    words = max(1, counts.words)
    return -(206.84 - 77.0 * syllable_count / words - 0.93 * words / max(1, counts.sentences))


def length(counts: Counts, _: int) -> float:
    return counts.words / max(1, counts.sentences)


def lint_score(counts: Counts, _: int) -> float:
    return min(100.0, max(0.0, sum(measure_lint_score(counts))))


def ours(model: Model) -> Scorer:
    return lambda counts, _: measure_sub_scores(counts, model).score


BASELINES: dict[str, Scorer] = {
    "Flesch-Douma": flesch,
    "zinslengte": length,
    "LiNT-benadering": lint_score,
}


def auc(hard: Sequence[float], plain: Sequence[float]) -> float:
    wins = sum((h > p) + 0.5 * (h == p) for h in hard for p in plain)
    return wins / (len(hard) * len(plain))


def pair_share(scores: Sequence[tuple[float, float]]) -> float:
    """Share of pairs in which the difficult side is harder; a tie counts half."""
    return sum((hard > plain) + 0.5 * (hard == plain) for hard, plain in scores) / len(scores)


def below(scores: Sequence[float]) -> float:
    return sum(score < B1_BELOW for score in scores) / len(scores)


def above(scores: Sequence[float]) -> float:
    return sum(score >= HARD_FROM for score in scores) / len(scores)


BARE = Judge(load_word_table(), Lexicon({}))


class Raw(NamedTuple):
    """A pair as counts with syllables."""

    hard: Sample
    plain: Sample


def sample(text: str, label: str = "", fold: int = 0) -> Sample:
    document = measure_text(text)
    counted = [
        p.tokens
        for p in document.pieces
        if document.headings_count or p.sentence.kind == "sentence"
    ]
    bare = add_counts(count_sentence(tokens, BARE) for tokens in counted)
    return Sample(document.totals, bare, syllables(text), label, fold)


def text_samples(rows: Sequence) -> list[Sample]:
    where = fit.assign_folds(row.domain for row in rows)
    found = [sample(row.text, row.label, where[row.domain]) for row in rows]
    return found + [
        sample(chop_sentences(row.text), "chopped", where[row.domain])
        for row in rows
        if row.label == "difficult"
    ]


def pair_samples(rows: Sequence[Pair]) -> list[Raw]:
    where = fit.assign_folds(row.document for row in rows)
    return [
        Raw(
            sample(row.hard, row.document, where[row.document]),
            sample(row.plain, row.document, where[row.document]),
        )
        for row in rows
    ]


def fold_models(texts: Sequence[Sample], pairs: Sequence[Raw]) -> list[Model]:
    """One model per fold, fitted without the domains and documents of that fold."""
    found = []
    for fold in range(fit.FOLDS):
        rest = [fit.Text(t.counts, t.label, t.fold) for t in texts if t.fold != fold]
        couples = [
            fit.Sides(p.hard.counts, p.plain.counts, p.hard.label, p.hard.fold)
            for p in pairs
            if p.hard.fold != fold
        ]
        _, skipped, share = fit.VARIANTS["full"]
        found.append(fit.train_model(rest, couples, skipped, share))
    return found


class Suggestions(NamedTuple):
    """What applying every suggestion did."""

    tried: int
    raised: int
    shown: int
    worst: float


def apply_all(text: str) -> Suggestions:
    """Applies each suggestion of a text on its own and checks the whole text again."""
    result = check_text(text)
    tried = raised = 0
    worst = 0.0
    for finding in result.findings:
        if finding.suggestion is None:
            continue
        after = check_text(text[: finding.start] + finding.suggestion + text[finding.end :])
        tried += 1
        worst = max(worst, after.raw - result.raw)
        raised += after.raw > result.raw + 1e-6
    return Suggestions(tried, raised, len(result.findings), worst)
