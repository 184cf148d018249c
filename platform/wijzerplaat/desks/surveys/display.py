"""What people answered, in counts; and what a choice of questions comes to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wijzerplaat.desks.editors.display import describe_people_count
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.records.plain import rules as plain_rules
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.display import TextPanel, describe_text_panel
from wijzerplaat.residents.surveys import queries, rules
from wijzerplaat.residents.surveys.queries import RoleCount
from wijzerplaat.residents.surveys.schemas import ROLE_WORDS, WORDS
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class QuestionCount:
    """How often each choice was made for one question, in words."""

    question: str
    cells: list[tuple[str, str]]


@dataclass(frozen=True)
class RoleResult:
    """What people of one role answered."""

    name: str
    answers: str
    questions: list[QuestionCount]


@dataclass(frozen=True)
class WordsRow:
    """What somebody wrote: as whom, and on which day."""

    text: str
    meta_text: str


def describe_survey_results(scope: PortalScope) -> list[RoleResult]:
    """Return what each role answered; few people are not told apart."""
    names = dict(ROLE_WORDS)
    return [
        RoleResult(
            _(names[one.role]),
            describe_people_count(one.answers),
            [
                _describe_question(scope, one, rules.FIRST, one.first),
                _describe_question(scope, one, rules.SECOND, one.second),
            ],
        )
        for one in queries.count_survey_answers(scope)
    ]


def _describe_question(
    scope: PortalScope, one: RoleCount, place: str, counted: Counter[str]
) -> QuestionCount:
    return QuestionCount(
        say_survey_question(scope.portal.survey, one.role, place),
        [(_(words), describe_people_count(counted[answer])) for answer, words in WORDS],
    )


def say_survey_question(chosen: GivenFields, role: str, place: str) -> str:
    """Return how a question is asked: in words of the portal, or ours."""
    words, is_own = rules.find_survey_question(chosen, role, place)
    return words if is_own else translate_message(words)


def list_words_rows(scope: PortalScope) -> list[WordsRow]:
    """Return what people wrote, the newest first."""
    names = dict(ROLE_WORDS)
    return [
        WordsRow(text, f"{_(names.get(role, role))}, {formats.plain_date(day)}")
        for role, text, day in queries.list_survey_words(scope)
    ]


def list_result_lines(scope: PortalScope) -> list[list[str]]:
    """Return the same as lines for a spreadsheet."""
    lines = [[_("Wie"), _("Vraag"), *(_(words) for _answer, words in WORDS)]]
    for one in describe_survey_results(scope):
        lines += [
            [one.name, asked.question, *(number for _words, number in asked.cells)]
            for asked in one.questions
        ]
    lines += [[], [_("Wie"), _("Wat mensen schreven")]]
    lines += [[row.meta_text, row.text] for row in list_words_rows(scope)]
    return lines


def preview_survey(scope: PortalScope, chosen: Fields) -> Context:
    """Return what a choice comes to: whether questions are asked today, and which."""
    today = clock.today(scope.now)
    if rules.is_survey_open(chosen, today):
        lines = [_("Vandaag staan de vragen op de website.")]
    elif chosen["on"]:
        lines = [_("Vandaag staan de vragen niet op de website. Kijk naar de dagen.")]
    else:
        lines = [_("De vragen staan niet op de website.")]
    for role, words in ROLE_WORDS:
        asked = " ".join(say_survey_question(chosen, role, place) for place in rules.PLACES)
        lines.append(f"{_(words)}: {asked}")
    own = [
        chosen[rules.name_question(role, place)] for role in rules.ROLES for place in rules.PLACES
    ]
    return {"lines": lines, "sample": "", "b1": _check(scope, [one for one in own if one])}


def _check(scope: PortalScope, own: list[str]) -> TextPanel | None:
    if not own:
        return None
    checked = plain.check_text_with_lists(plain.load_word_lists(scope), "\n".join(own))
    return describe_text_panel(plain_rules.dump_check_result(checked))
