"""Mails about replies.

To who replied: 9 'Je reactie is verstuurd naar …', and what the organisation says of it. To the
organisation: 21 'Iemand wil vrijwilliger worden', a reminder, and that its vacancy pauses. To an
address that did not answer go our words and our link only (decision 36).
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core import mailed_links, outbox, receivers
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.entries import pages
from wijzerplaat.residents.replies import letters, queries, rules, sending
from wijzerplaat.residents.replies.letters import Said, Writer
from wijzerplaat.residents.replies.models import CONTACTED, STARTED, Reply, ReplyInbox
from wijzerplaat.residents.replies.sending import ReplySent, ReplyWithdrawn
from wijzerplaat.residents.replies.service import (
    ReplyAnswered,
    make_answer_tag,
    make_inbox_mail_key,
)
from wijzerplaat.tenancy.portals.service import PortalScope

DELAY = timedelta(minutes=2)
"""So long an answer waits, so that a wrong press can be mended."""


def mail_reply_receipt(scope: PortalScope, event: ReplySent) -> None:
    """Mail 9: the reply is on its way. Who left a phone number only gets none."""
    reply, vacancy = event.reply, event.vacancy
    if not reply.email:
        return
    writer = _meet_writer(scope, reply, vacancy)
    _put_to_sender(scope, reply, vacancy, letters.make_reply_receipt_letter(writer))


def mail_reply_answer(scope: PortalScope, event: ReplyAnswered) -> None:
    """Tell who replied what the organisation says of it."""
    reply, vacancy = event.reply, event.vacancy
    if not reply.email:
        return
    writer = _meet_writer(scope, reply, vacancy)
    letter = letters.make_reply_answer_letter(writer, reply.state, took_back=event.took_back)
    _put_to_sender(scope, reply, vacancy, letter, DELAY)


def mail_new_reply(scope: PortalScope, event: ReplySent) -> None:
    """Mail 21: tell the organisation, who can answer with one press on the page."""
    reply, vacancy = event.reply, event.vacancy
    facts = [
        (_("Naam"), reply.name),
        (_("E-mail") if reply.email else _("Telefoon"), reply.email or reply.phone),
        (_("Schrijft"), reply.text),
    ]
    _tell_organisation(scope, vacancy, letters.say_arrived(_name_vacancy(scope, vacancy)), facts)


def mail_reply_withdrawn(scope: PortalScope, event: ReplyWithdrawn) -> None:
    """Tell who was in contact with somebody that they take it back."""
    if event.state not in (CONTACTED, STARTED):
        return
    _tell_organisation(scope, event.vacancy, letters.say_withdrawn(), [(_("Naam"), event.name)])


def mail_reply_reminder(scope: PortalScope, vacancy: Vacancy) -> None:
    """Remind the organisation that somebody waits."""
    _tell_organisation(scope, vacancy, letters.say_waits(_name_vacancy(scope, vacancy)), [])


def mail_vacancy_paused(scope: PortalScope, vacancy: Vacancy) -> None:
    """Say that the vacancy pauses, and how it opens again."""
    _tell_organisation(scope, vacancy, letters.say_paused(_name_vacancy(scope, vacancy)), [])


def _name_vacancy(scope: PortalScope, vacancy: Vacancy) -> str:
    """Return the title for a subject; nothing of what others may not read there."""
    return "" if pages.is_discreet(scope, vacancy) else vacancy.title


def _meet_writer(scope: PortalScope, reply: Reply, vacancy: Vacancy) -> Writer:
    return Writer(
        reply,
        vacancy.title,
        name_organisation(vacancy),
        _reply_address(scope, reply),
        sending.is_reply_address_known(scope, reply, vacancy),
        pages.is_discreet(scope, vacancy),
    )


def name_organisation(vacancy: Vacancy) -> str:
    """Return who hears of replies, for those who reply."""
    return vacancy.owner.title if vacancy.owner is not None else _("de organisatie")


def _tell_organisation(
    scope: PortalScope, vacancy: Vacancy, said: Said, facts: list[tuple[str, str]]
) -> None:
    """Mail everybody who hears of replies; what somebody typed only to who answered before."""
    about = make_inbox_mail_key(vacancy)
    for address in queries.list_reply_addresses(scope, vacancy):
        known = receivers.is_known_receiver(scope, address, about)
        letter = letters.make_vacancy_news_letter(
            said,
            name_organisation(vacancy),
            [(_("Het gaat over"), vacancy.title), *(facts if known else [])],
            _inbox_address(scope, vacancy, address),
        )
        outbox.put_mail(scope, render_mail(scope, address, letter), about=about)


def _reply_address(scope: PortalScope, reply: Reply) -> str:
    token = sending.make_reply_link(scope, reply)
    return scope.portal.url(url_for("reply_links.show_reply_page", token=token))


def _inbox_address(scope: PortalScope, vacancy: Vacancy, address: str) -> str:
    """Return a new link to all replies to a vacancy, for one address."""
    mark = queries.make_address_mark(scope, address)
    same = (ReplyInbox.entry_id == vacancy.id, ReplyInbox.address_mark == mark)
    inbox = scope.session.scalars(select(ReplyInbox).where(*same).limit(1)).first()
    if inbox is None:
        inbox = ReplyInbox(id=uuid.uuid4(), entry_id=vacancy.id, address=address, address_mark=mark)
        scope.session.add(inbox)
        scope.session.flush()
    ends = scope.now + rules.LINK_LIVES
    token = mailed_links.make_mailed_link(scope, queries.INBOX, inbox.id, ends)
    return scope.portal.url(url_for("reply_links.show_reply_inbox", token=token))


def _put_to_sender(
    scope: PortalScope,
    reply: Reply,
    vacancy: Vacancy,
    letter: Letter,
    delay: timedelta = timedelta(0),
) -> None:
    outbox.put_mail(
        scope,
        render_mail(scope, reply.email, letter),
        about=sending.make_reply_mail_key(vacancy),
        delay=delay,
        tag=make_answer_tag(reply) if delay else "",
    )
