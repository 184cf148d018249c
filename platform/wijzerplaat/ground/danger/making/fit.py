"""`python -m wijzerplaat.ground.danger.making.fit`: makes `data/weights.tsv` from the sentences.

A logistic regression with a ridge, of which only the features that say most are kept. It is fitted
by coordinate descent on the dual problem, as described in H.-F. Yu, F.-L. Huang and C.-J. Lin,
'Dual coordinate descent methods for logistic regression and maximum entropy models', Machine
Learning 85
(2011), algorithm 5; without chance, so that the same sentences always give the same file.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from wijzerplaat.ground.danger.features import list_features
from wijzerplaat.ground.danger.judge import WEIGHTS
from wijzerplaat.ground.danger.kinds import JUDGED, Danger
from wijzerplaat.ground.danger.words import read_words

SENTENCES = Path(__file__).parent / "sentences.csv"
INNOCENT = "innocent"
TRUST = 0.1
"""How far the sentences are trusted: the inverse of the ridge."""
RARE = 2
"""A feature must stand in so many sentences."""
MOST_FEATURES = 12_000
SWEEPS, INNER = 40, 6
FIRST_ALPHA = 1e-3

Row = tuple[int, ...]
"""The numbers of the features of a sentence."""


def main() -> None:
    """Fit, and write the weights."""
    judged = read_sentences()
    names, rows = number_features([text for text, _kind in judged])
    signs = [-1.0 if kind == INNOCENT else 1.0 for _text, kind in judged]
    weights = fit_row_weights(rows, signs, len(names))
    kept = sorted(range(len(names)), key=lambda one: (-abs(weights[one]), names[one]))
    chosen = sorted(kept[:MOST_FEATURES])
    names, rows = narrow_rows(names, rows, chosen)
    columns = [fit_row_weights(rows, signs, len(names))]
    for kind in JUDGED:
        its = [1.0 if one == kind.value else -1.0 for _text, one in judged]
        columns.append(fit_row_weights(rows, its, len(names)))
    write_weights(WEIGHTS, names, columns)
    sys.stdout.write(f"{len(judged)} sentences, {len(names)} features\n")


def read_sentences(path: Path = SENTENCES) -> list[tuple[str, str]]:
    """Return each sentence with its kind, or INNOCENT. Raises ValueError for another kind."""
    known = {INNOCENT, *(kind.value for kind in Danger)}
    with path.open(encoding="utf-8", newline="") as file:
        found = [(row["text"], row["kind"]) for row in csv.DictReader(file)]
    for text, kind in found:
        if kind not in known:
            raise ValueError(f"{kind!r} is no kind: {text!r}")
    return found


def number_features(texts: Sequence[str]) -> tuple[list[str], list[Row]]:
    """Return the names of the features that stand in several texts, and per text their numbers; the
    last feature is always there.
    """
    found = [list_features(read_words(text).texts) for text in texts]
    counted = Counter(one for features in found for one in features)
    names = sorted(one for one, count in counted.items() if count >= RARE)
    numbers = {name: number for number, name in enumerate(names)}
    rows = [
        (*sorted(numbers[one] for one in features if one in numbers), len(names))
        for features in found
    ]
    return [*names, ""], rows


def narrow_rows(
    names: Sequence[str], rows: Sequence[Row], chosen: Collection[int]
) -> tuple[list[str], list[Row]]:
    """Return names and rows with the chosen features and the one that is always there."""
    kept = sorted({*chosen, len(names) - 1})
    numbers = {old: new for new, old in enumerate(kept)}
    narrowed = [tuple(numbers[one] for one in row if one in numbers) for row in rows]
    return [names[one] for one in kept], narrowed


def fit_row_weights(rows: Sequence[Row], signs: Sequence[float], features: int) -> list[float]:
    """Return the weight per feature that parts the rows of both signs best."""
    alphas = [FIRST_ALPHA * TRUST] * len(rows)
    weights = [0.0] * features
    for row, sign, alpha in zip(rows, signs, alphas, strict=True):
        for one in row:
            weights[one] += sign * alpha
    for _sweep in range(SWEEPS):
        moved = 0.0
        for number, (row, sign) in enumerate(zip(rows, signs, strict=True)):
            margin = sign * sum(weights[one] for one in row)
            step = _find_step(alphas[number], margin, len(row))
            alphas[number] += step
            moved = max(moved, abs(step))
            for one in row:
                weights[one] += sign * step
        if moved < TRUST * 1e-3:
            break
    return weights


def _find_step(alpha: float, margin: float, square: int) -> float:
    """Return by how much one dual variable moves: the least of its part of the dual, by Newton's
    method on the logit of alpha / TRUST, where it has no borders.
    """
    low, high = -60.0, 60.0
    for _round in range(INNER * 6):
        middle = (low + high) / 2
        new = TRUST / (1 + math.exp(-middle))
        # the slope of the dual: (new - alpha) * |row|^2 + margin + log(new / (TRUST - new))
        if (new - alpha) * square + margin + middle > 0:
            high = middle
        else:
            low = middle
    return TRUST / (1 + math.exp(-(low + high) / 2)) - alpha


def write_weights(path: Path, names: Sequence[str], columns: Sequence[Sequence[float]]) -> None:
    """Write a line per feature: its name, and its weight for danger and for each kind."""
    lines = [
        "\t".join([name, *(f"{column[number]:.2f}" for column in columns)])
        for number, name in enumerate(names)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
