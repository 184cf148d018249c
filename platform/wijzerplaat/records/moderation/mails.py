"""Mails 17, 18 and 19 to the author of a proposal; they wait 2 minutes, so that undo can stop them.

Nobody sent in an older version that an editor puts back: of that the admins of the organisation
hear.

What went live by a rule brings no mail (its author saw it happen), unless an editor takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import values
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.moderation import conversation, rules, service
from wijzerplaat.records.moderation.events import (
    DecisionUndone,
    EntryPublished,
    Rejected,
    SentBack,
    TurnedBack,
)
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.waiting_mails import (
    DELAY,
    list_entry_admins,
    stop_decision_mails,
    tag_decision,
)
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope


class Said(NamedTuple):
    """What a mail says of a decision, and why somebody gets it."""

    subject: str
    paragraphs: list[str]
    button: tuple[str, str]
    reason: str


def mail_revision_published(scope: PortalScope, event: EntryPublished) -> None:
    """Tell the author that it is online, and what was left out.

    Who saw it go live at once knows.
    """
    one = event.revision
    sent = _sent(scope, one)
    if one.reverts:  # `mail_revision_turned_back` tells
        return
    if one.restores:
        return _restored(scope, one)
    # it went live at once, or that is taken back: `turned_back` tells; or see correction_mails
    if one.rule or sent.rule or one.on_behalf is not None:
        return
    declined = rules.find_declined_fields(one)
    if not _is_seen(scope, one):
        return _approved_unseen(scope, one)
    paragraphs = [_("We hebben je tekst gelezen. Alles staat nu op de website.")]
    if sent is not one:
        paragraphs = [
            _(
                "We hebben je tekst gelezen en een paar woorden veranderd. Alles staat nu op de "
                "website."
            )
        ]
    if declined:
        paragraphs = [
            _("We hebben je tekst gelezen. Een deel staat nu op de website."),
            *_say_declined(one, declined),
        ]
    public = kinds.kind_of_entry(one.entry).page(one.entry.slug)
    _tell(scope, one, _("Je wijziging staat online"), paragraphs, (_("Bekijk je pagina"), public))


def _say_declined(one: Revision, declined: Mapping[str, str]) -> list[str]:
    schema = kinds.kind_of_entry(one.entry).schema()
    return [
        _("Dit hebben we niet geplaatst: %(what)s.", what=_labels(one, declined)),
        *(
            f"{values.find_field_label(name, schema)}: {reason}"
            for name, reason in declined.items()
            if reason
        ),
        _("Je tekst is niet weg. Je vindt hem terug in het formulier."),
    ]


def _is_seen(scope: PortalScope, one: Revision) -> bool:
    """Return whether residents see what was published; what is new follows its organisation."""
    today, entry = clock.today(scope.now), one.entry
    if entry.owner_id is None or (one.before or {}).get("live"):
        return entry.is_listed(today)
    owner = entries.find_entry(scope, entry.owner_id)
    return owner.state != PUBLISHED or owner.is_listed(today)


def _approved_unseen(scope: PortalScope, one: Revision) -> None:
    """Tell that a change is right, of what residents do not see now."""
    declined = rules.find_declined_fields(one)
    paragraphs = [_("We hebben je tekst gelezen. Hij is goed.")]
    if declined:
        said = _say_declined(one, declined)
        paragraphs = [_("We hebben je tekst gelezen. Een deel is goed."), *said]
    paragraphs.append(_("Bewoners zien deze pagina nu niet. Waarom, dat lees je als je inlogt."))
    button = (_("Ga naar je pagina"), url_for("mine.show_member_overview"))
    _tell(scope, one, _("Je wijziging is goedgekeurd"), paragraphs, button)


def mail_revision_question(scope: PortalScope, event: SentBack) -> None:
    """Ask the author what the editors want to know; who did not log in answers by a link."""
    one = event.revision
    paragraphs = [_("We hebben je tekst gelezen. We hebben nog een vraag:"), one.comment]
    if event.about:
        paragraphs.append(_("Het gaat over: %(what)s.", what=_labels(one, event.about)))
    how = (
        _("Klik op de knop en schrijf je antwoord. Daarna kijken wij weer.")
        if one.reply_to
        else _("Log in en geef antwoord, of pas je tekst aan. Daarna kijken wij weer.")
    )
    _tell(
        scope,
        one,
        _("We hebben een vraag over je tekst"),
        [*paragraphs, how],
        (_("Beantwoord de vraag"), url_for("mine.show_member_overview")),
    )


def mail_revision_refusal(scope: PortalScope, event: Rejected) -> None:
    """Tell the author why it is not published."""
    one = event.revision
    paragraphs = [
        _("We hebben je tekst gelezen. We zetten hem niet op de website."),
        one.comment,
        _("Wil je hierover praten? Bel ons gerust."),
    ]
    _tell(
        scope,
        one,
        _("We plaatsen dit niet. Dit is waarom"),
        paragraphs,
        (_("Ga naar je pagina"), url_for("mine.show_member_overview")),
    )


def mail_decision_undone(scope: PortalScope, event: DecisionUndone) -> None:
    """Stop the mail about a decision that was undone; when it already left, send a correction."""
    one = event.revision
    if one.rule:
        return _offline(scope, one)
    if one.on_behalf is not None:
        return
    stopped = stop_decision_mails(scope, one)
    if one.restores and not stopped:
        return _not_restored(scope, one)
    if not stopped:
        paragraphs = [
            _("Je kreeg net een mail van ons. Wat daarin staat, klopt niet."),
            _("We kijken nog een keer naar je tekst. Je hoort snel van ons."),
        ]
        _tell(
            scope,
            one,
            _("Onze vorige mail klopt niet"),
            paragraphs,
            (_("Ga naar je pagina"), url_for("mine.show_member_overview")),
            timedelta(0),
        )


def mail_revision_turned_back(scope: PortalScope, event: TurnedBack) -> None:
    """Tell the author that what was published is no longer online, and what stays."""
    if event.direct.on_behalf is None:  # else see correction_mails
        _offline(scope, event.direct, event.left)


def _offline(scope: PortalScope, one: Revision, left: tuple[str, ...] = ()) -> None:
    names = (one.before or {}).get("fields", one.changed)
    what = _labels(one, [name for name in names if name not in left])
    paragraphs = [
        _("Je zette dit zelf op de website: %(what)s.", what=what)
        if one.rule
        else _("Dit van jou stond op de website: %(what)s.", what=what),
        _("Wij hebben dat teruggedraaid. Het staat nu niet meer online."),
        _("Heb je een vraag? Bel ons gerust."),
    ]
    if left:
        said = _("Dit is daarna veranderd en blijft staan: %(what)s.", what=_labels(one, left))
        paragraphs.insert(2, said)
    _tell(
        scope,
        one,
        _("We hebben je wijziging teruggedraaid"),
        paragraphs,
        (_("Ga naar je pagina"), url_for("mine.show_member_overview")),
        timedelta(0),
    )


def _labels(one: Revision, names: Iterable[str]) -> str:
    return values.list_field_labels(names, kinds.kind_of_entry(one.entry).schema())


def _restored(scope: PortalScope, one: Revision) -> None:
    paragraphs = [
        _("We hebben een oudere versie van je tekst teruggezet. Die staat nu op de website."),
        _(
            "Dit is nu anders: %(what)s.",
            what=_labels(one, one.changed),
        ),
    ]
    if one.comment:
        paragraphs.append(_("Dit is de reden: %(reason)s", reason=one.comment))
    button = _("Bekijk je pagina"), kinds.kind_of_entry(one.entry).page(one.entry.slug)
    _tell_admins(
        scope,
        one,
        _("We hebben een oude versie teruggezet"),
        [*paragraphs, _("Klopt dit niet? Bel ons gerust.")],
        button,
    )


def _not_restored(scope: PortalScope, one: Revision) -> None:
    paragraphs = [
        _("Je kreeg net een mail van ons. Wat daarin staat, klopt niet."),
        _("We hebben de oude versie weer weggehaald. Je tekst van eerst staat weer op de website."),
    ]
    _tell_admins(
        scope,
        one,
        _("Onze vorige mail klopt niet"),
        paragraphs,
        (_("Ga naar je pagina"), url_for("mine.show_member_overview")),
        timedelta(0),
    )


def _tell_admins(
    scope: PortalScope,
    one: Revision,
    subject: str,
    paragraphs: list[str],
    button: tuple[str, str],
    delay: timedelta = DELAY,
) -> None:
    for user in list_entry_admins(scope, one.entry):
        if user.active and user.id != one.decider_id:
            _write(
                scope,
                one,
                user,
                Said(
                    subject, paragraphs, button, _("Je krijgt deze mail omdat je beheerder bent.")
                ),
                delay,
            )


def _tell(
    scope: PortalScope,
    one: Revision,
    subject: str,
    paragraphs: list[str],
    button: tuple[str, str],
    delay: timedelta = DELAY,
) -> None:
    """Write to the author; somebody who decided on the own text knows already."""
    sent = _sent(scope, one)
    if sent.reply_to:
        return _tell_by_link(scope, one, sent, Said(subject, paragraphs, button, ""), delay)
    author = scope.session.get(User, sent.author_id) if sent.author_id else None
    if author is None or not author.active or sent.author_id == one.decider_id:
        return
    said = Said(
        subject, paragraphs, button, _("Je krijgt deze mail omdat je dit naar de redactie stuurde.")
    )
    _write(scope, one, author, said, delay)


def _tell_by_link(
    scope: PortalScope, one: Revision, sent: Revision, said: Said, delay: timedelta
) -> None:
    """Write to who sent it without logging in: what asks for a login leads to the talk instead."""
    home, button = url_for("mine.show_member_overview"), said.button
    if button[1] == home:
        token = conversation.make_answer_link(scope, sent)
        label = button[0] if one.decision == rules.SENT_BACK else _("Bekijk wat er gebeurde")
        button = label, url_for("answers.show_author_answer_form", token=token)
    letter = Letter(
        subject=said.subject,
        greeting=_("Hallo,"),
        paragraphs=said.paragraphs,
        facts=[(_("Het gaat over"), one.snapshot["title"])],
        button=(button[0], scope.portal.url(button[1])),
        reason=_("Je krijgt deze mail omdat iemand met de link in onze mail iets wilde wijzigen."),
    )
    for address in sent.reply_to or ():
        outbox.put_mail(
            scope,
            render_mail(scope, address, letter),
            about=f"proposal:{one.entry_id}",
            delay=delay,
            tag=tag_decision(one) if delay else "",
        )


def _write(scope: PortalScope, one: Revision, to: User, said: Said, delay: timedelta) -> None:
    letter = Letter(
        subject=said.subject,
        greeting=greet_person(to),
        paragraphs=said.paragraphs,
        facts=[(_("Het gaat over"), one.snapshot["title"])],
        button=(said.button[0], scope.portal.url(said.button[1])),
        reason=said.reason,
    )
    outbox.put_mail(
        scope,
        render_mail(scope, to.email, letter),
        about=outbox.ACCOUNT,
        delay=delay,
        tag=tag_decision(one) if delay else "",
    )


def greet_person(to: User) -> str:
    """Return the first line of a mail."""
    return _("Hallo %(name)s,", name=to.name) if to.name else _("Hallo,")


def _sent(scope: PortalScope, one: Revision) -> Revision:
    """Return what the author sent.

    Where an editor published another text in its place, that first one.
    """
    return service.find_revision(scope, one.instead_of) if one.instead_of else one
