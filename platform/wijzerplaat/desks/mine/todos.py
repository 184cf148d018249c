"""What the people of an organisation can do now.

Finish a form, renew what lapsed, answer what a kind asks.

A file of its own beside `overview.py`: each of these looks somewhere else.
"""

from __future__ import annotations

from sqlalchemy import or_, select

from wijzerplaat.desks.mine.display import Todo
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.organisations.queries import Own
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.rules import is_past
from wijzerplaat.records.takedown import queries as takedowns
from wijzerplaat.records.takedown.models import HIDDEN, Takedown
from wijzerplaat.records.takedown.rules import REASONS
from wijzerplaat.tenancy.drafts import service as drafts
from wijzerplaat.tenancy.drafts.models import FormDraft
from wijzerplaat.tenancy.drafts.rules import WHOSE, Place
from wijzerplaat.tenancy.portals.service import PortalScope

Found = tuple[Entry, Todo]


def describe_hidden_entries(scope: PortalScope, owned: list[Own]) -> list[Found]:
    """Return what the desk hid, with why; what came along with its organisation is not told."""
    hidden = {one.entry.id: one.entry for one in owned if one.entry.hidden_at is not None}
    if not hidden:
        return []
    return [
        (hidden[one.entry_id], _hidden(hidden[one.entry_id], one))
        for rows in takedowns.list_open_by_entry(scope, hidden).values()
        for one in rows
        if one.sort == HIDDEN and one.because_id is None
    ]


def describe_unfinished_forms(scope: PortalScope, organisation: Organisation) -> list[Todo]:
    """Return the forms of this organisation that the actor did not finish."""
    alone = len(scope.actor.organisation_ids) == 1
    return [
        Todo(
            title=_("Je was bezig met ‘%(title)s’", title=describe_form_draft(one)),
            text=describe_saved_time(one),
            icon="pencil",
            href=Place(one.path, one.address).resume,
            label=_("Ga verder"),
        )
        for one in drafts.list_form_drafts(scope)
        if one.path.startswith(url_for("mine.show_member_overview"))
        and (alone or one.path.endswith(f"?{WHOSE}={organisation.slug}"))
    ]


def describe_form_draft(one: FormDraft) -> str:
    """Return what a kept form is about, as far as somebody got."""
    parts = one.path.partition("?")[0].split("/")
    owner = kinds.find_owner_kind()
    block = owner.schema.blocks.get(parts[-1])
    if block:
        return _(block.title)
    found = next((kind for sort, kind in kinds.list_own_kinds().items() if sort in parts), owner)
    return one.title or _(found.singular)


def describe_saved_time(one: FormDraft) -> str:
    """Return 'Bewaard op dinsdag 24 november om 10.00 uur'."""
    at = clock.to_amsterdam_time(one.saved_at)
    return _("Bewaard op %(day)s om %(hour)s uur.", day=formats.day(at), hour=formats.hour(at))


def describe_lapsed_parts(scope: PortalScope, organisation: Organisation) -> list[Found]:
    """Return what residents no longer see because its last day is over."""
    today = clock.today(scope.now)
    found: list[Found] = []
    for kind in kinds.list_kinds():
        model = kind.model
        if not kind.lapses:
            continue
        past = or_(*(getattr(model, until) < today for until in kind.lapses))
        mine = model.is_of(organisation.id)
        for entry in scope.session.scalars(
            select(model).where(mine, model.listed(scope), past).order_by(model.title)
        ):
            found += [
                (entry, _lapsed(entry, until))
                for until, fields in kind.lapses.items()
                if is_past(getattr(entry, until), today)
                and any(getattr(entry, field) not in (None, "", []) for field in fields)
            ]
    return found


def describe_kind_tasks(scope: PortalScope, organisation: Organisation) -> list[Found]:
    """Return what the kinds themselves ask of their owner."""
    return [
        (
            task.entry,
            Todo(task.title, task.text, "calendar", "", task.label),
        )
        for kind in kinds.list_kinds()
        for task in kind.tasks(scope, organisation.id)
    ]


def _hidden(entry: Entry, one: Takedown) -> Todo:
    why = [_(dict(REASONS)[one.reason]), one.note] if one.reason else [one.note]
    asked = one.asked_back_at is not None
    return Todo(
        title=_("De redactie heeft ‘%(title)s’ verborgen", title=entry.title),
        text=_("Je vroeg de redactie om weer te kijken.")
        if asked
        else _("Waarom: %(why)s.", why=". ".join(part.rstrip(".") for part in why if part)),
        href="",
        icon="alert",
        label=_("Kijk wat je kunt doen"),
    )


def _lapsed(entry: Entry, until: str) -> Todo:
    day = formats.short_day(getattr(entry, until))
    question: str = kinds.kind_of_entry(entry).known_schema.fields[until].metadata["asks"]
    return Todo(
        title=_(question),
        href="",
        icon="clock",
        label=_("Pas het aan"),
        text=_(
            "Bij ‘%(title)s’ klopte dit tot en met %(day)s. Bewoners zien het nu niet.",
            title=entry.title,
            day=day,
        ),
    )
