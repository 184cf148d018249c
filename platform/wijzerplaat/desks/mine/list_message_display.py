"""What the page to write to everybody on a list shows, and what the list says of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.desks.editors.display import Form, PostForm
from wijzerplaat.desks.mine import overview
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, TooMany
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.residents.signups import (
    by_organisation,
    message_mails,
    messages,
    rules,
    service,
)
from wijzerplaat.residents.signups.messages import CheckedMessage
from wijzerplaat.residents.signups.models import ListMessage
from wijzerplaat.residents.signups.panel import say_when
from wijzerplaat.residents.signups.schemas import ListMessageSchema
from wijzerplaat.tenancy.portals.service import PortalScope

Typed = tuple[Fields, dict[str, list[str]]]
"""What was typed, and what is wrong with it."""


@dataclass(frozen=True)
class MessagePreview:
    """A message as people will read it, and what happens when it is sent."""

    subject: str
    lines: list[str]
    reach: list[str]
    text: str
    to_waiting: bool
    send_label: str


class MessagePage(TypedDict):
    """What the page shows: the form, or what was typed as it will be read."""

    activity: str
    when: str
    form: Form
    preview: MessagePreview | None


@dataclass(frozen=True)
class SentMessage:
    """A message that was sent, as the list of a date shows it; `back`: it can still be stopped."""

    said: str
    lines: list[str]
    back: PostForm | None
    until: str


def describe_message_page(
    scope: PortalScope,
    about: Organisation,
    row: Occurrence,
    typed: Typed,
    checked: CheckedMessage | None,
) -> MessagePage:
    """Return the form with what was typed, and how it looks when it was `checked`."""
    here = overview.make_member_address(
        scope, about, "list_messages.send_message_to_list", occurrence_id=row.id
    )
    waits = by_organisation.count_date(scope, row).waiting or typed[0].get("to_waiting")
    fields = forms.make_form_fields(ListMessageSchema(), *typed, {}, None if waits else ("text",))
    return {
        "activity": row.activity.title,
        "when": formats.capital(say_when(row)),
        "form": Form(here, fields, _("Bekijk het bericht")),
        "preview": _describe_preview(scope, row, checked) if checked else None,
    }


def list_sent_messages(
    scope: PortalScope, about: Organisation, row: Occurrence
) -> list[SentMessage]:
    """Return what was written to the people of a date, the newest first."""
    return [_describe_sent(scope, about, one) for one in messages.list_date_messages(scope, row)]


def say_why_not(problem: TooMany | Conflict) -> str:
    """Say why a message was not sent."""
    if isinstance(problem, TooMany):
        return _(
            "Je stuurde al %(number)s berichten over deze dag. Probeer het morgen weer.",
            number=rules.MOST_MESSAGES,
        )
    if isinstance(problem, service.NotOpen):
        return _("Deze dag is al begonnen, of gaat niet door. Je kunt geen bericht sturen.")
    return _("Er staat nog niemand op de lijst. Je kunt nu geen bericht sturen.")


def _describe_preview(
    scope: PortalScope, row: Occurrence, checked: CheckedMessage
) -> MessagePreview:
    mailed, called = checked.mailed, checked.called
    reach = []
    if mailed:
        reach.append(
            ngettext("%(num)s persoon krijgt een mail.", "%(num)s mensen krijgen een mail.", mailed)
        )
    if called:
        reach.append(
            ngettext(
                "%(num)s persoon heeft alleen een telefoon. Die bel je zelf.",
                "%(num)s mensen hebben alleen een telefoon. Die bel je zelf.",
                called,
            )
        )
    mail = message_mails.describe_list_mail(scope, row, checked.text)
    return MessagePreview(
        mail.title,
        mail.lines,
        reach,
        checked.text,
        checked.to_waiting,
        ngettext("Stuur naar %(num)s persoon", "Stuur naar %(num)s mensen", len(checked.people)),
    )


def _describe_sent(scope: PortalScope, about: Organisation, one: ListMessage) -> SentMessage:
    back = overview.make_member_address(
        scope, about, "list_messages.take_message_back", message_id=one.id
    )
    may = messages.may_take_back(scope, one)
    until = clock.to_amsterdam_time(one.sent_at + rules.MESSAGE_WAITS)
    return SentMessage(
        _say_sent(one),
        rules.split_lines(one.text),
        PostForm(back) if may else None,
        _("Je kunt dit terughalen tot %(hour)s uur.", hour=formats.hour(until)) if may else "",
    )


def _say_sent(one: ListMessage) -> str:
    local = clock.to_amsterdam_time(one.sent_at)
    moment = {"day": formats.day(local), "hour": formats.hour(local)}
    if one.stopped_at is not None:
        return _("Teruggehaald. Niemand kreeg dit bericht van %(day)s, %(hour)s uur.", **moment)
    sent = ngettext(
        "Gestuurd op %(day)s om %(hour)s uur: %(num)s mail",
        "Gestuurd op %(day)s om %(hour)s uur: %(num)s mails",
        one.mailed,
        **moment,
    )
    if not one.called:
        return f"{sent}."
    called = ngettext("%(num)s persoon om te bellen", "%(num)s mensen om te bellen", one.called)
    return f"{sent}, {called}."
