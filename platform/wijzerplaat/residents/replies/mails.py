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
from wijzerplaat.residents.replies import queries, rules, sending
from wijzerplaat.residents.replies.models import (
    CONTACTED,
    FILLED,
    SENT,
    STARTED,
    UNSUITABLE,
    Reply,
    ReplyInbox,
)
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
    known = sending.is_reply_address_known(scope, reply, vacancy)
    who = name_organisation(vacancy)
    letter = Letter(
        subject=_("Je reactie is verstuurd")
        if pages.is_discreet(scope, vacancy)
        else _("Je reactie is verstuurd naar %(name)s", name=who),
        greeting=_("Hallo %(name)s,", name=reply.name) if known else _("Hallo,"),
        paragraphs=[
            _("%(name)s kreeg bericht. Ze mailen of bellen je.", name=who),
            _("Met de knop zie je hoe het ervoor staat."),
        ],
        facts=[
            (_("Het gaat over"), vacancy.title),
            *([(_("Je schreef"), reply.text)] if known else []),
        ],
        button=(_("Bekijk je reactie"), _reply_address(scope, reply)),
        after=[
            _("Wil je toch niet? Trek je reactie dan in, met dezelfde knop."),
            *([] if known else [_say_stranger()]),
        ],
        reason=_say_why(known),
    )
    _put_to_sender(scope, reply, vacancy, letter)


def mail_reply_answer(scope: PortalScope, event: ReplyAnswered) -> None:
    """Tell who replied what the organisation says of it."""
    reply, vacancy = event.reply, event.vacancy
    if not reply.email:
        return
    known = sending.is_reply_address_known(scope, reply, vacancy)
    subject, words = _describe_answer(event)
    letter = Letter(
        subject=subject,
        greeting=_("Hallo %(name)s,", name=reply.name) if known else _("Hallo,"),
        paragraphs=words,
        facts=[(_("Het gaat over"), vacancy.title)],
        button=(_("Bekijk je reactie"), _reply_address(scope, reply)),
        after=[] if known else [_say_stranger()],
        reason=_say_why(known),
    )
    _put_to_sender(scope, reply, vacancy, letter, DELAY)


def mail_new_reply(scope: PortalScope, event: ReplySent) -> None:
    """Mail 21: tell the organisation, who can answer with one press on the page."""
    reply, vacancy = event.reply, event.vacancy
    facts = [
        (_("Naam"), reply.name),
        (_("E-mail") if reply.email else _("Telefoon"), reply.email or reply.phone),
        (_("Schrijft"), reply.text),
    ]
    subject = (
        _("Iemand wil vrijwilliger worden")
        if pages.is_discreet(scope, vacancy)
        else _("Iemand wil vrijwilliger worden: %(title)s", title=vacancy.title)
    )
    words = [
        _("Er is een reactie op jullie vacature. Bel of mail zelf, het liefst deze week."),
        _("Laat met de knop weten hoe het gaat. Dat is 1 klik. De ander ziet het dan ook."),
    ]
    _tell_organisation(scope, vacancy, subject, words, facts)


def mail_reply_withdrawn(scope: PortalScope, event: ReplyWithdrawn) -> None:
    """Tell who was in contact with somebody that they take it back."""
    if event.state not in (CONTACTED, STARTED):
        return
    words = [
        _("Iemand die reageerde op jullie vacature, wil niet meer."),
        _("Naam en bericht zijn weg van onze website."),
    ]
    subject = _("Een reactie is ingetrokken")
    _tell_organisation(scope, event.vacancy, subject, words, [(_("Naam"), event.name)])


