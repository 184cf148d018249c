"""What the word list and the sentences beside it promise, and where the check does not keep it.

For the tests and for the bench: `*.tsv` in data/ says of each sentence what must be advised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.ground.language.own_texts import read_lines, read_texts
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.entries import SILENT, Entry, split_noun
from wijzerplaat.ground.language.messages import FINDINGS, START_WITH_DOER
from wijzerplaat.ground.language.result import FILL, Finding
from wijzerplaat.ground.language.whole_sentences import list_sentence_faults

OF_THE_LIST = ("formal_word", "office_word", "english_word")
LONG = ("long_sentence", "longish_sentence")
NOUNS = ("nominalisation", "noun_for_verb")
PLACE = re.compile(r" ?\| |[\[\]]")
GENERAL = FINDINGS["passive"][2]


class Advised(NamedTuple):
    """What is due in a sentence ('' is nothing), and what the check says."""

    sentence: str
    due: str
    told: str


def find_kinds(text: str, kinds: tuple[str, ...]) -> list[Finding]:
    """Return the findings of these kinds."""
    return [one for one in check_text(text).findings if one.kind in kinds]


def list_marks(text: str) -> list[Finding]:
    """Return the findings of the word list."""
    return find_kinds(text, OF_THE_LIST)


def is_of(finding: Finding, row: Entry) -> bool:
    """Return whether a finding comes of a row of the list."""
    return finding.example == (row.example, row.plain_example)


def find_broken_promise(row: Entry) -> str:
    """Return what a row does not keep of its promise, or ''.

    A light word that everybody hears is no longer marked: its row may stay without a finding.
    """
    found = list_marks(row.example)
    if row.weight == SILENT:
        return "marked" if any(is_of(one, row) for one in found) else ""
    if not found and not row.heavy:
        return ""
    fills = [_filled(row.example, one) for one in found if one.offer == FILL]
    if row.fitting:
        unseen = not row.heavy and not any(is_of(one, row) for one in found)
        return "" if row.plain_example in fills or unseen else f"not filled in: {fills}"
    own = [one for one in found if is_of(one, row)]
    if any(one.offer == FILL for one in own):
        return f"filled in: {fills}"
    return "" if own or not row.heavy or _in_another(row, found) else "not marked"


def _filled(text: str, finding: Finding) -> str:
    return f"{text[: finding.start]}{finding.suggestion}{text[finding.end :]}"


def _in_another(row: Entry, found: list[Finding]) -> bool:
    """Whether a longer phrase, or the same word as another kind, was marked in its place."""
    word = split_noun(row.form)[1].partition("/")[0]
    return any(word in one.excerpt.lower() for one in found)


def list_cut_sentences() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each sentence to cut: with the place, without it, and its halves."""
    for line in read_lines("cut"):
        marked, *halves = line.split("\t")
        yield marked, marked.replace("| ", "").replace("[", "").replace("]", ""), halves


def list_cuts() -> Iterator[Advised]:
    """Yield where each sentence is cut; those of no_cut.tsv are not."""
    for marked, text, _halves in list_cut_sentences():
        (one,) = find_kinds(text, LONG)
        if "[" in marked:
            yield Advised(text, marked, f"{text[: one.start]}[{one.excerpt}]{text[one.end :]}")
        else:
            due = re.sub(r"[,;] \|", " |", marked)
            yield Advised(text, due, f"{one.excerpt}{marked[marked.index(' |') :]}")
    for text in read_lines("no_cut"):
        (one,) = find_kinds(text, LONG)
        sure = one.how != FINDINGS[one.kind][2] or one.excerpt != text
        yield Advised(text, "", one.excerpt if sure else "")


def list_doers() -> Iterator[Advised]:
    """Yield what is advised on passives.

    data/passives.tsv: the sentence and the words advised; '-' when only the general advice is
    right, nothing when it is no passive.
    """
    for line in read_lines("passives"):
        text, due = line.split("\t")
        hows = [one.how for one in find_kinds(text, ("passive",))]
        told = [
            "-" if how in (GENERAL, START_WITH_DOER) else "|".join(re.findall("‘(.+?)’", how))
            for how in hows
        ]
        yield Advised(text, due, " & ".join(told))


def list_nouns() -> Iterator[Advised]:
    """Yield where a verb hides in a noun: the sentence with the place, and the verb."""
    for line in read_lines("noun_constructions"):
        marked, verb = line.split("\t")
        text = PLACE.sub("", marked)
        told = []
        for one in find_kinds(text, NOUNS):
            named = re.search("‘([^’]+)’.$", one.how)
            place = f"{text[: one.start]}[{one.excerpt}]{text[one.end :]}"
            told.append(f"{place} {named[1] if named else ''}")
        yield Advised(text, f"{marked} {verb}" if verb else "", " & ".join(told))


def fill_in_all(text: str) -> str:
    """Return a text with everything filled in that is offered, as key B does."""
    found = [one for one in check_text(text).findings if one.suggestion is not None]
    for one in sorted(found, key=lambda one: -one.start):
        text = f"{text[: one.start]}{one.suggestion}{text[one.end :]}"
    return text


def list_hard_texts() -> Iterator[tuple[str, bool, bool]]:
    """Yield the name of each hard text, whether key B changes it, and whether that is no loss:
    it gets no harder and no sentence breaks.
    """
    for name, text in read_texts("hard"):
        plain = fill_in_all(text)
        before = {(one.kind, one.words) for one in list_sentence_faults(text)}
        after = {(one.kind, one.words) for one in list_sentence_faults(plain)}
        easier = check_text(plain).score <= check_text(text).score
        yield name, plain != text, easier and after <= before
