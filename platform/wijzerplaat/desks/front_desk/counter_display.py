"""How the counter looks: the form of a question, the pages to take along, and the paper."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from wijzerplaat.desks.editors.display import Form, PostButton
from wijzerplaat.desks.front_desk import counter
from wijzerplaat.desks.front_desk.schemas import CounterQuestionSchema, CounterTalkSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries.display import Card
from wijzerplaat.residents.questions import queries, rules
from wijzerplaat.residents.questions.models import ANSWER, ANSWERED, ResidentQuestion
from wijzerplaat.residents.questions.queries import Subject
from wijzerplaat.tenancy.portals.service import PortalScope

ASKING = ("text",)
ANSWERING = ("answer", "contact", "topic", "minutes")
PASSING = ("to",)


@dataclass(frozen=True)
class PageToTake:
    """A page that somebody can take along, on paper or by mail."""

    path: str
    title: str
    meta_text: str
    chosen: bool


@dataclass(frozen=True)
class Paper:
    """What somebody takes home: the question, the answer or when it comes, and where to look."""

    reference: str
    asked: str
    answer: str
    due_text: str
    by_mail: bool
    has_contact: bool
    page: Subject | None
    page_url: str
    day_text: str


def make_counter_form(
    scope: PortalScope, form_id: uuid.UUID, typed: Fields, errors: dict[str, list[str]]
) -> Form:
    """Return the form of a question at the counter, with the mark that makes it one question."""
    fields = forms.make_form_fields(CounterQuestionSchema(), typed, errors, _choices(scope))
    order = (*ASKING, *ANSWERING, *PASSING)
    fields.sort(key=lambda one: order.index(one.name))
    return Form(url_for("counter.create_counter_question"), [*fields, _mark(form_id)])


def make_talk_form(
    scope: PortalScope, form_id: uuid.UUID, typed: Fields, errors: dict[str, list[str]]
) -> Form:
    """Return the form that only counts; its fields have names of their own on the page."""
    fields = forms.make_form_fields(CounterTalkSchema(), typed, errors, _choices(scope))
    return Form(
        url_for("counter.create_counter_talk"), [*fields, _mark(form_id)], _("Tel dit gesprek")
    )


def list_pages_to_take(cards: Sequence[Card], chosen: Sequence[Subject]) -> list[PageToTake]:
    """Return what was chosen before, and below it what the search found."""
    taken = {one.path for one in chosen}
    before = [PageToTake(one.path, one.title, "", True) for one in chosen]
    found = [
        PageToTake(one.href, one.title, _describe_card(one), False)
        for one in cards
        if one.href not in taken
    ]
    return [*before, *found]


def make_uncount_button(scope: PortalScope, typed_id: str) -> PostButton | None:
    """Return the button that takes back a talk counted today; None for anything else."""
    try:
        talk_id = counter.find_talk_of_today(scope, uuid.UUID(typed_id))
    except (ValueError, NotFound):
        return None
    return PostButton(_("Maak ongedaan"), url_for("counter.delete_counter_talk", talk_id=talk_id))


def make_paper(scope: PortalScope, asked: ResidentQuestion) -> Paper:
    """Return what somebody takes home. Raises NotFound for a question whose words are gone."""
    if asked.purged_at is not None:
        raise NotFound("its words are gone")
    said = [one for one in queries.list_question_steps(scope, asked) if one.what == ANSWER]
    answered = asked.state == ANSWERED and bool(said)
    days = scope.portal.answer_days
    page = queries.find_question_subject(scope, asked.about or "")
    return Paper(
        rules.make_question_reference(asked.number),
        asked.text,
        _leave_out(scope, said[-1].text, page) if answered else "",
        "" if answered else formats.day(rules.find_answer_due_day(asked.waits_since, days)),
        rules.is_email(asked.contact),
        bool(asked.contact),
        page,
        scope.portal.url(page.path) if page else "",
        formats.plain_date(scope.now),
    )


def _leave_out(scope: PortalScope, answer: str, page: Subject | None) -> str:
    """Return an answer without the page that stands below it on the paper, beside its picture."""
    if page is None:
        return answer
    return answer.replace(counter.name_page(scope, page), "", 1).strip()


def _choices(scope: PortalScope) -> dict[str, list[Option]]:
    topics = [Option(one.slug, one.name) for one in scope.portal.topics]
    able = [Option(one.slug, one.title) for one in queries.list_addressees(scope)]
    return {
        "topics": [Option("", _("Iets anders")), *topics],
        "addressees": [Option("", _("Wij, de medewerkers van de website")), *able],
    }


def _mark(form_id: uuid.UUID) -> FormField:
    return FormField("keer", "", "", "hidden", str(form_id))


def _describe_card(card: Card) -> str:
    parts = (card.when_label, card.time_text, card.place_text, card.organisation_name)
    return ", ".join(part for part in parts if part)
