"""Turns counts into a score, three sub-scores and a level."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wijzerplaat.ground.language.features import Counts

DATA = Path(__file__).parent / "data"
B1_BELOW, HARD_FROM, MARGIN = 46.0, 58.0, 5.0
ENOUGH_WORDS, ENOUGH_SENTENCES = 40, 3
ORDINARY_ZIPF = 4.4  # what a text without any word to judge counts as
ORDINARY_FORMALITY = 0.2
ORDINARY_CONCRETE = 0.5
GROUPS = {
    "sentences": ("sentence_length", "long_sentences", "subordinators", "pauses"),
    "words": ("letters", "rare", "written", "spoken", "formality", "concrete"),
    "style": ("before_noun", "passives", "formal", "nominal", "abbreviations"),
}


# Words often win points and sentences always cost some; evened out (sum 0), all three read alike.
EVEN = {"sentences": -16.0, "words": 23.0, "style": -7.0}


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of the linear part, its scale, and the share of the LiNT approximation."""

    weights: Mapping[str, float]
    bias: float
    scale: float
    shift: float
    lint_share: float


@dataclass(frozen=True, slots=True)
class Parts:
    """The unclamped score and what it is made of."""

    sentences: float
    words: float
    style: float

    @property
    def raw(self) -> float:
        """Return the sum, which may lie outside the scale."""
        return self.sentences + self.words + self.style

    @property
    def score(self) -> float:
        """Return the sum on the scale from 0 to 100."""
        return min(100.0, max(0.0, self.raw))


@cache
def load_score_models() -> dict[str, Model]:
    """Return the weights for each set of columns, by its name."""
    found = json.loads((DATA / "weights.json").read_text("utf-8"))
    keys = ("weights", "bias", "scale", "shift", "lint_share")
    return {name: Model(**{key: row[key] for key in keys}) for name, row in found["models"].items()}


def _capped(value: float, top: float, slope: float = 0.25) -> float:
    """Above the cap a value counts on, but less: one more hard word never costs nothing."""
    return value if value <= top else top + slope * (value - top)


def measure_features(counts: Counts) -> dict[str, float]:
    """The features of the linear model; each is higher when the text is harder."""
    c = counts
    sentences, words, content, judged = (
        max(1, n) for n in (c.sentences, c.words, c.content, c.judged)
    )
    spoken = c.spoken / judged / 100 if c.judged else ORDINARY_ZIPF
    written = c.written / content / 100 if c.content else ORDINARY_ZIPF
    return {
        "sentence_length": _capped(c.words / sentences, 30),
        "long_sentences": c.long_sentences / sentences,
        "subordinators": min(1.5, c.subordinators / sentences),
        "pauses": _capped(c.pauses / sentences, 3),
        "before_noun": c.before_noun / sentences,
        "passives": min(1.0, c.passives / sentences),
        "letters": c.letters / words,
        "rare": c.rare / judged if c.judged else 0.0,
        "written": -written,
        "spoken": -spoken,
        "formality": c.formality / judged / 100 if c.judged else ORDINARY_FORMALITY,
        "formal": _capped(c.formal / words, 8),
        "nominal": _capped(100 * c.nominal / words, 8),
        "concrete": -(c.concrete / c.nouns if c.nouns else ORDINARY_CONCRETE),
        "abbreviations": _capped(100 * c.abbreviations / words, 8),
    }


def measure_lint_score(counts: Counts) -> tuple[float, float]:
    """The LiNT approximation without a parser, as (sentence part, word part); they add up."""
    c = counts
    sentences = max(1, c.sentences)
    depth = -1.65 + 0.67 * min(45.0, c.words / sentences)
    load = 1.97 + 0.42 * c.content / sentences - 2.16 * min(1.5, c.subordinators / sentences)
    spoken = c.spoken / c.judged / 100 if c.judged else ORDINARY_ZIPF
    concrete = 0.96 * (c.concrete / c.nouns if c.nouns else ORDINARY_CONCRETE) + 0.07
    in_sentences = 52.105 + 1.62 * depth + 2.54 * load
    in_words = 52.105 - 17.28 * (1.10 * spoken - 0.45) - 16.0 * concrete
    return in_sentences, in_words


def measure_sub_scores(counts: Counts, model: Model) -> Parts:
    """The three sub-scores; they add up to the unclamped score by definition."""
    values, share = measure_features(counts), model.lint_share
    factor = (1 - share) * model.scale
    lint_sentences, lint_words = measure_lint_score(counts) if share else (0.0, 0.0)
    base = (1 - share) * (model.shift + model.scale * model.bias) / 3
    sums = {
        group: base
        + EVEN[group]
        + factor * sum(model.weights.get(name, 0.0) * values[name] for name in names)
        for group, names in GROUPS.items()
    }
    return Parts(
        sentences=sums["sentences"] + share * lint_sentences,
        words=sums["words"] + share * lint_words,
        style=sums["style"],
    )


def find_score_level(score: float, counts: Counts) -> str | None:
    """'b1', 'just_above' or 'too_hard'; None when there is too little text to say."""
    if counts.words < ENOUGH_WORDS or counts.sentences < ENOUGH_SENTENCES:
        return None
    if score < B1_BELOW:
        return "b1"
    return "just_above" if score < HARD_FROM else "too_hard"


def is_borderline(score: float) -> bool:
    """Return whether a score is so near to an edge that it says little."""
    return abs(score - B1_BELOW) <= MARGIN or abs(score - HARD_FROM) <= MARGIN
