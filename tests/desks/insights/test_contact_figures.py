"""How it went with questions, replies and calls for help: counts per organisation, no names."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.support.help_requests import place_help, publish_help, send_answer
from tests.support.replies import send_reply
from wijzerplaat.desks.insights import contact_counts
from wijzerplaat.ground.core.errors import NotAllowed
from wijzerplaat.ground.core.scope import ANYBODY, Scope
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.residents.help_requests import deciding
from wijzerplaat.residents.questions import service as questions
from wijzerplaat.residents.questions.models import ANSWERED, ResidentQuestion
from wijzerplaat.residents.replies.models import STARTED

Work = Callable[..., AbstractContextManager[Scope]]
sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
MONTH = timedelta(days=31)


def ask(scope: Scope, number: int, **what: object) -> None:
    """Plant a question that was asked so many days ago."""
    asked = scope.now - timedelta(days=number)
    scope.session.add(
        ResidentQuestion(
            number=2000 + number,
            text="Waar is het?",
            contact="fatima@post.example",
            mark=f"m{number}",
            token_hash=f"t{number}",
            created_at=asked,
            waits_since=asked,
            **what,
        )
    )
    scope.session.flush()


def test_questions_are_counted_where_they_lie(work: Work) -> None:
    with work() as scope:
        club = scope.session.scalars(
            select(Organisation).where(Organisation.title == "Buurthuis De Eik")
        ).one()
        ask(scope, 20, state=ANSWERED, answered_at=scope.now - timedelta(days=20))
        ask(scope, 19, state=ANSWERED, answered_at=scope.now)
        ask(scope, 3, organisation_id=club.id)
        ask(scope, 40, organisation_id=club.id)
        found = {one.title: one for one in contact_counts.count_questions(scope, scope.now - MONTH)}
        desk, theirs = found[""], found["Buurthuis De Eik"]
        assert (desk.came, desk.answered, desk.soon, desk.waiting) == (2, 2, 1, 0)
        assert (theirs.came, theirs.answered, theirs.soon, theirs.waiting) == (1, 0, 0, 1)


@sqlite
def test_what_an_erased_organisation_answered_is_not_said_of_the_desk(
    work: Work, browser: Callable[..., Any]
) -> None:
    with work() as scope:
        ask(scope, 2)
        for number in (3, 4):
            ask(
                scope,
                number,
                organisation_id=uuid.uuid4(),
                state=ANSWERED,
                answered_at=scope.now,
            )
        found = contact_counts.count_questions(scope, scope.now - MONTH)
        assert sorted((one.title, one.of_desk, one.came) for one in found) == [
            ("", False, 2),
            ("", True, 1),
        ]
    text = browser("editor").get("/redactie/cijfers/csv").text
    assert "De redactie,1" in text.replace(";", ",") and "Organisaties die weg zijn" in text


@sqlite
def test_calls_for_help_are_counted_by_what_became_of_them(work: Work) -> None:
    with work() as scope:
        live, _token = publish_help(scope)
        send_answer(scope, live)
        no, _token = place_help(scope, title="Wie leent mij een boor?")
        deciding.refuse_help_request(scope, no.id, {"reason": "Zeg ook welke dag."})
        place_help(scope, title="Ik kan koken", sort="offer")
        asked, offered = contact_counts.count_help_outcomes(scope, scope.now - MONTH)
        assert (asked.came, asked.online, asked.refused, asked.waiting) == (2, 1, 1, 0)
        assert (asked.answered, offered.came, offered.waiting) == (1, 1, 1)
        later = replace(scope, now=scope.now + 2 * MONTH)
        past = contact_counts.count_help_outcomes(later, later.now - MONTH)
        assert [one.came for one in past] == [0, 0]


@sqlite
def test_only_the_desk_counts(work: Work) -> None:
    with work() as scope:
        anybody = replace(scope, actor=ANYBODY)
        with pytest.raises(NotAllowed):
            contact_counts.count_questions(anybody, scope.now)
        with pytest.raises(NotAllowed):
            contact_counts.count_help_outcomes(anybody, scope.now)


@sqlite
def test_the_page_shows_no_names_sorts_and_leads_to_what_waits(browser, work: Work) -> None:
    editor = browser("editor")
    assert "Niemand stelde een vraag." in editor.get("/redactie/cijfers").text
    with work() as scope:
        ask(scope, 3)
        ask(scope, 20)
        reply, _token = send_reply(scope)
        reply.state = STARTED
        place_help(scope)
    page = editor.get("/redactie/cijfers").text
    assert "De redactie" in page and "minder dan 5" in page
    assert not [one for one in ("Noor", "fatima", "post.example") if one in page]
    assert 'href="/redactie/vragen"' in page and 'href="/redactie/burenhulp"' in page
    assert (
        'aria-sort="descending"' in page
        and 'href="/redactie/cijfers?periode=maand&amp;op=naam"' in page
    )
    week = editor.get("/redactie/cijfers?periode=week&op=naam").text
    assert 'aria-sort="ascending"' in week and "<td>2</td>" not in week
    assert editor.get("/redactie/cijfers?periode=x&op=y").status_code == 200


@sqlite
def test_the_file_holds_the_same_and_no_formulas(browser, work: Work) -> None:
    with work() as scope:
        club = scope.session.scalars(
            select(Organisation).where(Organisation.title == "Buurthuis De Eik")
        ).one()
        club.title = "=Eik"
        ask(scope, 3, organisation_id=club.id)
    answer = browser("editor").get("/redactie/cijfers/csv?periode=maand&op=naam")
    assert answer.mimetype == "text/csv" and "cijfers.csv" in answer.headers["Content-Disposition"]
    assert "'=Eik;1;0;0;1" in answer.text and "Vragen" in answer.text


def test_a_question_with_the_form_counts_too(work: Work) -> None:
    with work() as scope:
        typed = {"text": "Waar kan ik eten?", "contact": "fatima@post.example"}
        questions.create_question(scope, typed)  # type: ignore[arg-type]
        (desk,) = contact_counts.count_questions(scope, scope.now - MONTH)
        assert (desk.came, desk.waiting) == (1, 1)
