"""What mails about questions say: from what is known, without asking the database.

No subject says what was asked.
"""

from __future__ import annotations

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import ORGANISATION
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.residents.questions import mail_kinds as kinds
from wijzerplaat.residents.questions.models import ResidentQuestion
from wijzerplaat.residents.questions.rules import make_question_reference


def make_question_receipt_letter(
    question: ResidentQuestion,
    to: str,
    day: str,
    facts: list[tuple[str, str]],
    href: str,
    *,
    known: bool,
) -> Letter:
    """Say that a question came in, who answers (`to`: an organisation), and before when."""
    reference = make_question_reference(question.number)
    return Letter(
        kind=kinds.RECEIVED,
        subject=_(
            "Vraag %(reference)s is binnen. Antwoord voor %(day)s",
            reference=reference,
            day=day,
        ),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Je vraag is binnen. %(name)s leest hem en geeft antwoord.", name=to)
            if to
            else _("Je vraag is bij ons binnen. Een mens leest hem. We zoeken het voor je uit.")
        ],
        facts=facts,
        button=(_("Bekijk je vraag"), href),
        after=[_("Ben je in gevaar? Wacht niet op ons. Bel 112."), *_say_stranger(known)],
        reason=_say_why(known),
        words={kinds.NUMBER.name: reference},
    )


def make_question_answer_letter(
    question: ResidentQuestion, text: str, facts: list[tuple[str, str]], href: str, phone: str
) -> Letter:
    """Give the answer."""
    reference = make_question_reference(question.number)
    return Letter(
        kind=kinds.ANSWERED,
        subject=_("Antwoord op je vraag (%(reference)s)", reference=reference),
        greeting=_("Hallo,"),
        paragraphs=[part.strip() for part in text.splitlines() if part.strip()],
        facts=facts,
        button=(_("Vraag verder"), href),
        after=[_("Is het nog niet duidelijk? Bel ons gerust: %(phone)s.", phone=phone)]
        if phone
        else [],
        reason=_("Je krijgt deze mail omdat je een vraag stelde."),
        words={kinds.NUMBER.name: reference},
    )


def make_forwarded_letter(
    question: ResidentQuestion, to: str, facts: list[tuple[str, str]], href: str, *, known: bool
) -> Letter:
    """Say who answers from now on."""
    reference = make_question_reference(question.number)
    read = (
        _("%(name)s kan je vraag het beste beantwoorden. Daar ligt hij nu.", name=to)
        if to
        else _("Wij zoeken het antwoord op je vraag nu zelf voor je uit.")
    )
    return Letter(
        kind=kinds.FORWARDED,
        subject=_("Iemand anders beantwoordt je vraag (%(reference)s)", reference=reference),
        greeting=_("Hallo,"),
        paragraphs=[read, _("Je hoeft niets te doen.")],
        facts=facts,
        button=(_("Bekijk je vraag"), href),
        after=_say_stranger(known),
        reason=_say_why(known),
        words={kinds.NUMBER.name: reference},
    )


def make_organisation_question_letter(
    question: ResidentQuestion, to: str, facts: list[tuple[str, str]], href: str, *, again: bool
) -> Letter:
    """Say to the people of an organisation that somebody asks them something."""
    reference = make_question_reference(question.number)
    return Letter(
        kind=kinds.ASKED_ON if again else kinds.ARRIVED,
        subject=_("Een bewoner vraagt verder (%(reference)s)", reference=reference)
        if again
        else _("Er is een vraag voor jullie (%(reference)s)", reference=reference),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Een bewoner heeft een vraag voor %(name)s. Log in en geef antwoord.", name=to)
        ],
        facts=facts,
        button=(_("Lees de vraag"), href),
        after=[_("Weet je het antwoord niet? Geef de vraag terug. Dan zoeken wij het uit.")],
        reason=_("Je krijgt deze mail omdat je bij %(name)s hoort.", name=to),
        words={ORGANISATION.name: to, kinds.NUMBER.name: reference},
    )


def _say_stranger(known: bool) -> list[str]:
    return (
        []
        if known
        else [
            _(
                "Heb je niets gevraagd? Dan vulde iemand anders dit e-mailadres in. Je hoeft niets "
                "te doen."
            )
        ]
    )


def _say_why(known: bool) -> str:
    return (
        _("Je krijgt deze mail omdat je een vraag stelde.")
        if known
        else _("Je krijgt deze mail omdat iemand dit e-mailadres invulde.")
    )
