"""How questions of residents look at the desk: rows of a list, and the forms of one question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.desks.editors.display import Form, PostForm, Teaser
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.residents.questions import queries, rules
from wijzerplaat.residents.questions.models import OPEN, ResidentQuestion
from wijzerplaat.residents.questions.queries import Subject
from wijzerplaat.residents.questions.schemas import AnswerSchema
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

SHORT = 90


@dataclass(frozen=True)
class QuestionRow(Teaser):
    """A question of a resident in a list; `whose`: the organisation that must answer, or ''."""

    late: bool
    danger: bool
    whose: str = ""


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
        danger=asked.state == OPEN and rules.sounds_like_danger(asked.text),
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
    """Return the field of an answer; who gave a phone number is called first."""
    fields = forms.make_form_fields(AnswerSchema(), typed, errors, {})
    if not rules.is_email(asked.contact):
        fields[0].label = _("Wat heb je geantwoord?")
        fields[0].hint = _("Bel eerst. Schrijf daarna op wat je zei.")
    return fields


def make_answer_label(asked: ResidentQuestion) -> str:
    """Return what the button of an answer says."""
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
