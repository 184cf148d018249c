"""A trial of a mail: an example with the text that somebody is writing, to their own address."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from wijzerplaat.ground.core import limits, outbox
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import languages
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import render_mail, shorten_subject
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.mail_texts import service
from wijzerplaat.tenancy.mail_texts.service import OwnTexts
from wijzerplaat.tenancy.mail_texts.slots import MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

AN_HOUR = (10, timedelta(hours=1))
"""So many trials one person gets within an hour."""


def mail_trial(scope: PortalScope, example: MailExample, typed: OwnTexts) -> str:
    """Mail an example with these texts to whoever asks, and to nobody else; return the address.

    Nothing of it is kept: the text holds for nobody until it is saved. Raises Invalid with a
    message per field; TooMany, with how long to wait; NotFound for who has no address.
    """
    scope.require(PORTAL_EDIT)
    own = service.check_mail_text(scope, example, typed)
    user = scope.session.get(User, scope.actor.user_id) if scope.actor.user_id else None
    if user is None:
        raise NotFound("nobody to mail a trial to")
    limits.require_attempt(scope, "mail trial", f"{scope.portal.id}:{user.id}", AN_HOUR)
    portal = replace(scope.portal, mail_texts={example.kind.name: own})
    with languages.speak_dutch():
        letter = replace(
            service.make_example_letter(scope, example),
            reason=_("Je vroeg om deze proef. De mensen en feiten zijn verzonnen."),
            unsubscribe="",
        )
        mail = render_mail(replace(scope, portal=portal), user.email, letter)
        subject = shorten_subject(_("[Proef] %(subject)s", subject=mail.subject))
    # without its kind, or the list of mails that arrived would count it among the real ones
    outbox.put_mail(
        scope, replace(mail, subject=subject, kind=""), about=outbox.ACCOUNT, urgent=True
    )
    return user.email
