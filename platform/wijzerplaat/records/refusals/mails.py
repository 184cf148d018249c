"""Who hears of an objection: another editor at once, and who objected when it is answered."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import timedelta

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.refusals import mail_kinds
from wijzerplaat.records.refusals.models import AGAIN, Refusal
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope

DELAY = timedelta(minutes=2)
"""An answer waits so long, so that another one can take its place."""


def make_objection_address(scope: PortalScope, token: str) -> str:
    """Return where somebody objects."""
    return scope.portal.url(url_for("refusal_objections.show_refusal_objection_form", token=token))


def mail_objection(scope: PortalScope, refusal: Refusal, holder: uuid.UUID | None) -> None:
    """Ask another editor than who refused to look again; where there is none, the desk."""
    user = scope.session.get(User, holder) if holder else None
    to = user.email if user else scope.portal.contact["email"]
    title = entries.find_entry(scope, refusal.entry_id).title
    href = url_for("refusals.show_objection_of_desk", refusal_id=refusal.id)
    letter = make_objection_letter(title, user.name if user else "", scope.portal.url(href))
    outbox.put_mail(scope, render_mail(scope, to, letter), about=outbox.ACCOUNT)


def mail_objection_answer(scope: PortalScope, refusal: Refusal, addresses: Iterable[str]) -> None:
    """Tell who was refused what another editor decided, and why."""
    title = entries.find_entry(scope, refusal.entry_id).title
    letter = make_objection_answer_letter(title, refusal.answer, again=refusal.outcome == AGAIN)
    for address in addresses:
        mail = render_mail(scope, address, letter)
        outbox.put_mail(scope, mail, about=outbox.ACCOUNT, delay=DELAY, tag=_tag(refusal))


def stop_waiting_answer(scope: PortalScope, refusal: Refusal) -> None:
    """Stop an answer that did not leave yet: another one takes its place."""
    outbox.stop_waiting_mails(scope, _tag(refusal))


def make_objection_letter(title: str, name: str, href: str) -> Letter:
    """Return the letter to another editor; not what was typed: that stands at the desk."""
    return Letter(
        kind=mail_kinds.OBJECTED,
        subject=_("Iemand is het niet eens met een nee"),
        greeting=_("Hallo %(name)s,", name=name) if name else _("Hallo,"),
        paragraphs=[
            _("De redactie zei nee. Iemand is het daar niet mee eens."),
            _("Wil jij opnieuw kijken? Wie nee zei, beslist dit niet."),
        ],
        facts=[(_("Het gaat over"), title)],
        button=(_("Kijk opnieuw"), href),
        reason=_("Je krijgt deze mail omdat je redacteur bent."),
        words={PERSON.name: name},
    )


def make_objection_answer_letter(title: str, answer: str, *, again: bool) -> Letter:
    """Return the letter that says what another editor decided."""
    said = [_("Je was het niet eens met ons nee. Een andere redacteur keek opnieuw.")]
    if again:
        said.append(_("We nemen ons nee terug. We kijken nu nog een keer naar wat je stuurde."))
    else:
        said.append(_("Ons nee blijft. Hieronder lees je waarom."))
    after = [_("Je hoort daarna van ons wat het wordt.")]
    if not again:
        after = [_("Wil je hierover praten? Bel ons gerust.")]
    return Letter(
        kind=mail_kinds.ANSWERED,
        subject=_("We keken opnieuw naar ons nee"),
        greeting=_("Hallo,"),
        paragraphs=[*said, answer],
        facts=[(_("Het gaat over"), title)],
        after=after,
        reason=_("Je krijgt deze mail omdat je het niet eens was met ons nee."),
    )


def _tag(refusal: Refusal) -> str:
    return f"objection:{refusal.id}"
