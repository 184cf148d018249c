"""What the pages of sign-ups draw: the form of a date, or why there is none; when and where."""

from __future__ import annotations

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.languages import Written
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.entries.display import Fact
from wijzerplaat.residents.signups import rules, service
from wijzerplaat.residents.signups.display import SignupFacts, SignupPanel
from wijzerplaat.residents.signups.schemas import PeopleSchema, make_signup_schema
from wijzerplaat.tenancy.accounts.display import WholeForm
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term


def describe_signup_panel(activity: Activity, row: Occurrence) -> SignupPanel | None:
    """Return what the activity's page needs to show the sign-up form of one date, or None."""
    if not activity.signup or not scope().portal.has("signups"):
        return None
    return make_panel(activity, row, {}, {})


def make_panel(
    activity: Activity,
    row: Occurrence,
    typed: Fields,
    errors: dict[str, list[str]],
    problem: service.IsFull | None = None,
) -> SignupPanel:
    """Return the form of a date with what was typed, or why there is none."""
    state = _find_panel_state(activity, row)
    if problem is not None and not problem.free:
        state = "full"
    waits = state == "full" and (
        problem.may_wait if problem else bool(rules.find_waitlist_room(activity))
    )
    day = formats.day(row.starts_at).split(" ", 1)[1]
    label = (
        _("Zet mij op de wachtlijst")
        if waits
        else _("Meld je aan voor de cursus")
        if rules.is_course(activity)
        else _("Meld je aan voor %(day)s", day=day)
    )
    has_form = state == "open" or waits
    form = WholeForm(_action(activity, row), label, _fields(activity, typed, errors), csrf=False)
    return SignupPanel(
        state,
        _("Meld je aan"),
        _introduce(activity, row, state, waits),
        form if has_form else None,
        _("Zet me op de wachtlijst") if waits else _("Meld je aan"),
        _privacy(activity),
        waits,
        _say_room(problem, typed),
    )


def _find_panel_state(activity: Activity, row: Occurrence) -> str:
    """Return open, full, soon (not yet) or closed."""
    now = clock.to_amsterdam_time(scope().now)
    opens = rules.find_opening(activity, row)
    if row.cancelled or rules.find_closing(activity, row) <= now:
        return "closed"
    if opens is not None and now < opens:
        return "soon"
    word = service.describe_free_seats(scope(), [row.id]).get(row.id, service.NO_LIMIT)
    return "full" if word == service.FULL else "open"


def _introduce(activity: Activity, row: Occurrence, state: str, waits: bool) -> str:
    opens = rules.find_opening(activity, row)
    said = {
        "open": _("Vul alles in. Als iets niet hoeft, staat dat erbij."),
        "full": _("Deze dag is vol. Zet je op de wachtlijst, of kies een andere dag.")
        if waits
        else _("Deze dag is vol. Kies een andere dag."),
        "soon": _("Je kunt je aanmelden vanaf %(day)s.", day=formats.day(opens)) if opens else "",
        "closed": _("Je kunt je voor deze dag niet meer aanmelden."),
    }
    return said[state]


def _say_room(problem: service.IsFull | None, typed: Fields) -> str:
    """Return what is free, what was asked and what is possible."""
    if problem is None:
        return ""
    asked = typed.get("people") or 1
    if not problem.free:
        return _("Er is geen plek meer. Een ander was net eerder.")
    return ngettext(
        "Er is nog %(num)s plek. Jij vroeg er %(asked)s. Kom met minder mensen.",
        "Er zijn nog %(num)s plekken. Jij vroeg er %(asked)s. Kom met minder mensen.",
        problem.free,
        asked=asked,
    )


def _privacy(activity: Activity) -> str:
    receiver = activity.owner.title if activity.owner else scope().portal.name
    return _(
        "We geven je naam en e-mailadres alleen aan %(name)s. Is de activiteit geweest? Dan gooien "
        "we ze %(term)s later weg.",
        name=receiver,
        term=say_term(terms.SIGNUP, scope().portal.terms),
    )


def _fields(activity: Activity, typed: Fields, errors: dict[str, list[str]]) -> list[FormField]:
    return forms.make_form_fields(
        make_signup_schema(activity.signup_questions),
        typed or {"people": 1},
        errors,
        {"people": _list_people(activity)},
    )


def make_people_field(activity: Activity, people: int) -> FormField:
    """Return the field in which somebody chooses with how many they come."""
    choices = {"people": _list_people(activity)}
    return forms.make_form_fields(PeopleSchema(), {"people": people}, {}, choices)[0]


def _list_people(activity: Activity) -> list[forms.Option]:
    return [
        forms.Option("1", _("Alleen ik")),
        *(
            forms.Option(str(number), _("%(number)s mensen", number=number))
            for number in range(2, activity.signup_most_people + 1)
        ),
    ]


def _action(activity: Activity, row: Occurrence) -> str:
    when = When(row.starts_at.date(), row.starts_at.hour)
    return url_for("signups.send_signup", slug=activity.slug, when=when)


def make_facts(activity: Activity, row: Occurrence) -> SignupFacts:
    """Return what every page of sign-ups says about the activity and its date."""
    place = activity.location or (activity.owner.location if activity.owner else None)
    when = say_when(row)
    where = ", ".join(part for part in (place.name, place.address) if part) if place else ""
    return {
        "activity_title": activity.title,
        "when_text": when,
        "where_text": where,
        "activity_href": url_for("activities.show_activity", slug=activity.slug),
        "entry_facts": [
            Fact("calendar", _("Wanneer"), [when]),
            *([Fact("pin", _("Waar"), [Written(where)])] if where else []),
        ],
    }


def say_when(row: Occurrence) -> str:
    """Return the day and the hours of a date in words."""
    return _(
        "%(day)s, %(hours)s",
        day=formats.day(row.starts_at),
        hours=formats.hours(row.starts_at, row.ends_at),
    )