def mail_reply_reminder(scope: PortalScope, vacancy: Vacancy) -> None:
    """Remind the organisation that somebody waits."""
    words = [
        _("Al 7 dagen wacht iemand op jullie antwoord. Wil je bellen of mailen?"),
        _("Na 14 dagen zonder antwoord zetten we de vacature stil."),
    ]
    subject = (
        _("Iemand wacht op jullie antwoord")
        if pages.is_discreet(scope, vacancy)
        else _("Iemand wacht op antwoord: %(title)s", title=vacancy.title)
    )
    _tell_organisation(scope, vacancy, subject, words, [])


def mail_vacancy_paused(scope: PortalScope, vacancy: Vacancy) -> None:
    """Say that the vacancy pauses, and how it opens again."""
    words = [
        _("Al 14 dagen wacht iemand op jullie antwoord. Bewoners kunnen nu niet reageren."),
        _("Geef antwoord met de knop. Dan staat de vacature meteen weer open."),
    ]
    subject = (
        _("Jullie vacature ligt stil")
        if pages.is_discreet(scope, vacancy)
        else _("Ligt nu stil: %(title)s", title=vacancy.title)
    )
    _tell_organisation(scope, vacancy, subject, words, [])


def name_organisation(vacancy: Vacancy) -> str:
    """Return who hears of replies, for those who reply."""
    return vacancy.owner.title if vacancy.owner is not None else _("de organisatie")


def _describe_answer(event: ReplyAnswered) -> tuple[str, list[str]]:
    """Return the subject and the words of what the organisation says."""
    who, state = name_organisation(event.vacancy), event.reply.state
    if event.took_back and state in (SENT, CONTACTED):
        return _("Je reactie doet weer mee"), [
            _("De vorige mail was een vergissing. Sorry daarvoor."),
            _("Je reactie staat er nog. %(name)s laat van zich horen.", name=who),
        ]
    said = {
        CONTACTED: (
            _("Er is contact over je reactie"),
            [
                _("%(name)s zegt: we hebben contact met je gehad.", name=who),
                _("Klopt dat niet? Bel ons gerust."),
            ],
        ),
        STARTED: (
            _("Wat fijn: je begint als vrijwilliger"),
            [_("%(name)s zegt dat je begint. Veel plezier!", name=who)],
        ),
        UNSUITABLE: (
            _("Deze plek past niet bij je"),
            [
                _("%(name)s zegt dat deze plek toch niet past.", name=who),
                _("Fijn dat je wilt helpen. Er zijn meer plekken, vast ook een voor jou."),
            ],
        ),
        FILLED: (
            _("Deze plek is al vergeven"),
            [
                _("%(name)s heeft al iemand gevonden voor deze plek.", name=who),
                _("Fijn dat je wilt helpen. Er zijn meer plekken, vast ook een voor jou."),
            ],
        ),
    }
    return said[state]


def _tell_organisation(
    scope: PortalScope,
    vacancy: Vacancy,
    subject: str,
    words: list[str],
    facts: list[tuple[str, str]],
) -> None:
    """Mail everybody who hears of replies; what somebody typed only to who answered before."""
    about = make_inbox_mail_key(vacancy)
    for address in queries.list_reply_addresses(scope, vacancy):
        known = receivers.is_known_receiver(scope, address, about)
        letter = Letter(
            subject=subject,
            greeting=_("Hallo,"),
            paragraphs=words,
            facts=[(_("Het gaat over"), vacancy.title), *(facts if known else [])],
            button=(_("Bekijk en antwoord"), _inbox_address(scope, vacancy, address)),
            after=[_("Je hoeft niet in te loggen.")],
            reason=_(
                "Je krijgt deze mail omdat je bij %(name)s hoort.",
                name=name_organisation(vacancy),
            ),
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


def _say_stranger() -> str:
    return _(
        "Was jij dit niet? Dan vulde iemand anders dit e-mailadres in. Je hoeft niets te doen."
    )


def _say_why(known: bool) -> str:
    return (
        _("Je krijgt deze mail omdat je reageerde op een vacature.")
        if known
        else _("Je krijgt deze mail omdat iemand dit e-mailadres invulde.")
    )
