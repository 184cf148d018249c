"""How what was said about a question looks: to who asked, to an organisation, and at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.residents.questions import queries
from wijzerplaat.residents.questions.models import (
    ANSWER,
    FORWARDED,
    NOTE,
    REPLY,
    RETURNED,
    QuestionStep,
    ResidentQuestion,
)
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class SaidRow:
    """One thing said or done: from whom and when, and its words."""

    by_desk: bool
    meta_text: str
    text: str
    about: str = ""


def describe_steps(
    scope: PortalScope,
    question: ResidentQuestion,
    resident: str,
    without: Sequence[str] = (),
) -> list[SaidRow]:
    """Return what was said and done after a question was asked, the oldest first.

    `resident` is what the page calls who asked.
    """
    steps = queries.list_question_steps(scope, question, without)
    names = queries.list_organisation_names(scope, (one.organisation_id for one in steps))
    return [
        SaidRow(
            one.what != REPLY,
            _(
                "%(who)s, %(day)s om %(hour)s uur",
                who=resident
                if one.what == REPLY
                else _who(
                    one, names.get(one.organisation_id or question.id, ""), scope.portal.name
                ),
                day=formats.long_day(one.at),
                hour=formats.hour(one.at),
            ),
            _words(one, names.get(one.organisation_id or question.id, ""), scope.portal.name),
        )
        for one in steps
    ]


def _who(step: QuestionStep, organisation: str, portal: str) -> str:
    if step.what == NOTE:
        return _("Notitie")
    if step.what in (ANSWER, RETURNED):
        return organisation or portal
    return portal


def _words(step: QuestionStep, organisation: str, portal: str) -> str:
    if step.what == FORWARDED:
        return (
            _("De vraag is doorgestuurd naar %(name)s.", name=organisation)
            if step.organisation_id
            else _("%(name)s beantwoordt de vraag nu zelf.", name=portal)
        )
    if step.what == RETURNED and not step.text:
        return _("De vraag is teruggegeven.")
    return step.text
