"""Sums and drawings of scores: pure functions."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH, HEIGHT, HARDEST, EDGE = 320, 80, 100.0, 6


def compute_score_points(scores: Sequence[float]) -> list[tuple[float, float]]:
    """Return where a line of scores goes in a drawing of WIDTH by HEIGHT; high is hard."""
    step = (WIDTH - 2 * EDGE) / max(1, len(scores) - 1)
    return [
        (round(EDGE + number * step, 1), compute_score_height(score))
        for number, score in enumerate(scores)
    ]


def compute_score_height(score: float) -> float:
    """Return how far down a score stands in the drawing."""
    return round(EDGE + (HEIGHT - 2 * EDGE) * (1 - min(max(score, 0.0), HARDEST) / HARDEST), 1)


def compute_mean_score(scores: Sequence[float]) -> float:
    """Return the mean of at least one score."""
    return round(sum(scores) / len(scores), 1)
