"""The outcome of a check in words: level, margin, sub-scores and the weightiest findings.

A file of its own, because pages of several features show it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.language.short_text import SHORT_HARD
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.plain import rules

LEVELS = {
    "b1": (N_("B1 of makkelijker"), N_("B1 goed"), "positive"),
    "just_above": (N_("Net boven B1"), N_("Net boven B1"), "warning"),
    "too_hard": (N_("Te moeilijk"), N_("Te moeilijk"), "negative"),
    SHORT_HARD: (N_("Kort, maar te moeilijk"), N_("Te moeilijk"), "negative"),
}
# Per sub-score: its name, and its share of the two boundaries of the level (46 and 58).
PARTS = {
    "sentences": (N_("Zinnen"), 20, 24),
    "words": (N_("Woorden"), 18, 22),
    "style": (N_("Stijl"), 8, 12),
}
SCORED = frozenset(LEVELS) - {SHORT_HARD}
"""Levels that stand on the scale; a short text has no place there."""
OFFERS = {
    "fill": N_("Kan zo worden ingevuld"),
    "advice": N_("Advies: pas de zin zelf aan"),
    "explain": N_("Leg dit woord uit"),
}
"""Per class of a finding what a reader may do with it."""
SENTENCES = frozenset({"long_sentence", "longish_sentence"})
"""Kinds of findings on a whole sentence: its first words tell which."""
FULLEST = 40
SHOWN = 5
FIRST_WORDS = 4
LONGEST_HEADING = 40


@dataclass(frozen=True)
class SubScore:
    """One of the three parts of a score, in a word; below `low` is easy."""

    label: str
    text: str
    value: float
    low: int
    high: int
    max: int = FULLEST


class TextLevel(TypedDict):
    """The outcome of a check in words, as components/b1.html shows it."""

    level_label: str
    level_tone: str
    borderline: bool
    score: float | None
    note: str | None
    parts: list[SubScore]


class ShownFinding(rules.Finding):
    """A finding with its number in the text, a short name and its class in words; `first` are the
    few to begin with.
    """

    first: bool
    number: int
    heading: str
    offer_label: str
    example_text: str


class TextPanel(TextLevel):
    """The outcome with its weightiest findings, and how many more there are."""

    findings: list[ShownFinding]
    more: int


def describe_text_level(kept: GivenFields) -> TextLevel:
    """Return the outcome of a kept check in words."""
    level = kept.get("level") or ""
    words, scored = LEVELS.get(level), level in SCORED
    return {
        "level_label": _(words[0]) if words else _("Te kort voor een niveau"),
        "level_tone": words[2] if words else "neutral",
        "borderline": bool(kept.get("borderline")),
        "score": kept.get("score") if scored else None,
        "note": (kept.get("refused") if words is None else None)
        or kept.get("notice")
        or ("" if scored else describe_short_text(kept)),
        "parts": describe_sub_scores(kept) if scored else [],
    }


def describe_short_text(kept: GivenFields) -> str:
    """Return what can be said of a text without a level: its longest sentence and its marks.

    '' for a check that was kept before this was counted.
    """
    if not kept.get("longest"):
        return ""
    longest = ngettext(
        "De langste zin heeft %(num)s woord.",
        "De langste zin heeft %(num)s woorden.",
        kept["longest"],
    )
    marks = kept["marks"]
    if not marks:
        counted = _("We vonden geen moeilijke woorden.")
    else:
        counted = ngettext("%(num)s ding is moeilijk.", "%(num)s dingen zijn moeilijk.", marks)
    return f"{longest} {counted}"


def describe_sub_scores(kept: GivenFields) -> list[SubScore]:
    """Return the three sub-scores, each with a word: low is easy."""
    found = []
    for name, value in (kept.get("parts") or {}).items():
        label, easy, hard = PARTS[name]
        said = (
            _("makkelijk")
            if value < easy
            else _("kan makkelijker")
            if value < hard
            else _("moeilijk")
        )
        found.append(SubScore(_(label), said, min(max(value, 0), FULLEST), easy, hard))
    return found


def list_top_findings(findings: Iterable[rules.Finding], most: int = SHOWN) -> list[ShownFinding]:
    """Return the findings that win most, numbered in the order of the text.

    `first` are the few to begin with.
    """
    ranked = enumerate(sorted(findings, key=lambda one: -one["gain"])[:most])
    in_order = sorted(ranked, key=lambda pair: pair[1]["start"])
    return [
        {
            **one,
            "first": rank < SHOWN,
            "number": number,
            "heading": describe_heading(one),
            "offer_label": describe_offer(one),
            "example_text": describe_example(one),
        }
        for number, (rank, one) in enumerate(in_order, 1)
    ]


def describe_heading(one: rules.Finding) -> str:
    """Return the words that a finding is about; of a long stretch the first few."""
    words = one["excerpt"].split()
    short = " ".join(words)
    if len(short) > LONGEST_HEADING and len(words) > FIRST_WORDS:
        short = f"{' '.join(words[:FIRST_WORDS]).rstrip(',;:')} …"
    return _("Lange zin: %(words)s", words=short) if one["kind"] in SENTENCES else short


def describe_offer(one: rules.Finding) -> str:
    """Return what a reader may do with a finding; one that was kept before there were classes is
    advice.
    """
    name = one.get("offer", "advice")
    return _(OFFERS[name])


def describe_example(one: rules.Finding) -> str:
    """Return the example of an advice as a sentence; '' where there is none, and for what can be
    filled in: there the words themselves are the example.
    """
    example = one.get("example")
    if not example or one["suggestion"] is not None:
        return ""
    if not example[0]:
        return _("Bijvoorbeeld: ‘%(plain)s’", plain=example[1])
    return _("Bijvoorbeeld: niet ‘%(hard)s’ maar ‘%(plain)s’", hard=example[0], plain=example[1])


def describe_text_panel(kept: GivenFields, before: int = 0) -> TextPanel:
    """Return the outcome of a kept check with its weightiest findings; `before`: how many findings
    stand on the page already.
    """
    shown = list_top_findings(kept["findings"])
    findings: list[ShownFinding] = [{**one, "number": before + one["number"]} for one in shown]
    return {
        **describe_text_level(kept),
        "findings": findings,
        "more": len(kept["findings"]) - len(shown),
    }


def describe_live_text_check(kept: GivenFields, text: str) -> JsonObject:
    """Return what a page is told while somebody types; places are those of browsers."""
    shown = list_top_findings(kept["findings"])
    outcome = describe_text_level(kept)
    tips = ngettext("%(num)s tip", "%(num)s tips", len(shown)) if shown else _("Geen tips")
    return {
        "level": kept["level"],
        "label": outcome["level_label"],
        "tone": outcome["level_tone"],
        "borderline": outcome["borderline"],
        "score": outcome["score"],
        "notice": outcome["note"],
        "parts": [
            {"label": one.label, "text": one.text, "value": one.value} for one in outcome["parts"]
        ],
        "findings": [
            {
                "number": one["number"],
                "heading": one["heading"],
                "excerpt": one["excerpt"],
                "what": one["what"],
                "why": one["why"],
                "how": one["how"],
                "suggestion": one["suggestion"],
                "offer": describe_offer(one),
                "class": one.get("offer", "advice"),
                "example": describe_example(one),
                "start": rules.count_utf16_units(text, one["start"]),
                "end": rules.count_utf16_units(text, one["end"]),
            }
            for one in shown
        ],
        "more": len(kept["findings"]) - len(shown),
        "said": f"{outcome['level_label']}. {tips}.",
    }
