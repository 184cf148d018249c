"""What the pages of a change of many records show: what would happen to each, and what did.

A file of its own: several doors end on the same page.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from wijzerplaat.desks.all_records import actions, queries, rules, service
from wijzerplaat.desks.all_records.actions import ACTIONS, Action
from wijzerplaat.desks.all_records.listing import Record, Records
from wijzerplaat.desks.all_records.models import (
    CHANGED,
    DONE,
    KEPT,
    LEFT_OUT,
    RUNNING,
    TAKEN_BACK,
    UNDOING,
    UNDONE,
    WAITS,
    BulkChange,
)
from wijzerplaat.desks.all_records.topics import FROM
from wijzerplaat.desks.editors.display import Form, Link, PostForm
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import Written, _, ngettext
from wijzerplaat.records.freshness import mailed_days
from wijzerplaat.records.freshness import rules as freshness_rules
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import queries as tasks

SHOWN = 50
WHY = {
    rules.NOT_LIVE: N_("staat niet online"),
    rules.IS_HIDDEN: N_("is al verborgen"),
    rules.ALONG: N_("gaat mee met de organisatie"),
    rules.CHANGE_WAITS: N_("hier wacht nog een wijziging"),
    rules.NOT_AWAY: N_("is niet verborgen of weggehaald"),
    rules.OF_DESK: N_("is van de redactie zelf"),
    rules.NO_PLACE: N_("heeft geen eigen adres"),
    rules.SAME: N_("is al zo"),
    rules.NOBODY_THERE: N_("de organisatie heeft nog niemand"),
    rules.NOT_AT_DESK: N_("deze persoon hoort niet bij de redactie"),
    rules.STRANGER: N_("deze persoon hoort niet bij de organisatie"),
    rules.MOVED: N_("is net veranderd"),
    rules.UNFIT: N_("moet je eerst zelf aanpassen"),
    rules.STOPPED_BEFORE: N_("was nog niet gedaan"),
    freshness_rules.JUST_ASKED: N_("is deze week al gevraagd"),
    freshness_rules.THIS_MONTH: N_("is deze maand al gevraagd"),
    mailed_days.MAILED_TODAY: N_("kreeg vandaag al een mail"),
    freshness_rules.UNREACHABLE: N_("heeft geen e-mailadres"),
}
QUESTIONS = {
    actions.TOPIC: N_("Welk onderwerp?"),
    actions.DISTRICT: N_("Welke wijk?"),
    actions.PERSON: N_("Wie houdt dit voortaan bij?"),
    actions.COLLEAGUE: N_("Wie belt?"),
}
NO_ERRORS: dict[str, list[str]] = {}


@dataclass(frozen=True)
class Sort:
    """Records to which the same happens (or happened): in words, how many, and the first few."""

    text: str
    count: int
    tone: str
    rows: list[Link]


@dataclass(frozen=True)
class ChangePage:
    """A change of many records as its page shows it.

    `question` is what must be chosen first (then there is no `form`), `wrong` that nothing was.
    """

    title: str
    meta_text: str
    sorts: list[Sort]
    busy: str = ""
    done: int = 0
    total: int = 0
    question: FormField | None = None
    form: Form | None = None
    chosen: str = ""
    undo: PostForm | None = None
    undo_label: str = ""
    notes: list[str] = field(default_factory=list)


def describe_plan(
    scope: PortalScope, change: BulkChange, chosen: str, typed: Fields, errors: dict[str, list[str]]
) -> ChangePage:
    """Return the page of what was planned: what would happen to each record, and the form."""
    action, records = ACTIONS[change.action], queries.load_records(scope)
    rows = _find_rows(records, service.list_change_entry_ids(scope, change))
    choices = _list_choices(scope, action, rows)
    choices.pop(change.told.get(FROM, ""), None)
    chosen = chosen if chosen in choices else ""
    refusals = actions.list_refusals(action, rows, chosen)
    sorts = _sort_rows(rows, refusals)
    title = _(action.label)
    if action.asks and not chosen:
        error = errors.get(rules.CHOICE, [""])[0]
        return ChangePage(title, _count(len(rows)), sorts, question=_ask(action, choices, error))
    count = refusals.count("")
    said = _("%(label)s: %(chosen)s", label=title, chosen=choices[chosen]) if chosen else title
    return ChangePage(
        said,
        _count(len(rows)),
        sorts,
        chosen=chosen,
        form=_make_form(change, action, typed, errors, count) if count else None,
        notes=_list_notes(action, count),
    )


def describe_result(scope: PortalScope, change: BulkChange) -> ChangePage:
    """Return the page of what was begun: how far it is, and what came of each record."""
    action, records = ACTIONS[change.action], queries.load_records(scope)
    outcomes = service.count_outcomes(scope, change)
    sorts = [
        Sort(
            _describe_outcome(action, outcome, why),
            count,
            "positive" if outcome == CHANGED else "neutral",
            _link(_find_rows(records, service.list_outcome_ids(scope, change, outcome, why))),
        )
        for (outcome, why), count in sorted(outcomes.items(), key=lambda one: ORDER[one[0][0]])
    ]
    total = sum(outcomes.values())
    waits = sum(n for (outcome, _why), n in outcomes.items() if outcome == _find_waiting(change))
    busy = change.state in (RUNNING, UNDOING)
    return ChangePage(
        _(action.label),
        describe_begin(change),
        sorts,
        busy=_describe_busy(scope, change, total - waits, total) if busy else "",
        done=total - waits,
        total=total,
        undo=_make_undo(change, outcomes),
        undo_label=_("Stop en zet alles terug") if busy else _("Maak alles ongedaan"),
    )


ORDER = {CHANGED: 0, TAKEN_BACK: 1, WAITS: 2, KEPT: 3, LEFT_OUT: 4}


def _describe_outcome(action: Action, outcome: str, why: str) -> str:
    if outcome == LEFT_OUT:
        return _("Overgeslagen: %(why)s", why=_(WHY.get(why, WHY[rules.MOVED])))
    if outcome == WAITS:
        return _("Nog niet gedaan")
    if outcome == KEPT:
        if action is ACTIONS[actions.ASK]:
            return _("De mail is al weg. Die kan niet terug.")
        return _("Niet teruggezet: dit is daarna nog veranderd")
    return _(action.done) if outcome == CHANGED else _("Weer zoals het was")


def _find_waiting(change: BulkChange) -> str:
    return CHANGED if change.state == UNDOING else WAITS


def describe_begin(change: BulkChange) -> str:
    """Return who began a change, when, and who took it back."""
    wall = clock.to_amsterdam_time(change.made_at)
    said = _(
        "Door %(name)s, %(day)s om %(hour)s uur.",
        name=change.by_name,
        day=formats.day(wall),
        hour=formats.hour(wall),
    )
    if change.state in (UNDOING, UNDONE):
        back = _("Teruggezet door %(name)s.", name=change.undone_by_name)
        return f"{said} {back}"
    return said


def _describe_busy(scope: PortalScope, change: BulkChange, done: int, total: int) -> str:
    if change.action == actions.ASK and actions.is_enough_for_today(scope):
        so_far = _("%(done)s van de %(total)s zijn klaar.", done=done, total=total)
        later = _("Voor vandaag is het genoeg. Morgen gaat het vanzelf verder.")
        return f"{so_far} {later}"
    return _(
        "%(done)s van de %(total)s zijn klaar. Je mag deze pagina dichtdoen.",
        done=done,
        total=total,
    )


def _make_undo(change: BulkChange, outcomes: dict[tuple[str, str], int]) -> PostForm | None:
    if change.state not in (RUNNING, DONE):
        return None
    if not any(outcome in (CHANGED, WAITS) for outcome, _why in outcomes):
        return None
    return PostForm(url_for("bulk.undo_bulk_change_as_editor", change_id=change.id))


def _find_rows(records: Records, ids: Sequence[uuid.UUID]) -> list[Record]:
    """Return records by id, in this order; what was erased meanwhile is left out."""
    found = {row.id: row for row in records.pick(records.of_ids(ids))}
    return [found[one] for one in ids if one in found]


def _sort_rows(rows: Sequence[Record], refusals: Sequence[str]) -> list[Sort]:
    """Return the records by what would happen to them; what is left out stands last."""
    by_why: dict[str, list[Record]] = {}
    for row, why in zip(rows, refusals, strict=True):
        by_why.setdefault(why, []).append(row)
    return [
        Sort(
            _("Overgeslagen: %(why)s", why=_(WHY[why])) if why else _("Dit gaat gebeuren"),
            len(found),
            "neutral" if why else "positive",
            _link(found[:SHOWN]),
        )
        for why, found in sorted(by_why.items(), key=lambda one: (one[0] != "", one[0]))
    ]


def _link(rows: Iterable[Record]) -> list[Link]:
    return [
        Link(row.title, url_for("contacts.show_entry_contacts", entry_id=row.id)) for row in rows
    ]


def _list_choices(scope: PortalScope, action: Action, rows: Sequence[Record]) -> dict[str, str]:
    """Return what can be chosen for these records, by what stands in the form."""
    if action.asks == actions.DISTRICT:
        return {one.slug: Written(one.name) for one in scope.portal.districts}
    if action.asks == actions.TOPIC:
        return {one.slug: Written(one.name) for one in scope.portal.topics}
    if action.asks == actions.COLLEAGUE:
        desk = tasks.list_desk_people(scope)
        return {str(one): Written(name) for one, name in desk.items()}
    if action.asks != actions.PERSON:
        return {}
    whose = {row.organisation_id for row in rows if row.organisation_id}
    found = scope.session.execute(
        select(User.id, User.name, User.email)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organisation_id.in_(whose), User.active)
        .distinct()
        .order_by(User.name, User.email)
    )
    return {str(row.id): Written(row.name or row.email) for row in found}


def _ask(action: Action, choices: dict[str, str], error: str) -> FormField:
    options = [Option(value, label) for value, label in choices.items()]
    label = _(QUESTIONS[action.asks])
    return FormField(rules.CHOICE, label, "", "radio", "", error, optional=False, options=options)


def _make_form(
    change: BulkChange, action: Action, typed: Fields, errors: dict[str, list[str]], count: int
) -> Form:
    fields = forms.make_form_fields(action.schema(), typed, errors, {}) if action.schema else []
    label = _("%(label)s (%(count)s)", label=_(action.label), count=count)
    return Form(url_for("bulk.run_bulk_change_as_editor", change_id=change.id), fields, label)


def _list_notes(action: Action, count: int) -> list[str]:
    notes = []
    if action is ACTIONS[actions.ASK]:
        notes.append(_("Wie bij meer organisaties hoort, krijgt 1 mail over alles."))
        notes.append(_("Een mail die weg is, kan niet terug."))
        if count > freshness.MOST_MAILS:
            notes.append(
                _(
                    "We vragen %(most)s organisaties per dag. De rest gaat vanzelf verder.",
                    most=freshness.MOST_MAILS,
                )
            )
    else:
        notes.append(_("Je kunt alles in 1 keer ongedaan maken."))
    if action.along:
        notes.append(_("Wat bij een organisatie hoort, gaat mee met de organisatie."))
    return notes


def _count(number: int) -> str:
    return ngettext("Het gaat om %(num)s pagina.", "Het gaat om %(num)s pagina’s.", number)
