"""What the admins of an organisation hear about its proofs: found, not right, ends soon, ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON, MailKind
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.criteria import mail_kinds
from wijzerplaat.records.criteria.models import Proof
from wijzerplaat.records.refusals import display
from wijzerplaat.records.refusals.rules import Listed, WayToObject
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope

DELAY = timedelta(minutes=2)
"""Decisions wait so long, so that undo can stop them."""
Make = Callable[[PortalScope, User, Proof], Letter]


def mail_proof_checked(scope: PortalScope, proof: Proof) -> None:
    """Tell that residents see the proof now."""
    _tell(scope, proof, make_checked_letter, DELAY)


def mail_proof_refused(scope: PortalScope, proof: Proof, listed: Listed, way: WayToObject) -> None:
    """Tell why the desk did not find it, where to give another, and how to object."""

    def make(scope: PortalScope, user: User, proof: Proof) -> Letter:
        return make_refused_letter(scope, user, proof, listed, way)

    _tell(scope, proof, make, DELAY)


def mail_proof_ends_soon(scope: PortalScope, proof: Proof) -> None:
    """Ask for a newer one, six weeks before its last day."""
    _tell(scope, proof, make_ends_soon_letter)


def mail_proof_last_day(scope: PortalScope, proof: Proof) -> None:
    """Tell that residents do not see it any more from tomorrow on."""
    _tell(scope, proof, make_last_day_letter)


def make_checked_letter(scope: PortalScope, user: User, proof: Proof) -> Letter:
    """Return the letter that says that a proof was found."""
    said = _("We vonden jullie in dit register. Bewoners zien dat nu op jullie pagina.")
    return _make(scope, user, proof, mail_kinds.CHECKED, _("Je bewijs is nagekeken"), [said])


def make_refused_letter(
    scope: PortalScope, user: User, proof: Proof, listed: Listed, way: WayToObject
) -> Letter:
    """Return the letter that says why a proof was not found, and how to object."""
    said = [
        _("We keken dit bewijs na. Het klopt nog niet."),
        _("Vul je het opnieuw in? Dan kijken we weer. Of bel ons, dan zoeken we het samen uit."),
    ]
    facts = [(_("Wat klopt er niet?"), proof.note), *display.make_unmet_facts(listed)]
    subject = _("Je bewijs klopt nog niet")
    letter = _make(scope, user, proof, mail_kinds.REFUSED, subject, said, facts)
    return replace(letter, links=[display.make_objection_link(way)])


def make_ends_soon_letter(scope: PortalScope, user: User, proof: Proof) -> Letter:
    """Return the letter that asks for a newer proof in time."""
    said = [
        _("Dit bewijs loopt bijna af. Heb je al een nieuw bewijs? Vul het dan in."),
        _("Tot en met de laatste dag blijft het op jullie pagina staan."),
    ]
    subject = _("Je bewijs loopt af op %(day)s", day=_name_last_day(proof))
    return _make(scope, user, proof, mail_kinds.ENDS_SOON, subject, said)


def make_last_day_letter(scope: PortalScope, user: User, proof: Proof) -> Letter:
    """Return the letter of the last day."""
    said = [
        _("Dit is de laatste dag van dit bewijs. Morgen zien bewoners het niet meer."),
        _("Jullie pagina blijft staan. De redactie kijkt of dat zo kan. Vul snel een nieuw in."),
    ]
    subject = _("Vandaag loopt je bewijs af")
    return _make(scope, user, proof, mail_kinds.LAST_DAY, subject, said)


def tag_proof(proof: Proof) -> str:
    """Return by which the mail about a decision on a proof is found back."""
    return f"proof:{proof.id}"


def _make(
    scope: PortalScope,
    user: User,
    proof: Proof,
    kind: MailKind,
    subject: str,
    said: list[str],
    more: list[tuple[str, str]] | None = None,
) -> Letter:
    facts = [(_("Register"), proof.register), (_("Nummer"), proof.number)]
    if proof.valid_until is not None:
        facts.append((_("Geldig tot en met"), _name_last_day(proof)))
    return Letter(
        kind=kind,
        subject=subject,
        greeting=_("Hallo %(name)s,", name=user.name) if user.name else _("Hallo,"),
        paragraphs=said,
        facts=[*facts, *(more or [])],
        button=(_("Bekijk je bewijzen"), scope.portal.url(url_for("own_proofs.show_own_proofs"))),
        reason=_("Je krijgt deze mail omdat je de pagina van je organisatie beheert."),
        words={PERSON.name: user.name},
    )


def _name_last_day(proof: Proof) -> str:
    return formats.plain_date(proof.valid_until) if proof.valid_until else ""


def _tell(scope: PortalScope, proof: Proof, make: Make, delay: timedelta = timedelta(0)) -> None:
    for row in memberships.list_group_members(scope, proof.organisation_id):
        if row.role != ORGANISATION_ADMIN or not row.user.active:
            continue
        mail = render_mail(scope, row.user.email, make(scope, row.user, proof))
        tag = tag_proof(proof) if delay else ""
        outbox.put_mail(scope, mail, about=outbox.ACCOUNT, delay=delay, tag=tag)
