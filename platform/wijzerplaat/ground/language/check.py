"""The one door of the check: text in, result out."""

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from functools import cache
from threading import Lock

from wijzerplaat.ground.language import messages
from wijzerplaat.ground.language.detect import language_problem
from wijzerplaat.ground.language.document import Document
from wijzerplaat.ground.language.features import Judge
from wijzerplaat.ground.language.findings import list_findings
from wijzerplaat.ground.language.lexicon import load_lexicon
from wijzerplaat.ground.language.result import Result
from wijzerplaat.ground.language.score import (
    Model,
    find_score_level,
    is_borderline,
    load_score_models,
)
from wijzerplaat.ground.language.short_text import SHORT_HARD, judge_short_text
from wijzerplaat.ground.language.table import Table, load_word_table
from wijzerplaat.ground.language.tokens import tokenise_text

LONG = 2_000
_LONG_ONES = Lock()
"""One long text at a time in each process.

Several at once would leave little of the interpreter to who only reads a page.
"""


def check_text(
    text: str,
    *,
    names: Iterable[str] = frozenset(),
    allow: Iterable[str] = frozenset(),
    extra: Mapping[str, str] | None = None,
) -> Result:
    """Scores a Dutch text and explains its hard spots; never fails and never changes the text.

    `extra` names hard words of the reader's own list, each with a plainer one ('' if there is
    none). Together, `names`, `allow` and `extra` move the score by no more than
    `document.NAMES_CAP`.
    """
    if not text:
        return _check_nothing()
    with _LONG_ONES if len(text) > LONG else nullcontext():
        return _checked(text, measure_text(text, names=names, allow=allow, extra=extra))


@cache
def _check_nothing() -> Result:
    """What is said of a field that was left empty: the same whatever names are known."""
    return _checked("", measure_text(""))


def _checked(text: str, document: Document) -> Result:
    tokens = [token for piece in document.pieces for token in piece.tokens]
    counted = sum(1 for token in tokens if token.kind in "wa")
    problem = "empty" if not counted else language_problem(tokens, document.strict.table)
    found = document.parts
    findings = () if problem else list_findings(document, text)
    grade = None if problem else find_score_level(found.score, document.totals)
    short = judge_short_text(document, findings, counted)
    if grade is None and not problem and short.hard:
        grade = SHORT_HARD
    return Result(
        score=found.score,
        raw=found.raw,
        level=grade,
        borderline=grade not in (None, SHORT_HARD) and is_borderline(found.score),
        sentences=found.sentences,
        words=found.words,
        style=found.style,
        words_counted=counted,
        longest=short.longest,
        marks=short.marks,
        findings=findings,
        refused=messages.REFUSED[problem] if problem else None,
        notice=messages.CAPPED.format(words=counted) if document.capped else None,
    )


def measure_text(
    text: str,
    *,
    names: Iterable[str] = frozenset(),
    allow: Iterable[str] = frozenset(),
    extra: Mapping[str, str] | None = None,
    table: Table | None = None,
    model: Model | None = None,
) -> Document:
    """The counted text; a table with fewer columns brings its own weights."""
    table = load_word_table() if table is None else table
    strict = judge = plain_judge(table)
    if names or allow or extra:
        lexicon = strict.lexicon.with_own(extra) if extra else strict.lexicon
        judge = Judge(table, lexicon, _words(names), _words(allow))
    return Document(text, judge, strict, model or model_for(table))


@cache
def plain_judge(table: Table) -> Judge:
    """The judge without names or allowed words; it remembers the words it has looked up."""
    return Judge(table, load_lexicon())


def model_for(table: Table) -> Model:
    """The weights that fit the columns the table has."""
    known = load_score_models()
    if not table.has_spoken:
        return known["written_only"]
    return known["full"] if table.has_nouns else known["without_nouns"]


def _words(phrases: Iterable[str]) -> frozenset[str]:
    """Each phrase and each of its words, as the tokeniser writes them."""
    found: set[str] = set()
    for phrase in phrases:
        lowers = [token.lower for token in tokenise_text(phrase) if token.kind != "p"]
        found.update((" ".join(lowers), *lowers))
    return frozenset(found - {""})
