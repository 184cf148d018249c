"""What the people of an organisation can do now.

Finish a form, renew what lapsed, answer what a kind asks.

A file of its own beside `overview.py`: each of these looks somewhere else.
"""

from __future__ import annotations

from sqlalchemy import or_, select

from wijzerplaat.desks.mine import drafts
from wijzerplaat.desks.mine.display import Todo
from wijzerplaat.desks.mine.drafts import FormDraft
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.rules import is_past
from wijzerplaat.tenancy.portals.service import PortalScope

Found = tuple[Entry, Todo]


def describe_unfinished_forms(scope: PortalScope, organisation: Organisation) -> list[Todo]:
    """Return the forms that the actor did not finish; `href` is the form's own address."""
    return [
        Todo(
            title=_("Je was bezig met ‘%(title)s’", title=describe_form_draft(one)),
            text=describe_saved_time(one),
            icon="pencil",
            href=f"{one.path}?verder=1",
            label=_("Ga verder"),
        )
        for one in drafts.list_form_drafts(scope, organisation.id)
    ]


def describe_form_draft(one: FormDraft) -> str:
    """Return what a kept form is about, as far as somebody got."""
    kind = kinds.find_kind(one.kind)
    block = kind.schema.blocks.get(one.path.rsplit("/", 1)[-1])
    return _(block.title) if block else one.title or _(kind.singular)


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


def _lapsed(entry: Entry, until: str) -> Todo:
    day = formats.short_day(getattr(entry, until))
    question: str = kinds.kind_of_entry(entry).schema().fields[until].metadata["asks"]
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
