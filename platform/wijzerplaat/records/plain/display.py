"""The outcome of a check in words: level, margin, sub-scores and the weightiest findings.

A room of its own, because pages of several features show it.
"""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.plain import rules

LEVELS = {
    "b1": (N_("B1 of makkelijker"), N_("B1 goed"), "positive"),
    "just_above": (N_("Net boven B1"), N_("Net boven B1"), "warning"),
    "too_hard": (N_("Te moeilijk"), N_("Te moeilijk"), "negative"),
}
# Per sub-score: its name, and its share of the two boundaries of the level (46 and 58).
PARTS = {
    "sentences": (N_("Zinnen"), 20, 24),
    "words": (N_("Woorden"), 18, 22),
    "style": (N_("Stijl"), 8, 12),
}
FULLEST = 40
SHOWN = 5


def describe_text_level(kept: GivenFields) -> Fields:
    """Return the outcome of a kept check in words."""
    words = LEVELS.get(kept.get("level") or "")
    return {
        "level_label": _(words[0]) if words else _("Te weinig tekst om te beoordelen"),
        "level_tone": words[2] if words else "neutral",
        "borderline": bool(kept.get("borderline")),
        "score": kept.get("score") if words else None,
        "note": (kept.get("refused") if words is None else None) or kept.get("notice"),
        "parts": describe_sub_scores(kept) if words else [],
    }


def describe_sub_scores(kept: GivenFields) -> list[Fields]:
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
        found.append(
            {
                "label": _(label),
                "text": said,
                "value": min(max(value, 0), FULLEST),
                "low": easy,
                "high": hard,
                "max": FULLEST,
            }
        )
    return found


def list_top_findings(findings: list[Fields], most: int = SHOWN) -> list[Fields]:
    """Return the findings that win most, numbered in the order of the text.

    `first` are the few to begin with.
    """
    ranked = enumerate(sorted(findings, key=lambda one: -one["gain"])[:most])
    chosen = sorted(
        ({**one, "first": rank < SHOWN} for rank, one in ranked), key=lambda one: one["start"]
    )
    return [{**one, "number": number} for number, one in enumerate(chosen, 1)]


def describe_live_text_check(kept: GivenFields, text: str) -> Fields:
    """Return what a page is told while somebody types; places are those of browsers."""
    shown = list_top_findings(kept["findings"])
    outcome = describe_text_level(kept)
    tips = ngettext("%(num)s tip", "%(num)s tips", len(shown)) if shown else _("Geen tips")
    names = ("number", "excerpt", "what", "why", "how", "suggestion")
    return {
        "level": kept["level"],
        "label": outcome["level_label"],
        "tone": outcome["level_tone"],
        "borderline": outcome["borderline"],
        "score": outcome["score"],
        "notice": outcome["note"],
        "parts": [
            {name: one[name] for name in ("label", "text", "value")} for one in outcome["parts"]
        ],
        "findings": [
            {
                **{name: one[name] for name in names},
                "start": rules.count_utf16_units(text, one["start"]),
                "end": rules.count_utf16_units(text, one["end"]),
            }
            for one in shown
        ],
        "more": len(kept["findings"]) - len(shown),
        "said": f"{outcome['level_label']}. {tips}.",
    }
