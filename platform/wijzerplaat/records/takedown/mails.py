"""Mail 15 and its kin: what the desk did to a record, and what another admin did.

They wait 2 minutes, so that undo can stop them; when one already left, a correction follows.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.takedown import mail_kinds, rules
from wijzerplaat.records.takedown.events import EntryPutBack, EntryTakenDown
from wijzerplaat.records.takedown.models import ARCHIVED, HIDDEN, PAUSED, STOPPED, Takedown
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

DELAY = timedelta(minutes=2)


def mail_takedown(scope: PortalScope, event: EntryTakenDown) -> None:
    """Tell the admins of the organisation, but not who did it; what came along tells nobody.

    What a rule did, its own room tells.
    """
    if event.takedown.because_id is not None or scope.actor.is_system:
        return
    for user in _admins(scope, event.entry):
        letter = make_takedown_letter(scope, user, event.entry, event.takedown)
        _put(scope, user, letter, event.takedown, DELAY)


def mail_put_back(scope: PortalScope, event: EntryPutBack) -> None:
    """Stop the mail that waits; when it already left, tell that the record is there again."""
    one = event.takedown
    if one.because_id is not None or (one.by_id is None and one.by_desk):
        return
    waits = select(OutboxMessage).where(
        OutboxMessage.tag == _tag(one),
        OutboxMessage.done_at.is_(None),
        OutboxMessage.dead_at.is_(None),
        OutboxMessage.available_at > scope.now,
    )
    stopped = list(scope.session.scalars(waits.with_for_update()))
    for message in stopped:
        scope.session.delete(message)
    if stopped or event.replaced or not event.entry.is_listed(clock.today(scope.now)):
        return  # nobody heard of it, or residents still do not see it
    for user in _admins(scope, event.entry):
        _put(scope, user, make_back_letter(scope, user, event.entry), one, timedelta(0))


def make_back_letter(scope: PortalScope, user: User, entry: Entry) -> Letter:
    """Say that a record is there again."""
    return Letter(
        kind=mail_kinds.PUT_BACK,
        subject=_("Je staat weer op de website: %(title)s", title=entry.title),
        greeting=_hello(user),
        paragraphs=[_("Bewoners zien dit weer op %(portal)s.", portal=scope.portal.name)],
        facts=[(_("Het gaat over"), entry.title)],
        button=_button(scope),
        reason=_why(),
        words={PERSON.name: user.name},
    )


def make_takedown_letter(scope: PortalScope, user: User, entry: Entry, one: Takedown) -> Letter:
    """Say what became of a record, why and until when."""
    reasons = dict(rules.REASONS)
    facts = [(_("Het gaat over"), entry.title), (_("Vanaf"), formats.plain_date(one.starts_on))]
    if one.reason:
        facts.append((_("Waarom"), _(reasons[one.reason])))
    if one.ends_on and one.sort == PAUSED:
        facts.append((_("Tot en met"), formats.plain_date(one.ends_on)))
    said = one.note or one.told
    if said:
        facts.append((_("Uitleg"), said))
    return Letter(
        kind=mail_kinds.TAKEN_DOWN[one.sort],
        subject=_subject(entry, one),
        greeting=_hello(user),
        paragraphs=_paragraphs(scope, one),
        facts=facts,
        button=_button(scope),
        reason=_why(),
        words={PERSON.name: user.name},
    )


def _subject(entry: Entry, one: Takedown) -> str:
    if one.sort == HIDDEN:
        return _("We hebben je pagina even verborgen")
    if one.sort == PAUSED:
        return _("Ligt nu stil: %(title)s", title=entry.title)
    if one.sort == STOPPED:
        return _("Stopt: %(title)s", title=entry.title)
    return _("We hebben dit weggehaald: %(title)s", title=entry.title)


def _paragraphs(scope: PortalScope, one: Takedown) -> list[str]:
    if one.sort == HIDDEN:
        return [
            _("Bewoners zien deze pagina nu niet op %(portal)s.", portal=scope.portal.name),
            _("Je kunt er zelf iets aan doen. Klopt alles weer? Zeg het met de knop."),
        ]
    who = one.by_name or _("Iemand")
    if one.sort == ARCHIVED:
        return [
            _("%(name)s van de redactie heeft dit gedaan.", name=who),
            _(
                "Klopt dit niet? Bel ons gerust. Wij kunnen het %(term)s lang terugzetten.",
                term=say_term(terms.ARCHIVED),
            ),
        ]
    if one.by_desk:
        return [
            _("%(name)s van de redactie heeft dit gedaan, voor jullie organisatie.", name=who),
            _("Klopt dit niet? Dan zet je het zelf terug, of je belt ons."),
        ]
    return [
        _("%(name)s van jullie organisatie heeft dit gedaan.", name=who),
        _("Klopt dit niet? Dan zet je het zelf terug."),
    ]


def _button(scope: PortalScope) -> tuple[str, str]:
    return _("Ga naar je pagina"), scope.portal.url(url_for("mine.show_member_overview"))


def _why() -> str:
    return _("Je krijgt deze mail omdat je de pagina van je organisatie beheert.")


def _admins(scope: PortalScope, entry: Entry) -> list[User]:
    organisation_id = entry.organisation_id
    held = memberships.list_group_members(scope, organisation_id) if organisation_id else []
    return [
        row.user
        for row in held
        if row.role == ORGANISATION_ADMIN and row.user.active and row.user_id != scope.actor.user_id
    ]


def _put(scope: PortalScope, user: User, letter: Letter, one: Takedown, delay: timedelta) -> None:
    mail = render_mail(scope, user.email, letter)
    tag = _tag(one) if delay else ""
    outbox.put_mail(scope, mail, about=outbox.ACCOUNT, delay=delay, tag=tag)


def _hello(user: User) -> str:
    return _("Hallo %(name)s,", name=user.name) if user.name else _("Hallo,")


def _tag(one: Takedown) -> str:
    return f"takedown:{one.id}"
