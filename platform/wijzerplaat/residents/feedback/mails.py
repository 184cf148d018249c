"""Mail 24 to the organisation: a resident says that something is not right.

What the resident wrote stays with the editors: it may name people.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import ORGANISATION
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.residents.feedback import mail_kinds
from wijzerplaat.residents.feedback.models import ADDRESS, HOURS, PHONE, STOPPED
from wijzerplaat.residents.feedback.service import Reported
from wijzerplaat.tenancy.portals.service import PortalScope

PAUSE = timedelta(hours=1)


def mail_report(scope: PortalScope, event: Reported) -> None:
    """Tell the organisation behind an entry, at most once an hour.

    The board of the editors shows every report.
    """
    organisation = _organisation(scope, event.entry)
    if organisation is None or _told_lately(scope, organisation):
        return
    facts = [
        (_("Het gaat over"), event.entry.title),
        *_now(event.report.what, event.entry, organisation),
    ]
    letter = make_report_letter(scope, event.report.what, organisation.title, facts)
    for address in freshness.list_organisation_addresses(scope, organisation):
        outbox.put_mail(
            scope,
            render_mail(scope, address, letter),
            about=_tag(organisation),
            tag=_tag(organisation),
        )


def make_report_letter(
    scope: PortalScope, what: str, organisation: str, facts: list[tuple[str, str]]
) -> Letter:
    """Say that a resident saw something, and what stands there now."""
    return Letter(
        kind=mail_kinds.REPORTED,
        subject=_subject(what),
        greeting=_("Hallo,"),
        paragraphs=[
            _("Een bewoner zag op onze website iets dat niet klopt. Kijk jij het even na?"),
            _("Klopt het niet meer? Log in en pas het aan. Dan zien bewoners snel hoe het wel is."),
        ],
        facts=facts,
        button=(_("Kijk het na"), scope.portal.url(url_for("mine.show_member_overview"))),
        after=[_("Klopt alles toch? Dan hoef je niets te doen.")],
        reason=_("Je krijgt deze mail omdat je bij %(name)s hoort.", name=organisation),
        words={ORGANISATION.name: organisation},
    )


def _subject(what: str) -> str:
    """Fixed words only: a subject shows on locked screens."""
    return {
        PHONE: _("Een bewoner zegt: ‘het telefoonnummer klopt niet’"),
        HOURS: _("Een bewoner zegt: ‘de tijden kloppen niet’"),
        ADDRESS: _("Een bewoner zegt: ‘het adres klopt niet’"),
        STOPPED: _("Een bewoner zegt: ‘dit bestaat niet meer’"),
    }.get(what, _("Een bewoner zegt: ‘er klopt iets niet’"))


def _now(what: str, entry: Entry, organisation: Organisation) -> list[tuple[str, str]]:
    """What stands on the site now, as far as one line can say it."""
    place = entry.location or organisation.location
    said = {
        PHONE: getattr(entry, "phone", "") or organisation.phone,
        ADDRESS: place.address if place else "",
    }.get(what, "")
    return [(_("Op de website staat nu"), said)] if said else []


def _organisation(scope: PortalScope, entry: Entry) -> Organisation | None:
    return scope.session.scalars(
        select(Organisation).where(
            Organisation.id == entry.organisation_id, Organisation.listed(scope)
        )
    ).one_or_none()


def _told_lately(scope: PortalScope, organisation: Entry) -> bool:
    found = (
        select(OutboxMessage.id)
        .where(
            OutboxMessage.portal_id == organisation.portal_id,
            OutboxMessage.tag == _tag(organisation),
            OutboxMessage.created_at > scope.now - PAUSE,
        )
        .limit(1)
    )
    return scope.session.scalars(found).first() is not None


def _tag(organisation: Entry) -> str:
    return f"report:{organisation.id}"
