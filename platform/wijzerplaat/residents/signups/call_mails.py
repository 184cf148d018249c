"""Mail to the people of an organisation that there is somebody to call: how many, never who."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.mail_texts import PERSON
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.residents.signups import calls, mail_kinds, mails
from wijzerplaat.residents.signups.calls import Call
from wijzerplaat.residents.signups.models import NEVER, SignupDigest
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.service import PortalScope

BETWEEN = timedelta(hours=3)
"""So long at least lies between two such mails to one organisation: an offer lasts a day."""


def mail_call_lists(scope: PortalScope) -> int:
    """Tell organisations that there is somebody new to call; return how many mails that are.

    Not to who chose to hear of nothing.
    """
    sent = 0
    for organisation_id, found in _list_by_organisation(scope).items():
        told = [one.row.told_at for one in found if one.row.told_at is not None]
        news = [one for one in found if one.row.told_at is None and one.row.done_at is None]
        if not news or (told and max(told) + BETWEEN > scope.now):
            continue
        for one in news:
            one.row.told_at = scope.now
        for member in memberships.list_group_members(scope, organisation_id):
            row = scope.session.get(SignupDigest, member.id)
            if member.user.active and not (row and row.rhythm == NEVER):
                _mail(scope, member, news)
                sent += 1
    return sent


def _list_by_organisation(scope: PortalScope) -> dict[uuid.UUID, list[Call]]:
    found: dict[uuid.UUID, list[Call]] = {}
    for one in calls.load_calls(scope):
        owner_id = one.occurrence.activity.owner_id
        if owner_id is not None:
            found.setdefault(owner_id, []).append(one)
    return found


def _mail(scope: PortalScope, member: Membership, news: Sequence[Call]) -> None:
    href = scope.portal.url(url_for("signup_calls.show_call_list"))
    letter = make_call_letter(
        member.user.name, calls.count_people(news), _list_facts(scope, news), href
    )
    outbox.put_mail(scope, render_mail(scope, member.user.email, letter), about=outbox.ACCOUNT)


def make_call_letter(name: str, number: int, facts: list[tuple[str, str]], href: str) -> Letter:
    """Say to somebody of an organisation how many people must be called."""
    return Letter(
        kind=mail_kinds.CALL_LIST,
        subject=ngettext("Bel %(num)s persoon", "Bel %(num)s mensen", number),
        greeting=_("Hallo %(name)s,", name=name) if name else _("Hallo,"),
        paragraphs=[
            _("Deze mensen gaven alleen een telefoonnummer. Een mail van ons krijgen ze niet."),
            _("Bel ze, en zet daarna een vinkje. Op de bellijst staat wat je zegt."),
        ],
        facts=facts,
        button=(_("Open de bellijst"), href),
        reason=_("Je krijgt deze mail omdat je bij deze organisatie hoort."),
        words={PERSON.name: name},
    )


def _list_facts(scope: PortalScope, news: Sequence[Call]) -> list[tuple[str, str]]:
    """Return a line per date: what and when, and how many people to call."""
    dates: dict[uuid.UUID, list[Call]] = {}
    for one in news:
        dates.setdefault(one.occurrence.id, []).append(one)
    return [
        (
            f"{mails.name_activity(scope, them[0].occurrence.activity)}, "
            f"{formats.day(them[0].occurrence.starts_at)}",
            ngettext("%(num)s persoon", "%(num)s mensen", calls.count_people(them)),
        )
        for them in dates.values()
    ]
