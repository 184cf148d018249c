"""How questions of residents look at the desk: rows of a list, and the forms of one question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.desks.editors.display import Form, PostForm, Teaser
from wijzerplaat.desks.front_desk import rules as desk_rules
from wijzerplaat.desks.front_desk import service
from wijzerplaat.desks.front_desk.models import (
    StandardAnswer,
)
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.kept_versions import ADDED, ARCHIVED, CHANGED, PUT_BACK
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.danger.rules import sounds_like_danger
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.plain import display as plain_display
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.display import TextPanel
from wijzerplaat.records.plain.rules import dump_check_result
from wijzerplaat.residents.questions import queries, rules
from wijzerplaat.residents.questions.models import OPEN, ResidentQuestion
from wijzerplaat.residents.questions.queries import Subject
from wijzerplaat.residents.questions.schemas import AnswerSchema
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

SHORT = 90
DID = {
    ADDED: N_("Gemaakt"),
    CHANGED: N_("Veranderd"),
    ARCHIVED: N_("In het archief gelegd"),
    PUT_BACK: N_("Teruggezet"),
}


@dataclass(frozen=True)
class QuestionRow(Teaser):
    """A question of a resident in a list; `whose`: the organisation that must answer, or ''."""

    late: bool
    danger: bool
    whose: str = ""


@dataclass(frozen=True)
class AnswerVersionRow:
    """A version of a standard answer; `action` puts it back, None: it is like that now."""

    number: int
    meta_text: str
    title: str
    text: str
    action: str | None
    csrf: bool = True


@dataclass(frozen=True)
class StandardChoice:
    """A standard answer to choose, with its names filled in for one question."""

    value: str
    label: str
    text: str


class QuestionForms(TypedDict):
    """What can be done with a question; None for what cannot."""

    form: Form | None
    forward: Form | None
    take: PostForm | None
    note: Form | None


def describe_question_rows(
    scope: PortalScope, found: Iterable[ResidentQuestion]
) -> list[QuestionRow]:
    """Return questions as lines of a list, with the organisations that must answer."""
    rows = list(found)
    names = queries.list_organisation_names(scope, (one.organisation_id for one in rows))
    return [
        describe_question_row(one, scope.now, names.get(one.organisation_id or one.id, ""))
        for one in rows
    ]


def describe_question_row(asked: ResidentQuestion, now: datetime, whose: str = "") -> QuestionRow:
    """Return a question as one line of a list."""
    words = " ".join(asked.text.split()) or _(
        "Ouder dan %(term)s. De tekst is weggegooid.", term=say_term(terms.QUESTION)
    )
    return QuestionRow(
        title=f"{rules.make_question_reference(asked.number)}: "
        f"{words if len(words) <= SHORT else words[:SHORT].rsplit(' ', 1)[0] + '…'}",
        href=url_for("front_desk.show_resident_question", question_id=asked.id),
        meta_text=proposal_page.describe_age(asked.created_at, now),
        late=asked.state == OPEN and rules.is_question_late(asked.waits_since, now),
        danger=asked.state == OPEN and sounds_like_danger(asked.text),
        whose=whose,
    )


def find_whose(scope: PortalScope, asked: ResidentQuestion) -> str:
    """Return the name of the organisation that must answer, or answered; '' for the desk."""
    names = queries.list_organisation_names(scope, [asked.organisation_id])
    return names.get(asked.organisation_id or asked.id, "")


def find_shown_subject(scope: PortalScope, asked: ResidentQuestion) -> Subject | None:
    """Return the page that a question is about, also one that is gone."""
    if not asked.about:
        return None
    return queries.find_question_subject(scope, asked.about) or Subject(asked.about, asked.about)


def make_answer_fields(
    asked: ResidentQuestion, typed: Fields, errors: dict[str, list[str]]
) -> list[FormField]:
    """Return the field of an answer; who gave a phone number is called first, and who gave
    nothing comes back for it.
    """
    fields = forms.make_form_fields(AnswerSchema(), typed, errors, {})
    if not asked.contact:
        fields[0].hint = _("Deze persoon komt terug of belt, en leest of hoort je antwoord dan.")
    elif not rules.is_email(asked.contact):
        fields[0].label = _("Wat heb je geantwoord?")
        fields[0].hint = _("Bel eerst. Schrijf daarna op wat je zei.")
    return fields


def make_answer_label(asked: ResidentQuestion) -> str:
    """Return what the button of an answer says."""
    if not asked.contact:
        return _("Bewaar het antwoord")
    return _("Stuur het antwoord") if rules.is_email(asked.contact) else _("Ik heb gebeld")


def make_desk_answer_form(
    asked: ResidentQuestion, typed: Fields, errors: dict[str, list[str]]
) -> Form:
    """Return the form in which the desk answers."""
    action = url_for("front_desk.send_question_answer", question_id=asked.id)
    return Form(action, make_answer_fields(asked, typed, errors), make_answer_label(asked))


def make_forward_form(scope: PortalScope, asked: ResidentQuestion) -> Form | None:
    """Return the form that lets another organisation answer; None when there is none."""
    others = [one for one in queries.list_addressees(scope) if one.id != asked.organisation_id]
    if not others:
        return None
    field = FormField(
        "organisation",
        _("Welke organisatie?"),
        _("Hier staan organisaties met iemand die kan inloggen."),
        "select",
        optional=False,
        options=[Option(one.slug, one.title) for one in others],
    )
    action = url_for("front_desk.forward_resident_question", question_id=asked.id)
    return Form(action, [field], _("Stuur door"))


def list_standard_choices(scope: PortalScope, page: str) -> list[StandardChoice]:
    """Return the answers to choose from, for a question about the page with this title."""
    return [
        StandardChoice(
            str(one.id),
            one.title,
            desk_rules.fill_standard_answer(one.answer, scope.portal.name, page),
        )
        for one in service.list_standard_answers(scope)
    ]


def describe_answer_level(scope: PortalScope, text: str) -> TextPanel:
    """Return how plain a standard answer is, with names where they will stand."""
    shown = desk_rules.fill_standard_answer(text, scope.portal.name, _("deze pagina"))
    lists = plain.load_word_lists(scope)
    return plain_display.describe_text_panel(
        dump_check_result(plain.check_text_with_lists(lists, shown))
    )


def describe_answer_versions(scope: PortalScope, kept: StandardAnswer) -> list[AnswerVersionRow]:
    """Return who did what with a standard answer, the newest first."""
    found = service.list_answer_versions(scope, kept)
    names = plain.load_known_names(scope, (one.by_id for one in found))
    return [
        AnswerVersionRow(
            one.number,
            _(
                "%(did)s op %(day)s om %(hour)s uur door %(name)s",
                did=_(DID[one.what]),
                day=formats.plain_date(one.at),
                hour=formats.hour(one.at),
                name=names.get(one.by_id) or (_("oud-collega") if one.by_id else _("het systeem")),
            ),
            one.title,
            one.answer,
            None
            if kept.archived_at is None and (one.title, one.answer) == (kept.title, kept.answer)
            else url_for(
                "standard_answers.restore_kept_answer", answer_id=kept.id, number=one.number
            ),
        )
        for one in found
    ]
