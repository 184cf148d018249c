"""Mails 7 'Vraag V-1234 is binnen' and 8 'Antwoord op je vraag', and those about who answers.

No subject says what was asked. What was asked goes to nobody by mail but to who asked: people of an
organisation read it after logging in.
"""

from __future__ import annotations

from datetime import date

from wijzerplaat.ground.core import outbox, receivers
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.residents.questions import letters, queries, service
from wijzerplaat.residents.questions.events import (
    QuestionAnswered,
    QuestionAsked,
    QuestionForwarded,
    QuestionReplied,
)
from wijzerplaat.residents.questions.models import ResidentQuestion
from wijzerplaat.residents.questions.rules import (
    find_answer_due_day,
    is_email,
    make_question_reference,
)
from wijzerplaat.tenancy.portals.service import PortalScope


def mail_question_receipt(scope: PortalScope, event: QuestionAsked) -> None:
    """Say that a question came in, and when the answer is there.

    Anybody may have typed the address: until it answered, the mail holds our words and links only,
    and one an hour leaves. What was asked within the hour stands in the next one.
    """
    question = event.question
    if not is_email(question.contact):
        return
    known = queries.is_question_contact_known(scope, question)
    to = queries.find_addressee(scope, question.organisation_id)
    facts = [
        *(_said(scope, question, _("Je vraag")) if known else []),
        (_("Nummer"), make_question_reference(question.number)),
        *([] if known else _earlier(scope, question)),
    ]
    letter = letters.make_question_receipt_letter(
        question,
        to.title if to else "",
        formats.short_day(_find_due_day(scope, question)),
        facts,
        _address(scope, question),
        known=known,
    )
    _mail_resident(scope, question, letter, queries.RECEIPT)


def mail_question_answer(scope: PortalScope, event: QuestionAnswered) -> None:
    """Send the answer to who asked by mail; who gave a phone number was called."""
    question = event.question
    if not is_email(question.contact):
        return
    known = queries.is_question_contact_known(scope, question)
    letter = letters.make_question_answer_letter(
        question,
        event.text,
        _said(scope, question, _("Je vroeg")) if known else [],
        _address(scope, question),
        scope.portal.phone,
    )
    _mail_resident(scope, question, letter, f"answer:{question.id}")


def mail_question_forwarded(scope: PortalScope, event: QuestionForwarded) -> None:
    """Tell who asked by mail who answers from now on."""
    question = event.question
    if not is_email(question.contact):
        return
    known = queries.is_question_contact_known(scope, question)
    facts = [
        (_("Nummer"), make_question_reference(question.number)),
        *([] if known else _earlier(scope, question)),
    ]
    letter = letters.make_forwarded_letter(
        question, event.to or "", facts, _address(scope, question), known=known
    )
    _mail_resident(scope, question, letter, queries.RECEIPT)


def mail_question_to_organisation(
    scope: PortalScope, event: QuestionAsked | QuestionForwarded | QuestionReplied
) -> None:
    """Tell the people of the organisation that must answer; they read it after logging in."""
    question = event.question
    to = queries.find_addressee(scope, question.organisation_id)
    if to is None:
        return
    page = queries.find_question_subject(scope, question.about or "")
    letter = letters.make_organisation_question_letter(
        question,
        to.title,
        [
            *([(_("Het gaat over"), page.title)] if page else []),
            (_("Geef antwoord voor"), formats.day(_find_due_day(scope, question))),
        ],
        scope.portal.url(url_for("own_questions.show_own_question", question_id=question.id)),
        again=isinstance(event, QuestionReplied),
    )
    for address in queries.list_people_mails(scope, to.id):
        outbox.put_mail(
            scope,
            render_mail(scope, address, letter),
            about=receivers.ACCOUNT,
            tag=f"question:{question.id}",
        )


def _mail_resident(
    scope: PortalScope, question: ResidentQuestion, letter: Letter, about: str
) -> None:
    outbox.put_mail(scope, render_mail(scope, question.contact, letter), about=about)


def _find_due_day(scope: PortalScope, question: ResidentQuestion) -> date:
    return find_answer_due_day(question.waits_since, scope.portal.answer_days)


def _address(scope: PortalScope, question: ResidentQuestion) -> str:
    token = service.make_question_link(scope, question)
    return scope.portal.url(url_for("questions.show_asked_question", token=token))


def _earlier(scope: PortalScope, question: ResidentQuestion) -> list[tuple[str, str]]:
    """Return number and link of what the same person asked just before.

    Its mail may have waited for this one.
    """
    others = [
        one
        for one in queries.list_open_questions_of_contact(scope, question.contact)
        if one.id != question.id
    ]
    return [
        (
            make_question_reference(one.number),
            _address(scope, one),
        )
        for one in others
    ]


def _said(scope: PortalScope, question: ResidentQuestion, label: str) -> list[tuple[str, str]]:
    page = queries.find_question_subject(scope, question.about or "")
    return [(label, question.text), *([(_("Het gaat over"), page.title)] if page else [])]
