"""What the call list of an organisation shows: who, which number, and what to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.desks.editors.display import PostForm
from wijzerplaat.desks.mine import overview
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.residents.signups import calls
from wijzerplaat.residents.signups.calls import Call
from wijzerplaat.residents.signups.models import CALLED_OFF, OFFER, REMIND, SEAT, WRITTEN
from wijzerplaat.residents.signups.panel import say_when
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Answers:
    """What somebody can answer to a seat that came free on a day."""

    day: str
    accept: PostForm
    refuse: PostForm


@dataclass(frozen=True)
class CallRow:
    """Somebody to call, once, with all there is to say; `ids`: the calls that a tick ends."""

    name: str
    phone: str
    say: list[str]
    tick: PostForm
    ids: list[str]
    answers: list[Answers]


@dataclass(frozen=True)
class CallGroup:
    """Whom to call about an activity; `when`: the first of the dates."""

    title: str
    when: str
    rows: list[CallRow]


class CallPage(TypedDict):
    """What the page shows: whom to call, and who was called."""

    groups: list[CallGroup]
    done: list[CallGroup]


def describe_call_list(scope: PortalScope, about: Organisation) -> CallPage:
    """Return the calls of an organisation, by the first date that somebody is called about."""
    found = calls.list_organisation_calls(scope, about.id)
    return {
        "groups": _group(scope, about, [one for one in found if one.row.done_at is None]),
        "done": _group(scope, about, [one for one in found if one.row.done_at is not None]),
    }


def _group(scope: PortalScope, about: Organisation, found: Sequence[Call]) -> list[CallGroup]:
    groups: dict[str, CallGroup] = {}
    for them in calls.list_by_person(found):
        first = them[0].occurrence
        title, when = first.activity.title, formats.capital(say_when(first))
        group = groups.setdefault(str(first.id), CallGroup(title, when, []))
        group.rows.append(_describe(scope, about, them))
    return list(groups.values())


def _describe(scope: PortalScope, about: Organisation, them: Sequence[Call]) -> CallRow:
    first = them[0]
    tick = overview.make_member_address(
        scope, about, "signup_calls.choose_call_state", call_id=first.row.id
    )
    names = list(dict.fromkeys(one.signup.name for one in them))
    return CallRow(
        formats.listed(names),
        first.signup.phone,
        _say_to(them, names),
        PostForm(tick),
        [str(one.row.id) for one in them],
        [_ask(scope, about, one) for one in them if one.row.reason == OFFER],
    )


def _say_to(them: Sequence[Call], names: Sequence[str]) -> list[str]:
    """Return what to say, each sentence once; with a name when several people have one number and
    it is not for all of them.
    """
    said: dict[str, list[str]] = {}
    for one in them:
        for text in _say(one):
            said.setdefault(text, []).append(one.signup.name)
    return [
        text if set(whom) == set(names) else f"{formats.listed(list(dict.fromkeys(whom)))}: {text}"
        for text, whom in said.items()
        if text
    ]


def _ask(scope: PortalScope, about: Organisation, one: Call) -> Answers:
    accept, refuse = (
        PostForm(overview.make_member_address(scope, about, endpoint, signup_id=one.signup.id))
        for endpoint in ("signup_calls.accept_listed_signup", "signup_lists.cancel_listed_signup")
    )
    return Answers(formats.day(one.occurrence.starts_at), accept, refuse)


def _say(one: Call) -> list[str]:
    """Return what to say, one sentence each."""
    row, day = one.occurrence, formats.day(one.occurrence.starts_at)
    hours = formats.hours(row.starts_at, row.ends_at)
    if one.row.reason == OFFER:
        return [
            _("Er is een plek vrij op %(day)s. Kom je?", day=day),
            _("Zeg ja voor %(until)s.", until=_say_until(one)),
        ]
    if one.row.reason == CALLED_OFF:
        off = [_("Het gaat niet door op %(day)s.", day=day)]
        return [*off, _("Dit is waarom: ‘%(reason)s’", reason=row.reason)] if row.reason else off
    if one.row.reason == SEAT:
        return [_("Er kwam een plek vrij op %(day)s. Die is voor jou.", day=day)]
    if one.row.reason == REMIND:
        return [_("Het is op %(day)s, %(hours)s. Kom je?", day=day, hours=hours)]
    if one.row.reason == WRITTEN:
        return [_("Over %(day)s:", day=day), *one.row.said.splitlines()]
    return [*one.row.said.splitlines(), _("Het is nu op %(day)s, %(hours)s.", day=day, hours=hours)]


def _say_until(one: Call) -> str:
    until = clock.to_amsterdam_time(one.signup.held_until or one.row.since)
    return _("%(day)s om %(hour)s uur", day=formats.day(until), hour=formats.hour(until))
