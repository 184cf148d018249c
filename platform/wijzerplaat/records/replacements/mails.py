"""One mail per organisation about what was replaced everywhere; it waits, so that undo stops it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import select

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.mailed_links import make_mailed_link
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import correcting, waiting_mails
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.replacements import mail_kinds
from wijzerplaat.records.replacements.events import ReplacedEverywhere, ReplacementUndone
from wijzerplaat.records.replacements.models import Replacement
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope

MOST_NAMED = 10


def mail_replacement(scope: PortalScope, event: ReplacedEverywhere) -> None:
    """Tell the admins of each organisation once what is new, and in which of its texts."""
    row = event.replacement
    first: dict[uuid.UUID | None, Revision] = {}
    for one in event.revisions:
        first.setdefault(one.entry.organisation_id, one)
    for organisation_id, revision in first.items():
        if organisation_id is None:
            continue
        token = make_mailed_link(
            scope, correcting.LINK, revision.id, scope.now + correcting.LINK_LIVES
        )
        href = scope.portal.url(url_for("objections.show_objection_form", token=token))
        mine = [
            one.entry for one in event.revisions if one.entry.organisation_id == organisation_id
        ]
        for user in waiting_mails.list_entry_admins(scope, revision.entry):
            if user.active and user.id != row.by_id:
                _put(scope, row, user, make_replacement_letter(row, user, mine, href), later=True)


def mail_replacement_undone(scope: PortalScope, event: ReplacementUndone) -> None:
    """Stop the mails that wait; when they left already, say that the old value stands again."""
    if _stop(scope, event.replacement):
        return
    told: set[str] = set()
    for one in event.revisions:
        for user in waiting_mails.list_entry_admins(scope, one.entry):
            if user.active and user.id != scope.actor.user_id and user.email not in told:
                told.add(user.email)
                _put(
                    scope,
                    event.replacement,
                    user,
                    make_replacement_undone_letter(scope, event.replacement, user),
                )


def make_replacement_letter(row: Replacement, user: User, mine: list[Entry], href: str) -> Letter:
    """Say what is new, and in which texts."""
    names = ", ".join(sorted({one.title for one in mine})[:MOST_NAMED])
    return Letter(
        kind=mail_kinds.REPLACED,
        subject=_("Dit hebben we voor jullie veranderd"),
        greeting=_hello(user),
        paragraphs=[
            _("%(name)s van de redactie deed dit voor jullie organisatie.", name=row.by_name),
            _("Klopt het niet? Zeg het met de knop. Je hoeft niet in te loggen."),
        ],
        facts=[
            (_("Er stond"), row.old),
            (_("Er staat nu"), row.new),
            (_("Het gaat over"), names),
        ],
        button=(_("Dit klopt niet"), href),
        reason=_("Je krijgt deze mail omdat je beheerder bent."),
        words={PERSON.name: user.name},
    )


def make_replacement_undone_letter(scope: PortalScope, row: Replacement, user: User) -> Letter:
    """Say that the old value stands again."""
    return Letter(
        kind=mail_kinds.UNDONE,
        subject=_("Onze vorige mail klopt niet"),
        greeting=_hello(user),
        paragraphs=[
            _("We schreven dat we iets voor jullie hebben veranderd."),
            _("Dat hebben we teruggedraaid. Op de website staat weer wat er eerst stond."),
        ],
        facts=[(_("Er staat nu"), row.old)],
        button=(_("Ga naar je pagina"), scope.portal.url(url_for("mine.show_member_overview"))),
        reason=_("Je krijgt deze mail omdat je beheerder bent."),
        words={PERSON.name: user.name},
    )


def _put(
    scope: PortalScope, row: Replacement, user: User, letter: Letter, *, later: bool = False
) -> None:
    mail = render_mail(scope, user.email, letter)
    if later:
        outbox.put_mail(scope, mail, about=outbox.ACCOUNT, delay=waiting_mails.DELAY, tag=_tag(row))
    else:
        outbox.put_mail(scope, mail, about=outbox.ACCOUNT)


def _stop(scope: PortalScope, row: Replacement) -> bool:
    waits = select(OutboxMessage).where(
        OutboxMessage.tag == _tag(row),
        OutboxMessage.done_at.is_(None),
        OutboxMessage.available_at > scope.now,
    )
    stopped: Iterable[OutboxMessage] = scope.session.scalars(waits.with_for_update()).all()
    for message in stopped:
        scope.session.delete(message)
    return bool(stopped)


def _hello(user: User) -> str:
    return _("Hallo %(name)s,", name=user.name) if user.name else _("Hallo,")


def _tag(row: Replacement) -> str:
    return f"replacement:{row.id}"
