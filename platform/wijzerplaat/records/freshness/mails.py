"""Mails 12, 13 and 14 'Klopt alles nog?' to organisations, and a note to the editors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import ORGANISATION
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.freshness import mail_kinds, rules
from wijzerplaat.records.freshness.events import Asked, NeedsEditor
from wijzerplaat.records.freshness.service import STOPPED
from wijzerplaat.tenancy.portals.service import PortalScope


def mail_check_question(scope: PortalScope, event: Asked) -> None:
    """Ask whether everything is still right: one button, no login."""
    letter = make_check_letter(
        scope,
        event.question.step,
        event.organisation.title,
        _find_last_day(scope, event),
        _make_address(scope, event),
    )
    for address in event.addresses:
        outbox.put_mail(
            scope,
            render_mail(scope, address, letter),
            about=rules.make_check_mail_key(event.organisation.id),
        )


def make_check_letter(
    scope: PortalScope, step: int, name: str, last_day: datetime, href: str
) -> Letter:
    """Ask about one organisation, the first, second or last time."""
    kind, subject = {
        1: (mail_kinds.FIRST, _("Klopt alles nog over %(name)s?", name=name)),
        2: (mail_kinds.SECOND, _("Nog even: klopt alles over %(name)s?", name=name)),
    }.get(step, (mail_kinds.LAST, _("Laatste vraag: klopt alles over %(name)s?", name=name)))
    return Letter(
        kind=kind,
        subject=subject,
        greeting=_("Hallo,"),
        paragraphs=[
            _(
                "Bewoners zoeken jullie op %(portal)s. Kijk daarom even mee: klopt alles nog?",
                portal=scope.portal.name,
            ),
            _("Klik op de knop. Je ziet dan wat bewoners zien. Je hoeft niet in te loggen."),
        ],
        facts=[(_("Graag voor"), formats.plain_date(last_day))],
        button=(_("Kijk of alles klopt"), href),
        after=[_("De link werkt 30 dagen.")],
        reason=_("Je krijgt deze mail omdat je bij %(name)s hoort.", name=name),
        words={ORGANISATION.name: name},
    )


def mail_check_questions(
    scope: PortalScope, address: str, events: Sequence[Asked], still_open: Sequence[Asked] = ()
) -> None:
    """Ask one person about several organisations in one mail, also those of which an earlier
    question is `still_open`; about one as always.
    """
    told = [*events, *still_open]
    if len(told) == 1:
        mail_check_question(scope, replace(events[0], addresses=[address]))
        return
    last_day = min(_find_last_day(scope, one) for one in told)
    links = [(one.organisation.title, _make_address(scope, one)) for one in told]
    steps = {one.question.step for one in told}
    letter = make_checks_letter(scope, min(steps), last_day, links)
    about = rules.make_check_mail_key(events[0].organisation.id)
    outbox.put_mail(scope, render_mail(scope, address, letter), about=about)


def make_checks_letter(
    scope: PortalScope, step: int, last_day: datetime, links: list[tuple[str, str]]
) -> Letter:
    """Ask about several organisations, with a link to each; `step`: the earliest of their mails."""
    count = len(links)
    subject = {
        1: _("Klopt alles nog over je %(count)s organisaties?", count=count),
        2: _("Nog even: klopt alles over je %(count)s organisaties?", count=count),
    }.get(step, _("Laatste vraag: klopt alles over je %(count)s organisaties?", count=count))
    return Letter(
        kind=mail_kinds.SEVERAL,
        subject=subject,
        greeting=_("Hallo,"),
        paragraphs=[
            _(
                "Bewoners zoeken jullie op %(portal)s. Kijk daarom even mee: klopt alles nog?",
                portal=scope.portal.name,
            ),
            _("Klik op een naam. Je ziet dan wat bewoners zien. Je hoeft niet in te loggen."),
        ],
        facts=[(_("Graag voor"), formats.plain_date(last_day))],
        links=links,
        after=[_("De links werken 30 dagen.")],
        reason=_("Je krijgt deze mail omdat je bij deze organisaties hoort."),
    )


def _make_address(scope: PortalScope, event: Asked) -> str:
    return scope.portal.url(url_for("freshness.show_check_form", token=event.token))


def _find_last_day(scope: PortalScope, event: Asked) -> datetime:
    return rules.find_answer_day(event.question.round_due_at, scope.now)


def mail_check_answer(scope: PortalScope, event: NeedsEditor) -> None:
    """Tell the portal's contact that an organisation stopped, or that somebody else must be
    asked.
    """
    letter = make_check_answer_letter(
        scope, event.organisation.title, event.question.answer == STOPPED
    )
    outbox.put_mail(
        scope, render_mail(scope, scope.portal.contact["email"], letter), about=outbox.ACCOUNT
    )


def make_check_answer_letter(scope: PortalScope, name: str, stopped: bool) -> Letter:
    """Say what an organisation answered that needs a person."""
    said = (
        _("%(name)s zegt: wij zijn gestopt.", name=name)
        if stopped
        else _("Iemand bij %(name)s zegt: ik ben niet de juiste persoon.", name=name)
    )
    return Letter(
        kind=mail_kinds.ANSWERED,
        subject=_("Antwoord van %(name)s: kijk even mee", name=name),
        paragraphs=[said, _("Het staat als taak op het bord.")],
        button=(_("Naar het bord"), scope.portal.url(url_for("board.show_board"))),
        reason=_("Je krijgt deze mail omdat je redacteur bent."),
        words={ORGANISATION.name: name},
    )
