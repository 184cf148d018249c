"""A mail about a photo that an editor took away.

A file of its own beside `mails.py`: it is about no proposal.
"""

from __future__ import annotations

import uuid

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.moderation import letters, mail_kinds
from wijzerplaat.records.moderation.photo_removal import PhotoRemoved
from wijzerplaat.records.moderation.waiting_mails import list_entry_admins
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope


def mail_photo_removed(scope: PortalScope, event: PhotoRemoved) -> None:
    """Tell who put a photo here, and the admins of what showed it, that an editor took it away.

    Admins read of their own entries only.
    """
    if event.added_by == scope.actor.user_id:
        return
    author = scope.session.get(User, event.added_by) if event.added_by else None
    told: dict[uuid.UUID, tuple[User, list[str]]] = {}
    for entry in event.entries:
        for user in list_entry_admins(scope, entry):
            told.setdefault(user.id, (user, []))[1].append(entry.title)
    if author is not None:
        told[author.id] = author, [entry.title for entry in event.entries]
    for user, titles in told.values():
        if user.active and user.id != scope.actor.user_id:
            letter = make_photo_letter(scope, user, titles, user is author)
            outbox.put_mail(scope, render_mail(scope, user.email, letter), about=outbox.ACCOUNT)


def make_photo_letter(scope: PortalScope, user: User, titles: list[str], sent: bool) -> Letter:
    """Say that a photo is gone; `sent`: by who put it there."""
    return Letter(
        kind=mail_kinds.PHOTO_REMOVED,
        subject=_("We hebben een foto weggehaald"),
        greeting=letters.greet_person(user.name),
        paragraphs=[
            _("Wij hebben een foto weggehaald. Niemand ziet hem nog. De foto komt niet terug."),
            _("Dat doen we als iemand niet op de foto wil staan, of als de foto niet past."),
            _("Heb je een vraag? Bel ons gerust."),
        ],
        facts=[(_("Het gaat over"), ", ".join(titles))] if titles else [],
        button=(_("Bekijk je foto’s"), scope.portal.url(url_for("photos.show_own_photos"))),
        reason=(
            _("Je krijgt deze mail omdat je de foto stuurde.")
            if sent
            else _("Je krijgt deze mail omdat je beheerder bent.")
        ),
        words={PERSON.name: user.name},
    )
