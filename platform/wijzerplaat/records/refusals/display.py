"""How a refusal looks: its reason, and how an objection stands."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.refusals.models import AGAIN, CRITERIA, OTHER, Refusal
from wijzerplaat.records.refusals.rules import REASON_WORDS, UNMET, Listed, Unmet, WayToObject

Names = Mapping[uuid.UUID | None, str]


@dataclass(frozen=True)
class SaidLine:
    """What was said, by whom and when, as components/talk.html draws it."""

    by_desk: bool
    meta_text: str
    text: str
    about: str = ""


def say_listed_reason(listed: Listed, explanation: str) -> str:
    """Return the reason in words: the listed one, which conditions are not met, and why."""
    parts = [] if listed.reason == OTHER else [_(REASON_WORDS[listed.reason])]
    if listed.reason == CRITERIA:
        names = formats.listed([one.name for one in listed.unmet])
        parts.append(_("Dit is er nog niet: %(what)s.", what=names))
    return " ".join([*parts, explanation.strip()]).strip()


def say_way_on(listed: Listed, *, logged_in: bool) -> list[str]:
    """Return what somebody can do who does not meet conditions; nothing for another reason."""
    if listed.reason != CRITERIA:
        return []
    said = []
    if any(one.is_talk for one in listed.unmet):
        said.append(_("Bel ons. Dan maken we kennis, en schrijven we dat op."))
    if not all(one.is_talk for one in listed.unmet):
        said.append(
            _("Heb je het bewijs? Log in en vul het in bij ‘Bewijzen’. Stuur dan alles opnieuw.")
            if logged_in
            else _("Heb je het bewijs? Bel of mail ons. Dan kijken we opnieuw.")
        )
    return said


def make_objection_link(way: WayToObject) -> tuple[str, str]:
    """Return the words and the address of the link in a mail that says no."""
    words = _(
        "Ben je het er niet mee eens? Dan kijkt een andere redacteur. Dat kan tot en met %(day)s.",
        day=formats.plain_date(way.until),
    )
    return words, way.href


def make_unmet_facts(listed: Listed) -> list[tuple[str, str]]:
    """Return what the portal tells about each condition that is not met, for a mail."""
    told = [(one.name, " ".join(filter(None, (one.explanation, one.link)))) for one in listed.unmet]
    return [(name, text) for name, text in told if text]


def make_unmet_field(
    unmet: Collection[Unmet], ticked: Collection[str] | None, error: str = ""
) -> FormField:
    """Return the boxes for the conditions that are not met; all are ticked to begin with."""
    options = [Option(str(one.criterion_id), one.name) for one in unmet]
    value = [one.value for one in options] if ticked is None else list(ticked)
    label = _("Welke voorwaarde is er niet?")
    hint = _("Kies dit als de reden is: dit voldoet niet aan de opnamecriteria.")
    return FormField(
        UNMET, label, hint, "checkboxes", value, error, optional=False, options=options
    )


def describe_outcome(refusal: Refusal, names: Names) -> tuple[str, str]:
    """Return how an objection stands, in words with a tone; `names`: who works at the desk."""
    if refusal.outcome:
        who = names.get(refusal.answered_by, "") or _("een oud-collega")
        if refusal.outcome == AGAIN:
            return _("Teruggenomen door %(name)s", name=who), "positive"
        return _("Het nee blijft, zegt %(name)s", name=who), "neutral"
    if refusal.taken_back_at is not None:
        return _("De redactie nam het nee terug"), "positive"
    return _("Wacht op een andere redacteur"), "warning"


def describe_refusal_lines(refusal: Refusal, names: Names | None) -> list[SaidLine]:
    """Return what was said about a refusal, the oldest first; without names for who was refused."""
    rows = [_line(_("Nee"), refusal.by_id, refusal.at, refusal.said, names)]
    if refusal.objected_at is not None:
        text = refusal.objection or _("De tekst is niet bewaard.")
        meta = _("Niet mee eens, %(when)s", when=_when(refusal.objected_at))
        rows.append(SaidLine(False, meta, text))
    if refusal.answered_at is not None:
        label = _("We kijken opnieuw") if refusal.outcome == AGAIN else _("Het nee blijft")
        text = refusal.answer or _("De tekst is niet bewaard.")
        rows.append(_line(label, refusal.answered_by, refusal.answered_at, text, names))
    return rows


def _line(
    label: str, who: uuid.UUID | None, at: datetime, text: str, names: Names | None
) -> SaidLine:
    if names is None:
        return SaidLine(True, f"{label}, {_when(at)}", text)
    name = names.get(who, "") or (_("een oud-collega") if who else _("het systeem"))
    meta = _("%(what)s, door %(name)s, %(when)s", what=label, name=name, when=_when(at))
    return SaidLine(True, meta, text)


def _when(at: datetime) -> str:
    return _("%(day)s om %(hour)s uur", day=formats.plain_date(at), hour=formats.hour(at))
