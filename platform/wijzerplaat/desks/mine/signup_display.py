"""What the pages of /mijn/aanmeldingen show: dates with their numbers, people with their state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypedDict

from wijzerplaat.desks.editors.display import Form, Link, PostForm, Status
from wijzerplaat.desks.mine import date_tiles, overview
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.forms import Option, translate_message
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.kinds.activities.joining import QUESTIONS
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.residents.signups import by_organisation, calls, digests, messages, rules
from wijzerplaat.residents.signups.by_organisation import DateCounts
from wijzerplaat.residents.signups.models import (
    ABSENT,
    AT_ONCE,
    ATTENDED,
    CANCELLED,
    CONFIRMED,
    DAILY,
    NEVER,
    OFFERED,
    PENDING,
    WAITING,
    WEEKLY,
    Signup,
)
from wijzerplaat.residents.signups.panel import say_when
from wijzerplaat.residents.signups.schemas import RhythmSchema, make_added_schema
from wijzerplaat.residents.signups.service import IsFull
from wijzerplaat.tenancy.effects import display as effects
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

RHYTHM_WORDS = {
    AT_ONCE: N_("Meteen"),
    DAILY: N_("Hooguit één keer per dag"),
    WEEKLY: N_("Hooguit één keer per week"),
    NEVER: N_("Nooit"),
}
STATES = {
    CONFIRMED: (N_("Komt"), "positive"),
    PENDING: (N_("Moet nog ja zeggen"), "warning"),
    WAITING: (N_("Wachtlijst"), "info"),
    OFFERED: (N_("Kan een plek krijgen"), "warning"),
    CANCELLED: (N_("Afgemeld"), "neutral"),
    ATTENDED: (N_("Was er"), "positive"),
    ABSENT: (N_("Was er niet"), "neutral"),
}

PARTS = {WAITING: "waiting", OFFERED: "waiting", CANCELLED: "gone"}
"""In which part of the page somebody stands who does not simply come."""


@dataclass(frozen=True)
class PersonRow:
    """Somebody on a list; `cancel` None: nothing can be done any more; `accept`: they must still
    say yes; `status` None: the part of the page says it; `since`: the day on which they signed up.
    """

    name: str
    email: str
    phone: str
    people: str
    since: str
    status: Status | None
    answers: list[str]
    cancel: PostForm | None
    accept: PostForm | None


class Tool(NamedTuple):
    """Something to do with a list."""

    label: str
    href: str
    icon: str


class ListPage(TypedDict):
    """What the page of one date shows."""

    when: str
    counted: str
    notes: list[Status]
    kept: str
    tools: list[Tool]
    people: list[PersonRow]
    waiting: list[PersonRow]
    gone: list[PersonRow]
    mails: dict[str, effects.MailLine]


def describe_call_link(scope: PortalScope, about: Organisation) -> Link | None:
    """Return the way to the call list, with how many wait there; None when it is empty."""
    number = calls.count_open_calls(scope, about.id)
    if not number:
        return None
    label = ngettext("Bel %(num)s persoon", "Bel %(num)s mensen", number)
    return Link(label, overview.make_member_address(scope, about, "signup_calls.show_call_list"))


def describe_date_counts(one: DateCounts) -> str:
    """Say how many come, wait, must say yes and were signed off; what is none is left out."""
    coming = (
        _("%(number)s van de %(all)s plekken bezet", number=one.taken, all=one.capacity)
        if one.capacity is not None
        else ngettext("%(num)s persoon komt", "%(num)s mensen komen", one.coming)
    )
    return ", ".join(
        [
            coming,
            *([_("%(number)s moeten nog ja zeggen", number=one.unsure)] if one.unsure else []),
            *([_("%(number)s op de wachtlijst", number=one.waiting)] if one.waiting else []),
            *([_("%(number)s afgemeld", number=one.gone)] if one.gone else []),
        ]
    )


def describe_date_list(scope: PortalScope, about: Organisation, row: Occurrence) -> ListPage:
    """Return who stands on the list of a date."""
    counts = by_organisation.count_date(scope, row)
    found = by_organisation.list_date_signups(scope, row)
    parts: dict[str, list[PersonRow]] = {"people": [], "waiting": [], "gone": []}
    for one in found:
        part = PARTS.get(one.state, "people")
        parts[part].append(_person(scope, about, row, one))
    return {
        "when": formats.capital(say_when(row)),
        "counted": describe_date_counts(counts),
        "notes": _list_notes(scope, counts),
        "kept": _(
            "De namen gaan weg: %(term)s na iemands laatste dag. De aantallen blijven.",
            term=say_term(terms.SIGNUP, scope.portal.terms),
        ),
        "tools": _list_tools(scope, about, row, messages.may_write(scope, row) and bool(found)),
        "people": parts["people"],
        "waiting": parts["waiting"],
        "gone": parts["gone"],
        "mails": effects.describe_mail_problems(scope, [one.email for one in found]),
    }


def _list_tools(
    scope: PortalScope, about: Organisation, row: Occurrence, may_write: bool
) -> list[Tool]:
    """Return what one can do with the list of a date."""
    tools, now = [], clock.to_amsterdam_time(scope.now)
    if rules.may_tick(row, now):
        tools.append((_("Tik aan wie er is"), "attendance.show_attendance_form", "checked"))
    if may_write:
        tools.append((_("Stuur een bericht"), "list_messages.show_message_form", "mail"))
    tools += [
        (_("Print de lijst"), "list_files.show_paper_list", "print"),
        (_("Download voor Excel"), "list_files.download_xlsx_list", ""),
        (_("Download als CSV"), "list_files.download_csv_list", ""),
    ]
    return [
        Tool(label, overview.make_member_address(scope, about, there, occurrence_id=row.id), icon)
        for label, there, icon in tools
    ]


def make_rhythm_form(scope: PortalScope, about: Organisation, errors: dict[str, list[str]]) -> Form:
    """Return the form in which somebody chooses how often they hear of new sign-ups."""
    chosen = {"rhythm": digests.find_own_rhythm(scope, about.id)}
    options = [Option(name, translate_message(words)) for name, words in RHYTHM_WORDS.items()]
    return Form(
        overview.make_member_address(scope, about, "signup_lists.choose_digest_rhythm"),
        forms.make_form_fields(RhythmSchema(), chosen, errors, {"rhythm": options}),
        _("Bewaar"),
    )


def make_added_form(
    scope: PortalScope,
    about: Organisation,
    row: Occurrence,
    typed: Fields,
    errors: dict[str, list[str]],
) -> Form | None:
    """Return the form to put somebody on the list; None when the date is over or off."""
    activity = row.activity
    over = row.ends_at <= clock.to_amsterdam_time(scope.now)
    if row.cancelled or over or not activity.signup:
        return None
    numbers = range(1, rules.find_most_people(activity) + 1)
    people = [Option(str(number), str(number)) for number in numbers]
    return Form(
        overview.make_member_address(
            scope, about, "signup_lists.add_caller_to_list", occurrence_id=row.id
        ),
        forms.make_form_fields(
            make_added_schema(activity.signup_questions),
            typed or {"people": 1},
            errors,
            {"people": people},
        ),
        _("Zet op de lijst"),
    )


def say_room(problem: IsFull) -> str:
    """Say why somebody cannot be added, and what is possible."""
    if problem.free:
        return ngettext(
            "Er is nog %(num)s plek. Zet minder mensen op de lijst.",
            "Er zijn nog %(num)s plekken. Zet minder mensen op de lijst.",
            problem.free,
        )
    if problem.may_wait:
        return _("Het is vol. Zet een vinkje bij de wachtlijst, of kies een andere dag.")
    return _("Het is vol, en de wachtlijst ook. Kies een andere dag.")


def _list_notes(scope: PortalScope, one: DateCounts) -> list[Status]:
    state = date_tiles.describe_state(scope, one)
    if state in (date_tiles.OFF, date_tiles.OVER):
        off = state == date_tiles.OFF
        return [Status(_("Gaat niet door"), "negative") if off else Status(_("Voorbij"), "neutral")]
    missing = date_tiles.count_missing_people(one)
    if missing:
        words = ngettext("Nog %(num)s persoon nodig", "Nog %(num)s mensen nodig", missing)
        return [Status(words, "warning")]
    return [Status(_("Vol"), "info")] if state == date_tiles.FULL else []


def _person(scope: PortalScope, about: Organisation, row: Occurrence, one: Signup) -> PersonRow:
    begun = rules.has_begun(row, clock.to_amsterdam_time(scope.now))
    words, tone = STATES[one.state]
    cancel = overview.make_member_address(
        scope, about, "signup_lists.cancel_listed_signup", signup_id=one.id
    )
    accept = overview.make_member_address(
        scope, about, "signup_calls.accept_listed_signup", signup_id=one.id
    )
    return PersonRow(
        one.name,
        one.email,
        one.phone or "",
        ngettext("%(num)s persoon", "%(num)s mensen", one.people),
        formats.short_day(clock.to_amsterdam_time(one.created_at)),
        None if one.state in (CONFIRMED, WAITING) else Status(translate_message(words), tone),
        _list_answers(rules.read_answers(one.answers), row.activity.signup_questions),
        None if begun or one.state == CANCELLED else PostForm(cancel),
        PostForm(accept) if not begun and one.state in (PENDING, OFFERED) else None,
    )


def _list_answers(given: dict[str, str | int | bool], asked: Sequence[str]) -> list[str]:
    """Return what somebody answered, in the order of the questions that there are."""
    names = [*asked, *(name for name in given if name not in asked)]
    return [
        _(QUESTIONS[name].label)
        if given[name] is True
        else f"{_(QUESTIONS[name].label)} {given[name]}"
        for name in names
        if name in given and name in QUESTIONS
    ]
