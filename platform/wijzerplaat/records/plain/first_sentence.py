"""A first sentence that says what, for whom and where, made of what a record says of itself.

Advice, and only where the first sentence says too little of it; nothing is ever filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wijzerplaat.ground.language import messages
from wijzerplaat.ground.language.clauses import is_finite
from wijzerplaat.ground.language.result import make_finding
from wijzerplaat.ground.language.sentences import split_sentences
from wijzerplaat.ground.language.tokens import tokenise_text
from wijzerplaat.ground.language.words_in_sentence import noun_number
from wijzerplaat.records.plain.rules import Finding, dump_finding

EVERYBODY = "iedereen"
MOST_GROUPS = 2
LONGEST_TITLE, LONGEST_PLACE = 60, 40
FEWEST_MISSING = 2
STEM, SHORTEST_STEM = 5, 4
"""Letters that two words must share to be about the same: 'wandelen', 'wandelgroep'."""
SIGNS = re.compile(r"[^\w\s'’&-]")


@dataclass(frozen=True)
class RecordFacts:
    """What a record says of itself: its name, the groups it is for, and its town."""

    what: str = ""
    whom: tuple[str, ...] = ()
    where: str = ""


def hint_first_sentence(summary: str, facts: RecordFacts) -> Finding | None:
    """Return a finding on the first sentence of a summary.

    None when the sentence says enough, or when the facts make no good sentence.
    """
    sentences = split_sentences(summary)
    if not sentences:
        return None
    first = summary[sentences[0].start : sentences[0].end]
    groups = " ".join(one for one in facts.whom if one.lower() != EVERYBODY)
    given = {"what": facts.what, "whom": groups, "where": facts.where}
    missing = [name for name, words in given.items() if words and not _is_said(words, first)]
    words = make_first_sentence(facts)
    if words is None or len(missing) < FEWEST_MISSING:
        return None
    told = messages.join_words(tuple(messages.MISSING[name] for name in missing))
    place = (sentences[0].start, sentences[0].end)
    return dump_finding(
        make_finding("first_sentence", summary, *place, 0.0, missing=told, words=words)
    )


def make_first_sentence(facts: RecordFacts) -> str | None:
    """Return 'Wandelen voor ouderen in Zandrijk.', or None when that would not be good Dutch."""
    what = facts.what.strip().rstrip(".")
    if not _is_a_name_of_something(what) or not (facts.whom or facts.where):
        return None
    parts = [what[:1].upper() + what[1:]]
    said = set(what.lower().split())
    whom = _groups(facts.whom) if "voor" not in said else ""
    where = facts.where.strip()
    place = where and "in" not in said and len(where) <= LONGEST_PLACE
    if whom:
        parts.append(f"voor {whom}")
    if place and not _is_said(where, what):
        parts.append(f"in {where}")
    return f"{' '.join(parts)}." if len(parts) > 1 else None


def _groups(whom: Iterable[str]) -> str:
    """'ouderen en mantelzorgers'; '' for what cannot stand behind 'voor' ('Nieuw in Nederland')."""
    names = [name.strip() for name in whom]
    names = [name[:1].lower() + name[1:] for name in names]
    firsts = [(name.split() or [""])[0] for name in names]
    if not names or len(names) > MOST_GROUPS:
        return ""
    if not all(first == EVERYBODY or noun_number(first) == "p" for first in firsts):
        return ""
    return messages.join_words(tuple(names))


def _is_a_name_of_something(what: str) -> bool:
    """A short title without signs or a verb: 'Samen wandelen', not 'Wij zoeken jou!'."""
    tokens = tokenise_text(what)
    if not tokens or len(what) > LONGEST_TITLE or SIGNS.search(what):
        return False
    return not any(is_finite(tokens, index) for index in range(len(tokens)))


def _is_said(words: str, sentence: str) -> bool:
    """Whether one of the words that mean something stands in the sentence."""
    stems = {_stem(token.lower) for token in tokenise_text(sentence) if token.kind == "w"}
    wanted = [token.lower for token in tokenise_text(words) if token.kind == "w"]
    return any(len(word) >= SHORTEST_STEM and _stem(word) in stems for word in wanted)


def _stem(word: str) -> str:
    return word[:STEM]
