"""Mails 17, 18 and 19 to the author of a proposal; they wait 2 minutes, so that undo can stop them.

Nobody sent in an older version that an editor puts back: of that the admins of the organisation
hear.

What went live by a rule brings no mail (its author saw it happen), unless an editor takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import values
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.moderation import conversation, letters, queries, rules
from wijzerplaat.records.moderation.events import (
    DecisionUndone,
    EntryPublished,
    Rejected,
    SentBack,
    TurnedBack,
)
from wijzerplaat.records.moderation.letters import Said
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.waiting_mails import (
    DELAY,
    list_entry_admins,
    stop_decision_mails,
    tag_decision,
)
from wijzerplaat.records.refusals import service as refusals
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope


def mail_revision_published(scope: PortalScope, event: EntryPublished) -> None:
    """Tell the author that it is online, and what was left out.

    Who saw it go live at once knows.
    """
    one = event.revision
    sent = queries.find_sent_revision(scope, one)
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
    public = kinds.kind_of_entry(one.entry).page(one.entry.slug)
    refused = _say_declined(one, declined) if declined else []
    tell_author(scope, one, letters.say_published(refused, public, amended=sent is not one))


def _say_declined(one: Revision, declined: Mapping[str, str]) -> list[str]:
    schema = kinds.kind_of_entry(one.entry).known_schema
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
    refused = _say_declined(one, declined) if declined else []
    tell_author(scope, one, letters.say_approved(refused))


def mail_revision_question(scope: PortalScope, event: SentBack) -> None:
    """Ask the author what the editors want to know; who did not log in answers by a link."""
    one = event.revision
    what = _labels(one, event.about) if event.about else ""
    tell_author(scope, one, letters.say_question(one.comment, what, by_link=bool(one.reply_to)))


def mail_revision_refusal(scope: PortalScope, event: Rejected) -> None:
    """Tell the author why it is not published, what to do and how to object."""
    one, sent = event.revision, queries.find_sent_revision(scope, event.revision)
    way = refusals.make_way_to_object(scope, event.refusal)
    logged_in = sent.reply_to is None
    said = letters.say_refusal(one.comment, way, event.listed, logged_in=logged_in)
    tell_author(scope, one, said)


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
    if not stopped and not event.by_objection:
        tell_author(scope, one, letters.say_mistake(), timedelta(0))


def mail_revision_turned_back(scope: PortalScope, event: TurnedBack) -> None:
    """Tell the author that what was published is no longer online, and what stays."""
    if event.direct.on_behalf is None:  # else see correction_mails
        _offline(scope, event.direct, event.left)


def _offline(scope: PortalScope, one: Revision, left: tuple[str, ...] = ()) -> None:
    names = (one.before or {}).get("fields", one.changed)
    what = _labels(one, [name for name in names if name not in left])
    stays = _labels(one, left) if left else ""
    said = letters.say_turned_back(what, stays, by_rule=bool(one.rule))
    tell_author(scope, one, said, timedelta(0))


def _labels(one: Revision, names: Iterable[str]) -> str:
    return values.list_field_labels(names, kinds.kind_of_entry(one.entry).known_schema)


def _restored(scope: PortalScope, one: Revision) -> None:
    public = kinds.kind_of_entry(one.entry).page(one.entry.slug)
    _tell_admins(scope, one, letters.say_restored(_labels(one, one.changed), one.comment, public))


def _not_restored(scope: PortalScope, one: Revision) -> None:
    _tell_admins(scope, one, letters.say_not_restored(), timedelta(0))


def _tell_admins(scope: PortalScope, one: Revision, said: Said, delay: timedelta = DELAY) -> None:
    why = _("Je krijgt deze mail omdat je beheerder bent.")
    for user in list_entry_admins(scope, one.entry):
        if user.active and user.id != one.decider_id:
            _write(scope, one, user, said, why, delay)


def tell_author(scope: PortalScope, one: Revision, said: Said, delay: timedelta = DELAY) -> None:
    """Write to the author; somebody who decided on the own text knows already."""
    sent = queries.find_sent_revision(scope, one)
    if sent.reply_to:
        return _tell_by_link(scope, one, sent, said, delay)
    author = scope.session.get(User, sent.author_id) if sent.author_id else None
    if author is None or not author.active or sent.author_id == one.decider_id:
        return
    why = _("Je krijgt deze mail omdat je dit naar de redactie stuurde.")
    _write(scope, one, author, said, why, delay)


def _tell_by_link(
    scope: PortalScope, one: Revision, sent: Revision, said: Said, delay: timedelta
) -> None:
    """Write to who sent it without logging in: what asks for a login leads to the talk instead."""
    home, button = url_for("mine.show_member_overview"), said.button
    if button[1] == home:
        token = conversation.make_answer_link(scope, sent)
        label = button[0] if one.decision == rules.SENT_BACK else _("Bekijk wat er gebeurde")
        button = label, url_for("answers.show_author_answer_form", token=token)
    why = _("Je krijgt deze mail omdat iemand met de link in onze mail iets wilde wijzigen.")
    letter = letters.make_letter(
        scope, said._replace(button=button), one.snapshot["title"], "", why
    )
    for address in sent.reply_to or ():
        outbox.put_mail(
            scope,
            render_mail(scope, address, letter),
            about=f"proposal:{one.entry_id}",
            delay=delay,
            tag=tag_decision(one) if delay else "",
        )


def _write(
    scope: PortalScope, one: Revision, to: User, said: Said, why: str, delay: timedelta
) -> None:
    letter = letters.make_letter(scope, said, one.snapshot["title"], to.name, why)
    outbox.put_mail(
        scope,
        render_mail(scope, to.email, letter),
        about=outbox.ACCOUNT,
        delay=delay,
        tag=tag_decision(one) if delay else "",
    )
