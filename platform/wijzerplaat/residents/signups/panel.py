"""What the pages of sign-ups draw: the form of a date, or why there is none; when and where."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.languages import Written
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.rules import find_closing, find_opening
from wijzerplaat.records.entries.display import Fact
from wijzerplaat.records.entries.pages import make_entry_cost_facts
from wijzerplaat.residents.signups import queries, rules, seats, service
from wijzerplaat.residents.signups.date_choice import (
    DateChoice,
    list_date_choices,
    make_date_fields,
)
from wijzerplaat.residents.signups.display import SignupFacts, SignupPanel
from wijzerplaat.residents.signups.forms import (
    SentForm,
    find_date,
    find_first_date,
    say_why_closed,
)
from wijzerplaat.residents.signups.schemas import PeopleSchema, make_signup_schema
from wijzerplaat.tenancy.accounts.display import WholeForm
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

Rooms = Mapping[uuid.UUID, tuple[int | None, int]]
"""Per date how many seats are free (None: always room), and how many people wait."""


def describe_signup_panel(activity: Activity, row: Occurrence) -> SignupPanel | None:
    """Return what the activity's page needs to show the sign-up form of one date, or None."""
    if not activity.signup or not scope().portal.has("signups"):
        return None
    repeats = bool(activity.rrule or activity.extra_dates) and not rules.is_course(activity)
    panel = make_panel(activity, row, SentForm([row], has_dates=False), in_short=True)
    more = url_for("signups.show_signup_form", slug=activity.slug, when=find_date(row))
    return replace(panel, more_href=more if repeats and panel.form else "")


def make_panel(
    activity: Activity, row: Occurrence, sent: SentForm, *, in_short: bool = False
) -> SignupPanel:
    """Return the form of a date with what was typed, or why there is none.

    `in_short`: for a page that is kept for everybody: seats in words, no numbers.
    """
    rooms = {} if in_short else _list_rooms(activity, row)
    state = _find_panel_state(activity, row, sent, in_short)
    choice = [] if in_short else list_date_choices(activity, sent)
    may_wait = sent.problem.may_wait if sent.problem else _may_wait(activity, rooms)
    waits = any(one.is_full for one in choice) if choice else state == "full" and may_wait
    form = WholeForm(
        url_for("signups.send_signup", slug=activity.slug, when=find_date(row)),
        _label(activity, row, waits, bool(choice)),
        [*make_date_fields(choice, sent), *_fields(activity, sent)],
        csrf=False,
    )
    return SignupPanel(
        state,
        _("Meld je aan"),
        _introduce(activity, row, state, waits, bool(choice)),
        form if state == "open" or waits or choice else None,
        _("Zet me op de wachtlijst") if waits else _("Meld je aan"),
        _privacy(activity),
        waits,
        _say_gone(activity, row, choice, sent, state) or _say_room(activity, sent, rooms, state),
        _label_all_wait(sent),
        [say_when(one) for one in queries.list_live_dates(scope(), activity)]
        if rules.is_course(activity)
        else (),
    )


def _find_panel_state(activity: Activity, row: Occurrence, sent: SentForm, in_short: bool) -> str:
    """Return open, full, soon (not yet) or closed."""
    now = clock.to_amsterdam_time(scope().now)
    first = find_first_date(activity, row)
    opens = find_opening(activity, first.starts_at)
    if row.cancelled or find_closing(activity, first.starts_at) <= now:
        return "closed"
    if opens is not None and now < opens:
        return "soon"
    if sent.held or (sent.problem is not None and sent.problem.free):
        return "open"
    if sent.problem is not None:
        return "full"
    if in_short:
        ids = [row.id, *(one.id for one in _course_dates(activity))]
        return (
            "full" if service.FULL in service.describe_free_seats(scope(), ids).values() else "open"
        )
    return (
        "full" if 0 in [free for free, _waiting in _list_rooms(activity, row).values()] else "open"
    )


def _may_wait(activity: Activity, rooms: Rooms) -> bool:
    """Return whether the waiting list has room for one; on a page for everybody (no rooms) whether
    there is one.
    """
    most = rules.find_waitlist_room(activity) or 0
    return most > max((waiting for _free, waiting in rooms.values()), default=0)


def _course_dates(activity: Activity) -> list[Occurrence]:
    return queries.list_course_dates(scope(), activity) if rules.is_course(activity) else []


def _list_rooms(activity: Activity, row: Occurrence) -> Rooms:
    return seats.count_rooms(scope(), [one.id for one in _course_dates(activity)] or [row.id])


def _label(activity: Activity, row: Occurrence, waits: bool, has_choice: bool) -> str:
    if has_choice:
        return _("Meld je aan")
    if waits:
        return _("Zet mij op de wachtlijst")
    if rules.is_course(activity):
        return _("Meld je aan voor de cursus")
    return _("Meld je aan voor %(day)s", day=formats.short_day(row.starts_at))


def _label_all_wait(sent: SentForm) -> str:
    problem = sent.problem
    if problem is None or not problem.free or not problem.may_wait:
        return ""
    return _("Zet ons met %(num)s op de wachtlijst", num=sent.people)


def _introduce(
    activity: Activity, row: Occurrence, state: str, waits: bool, has_choice: bool
) -> str:
    if has_choice or state == "open":
        return _("Vul alles in. Als iets niet hoeft, staat dat erbij.")
    if state in ("soon", "closed"):
        return say_why_closed(activity, row)
    if rules.is_course(activity):
        return _("De cursus is vol. Zet je op de wachtlijst.") if waits else _("De cursus is vol.")
    if waits:
        return _("Deze dag is vol. Zet je op de wachtlijst, of kies een andere dag.")
    return _("Deze dag is vol. Kies een andere dag.")


