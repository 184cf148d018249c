"""Mails about what the desk wrote in the place of an organisation: what changed, and a link to
say that it is not right.

Its admins read what is new. Where nobody is known yet, the address on the site gets fixed words and
the link alone.
"""

from __future__ import annotations

from typing import NamedTuple

from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.mailed_links import make_mailed_link
from wijzerplaat.ground.web import values
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import correcting, forms, mail_kinds, waiting_mails
from wijzerplaat.records.moderation.events import DecisionUndone, EntryPublished, TurnedBack
from wijzerplaat.records.moderation.letters import greet_person
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope

LONGEST_FACT = 200


def mail_correction(scope: PortalScope, event: EntryPublished) -> None:
    """Tell the organisation what the desk wrote for it; of its own the desk tells nobody."""
    one = event.revision
    if not _is_told(one) or one.entry.organisation_id is None:
        return
    token = make_mailed_link(scope, correcting.LINK, one.id, scope.now + correcting.LINK_LIVES)
    href = scope.portal.url(url_for("objections.show_objection_form", token=token))
    people = [user for user in waiting_mails.list_entry_admins(scope, one.entry) if user.active]
    for user in people:
        if user.id != one.author_id:
            _put(scope, one, user.email, _to_admin(scope, one, user, href), outbox.ACCOUNT)
    about = f"correction:{one.entry.organisation_id}"
    for address in [] if people else _list_public_addresses(scope, one):
        _put(scope, one, address, make_stranger_correction_letter(scope, href), about)


def mail_correction_undone(scope: PortalScope, event: DecisionUndone) -> None:
    """Stop the mail about a correction that was taken back; when it left already, say so."""
    one = event.revision
    if not _is_told(one) or waiting_mails.stop_decision_mails(scope, one):
        return
    _tell_it_is_back(scope, one)


def mail_correction_turned_back(scope: PortalScope, event: TurnedBack) -> None:
    """Say that a correction was taken back after others changed more."""
    if _is_told(event.direct):
        _tell_it_is_back(scope, event.direct)


def _is_told(one: Revision) -> bool:
    """Return whether it is a correction with a mail of its own: of many at once one mail tells."""
    return one.on_behalf is not None and not one.on_behalf.get("together")


def _tell_it_is_back(scope: PortalScope, one: Revision) -> None:
    for user in waiting_mails.list_entry_admins(scope, one.entry):
        if user.active and user.id != scope.actor.user_id:
            letter = make_correction_undone_letter(scope, user.name, one.snapshot["title"])
            outbox.put_mail(scope, render_mail(scope, user.email, letter), about=outbox.ACCOUNT)


def make_correction_undone_letter(scope: PortalScope, name: str, title: str) -> Letter:
    """Say that what stood there before stands there again."""
    return Letter(
        kind=mail_kinds.CORRECTION_UNDONE,
        subject=_("Onze vorige mail klopt niet"),
        greeting=greet_person(name),
        paragraphs=[
            _("We schreven dat we iets voor jullie hebben veranderd."),
            _("Dat hebben we teruggedraaid. Op de website staat weer wat er eerst stond."),
        ],
        facts=[(_("Het gaat over"), title)],
        button=_own_page(scope),
        reason=_("Je krijgt deze mail omdat je beheerder bent."),
        words={PERSON.name: name},
    )


def _to_admin(scope: PortalScope, one: Revision, user: User, href: str) -> Letter:
    return make_correction_letter(
        scope,
        Correction(
            one.author_name,
            one.base is None,
            one.entry.is_listed(clock.today(scope.now)),
            [(_("Het gaat over"), one.snapshot["title"]), *_facts(scope, one)],
        ),
        user.name,
        href,
    )


class Correction(NamedTuple):
    """What the desk wrote in the place of an organisation; `who` of the desk did it.

    `new`: a record that was not there; `seen`: residents see it now.
    """

    who: str
    new: bool
    seen: bool
    facts: list[tuple[str, str]]


def make_correction_letter(scope: PortalScope, one: Correction, name: str, href: str) -> Letter:
    """Say what is new, with a link to say that it is not right."""
    return Letter(
        kind=mail_kinds.CORRECTED,
        subject=_("Dit hebben we voor jullie op de website gezet")
        if one.new
        else _("Dit hebben we voor jullie veranderd"),
        greeting=greet_person(name),
        paragraphs=[
            _(
                "%(name)s van de redactie deed dit voor jullie organisatie.",
                name=one.who or _("Iemand"),
            ),
            _("Bewoners zien het nu op %(portal)s.", portal=scope.portal.name)
            if one.seen
            else _("Bewoners zien deze pagina nu niet. Waarom, dat lees je als je inlogt."),
            _("Klopt het niet? Zeg het met de knop. Je hoeft niet in te loggen."),
        ],
        facts=one.facts,
        button=(_("Dit klopt niet"), href),
        reason=_("Je krijgt deze mail omdat je beheerder bent."),
        words={PERSON.name: name},
    )


def make_stranger_correction_letter(scope: PortalScope, href: str) -> Letter:
    """Fixed words: the address never answered, it may be anybody's."""
    return Letter(
        kind=mail_kinds.CORRECTED_UNKNOWN,
        subject=_("We hebben iets veranderd op de website"),
        greeting=_("Hallo,"),
        paragraphs=[
            _(
                "Jullie staan op %(portal)s. De redactie heeft daar iets aan veranderd.",
                portal=scope.portal.name,
            ),
            _("Met de knop zie je wat er veranderd is. Klopt het niet? Zeg het daar."),
        ],
        button=(_("Bekijk wat er veranderd is"), href),
        reason=_("Je krijgt deze mail omdat dit adres bij een organisatie op de website staat."),
    )


def _facts(scope: PortalScope, one: Revision) -> list[tuple[str, str]]:
    """What stands on the site now, a line per field; of a new record its name says enough."""
    if one.base is None:
        return []
    schema, choices = kinds.kind_of_entry(one.entry).known_schema, forms.list_form_choices(scope)
    return [
        (
            values.find_field_label(name, schema),
            _shorten(
                values.describe_value(name, schema.fields[name], one.snapshot.get(name), choices)
            ),
        )
        for name in one.changed
    ]


def _shorten(said: str) -> str:
    if not said:
        return _("Dit is nu leeg.")
    return said if len(said) <= LONGEST_FACT else f"{said[:LONGEST_FACT].rstrip()}…"


def _list_public_addresses(scope: PortalScope, one: Revision) -> list[str]:
    """Return where an organisation without people is reached: also where it was until now.

    Who said that the address is another one need not be who read the mail at the old one.
    """
    entry = one.entry
    owner = entries.find_entry(scope, entry.owner_id) if entry.owner_id else entry
    before = "" if entry.owner_id else str((one.base or {}).get("email") or "")
    both = (before, str(getattr(owner, "email", "")))
    return [address for address in dict.fromkeys(both) if address]


def _put(scope: PortalScope, one: Revision, address: str, letter: Letter, about: str) -> None:
    mail = render_mail(scope, address, letter)
    tag = waiting_mails.tag_decision(one)
    outbox.put_mail(scope, mail, about=about, delay=waiting_mails.DELAY, tag=tag)


def _own_page(scope: PortalScope) -> tuple[str, str]:
    return _("Ga naar je pagina"), scope.portal.url(url_for("mine.show_member_overview"))
