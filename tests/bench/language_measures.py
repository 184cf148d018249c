"""Scores of texts and pairs: ours (cross-validated) beside three fixed formulas."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from wijzerplaat.ground.language.check import check_text, measure_text
from wijzerplaat.ground.language.document import add_counts
from wijzerplaat.ground.language.entries import load_lexicon_entries
from wijzerplaat.ground.language.features import Counts, Judge, count_sentence
from wijzerplaat.ground.language.inflect import find_verb_prefix, split_forms
from wijzerplaat.ground.language.lexicon import Lexicon, load_lexicon
from wijzerplaat.ground.language.making import fit
from wijzerplaat.ground.language.making.corpora import Pair, chop_sentences
from wijzerplaat.ground.language.score import (
    B1_BELOW,
    HARD_FROM,
    Model,
    measure_lint_score,
    measure_sub_scores,
)
from wijzerplaat.ground.language.splits import split_verbs
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import tokenise_text

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


FINITE = ("inf", "i", "he", "past", "pasts")


def forms_found() -> tuple[int, int]:
    """How many forms of the listed -eren and separable verbs exist, and how many are found.

    A form exists when people write it: each spelling that a form of the verb could have is looked
    up in the word table, whatever our own inflection says. A split verb must be found in a
    sentence.
    """
    table, lexicon = load_word_table(), load_lexicon()
    there = found = 0
    for entry in load_lexicon_entries():
        if entry.kind != "w" or " " in entry.form:
            continue
        prefix = find_verb_prefix(entry.form)
        if not prefix and not entry.form.endswith(("eren", "ëren")):
            continue
        written = {form for form in _spellings(entry.form, prefix) if form in table}
        there += len(written)
        found += sum(1 for form in written if form in lexicon)
        if prefix:
            split = set(_split_sentences(entry.form))
            there += len(split)
            found += sum(1 for text in split if any(split_verbs(tokenise_text(text))))
    return there, found


def _spellings(verb: str, prefix: str) -> set[str]:
    """Every way in which the he-form, the past and the participle of a verb could be spelled."""
    base = verb.removeprefix(prefix)
    stem = base.removesuffix("en").removesuffix("n")
    roots = {f"{stem[:-2]}ee{stem[-1]}", f"{stem[:-1]}e{stem[-1]}", f"{stem[:-2]}eer"}
    if prefix:
        finite = split_forms(verb, load_word_table())[1]
        roots = {form for slot, form in finite.items() if slot != "i"}
    found = {verb, *(prefix + root for root in roots if prefix)}
    for root in roots if not prefix else ():
        past = {root + ending for ending in ("de", "den")}
        first = {"i": "ï", "e": "ë"}.get(root[0], root[0])
        part = {f"ge{first}{root[1:]}d"}
        found |= {root + "t", *past, *part, *(one + "e" for one in part)}
    return found


def _split_sentences(verb: str) -> list[str]:
    prefix, forms = split_forms(verb, load_word_table())
    subjects = {"inf": "Wij", "i": "Ik", "he": "Zij", "past": "Zij", "pasts": "Wij"}
    return [f"{subjects[slot]} {forms[slot]} dit vandaag {prefix}." for slot in FINITE]
