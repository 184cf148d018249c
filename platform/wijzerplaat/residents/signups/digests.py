"""Mail 20 '3 nieuwe aanmeldingen voor Koffieochtend', to the people of the organisation.

At a rhythm that each of them chooses: the first one soon after somebody signed up, the next one
not before that time is over. It names dates and numbers; who they are stands behind the login,
for a mail box is read by more people than a list of names is meant for.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ACCOUNT_USE, ENTRY_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.mail_texts import PERSON
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import mail_kinds, mails
from wijzerplaat.residents.signups.models import (
    AT_ONCE,
    COMING,
    DAILY,
    NEVER,
    OFFERED,
    WAITING,
    WEEKLY,
    Signup,
    SignupDigest,
)
from wijzerplaat.residents.signups.schemas import RhythmSchema
from wijzerplaat.residents.signups.service import SignedUp
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.service import PortalScope

BETWEEN = {AT_ONCE: timedelta(0), DAILY: timedelta(days=1), WEEKLY: timedelta(days=7)}
"""So long at least lies between two mails to one person."""
SETTLES = timedelta(minutes=1)
"""What arrived this shortly ago waits for the next look, so that nothing still being written is
passed by."""
LOOKED_BACK = timedelta(days=8)
"""Longer ago than this is no news."""
Arrival = tuple[Signup, Occurrence]


def note_arrivals(scope: PortalScope, event: SignedUp) -> None:
    """Note since when somebody counts for the organisation: not before they said yes by mail."""
    for one in event.booking.signups:
        known = one.arrived_at is not None and one.arrived_at >= one.created_at
        if one.state in (*COMING, WAITING) and not known:
            one.arrived_at = scope.now


def find_own_rhythm(scope: PortalScope, organisation_id: uuid.UUID) -> str:
    """Return how often the actor hears of new sign-ups of an own organisation. Raises NotFound."""
    scope.require(ACCOUNT_USE)
    row = scope.session.get(SignupDigest, _find_membership(scope, organisation_id).id)
    return row.rhythm if row else DAILY


def choose_own_rhythm(scope: PortalScope, organisation_id: uuid.UUID, fields: Fields) -> str:
    """Set how often the actor hears of new sign-ups; who heard nothing hears from now on.

    Raises Invalid, NotFound.
    """
    scope.require(ENTRY_EDIT)
    wanted: str = load_fields(RhythmSchema(), fields)["rhythm"]
    row = _lock_digest(scope, _find_membership(scope, organisation_id))
    if row.rhythm == NEVER:
        row.told_until = scope.now
    row.rhythm = wanted
    return wanted


def mail_digests(scope: PortalScope) -> int:
    """Tell who must hear of new sign-ups now; return how many mails that are."""
    sent = 0
    for organisation_id, arrivals in _list_arrivals(scope).items():
        for member in memberships.list_group_members(scope, organisation_id):
            row = _lock_digest(scope, member)
            news = _pick_news(scope, row, arrivals)
            if member.user.active and row.rhythm != NEVER and news:
                row.told_until = scope.now - SETTLES
                _mail(scope, member, news)
                sent += 1
    return sent


def _list_arrivals(scope: PortalScope) -> dict[uuid.UUID, list[Arrival]]:
    """Return who arrived of late and still comes or waits, by organisation.

    Whom the organisation added itself is no news to it.
    """
    rows = scope.session.execute(
        select(Signup, Occurrence, Activity.owner_id)
        .join(Occurrence, Occurrence.id == Signup.occurrence_id)
        .join(Activity, Activity.id == Occurrence.activity_id)
        .where(
            Signup.arrived_at > scope.now - LOOKED_BACK,
            Signup.arrived_at <= scope.now - SETTLES,
            Signup.state.in_((*COMING, WAITING, OFFERED)),
            Signup.added_by.is_(None),
            Signup.purged_at.is_(None),
            Occurrence.cancelled.is_(False),
            Occurrence.ends_at > clock.to_amsterdam_time(scope.now),
        )
        .order_by(Occurrence.starts_at, Occurrence.id)
    )
    found: dict[uuid.UUID, list[Arrival]] = {}
    for signup, occurrence, owner_id in rows:
        if owner_id is not None:
            found.setdefault(owner_id, []).append((signup, occurrence))
    return found


def _pick_news(scope: PortalScope, row: SignupDigest, arrivals: list[Arrival]) -> list[Arrival]:
    """Return what somebody did not hear yet; nothing when it is too soon after the last mail."""
    last = row.told_until
    if row.rhythm == NEVER or (last and last + SETTLES + BETWEEN[row.rhythm] > scope.now):
        return []
    return [one for one in arrivals if last is None or _arrived(one) > last]


def _arrived(one: Arrival) -> datetime:
    moment = one[0].arrived_at
    assert moment is not None  # so they were chosen
    return moment


def _mail(scope: PortalScope, member: Membership, news: Sequence[Arrival]) -> None:
    """Say how many there are, per date."""
    activities = {row.activity_id: row.activity for _one, row in news}
    number = len({one.booking_id for one, _row in news})
    title = (
        mails.name_activity(scope, next(iter(activities.values())))
        if len(activities) == 1
        else _("%(number)s activiteiten", number=len(activities))
    )
    letter = make_news_letter(
        member.user.name,
        title,
        number,
        _list_facts(scope, news),
        scope.portal.url(url_for("signup_lists.show_signup_dates")),
    )
    outbox.put_mail(scope, render_mail(scope, member.user.email, letter), about=outbox.ACCOUNT)


def make_news_letter(
    name: str, title: str, number: int, facts: list[tuple[str, str]], href: str
) -> Letter:
    """Say to somebody of an organisation how many signed up for what."""
    return Letter(
        kind=mail_kinds.NEWS,
        subject=ngettext(
            "%(num)s nieuwe aanmelding voor %(title)s",
            "%(num)s nieuwe aanmeldingen voor %(title)s",
            number,
            title=title,
        ),
        greeting=_("Hallo %(name)s,", name=name) if name else _("Hallo,"),
        paragraphs=[_("Er zijn nieuwe aanmeldingen. Je hoeft niets te doen.")],
        facts=facts,
        button=(_("Bekijk wie er komt"), href),
        after=[_("Wil je deze mail vaker of minder vaak? Dat kies je op dezelfde pagina.")],
        reason=_("Je krijgt deze mail omdat je bij deze organisatie hoort."),
        words={PERSON.name: name},
    )


def _list_facts(scope: PortalScope, news: Sequence[Arrival]) -> list[tuple[str, str]]:
    """Return a line per date: what and when, and how many people."""
    people: dict[uuid.UUID, int] = {}
    dates: dict[uuid.UUID, Occurrence] = {}
    for signup, row in news:
        people[row.id] = people.get(row.id, 0) + signup.people
        dates[row.id] = row
    return [
        (
            f"{mails.name_activity(scope, row.activity)}, {formats.day(row.starts_at)}",
            ngettext("%(num)s persoon", "%(num)s mensen", people[row.id]),
        )
        for row in dates.values()
    ]


def _find_membership(scope: PortalScope, organisation_id: uuid.UUID) -> Membership:
    for one in memberships.list_group_members(scope, organisation_id):
        if one.user_id == scope.actor.user_id:
            return one
    raise NotFound(str(organisation_id))


def _lock_digest(scope: PortalScope, member: Membership) -> SignupDigest:
    """Return what one person chose, and let nobody else mail or choose before we are done."""
    wanted = select(SignupDigest).where(SignupDigest.membership_id == member.id)
    found = scope.session.scalars(
        wanted.with_for_update().execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        found = SignupDigest(membership_id=member.id, rhythm=DAILY, told_until=None)
        scope.session.add(found)
        scope.session.flush()
    return found
