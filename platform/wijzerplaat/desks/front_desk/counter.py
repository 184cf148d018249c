"""Verbs of the counter: find a page for who stands there, answer or pass on, count without a
name.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from wijzerplaat.desks.front_desk.models import HELPED, PASSED, CounterTalk
from wijzerplaat.desks.front_desk.schemas import (
    ASKED,
    CounterQuestionSchema,
    CounterTalkSchema,
)
from wijzerplaat.ground.core import clock, statements
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries.display import Card
from wijzerplaat.residents.questions import handling, queries
from wijzerplaat.residents.questions.handling import SpokenQuestion
from wijzerplaat.residents.questions.models import ResidentQuestion
from wijzerplaat.residents.questions.queries import Subject
from wijzerplaat.residents.questions.schemas import ANSWER
from wijzerplaat.residents.search import finder
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

MOST_FOUND, MOST_PAGES = 6, 6
NO_TOPIC = N_("Kies een onderwerp uit de lijst.")
NOBODY = N_("Kies wie het uitzoekt.")


class Counted(NamedTuple):
    """What is kept of a talk."""

    topic: str | None
    outcome: str
    minutes: int | None


class TalkCount(NamedTuple):
    """How many talks there were on one day about one topic with one outcome, and how long."""

    topic: str | None
    day: date
    outcome: str
    number: int
    minutes: int


def search_for_visitor(scope: PortalScope, words: str) -> list[Card]:
    """Return the pages that answer best, as residents find them. Raises Invalid without words."""
    scope.require(ENTRY_REVIEW)
    if not words.strip():
        raise Invalid({"text": [ASKED]})
    ids = finder.search_entry_ids(scope, words)[:MOST_FOUND]
    return list(entries.make_entry_cards(scope, ids).values())


def list_chosen_pages(scope: PortalScope, paths: Sequence[str]) -> list[Subject]:
    """Return the public pages at these paths; what is no such page is left out."""
    found = (queries.find_question_subject(scope, one) for one in paths[:MOST_PAGES])
    return [one for one in found if one]


def answer_visitor(
    scope: PortalScope, form_id: uuid.UUID, typed: Fields, paths: Sequence[str]
) -> ResidentQuestion:
    """Write down a question with its answer: words, pages to take along, or both.

    The same form twice is once. Raises Invalid with messages per field.
    """
    values = _load(scope, typed)
    pages = list_chosen_pages(scope, paths)
    named = [name_page(scope, one) for one in pages]
    answer = "\n\n".join(part for part in (values["answer"] or "", *named) if part)
    if not answer:
        raise Invalid({"answer": [ANSWER]})
    return _keep(scope, form_id, values, pages, answer)


def pass_visitor_on(
    scope: PortalScope, form_id: uuid.UUID, typed: Fields, paths: Sequence[str]
) -> ResidentQuestion:
    """Write down a question that the desk or an organisation answers later.

    Without an address or number somebody comes back with the number of the question. The same form
    twice is once. Raises Invalid with messages per field.
    """
    return _keep(scope, form_id, _load(scope, typed), list_chosen_pages(scope, paths), "")


def count_talk(scope: PortalScope, form_id: uuid.UUID, typed: Fields) -> CounterTalk:
    """Count a talk and nothing else; the same form twice is once. Raises Invalid."""
    scope.require(ENTRY_PUBLISH)
    values = load_fields(CounterTalkSchema(), typed)
    _require_topic(scope, "talk_topic", values["talk_topic"])
    counted = Counted(values["talk_topic"], values["outcome"], values["talk_minutes"])
    return _count(scope, form_id, counted)


def uncount_talk(scope: PortalScope, talk_id: uuid.UUID) -> None:
    """Take back a talk that was counted today by mistake. Raises NotFound for any other."""
    scope.require(ENTRY_PUBLISH)
    found = find_talk_of_today(scope, talk_id)
    statements.remove_rows(scope, CounterTalk, [CounterTalk.id == found])


def find_talk_of_today(scope: PortalScope, talk_id: uuid.UUID) -> uuid.UUID:
    """Return the id of a talk that was counted today. Raises NotFound."""
    scope.require(ENTRY_REVIEW)
    wanted = select(CounterTalk.id).where(
        CounterTalk.id == talk_id, CounterTalk.day == clock.today(scope.now)
    )
    found = scope.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(str(talk_id))
    return found


def count_talks(scope: PortalScope, first: date, last: date) -> list[TalkCount]:
    """Return how many talks there were from `first` to `last`, per topic, day and outcome."""
    scope.require(ENTRY_REVIEW)
    of = (CounterTalk.topic, CounterTalk.day, CounterTalk.outcome)
    counted = (
        select(*of, func.count(CounterTalk.id), func.sum(CounterTalk.minutes))
        .where(CounterTalk.day.between(first, last))
        .group_by(*of)
    )
    return [
        TalkCount(topic, day, outcome, number, minutes or 0)
        for topic, day, outcome, number, minutes in scope.session.execute(counted)
    ]


def forget_old_talks(scope: PortalScope) -> int:
    """Forget what was counted at the counter too long ago; return how many."""
    before = terms.find_cutoff(terms.COUNTER_TALK, scope.now)
    old = CounterTalk.day < clock.today(before)
    return statements.remove_rows(scope, CounterTalk, [old])


def _load(scope: PortalScope, typed: Fields) -> Fields:
    scope.require(ENTRY_PUBLISH)
    values = load_fields(CounterQuestionSchema(), typed)
    _require_topic(scope, "topic", values["topic"])
    return values


def _require_topic(scope: PortalScope, field: str, topic: str | None) -> None:
    if topic and topic not in {one.slug for one in scope.portal.topics}:
        raise Invalid({field: [NO_TOPIC]})


def _keep(
    scope: PortalScope,
    form_id: uuid.UUID,
    values: Fields,
    pages: Sequence[Subject],
    answer: str,
) -> ResidentQuestion:
    spoken = SpokenQuestion(
        form_id,
        values["text"],
        values["contact"] or "",
        values["topic"] or next((one.topic for one in pages if one.topic), None),
        pages[0].path if pages else None,
        answer,
        values["to"] or "",
    )
    try:
        question = handling.add_spoken_question(scope, spoken)
    except NotFound:
        raise Invalid({"to": [NOBODY]}) from None
    outcome = HELPED if answer else PASSED
    _count(scope, form_id, Counted(spoken.topic, outcome, values["minutes"]))
    return question


def _count(scope: PortalScope, form_id: uuid.UUID, counted: Counted) -> CounterTalk:
    known = select(CounterTalk).where(CounterTalk.id == form_id)
    row = scope.session.scalars(known).one_or_none()
    if row is None:
        row = CounterTalk(id=form_id, day=clock.today(scope.now), **counted._asdict())
        scope.session.add(row)
        scope.session.flush()
    return row


def name_page(scope: PortalScope, page: Subject) -> str:
    """Return how an answer names a page that somebody takes along."""
    return f"{page.title}\n{scope.portal.url(page.path)}"
