"""How a task reads on the board: what it is about, since when, who has it, and its buttons."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wijzerplaat.desks.board.service import TaskList
from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.desks.editors.display import Link, PostButton, Status
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PART_PUBLISH
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import may_open
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import slots
from wijzerplaat.tenancy.tasks.models import BY_HAND, CALL, GONE, LINK, RESIDENT, SOLVED, Task
from wijzerplaat.tenancy.tasks.slots import OF_TASK, TaskKind, TaskWay

SOURCES = {
    CALL: N_("Gehoord aan de telefoon."),
    LINK: N_("Antwoord van de organisatie zelf."),
    RESIDENT: N_("Een bewoner zegt het."),
}
OUTCOMES = {
    SOLVED: N_("Opgelost"),
    GONE: N_("Niet meer nodig"),
    BY_HAND: N_("Klaar"),
}


@dataclass(frozen=True)
class TaskRow:
    """A task with its buttons; `more_href` leads to giving it away, letting it rest, ending it."""

    title: str
    href: str
    tags: list[Status]
    meta_text: str
    note: str
    phone: str
    links: list[Link]
    posts: list[PostButton]
    more_href: str | None


@dataclass(frozen=True)
class TaskPart:
    """The tasks of one kind: how many, and the first few."""

    icon: str
    title: str
    count: int
    rows: list[TaskRow]
    href: str


def describe_task_parts(scope: PortalScope, found: TaskList, which: str = "") -> list[TaskPart]:
    """Return the tasks by kind, in the order of the board; kinds without any are left out."""
    groups = {one.kind: one for one in found.groups}
    return [
        TaskPart(
            kind.icon,
            _(kind.title),
            groups[kind.name].count,
            [describe_task(scope, kind, task, found) for task in groups[kind.name].tasks],
            url_for("tasks.show_tasks", soort=kind.name, van=which or None),
        )
        for kind in slots.list_task_kinds()
        if kind.name in groups
    ]


def describe_task(
    scope: PortalScope, kind: TaskKind, task: Task, found: TaskList, *, alone: bool = False
) -> TaskRow:
    """Return one task as it reads; `alone`: on its own page, that needs no link to itself."""
    entry = found.entries.get(task.entry_id) if task.entry_id else None
    may = scope.actor.may(PART_PUBLISH)
    own = url_for("tasks.show_task", task_id=task.id)
    return TaskRow(
        title=entry.title if entry else translate_message(task.note) or _(kind.title),
        href=url_for("contacts.show_entry_contacts", entry_id=entry.id) if entry else own,
        tags=_tags(scope, task, found.people),
        meta_text=_meta(scope, task, found.people),
        note=_note(task, found.told) if entry else "",
        phone=found.phones.get(task.entry_id, "") if task.entry_id else "",
        links=[] if task.done_at else _links(kind, task),
        posts=_posts(kind, task, scope.actor.user_id) if may else [],
        more_href=own if may and not alone and not task.done_at else None,
    )


def _tags(scope: PortalScope, task: Task, people: Mapping[uuid.UUID, str]) -> list[Status]:
    if task.done_at:
        return [Status(_(OUTCOMES[task.outcome]), "positive")]
    holder = people.get(task.holder_id) if task.holder_id else None
    tags = []
    if holder:
        mine = task.holder_id == scope.actor.user_id
        words = _("Van mij") if mine else _("Van %(name)s", name=holder)
        tags.append(Status(words, "info" if mine else "neutral"))
    if task.times > 1:
        said = ngettext("%(num)s keer", "%(num)s keer", task.times)
        tags.append(Status(said, "warning"))
    if task.snoozed_until and task.snoozed_until > clock.today(scope.now):
        day = formats.plain_date(task.snoozed_until)
        tags.append(Status(_("Wacht tot %(day)s", day=day), "neutral"))
    return tags


def _meta(scope: PortalScope, task: Task, people: Mapping[uuid.UUID, str]) -> str:
    age = proposal_page.describe_age(task.opened_at, scope.now)
    parts = [f"{formats.capital(age)}."]
    if task.source:
        parts.append(_(SOURCES[task.source]))
    if task.done_at:
        who = people.get(task.done_by_id) if task.done_by_id else None
        day = formats.plain_date(task.done_at)
        parts.append(_("Klaar op %(day)s, door %(name)s.", day=day, name=who or _("het systeem")))
    return " ".join(parts)


def _note(task: Task, told: Mapping[uuid.UUID, str]) -> str:
    more = told.get(task.about_id, "") if task.about_id else ""
    said = [more, task.note, task.snooze_reason, task.done_note]
    return " · ".join(translate_message(one) for one in said if one)


def _links(kind: TaskKind, task: Task) -> list[Link]:
    """The links of a task; one about a record only where the task is about one."""
    ways = [one for one in kind.ways if not one.sends and may_open(one.endpoint)]
    return [_link(one, task) for one in ways if not (one.asks and one.of_record) or task.entry_id]


def _link(way: TaskWay, task: Task) -> Link:
    return Link(_(way.label), _way_address(way, task))


def _way_address(way: TaskWay, task: Task) -> str:
    """Return where a button leads; what it is about fills one part of the address."""
    about = task.entry_id if way.of_record else task.about_id
    part = task.id if way.asks == OF_TASK else about
    return url_for(way.endpoint, **({way.asks: part} if way.asks else {}))


def _posts(kind: TaskKind, task: Task, user_id: uuid.UUID | None) -> list[PostButton]:
    def post(label: str, endpoint: str) -> PostButton:
        return PostButton(label, url_for(endpoint, task_id=task.id))

    if task.done_at:
        return [post(_("Zet terug op het bord"), "tasks.reopen_task_as_editor")]
    there = [way for way in kind.ways if way.sends and (task.about_id or not way.of_other)]
    ways = [way for way in there if may_open(way.endpoint, "POST")]
    found = [PostButton(_(way.label), _way_address(way, task)) for way in ways]
    if task.holder_id is None:
        found.append(post(_("Ik doe dit"), "tasks.take_task_as_editor"))
    elif task.holder_id != user_id:
        found.append(post(_("Neem over"), "tasks.take_task_as_editor"))
    return [*found, post(_("Klaar"), "tasks.finish_task_as_editor")] if kind.by_hand else found


def find_task_kind(name: str) -> TaskKind:
    """Return the kind of a task; one that no room brings any more has a name and no buttons."""
    known: Sequence[TaskKind] = slots.list_task_kinds()
    return next((one for one in known if one.name == name), TaskKind(name, N_("Taak"), "list", 99))
