"""Logistic regression with weights that cannot be negative; small enough to need no library."""

from collections.abc import Sequence
from math import exp, log1p
from typing import NamedTuple

ROUNDS = 25
SWEEPS = 60


class Sample(NamedTuple):
    """`values` should lie on the hard side; `bias` is 0 for the difference of a pair."""

    values: tuple[float, ...]
    sign: float
    bias: float
    weight: float


def fit_weights(samples: Sequence[Sample], ridge: float) -> tuple[list[float], float]:
    """Weights (≥ 0) and bias that separate the samples best."""
    scales = _scales(samples)
    rows = [
        (*(v / s for v, s in zip(sample.values, scales, strict=True)), sample.bias)
        for sample in samples
    ]
    size = len(scales)
    weights = [0.0] * (size + 1)
    loss = _loss(rows, samples, weights, ridge)
    for _ in range(ROUNDS):
        gradient, hessian = _slopes(rows, samples, weights, ridge)
        target = _constrained(weights, gradient, hessian, size)
        step = 1.0
        while step > 1e-4:
            tried = [w + step * (t - w) for w, t in zip(weights, target, strict=True)]
            tried_loss = _loss(rows, samples, tried, ridge)
            if tried_loss <= loss:
                break
            step /= 2
        done = loss - tried_loss < 1e-7
        weights, loss = tried, tried_loss
        if done:
            break
    return [w / s for w, s in zip(weights[:size], scales, strict=True)], weights[size]


def _scales(samples: Sequence[Sample]) -> list[float]:
    """The spread of each feature among the whole texts, so that one ridge suits all."""
    rows = [sample.values for sample in samples if sample.bias]
    scales = []
    for column in zip(*rows, strict=True):
        mean = sum(column) / len(column)
        scales.append((sum((v - mean) ** 2 for v in column) / len(column)) ** 0.5 or 1.0)
    return scales


def _margin(row: Sequence[float], weights: Sequence[float]) -> float:
    return sum(map(float.__mul__, map(float, row), weights))


def _loss(
    rows: Sequence[Sequence[float]],
    samples: Sequence[Sample],
    weights: Sequence[float],
    ridge: float,
) -> float:
    total = ridge / 2 * sum(w * w for w in weights[:-1])
    for row, sample in zip(rows, samples, strict=True):
        margin = sample.sign * _margin(row, weights)
        total += sample.weight * (log1p(exp(-margin)) if margin > -30 else -margin)
    return total


def _slopes(
    rows: Sequence[Sequence[float]],
    samples: Sequence[Sample],
    weights: Sequence[float],
    ridge: float,
) -> tuple[list[float], list[list[float]]]:
    size = len(weights)
    gradient = [ridge * w for w in weights[:-1]] + [0.0]
    hessian = [
        [ridge if i == j and i < size - 1 else 1e-9 for j in range(size)] for i in range(size)
    ]
    for row, sample in zip(rows, samples, strict=True):
        margin = max(-30.0, min(30.0, sample.sign * _margin(row, weights)))
        miss = 1 / (1 + exp(margin))
        slope, bend = -sample.weight * sample.sign * miss, sample.weight * miss * (1 - miss)
        for i, value in enumerate(row):
            if value:
                gradient[i] += slope * value
                bent, line = bend * value, hessian[i]
                for j in range(i + 1):
                    line[j] += bent * row[j]
    for i in range(size):
        for j in range(i):
            hessian[j][i] = hessian[i][j]
    return gradient, hessian


def _constrained(
    weights: Sequence[float],
    gradient: Sequence[float],
    hessian: Sequence[Sequence[float]],
    size: int,
) -> list[float]:
    """Coordinate descent on the quadratic around the weights; all but the bias stay ≥ 0."""
    found = list(weights)
    change = [0.0] * len(found)
    for _ in range(SWEEPS):
        for i, line in enumerate(hessian):
            slope = gradient[i] + sum(map(float.__mul__, line, change))
            value = found[i] - slope / line[i]
            if i < size:
                value = max(0.0, value)
            change[i] += value - found[i]
            found[i] = value
    return found
