"""Gates of the plain-Dutch check on sentences of our own: marks, fill-ins, advice, key B."""

from __future__ import annotations

from typing import NamedTuple

from tests.ground.language import promises
from tests.ground.language.own_texts import BROKEN, RIGHT, read_judged, read_texts
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.entries import load_lexicon_entries
from wijzerplaat.ground.language.everyday import load_everyday_words
from wijzerplaat.ground.language.short_text import SHORT_HARD


class Gate(NamedTuple):
    """One row of the table."""

    name: str
    baselines: str
    ours: float
    goal: str
    met: bool


def plain_gates() -> list[Gate]:
    """Marks in plain sentences of our own, per 100 words; words to explain are no false marks."""
    texts = read_texts("plain")
    found = [check_text(text) for _domain, text in texts]
    marks = sum(1 for one in found for finding in one.findings if finding.kind != "explain_word")
    share = 100 * marks / sum(one.words_counted for one in found)
    count = len(texts)
    return [
        Gate("plain sentences of our own", "-", count, ">= 1000", count >= 1000),
        Gate("false marks per 100 plain words", "-", share, "<= 1.0", share <= 1.0),
    ]


def short_gate() -> Gate:
    """Dreadful short texts of our own that pass without a reason, and fine ones that do not."""
    asked = ("too_hard", SHORT_HARD)
    passed = sum(check_text(text).level not in asked for _one, text in read_texts("dreadful"))
    stopped = sum(check_text(text).level in asked for _one, text in read_texts("fine_short"))
    wrong = passed + stopped
    return Gate("short texts judged wrongly (of 120)", "-", wrong, "0", wrong == 0)


def judged_gates() -> list[Gate]:
    """What is offered in the judged sentences: right for both readers, broken for one, or never
    judged. One that is offered there and was not judged right fails.
    """
    known = {
        (one.sentence, one.words.lower(), one.replacement.lower()): one.verdicts
        for one in read_judged()
    }
    offered = [
        known.get((sentence, finding.excerpt.lower(), finding.suggestion.lower()), ())
        for sentence in {key[0] for key in known}
        for finding in check_text(sentence).findings
        if finding.suggestion is not None
    ]
    right = sum(verdicts == (RIGHT, RIGHT) for verdicts in offered) / len(offered)
    broken = sum(BROKEN in verdicts for verdicts in offered)
    unknown = sum(not verdicts for verdicts in offered)
    return [
        Gate(
            f"fill-ins right for two readers ({len(offered)})", "-", right, ">= 0.97", right >= 0.97
        ),
        Gate("fill-ins broken for a reader", "-", broken, "0", broken == 0),
        Gate("fill-ins that nobody judged", "-", unknown, "0", unknown == 0),
    ]


def advice_gates() -> list[Gate]:
    """Advice on sentences whose place and words were written down: what is told beside that, as a
    share of all that is told; and what is due and not told.
    """
    rows = [*promises.list_cuts(), *promises.list_doers(), *promises.list_nouns()]
    told = [one for one in rows if one.told not in ("", "-")]
    due = [one for one in rows if one.due not in ("", "-")]
    wrong = sum(one.told != one.due for one in told) / len(told)
    missing = sum(one.told != one.due for one in due) / len(due)
    return [
        Gate(f"sentence advice that is wrong ({len(told)})", "-", wrong, "<= 0.05", wrong <= 0.05),
        Gate(
            f"sentence advice that is missing ({len(due)})",
            "-",
            missing,
            "<= 0.05",
            missing <= 0.05,
        ),
    ]


def list_gates() -> list[Gate]:
    """The word list by its own sentences, and how long both lists are."""
    rows, everyday = load_lexicon_entries(), len(load_everyday_words())
    broken = sum(bool(promises.find_broken_promise(row)) for row in rows)
    loud = sum(
        promises.is_of(one, row)
        for row in rows
        if row.silent_example
        for one in promises.list_marks(row.silent_example)
    )
    return [
        Gate("rows of the word list", "-", len(rows), ">= 1970", len(rows) >= 1970),
        Gate("rows that break their promise", "-", broken, "0", broken == 0),
        Gate("rows that fire where they must not", "-", loud, "0", loud == 0),
        Gate("everyday words", "-", everyday, ">= 3000", everyday >= 3000),
    ]


def key_gates() -> list[Gate]:
    """A hundred hard texts with everything filled in, as key B does."""
    rows = list(promises.list_hard_texts())
    worse, changed = sum(not kept for _one, _changed, kept in rows), sum(row[1] for row in rows)
    return [
        Gate(f"hard texts that key B breaks (of {len(rows)})", "-", worse, "0", worse == 0),
        Gate("hard texts that key B changes", "-", changed, ">= 80", changed >= 80),
    ]


def own_gates() -> list[Gate]:
    """Return every gate that needs no shared text."""
    return [
        *plain_gates(),
        *judged_gates(),
        *advice_gates(),
        *list_gates(),
        *key_gates(),
        short_gate(),
    ]