def _say_room(activity: Activity, sent: SentForm, rooms: Rooms, state: str) -> str:
    """Return what is free, what was asked and what is possible."""
    problem = sent.problem
    if problem is not None:
        return _say_too_few(activity, sent, problem)
    if sent.held:
        return ngettext(
            "We houden je plek 10 minuten vrij.",
            "We houden jullie plekken 10 minuten vrij.",
            sent.people,
        )
    free = [one for one, _waiting in rooms.values() if one is not None]
    waiting = max((waiting for _free, waiting in rooms.values()), default=0)
    if (sent.has_dates and len(sent.rows) != 1) or state in ("soon", "closed") or not free:
        return ""
    if waiting:
        return ngettext("Er wacht al %(num)s mens.", "Er wachten al %(num)s mensen.", waiting)
    if not min(free):
        return ""
    return ngettext("Er is nog %(num)s plek.", "Er zijn nog %(num)s plekken.", min(free))


def _say_gone(
    activity: Activity, row: Occurrence, choice: Sequence[DateChoice], sent: SentForm, state: str
) -> str:
    """Return that the date of the page is not among those to choose, for all of it is full."""
    open_rows = {one.row.id for one in choice}
    if not choice or row.id in open_rows or sent.problem is not None or state != "full":
        return ""
    day = formats.day(row.starts_at)
    if rules.find_waitlist_room(activity):
        return _("Er is geen plek meer op %(day)s. Ook de wachtlijst is vol.", day=day)
    return _("Er is geen plek meer op %(day)s.", day=day)


def _say_too_few(activity: Activity, sent: SentForm, problem: service.IsFull) -> str:
    """Return what is free at a date, what was asked, and what one can do."""
    day = next(
        (formats.day(one.starts_at) for one in sent.rows if one.id == problem.occurrence_id), ""
    )
    if not problem.free:
        full = (
            _("Er is geen plek meer op %(day)s.", day=day)
            if day and not rules.is_course(activity)
            else _("Er is geen plek meer.")
        )
        also = "" if problem.may_wait else _say_no_waiting(sent)
        return f"{full} {also}".strip()
    return ngettext(
        "Er is nog %(num)s plek. Jij vroeg er %(asked)s. Kom met minder mensen.",
        "Er zijn nog %(num)s plekken. Jij vroeg er %(asked)s. Kom met minder mensen.",
        problem.free,
        asked=sent.people,
    )


def _say_no_waiting(sent: SentForm) -> str:
    if not sent.typed.get("waitlist"):
        return ""
    return ngettext(
        "Ook op de wachtlijst is geen plek voor %(num)s mens.",
        "Ook op de wachtlijst is geen plek voor %(num)s mensen.",
        sent.people,
    )


def _privacy(activity: Activity) -> str:
    receiver = activity.owner.title if activity.owner else scope().portal.name
    asked = (
        _("We geven wat je hier invult alleen aan %(name)s.", name=receiver)
        if activity.signup_questions
        else _(
            "We geven je naam en je e-mailadres of telefoonnummer alleen aan %(name)s.",
            name=receiver,
        )
    )
    gone = _(
        "Is de activiteit geweest? Dan gooien we dit %(term)s later weg.",
        term=say_term(terms.SIGNUP, scope().portal.terms),
    )
    return f"{asked} {gone}"


def _fields(activity: Activity, sent: SentForm) -> list[FormField]:
    return forms.make_form_fields(
        make_signup_schema(activity.signup_questions),
        sent.typed or {"people": 1},
        sent.errors,
        {"people": _list_people(activity)},
    )


def make_people_field(
    activity: Activity, people: int, errors: dict[str, list[str]] | None = None
) -> FormField:
    """Return the field in which somebody chooses with how many they come."""
    choices = {"people": _list_people(activity, people)}
    return forms.make_form_fields(PeopleSchema(), {"people": people}, errors or {}, choices)[0]


def _list_people(activity: Activity, now: int = 1) -> list[forms.Option]:
    """Return the numbers to choose from; who comes with more already (`now`) may stay so."""
    most = rules.find_most_people(activity)
    return [
        forms.Option("1", _("Alleen ik")),
        *(
            forms.Option(str(number), _("%(number)s mensen", number=number))
            for number in (*range(2, most + 1), *([now] if now > most else []))
        ),
    ]


def make_facts(activity: Activity, row: Occurrence, also: Sequence[Occurrence] = ()) -> SignupFacts:
    """Return what every page of sign-ups says about the activity and its date, or more dates
    (`also`); of a course about all.
    """
    place = activity.location or (activity.owner.location if activity.owner else None)
    when = say_when(row)
    dates = [say_when(one) for one in _course_dates(activity)] or [when, *map(say_when, also)]
    where = ", ".join(part for part in (place.name, place.address) if part) if place else ""
    return {
        "activity_title": activity.title,
        "when_text": when,
        "where_text": where,
        "activity_href": url_for("activities.show_activity", slug=activity.slug),
        "entry_facts": [
            Fact("calendar", _("Wanneer"), dates),
            *([Fact("pin", _("Waar"), [Written(where)])] if where else []),
            *make_entry_cost_facts(scope(), activity),
        ],
    }


def say_when(row: Occurrence) -> str:
    """Return the day and the hours of a date in words."""
    return _(
        "%(day)s, %(hours)s",
        day=formats.day(row.starts_at),
        hours=formats.hours(row.starts_at, row.ends_at),
    )
