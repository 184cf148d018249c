"""Mails 12, 13 and 14 'Klopt alles nog?' to organisations, and a note to the editors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.freshness import rules
from wijzerplaat.records.freshness.service import STOPPED, Asked, NeedsEditor
from wijzerplaat.tenancy.portals.service import PortalScope


def mail_check_question(scope: PortalScope, event: Asked) -> None:
    """Ask whether everything is still right: one button, no login."""
    name = event.organisation.title
    subject = {
        1: _("Klopt alles nog over %(name)s?", name=name),
        2: _("Nog even: klopt alles over %(name)s?", name=name),
    }.get(event.question.step, _("Laatste vraag: klopt alles over %(name)s?", name=name))
    letter = Letter(
        subject=subject,
        greeting=_("Hallo,"),
        paragraphs=[
            _(
                "Bewoners zoeken jullie op %(portal)s. Kijk daarom even mee: klopt alles nog?",
                portal=scope.portal.name,
            ),
            _("Klik op de knop. Je ziet dan wat bewoners zien. Je hoeft niet in te loggen."),
        ],
        facts=[(_("Graag voor"), formats.plain_date(_find_last_day(event)))],
        button=(
            _("Kijk of alles klopt"),
            scope.portal.url(url_for("freshness.show_check_form", token=event.token)),
        ),
        after=[_("De link werkt 30 dagen.")],
        reason=_("Je krijgt deze mail omdat je bij %(name)s hoort.", name=name),
    )
    for address in event.addresses:
        outbox.put_mail(
            scope,
            render_mail(scope, address, letter),
            about=rules.make_check_mail_key(event.organisation.id),
        )


def mail_check_questions(scope: PortalScope, address: str, events: Sequence[Asked]) -> None:
    """Ask one person about several organisations in one mail; about one as always."""
    if len(events) == 1:
        mail_check_question(scope, replace(events[0], addresses=[address]))
        return
    last_day = min(_find_last_day(one) for one in events)
    letter = Letter(
        subject=_("Klopt alles nog over je %(count)s organisaties?", count=len(events)),
        greeting=_("Hallo,"),
        paragraphs=[
            _(
                "Bewoners zoeken jullie op %(portal)s. Kijk daarom even mee: klopt alles nog?",
                portal=scope.portal.name,
            ),
            _("Klik op een naam. Je ziet dan wat bewoners zien. Je hoeft niet in te loggen."),
        ],
        facts=[(_("Graag voor"), formats.plain_date(last_day))],
        links=[
            (
                one.organisation.title,
                scope.portal.url(url_for("freshness.show_check_form", token=one.token)),
            )
            for one in events
        ],
        after=[_("De links werken 30 dagen.")],
        reason=_("Je krijgt deze mail omdat je bij deze organisaties hoort."),
    )
    about = rules.make_check_mail_key(events[0].organisation.id)
    outbox.put_mail(scope, render_mail(scope, address, letter), about=about)


def _find_last_day(event: Asked) -> datetime:
    return rules.find_answer_day(event.question.round_due_at, event.question.sent_at)


def mail_check_answer(scope: PortalScope, event: NeedsEditor) -> None:
    """Tell the portal's contact that an organisation stopped, or that somebody else must be
    asked.
    """
    name = event.organisation.title
    said = (
        _("%(name)s zegt: wij zijn gestopt.", name=name)
        if event.question.answer == STOPPED
        else _("Iemand bij %(name)s zegt: ik ben niet de juiste persoon.", name=name)
    )
    letter = Letter(
        subject=_("Antwoord van %(name)s: kijk even mee", name=name),
        paragraphs=[said, _("Het staat als taak op het bord.")],
        button=(_("Naar het bord"), scope.portal.url(url_for("board.show_board"))),
        reason=_("Je krijgt deze mail omdat je redacteur bent."),
    )
    outbox.put_mail(
        scope, render_mail(scope, scope.portal.contact["email"], letter), about=outbox.ACCOUNT
    )
