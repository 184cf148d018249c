"""Mails 7 'Vraag V-1234 is binnen' and 8 'Antwoord op je vraag'. No subject says what was asked."""

from __future__ import annotations

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.residents.questions import service
from wijzerplaat.residents.questions.models import Asked
from wijzerplaat.residents.questions.rules import (
    find_answer_due_day,
    is_email,
    make_question_reference,
)
from wijzerplaat.residents.questions.service import QuestionAnswered, QuestionAsked
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView


def mail_question_receipt(scope: PortalScope, event: QuestionAsked) -> None:
    """Say that a question came in, and when the answer is there.

    Anybody may have typed the address: until it answered, the mail holds our words and links only,
    and one an hour leaves. What was asked within the hour stands in the next one.
    """
    question, portal = event.question, scope.portal
    if not is_email(question.contact):
        return
    known = service.is_question_contact_known(scope, question)
    stranger = _(
        "Heb je niets gevraagd? Dan vulde iemand anders dit e-mailadres in. Je hoeft niets te doen."
    )
    day = find_answer_due_day(question.created_at, portal.contact.get("answer_days", 2))
    letter = Letter(
        subject=_(
            "Vraag %(reference)s is binnen. Antwoord voor %(day)s",
            reference=make_question_reference(question.number),
            day=formats.day(day).split(" ", 1)[1],
        ),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Je vraag is bij ons binnen. Een mens leest hem. We zoeken het voor je uit.")
        ],
        facts=[
            *(_said(scope, question, _("Je vraag")) if known else []),
            (_("Nummer"), make_question_reference(question.number)),
            *([] if known else _earlier(scope, question)),
        ],
        button=(
            _("Bekijk je vraag"),
            _address(scope, question),
        ),
        after=[_("Ben je in gevaar? Wacht niet op ons. Bel 112."), *([] if known else [stranger])],
        reason=(
            _("Je krijgt deze mail omdat je een vraag stelde.")
            if known
            else _("Je krijgt deze mail omdat iemand dit e-mailadres invulde.")
        ),
    )
    outbox.put_mail(scope, render_mail(scope, question.contact, letter), about=service.RECEIPT)


def _address(scope: PortalScope, question: Asked) -> str:
    token = service.make_question_link(scope, question)
    return scope.portal.url(url_for("questions.show_asked_question", token=token))


def _earlier(scope: PortalScope, question: Asked) -> list[tuple[str, str]]:
    """Return number and link of what the same person asked just before.

    Its mail may have waited for this one.
    """
    others = [
        one
        for one in service.list_open_questions_of_contact(scope, question.contact)
        if one.id != question.id
    ]
    return [
        (
            make_question_reference(one.number),
            _address(scope, one),
        )
        for one in others
    ]


def mail_question_answer(scope: PortalScope, event: QuestionAnswered) -> None:
    """Send the answer to who asked by mail; who gave a phone number was called."""
    question, portal = event.question, scope.portal
    if not is_email(question.contact):
        return
    letter = Letter(
        subject=_(
            "Antwoord op je vraag (%(reference)s)",
            reference=make_question_reference(question.number),
        ),
        greeting=_("Hallo,"),
        paragraphs=[part.strip() for part in question.answer.splitlines() if part.strip()],
        facts=_said(scope, question, _("Je vroeg"))
        if service.is_question_contact_known(scope, question)
        else [],
        button=(_("Stel nog een vraag"), portal.url(url_for("questions.show_question_form"))),
        after=_after(portal),
        reason=_("Je krijgt deze mail omdat je een vraag stelde."),
    )
    outbox.put_mail(
        scope, render_mail(scope, question.contact, letter), about=f"answer:{question.id}"
    )


def _said(scope: PortalScope, question: Asked, label: str) -> list[tuple[str, str]]:
    page = service.find_question_subject(scope, question.about or "")
    return [(label, question.text), *([(_("Het gaat over"), page.title)] if page else [])]


def _after(portal: PortalView) -> list[str]:
    phone = portal.contact.get("phone", "")
    return (
        [_("Is het nog niet duidelijk? Bel ons gerust: %(phone)s.", phone=phone)] if phone else []
    )
