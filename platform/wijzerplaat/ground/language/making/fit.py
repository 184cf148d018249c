"""Fits the weights on the shared texts and pairs, judges them by cross-validation, writes them
down.

Run: `python -m wijzerplaat.ground.language.making.fit --shared ../shared`. Only figures are kept.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wijzerplaat.ground.language.check import measure_text
from wijzerplaat.ground.language.features import Counts
from wijzerplaat.ground.language.making.corpora import (
    Labelled,
    Pair,
    chop_sentences,
    load_labelled_texts,
    sentence_pairs,
    shared_folder,
)
from wijzerplaat.ground.language.making.logistic import Sample, fit_weights
from wijzerplaat.ground.language.score import GROUPS, Model, measure_features, measure_lint_score
from wijzerplaat.ground.language.table import load_word_table

DATA = Path(__file__).parent.parent / "data"
NAMES = tuple(name for names in GROUPS.values() for name in names)
FOLDS = 10
RIDGE = 0.6
PAIR_SHARE = 0.3
CHOP_SHARE = 2.0
VARIANTS = {
    "full": (frozenset(), frozenset(), 0.3),
    "without_nouns": (frozenset(("nouns",)), frozenset(("concrete",)), 0.0),
    "written_only": (
        frozenset(("nouns", "spoken")),
        frozenset(("concrete", "spoken", "rare", "formality")),
        0.0,
    ),
}


class Text(NamedTuple):
    """A labelled text, as counts."""

    counts: Counts
    label: str
    fold: int


class Sides(NamedTuple):
    """A pair, as counts."""

    hard: Counts
    plain: Counts
    document: str
    fold: int


def counts_of(text: str, without: frozenset[str]) -> Counts:
    """Return the counts of a text, by a table without some columns."""
    return measure_text(text, table=load_word_table(without)).totals


def assign_folds(groups: Iterable[str]) -> dict[str, int]:
    """Each group (domain, document) whole in one fold; the biggest are spread first."""
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    filled = [0] * FOLDS
    chosen = {}
    for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        fold = filled.index(min(filled))
        chosen[group] = fold
        filled[fold] += size
    return chosen


def read_texts(rows: Sequence[Labelled], without: frozenset[str]) -> list[Text]:
    """Return the labelled texts as counts, with each difficult one chopped as well."""
    where = assign_folds(row.domain for row in rows)
    found = [Text(counts_of(row.text, without), row.label, where[row.domain]) for row in rows]
    for row in rows:
        if row.label == "difficult":
            found.append(
                Text(counts_of(chop_sentences(row.text), without), "chopped", where[row.domain])
            )
    return found


def read_pairs(rows: Sequence[Pair], without: frozenset[str]) -> list[Sides]:
    """Return the pairs of sentences as counts."""
    where = assign_folds(row.document for row in rows)
    return [
        Sides(
            counts_of(row.hard, without),
            counts_of(row.plain, without),
            row.document,
            where[row.document],
        )
        for row in rows
    ]


def train_model(
    texts: Sequence[Text], pairs: Sequence[Sides], skipped: frozenset[str], share: float
) -> Model:
    """One model on these texts and pairs."""
    kept = tuple(name for name in NAMES if name not in skipped)
    vector = cache(lambda counts: tuple(measure_features(counts)[name] for name in kept))
    samples = [
        Sample(
            vector(t.counts),
            -1.0 if t.label == "plain" else 1.0,
            1.0,
            CHOP_SHARE if t.label == "chopped" else 1.0,
        )
        for t in texts
        if t.label != "org"
    ]
    for pair in pairs:
        difference = tuple(
            h - p for h, p in zip(vector(pair.hard), vector(pair.plain), strict=True)
        )
        samples.append(Sample(difference, 1.0, 0.0, PAIR_SHARE))
    weights, bias = fit_weights(samples, RIDGE)
    named = {name: round_to_two_figures(weight) for name, weight in zip(kept, weights, strict=True)}
    return _scaled(named, bias, texts, share)


def round_to_two_figures(value: float) -> float:
    """Return a weight with two figures; next to nothing is nothing."""
    return float(f"{value:.2g}") if value > 1e-4 else 0.0


def _scaled(weights: dict[str, float], bias: float, texts: Sequence[Text], share: float) -> Model:
    """Puts the linear part on the LiNT scale, by the line through the plain and the difficult
    texts.
    """
    whole = [t for t in texts if t.label in ("plain", "difficult")]
    xs = [
        bias + sum(w * measure_features(t.counts)[name] for name, w in weights.items())
        for t in whole
    ]
    ys = [min(100.0, max(0.0, sum(measure_lint_score(t.counts)))) for t in whole]
    if not share:  # no LiNT without the columns it needs: its usual middle and spread
        ys = [40.5 if t.label == "plain" else 70.0 for t in whole]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    slope /= sum((x - middle_x) ** 2 for x in xs)
    shift = middle_y - slope * middle_x
    return Model(weights, round(bias, 2), round(slope, 2), round(shift, 2), share)


def write_models(shared: str | None) -> dict[str, Model]:
    """Fit a model for each set of columns, keep their weights, and return them."""
    folder = shared_folder(shared)
    rows, couples = load_labelled_texts(folder), sentence_pairs(folder)
    found = {}
    for name, (without, skipped, share) in VARIANTS.items():
        found[name] = train_model(
            read_texts(rows, without), read_pairs(couples, without), skipped, share
        )
    provenance = (
        f"Fitted by wijzerplaat.ground.language.making.fit on {len(rows)} labelled texts "
        f"(b1/train.jsonl, chopped difficult texts as difficult) and {len(couples)} "
        "sentence pairs (City of Amsterdam, EUPL-1.2);"
        " non-negative logistic regression, rounded to two figures. Figures only, no texts."
    )
    kept = {
        "provenance": provenance,
        "models": {name: model_row(model) for name, model in found.items()},
    }
    (DATA / "weights.json").write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return found


def model_row(model: Model) -> dict[str, float | dict[str, float]]:
    """Return a model as the file of weights keeps it."""
    return {
        "scale": model.scale,
        "shift": model.shift,
        "bias": model.bias,
        "lint_share": model.lint_share,
        "weights": dict(model.weights),
    }


def main() -> None:
    """Fit all models and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--shared", help="folder that holds data/ (default: WIJZERPLAAT_SHARED or ../shared)"
    )
    for name, model in write_models(parser.parse_args().shared).items():
        print(name, json.dumps(model_row(model)))


if __name__ == "__main__":
    main()
