"""The list of a date on paper, and as a file for a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.desks.mine.signup_display import STATES
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.kinds.activities.joining import QUESTIONS
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import attendance, by_organisation, rules
from wijzerplaat.residents.signups.models import CANCELLED, Signup
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class PaperRow:
    """Somebody with a seat, on paper."""

    name: str
    people: str
    contact: str
    answers: list[str]


def list_paper_rows(scope: PortalScope, row: Occurrence) -> list[PaperRow]:
    """Return who has a seat at a date, by name."""
    return [
        PaperRow(
            one.name,
            ngettext("%(num)s persoon", "%(num)s mensen", one.people),
            one.email or one.phone,
            [f"{_(QUESTIONS[name].label)} {said}" for name, said in _answers(one).items()],
        )
        for one in attendance.list_seated_signups(scope, row)
    ]


def list_file_rows(scope: PortalScope, row: Occurrence) -> list[list[str]]:
    """Return the lines of the file of a date: its heads, then a line per person, and what they
    answered.
    """
    found = [one for one in by_organisation.list_date_signups(scope, row) if _stays(one)]
    given = [_answers(one) for one in found]
    asked = [name for name in QUESTIONS if any(name in answers for answers in given)]
    heads = [_("Naam"), _("E-mail"), _("Telefoon"), _("Aantal"), _("Staat"), _("Aangemeld op")]
    lines = [[*heads, *(_(QUESTIONS[name].label) for name in asked)]]
    for one, answers in zip(found, given, strict=True):
        words, _tone = STATES[one.state]
        signed = clock.to_amsterdam_time(one.created_at).strftime("%Y-%m-%d %H:%M")
        line = [one.name, one.email, one.phone, str(one.people), translate_message(words), signed]
        lines.append([*line, *(answers.get(name, "") for name in asked)])
    return lines


def _stays(one: Signup) -> bool:
    return one.state != CANCELLED


def _answers(one: Signup) -> dict[str, str]:
    """Return what somebody answered, by the name of the question, in words."""
    return {
        name: _("Ja") if said is True else str(said)
        for name, said in rules.read_answers(one.answers).items()
        if name in QUESTIONS
    }
