"""The doors to tasks: lists by who has them, one task with all that can be done, and the buttons.

A door of its own beside `views.py`, which shows everything that waits on one page.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from wijzerplaat.desks.board import display, service
from wijzerplaat.desks.board.schemas import DoneSchema, RestSchema
from wijzerplaat.desks.editors.display import Form, PostButton, Tab
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import Option, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.freshness import details
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.tenancy.effects import service as effects
from wijzerplaat.tenancy.tasks import queries
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import Task

area = Area("tasks", __name__, prefix="/redactie/taken")
ONE, LIST, PAGE, BOARD = (
    "/<uuid:task_id>",
    "tasks.show_tasks",
    "tasks.show_task",
    "board.show_board",
)
VIEWS = {
    "mij": queries.MINE,
    "niemand": queries.NOBODY,
    "later": queries.RESTING,
    "klaar": queries.DONE,
}
STOP: Fields = {"starts_on": None, "told": "", "successor": ""}


@dataclass(frozen=True)
class Sent:
    """What was typed in a form of a task, what is wrong with it, and what else to say."""

    typed: Fields = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    notice: str = ""


@dataclass(frozen=True)
class GiveForm:
    """Who can have a task, and who has it."""

    action: str
    people: list[Option]
    holder: str
    error: str
    csrf: bool = True


@area.get("", PART_REVIEW, asks=("van", "soort"))
def show_tasks() -> str:
    """List the tasks of a view by kind, or of one kind."""
    word, kind = request.args.get("van", ""), request.args.get("soort", "")
    found = service.load_tasks(scope(), VIEWS.get(word, ""), kind)
    return render_editor_page(
        "desks/board/tasks.html",
        _("Taken"),
        parts=display.describe_task_parts(scope(), found, word if word in VIEWS else ""),
        tabs=make_task_tabs(found.counts, word),
        menu=url_for(BOARD),
        done=None,
    )


@area.get(ONE, PART_REVIEW)
def show_task(task_id: uuid.UUID) -> str:
    """Show one task with all that can be done about it."""
    return _page(task_id, Sent())


@area.post(f"{ONE}/neem", PART_PUBLISH)
def take_task_as_editor(task_id: uuid.UUID) -> ResponseReturnValue:
    """Say that one does it."""
    return _do(task_id, lambda: tasks.take_task(scope(), task_id), "mij")


@area.post(f"{ONE}/geef", PART_PUBLISH)
def give_task_to_colleague(task_id: uuid.UUID) -> ResponseReturnValue:
    """Let a colleague do it, or nobody in particular."""
    who = _read_id(request.form.get("who", ""))
    return _do(task_id, lambda: tasks.assign_task(scope(), task_id, who), "gegeven")


@area.post(f"{ONE}/later", PART_PUBLISH)
def rest_task_as_editor(task_id: uuid.UUID) -> ResponseReturnValue:
    """Let it rest until a day, with the reason."""
    typed = forms.read_form(RestSchema(), request.form)

    def rest() -> Task:
        given = load_fields(RestSchema(), typed)
        return tasks.snooze_task(scope(), task_id, given["until"], given["reason"])

    return _do(task_id, rest, "later", typed)


@area.post(f"{ONE}/nu", PART_PUBLISH)
def wake_task_as_editor(task_id: uuid.UUID) -> ResponseReturnValue:
    """Let it wait on the board again."""
    return _do(task_id, lambda: tasks.wake_task(scope(), task_id), "terug")


@area.post(f"{ONE}/klaar", PART_PUBLISH)
def finish_task_as_editor(task_id: uuid.UUID) -> ResponseReturnValue:
    """Say that it is done, and how."""
    typed = forms.read_form(DoneSchema(), request.form)

    def finish() -> Task:
        return tasks.finish_task(scope(), task_id, load_fields(DoneSchema(), typed)["note"])

    return _do(task_id, finish, "klaar", typed)


@area.post(f"{ONE}/open", PART_PUBLISH)
def reopen_task_as_editor(task_id: uuid.UUID) -> ResponseReturnValue:
    """Put it back on the board."""
    return _do(task_id, lambda: tasks.reopen_task(scope(), task_id), "terug")


@area.post(f"{ONE}/haal-weg", PART_PUBLISH, mails=BY_DESK)
def stop_record_of_task(task_id: uuid.UUID) -> ResponseReturnValue:
    """Say for its organisation that the record stopped, as it told; that ends the task.

    Who goes on with it and is not on this site is for the form, where an editor writes a sentence.
    """
    entry_id = queries.find_task(scope(), task_id).entry_id
    if entry_id is None:
        return _page(task_id, Sent(notice=translate_message(tasks.TOO_LATE))), 409
    try:
        takedown.stop_entry(scope(), entry_id, details.suggest_stop(scope(), entry_id) or STOP)
    except Invalid:
        scope().session.rollback()
        return redirect(url_for("takedown.show_takedown_forms", entry_id=entry_id, hoe="stop"), 303)
    except Conflict:
        scope().session.rollback()
        return _page(task_id, Sent(notice=translate_message(tasks.TOO_LATE))), 409
    return redirect(url_for("contacts.show_entry_contacts", entry_id=entry_id, na="stop"), 303)


@area.post(f"{ONE}/stuur", ENTRY_PUBLISH, mails=BY_DESK)
def resend_mail_of_task(task_id: uuid.UUID) -> ResponseReturnValue:
    """Let a mail that did not arrive leave once more; that ends the task."""

    def resend() -> Task:
        task = tasks.finish_task(scope(), task_id, _("Opnieuw verstuurd."))
        effects.send_mail_again(scope(), task.about_id or task_id)
        return task

    return _do(task_id, resend, "verstuurd")


def make_task_tabs(counts: Mapping[str, int], word: str = "") -> list[Tab]:
    """Return the ways to look at tasks, with how many there are."""
    words = {
        "": _("Alles"),
        "mij": _("Van mij"),
        "niemand": _("Van niemand"),
        "later": _("Wacht"),
        "klaar": _("Klaar"),
    }
    found = []
    for key, label in words.items():
        number = counts.get(VIEWS.get(key, ""))
        shown = label if number is None else f"{label} ({number})"
        href = url_for(LIST, van=key) if key else url_for(BOARD)
        found.append(Tab(shown, href, key == word))
    return found


def describe_undo(word: str, task_id: str) -> PostButton | None:
    """Return the button that takes back what was done last, where that can be."""
    wanted = _read_id(task_id)
    if word != "klaar" or wanted is None:
        return None
    href = url_for("tasks.reopen_task_as_editor", task_id=wanted)
    return PostButton(_("Maak ongedaan"), href)


def _read_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _do(
    task_id: uuid.UUID, verb: Callable[[], Task], word: str, typed: Fields | None = None
) -> ResponseReturnValue:
    try:
        verb()
    except Invalid as problem:
        scope().session.rollback()
        return _page(task_id, Sent(typed or {}, problem.fields)), 422
    except Conflict as problem:
        scope().session.rollback()
        why = tasks.NOT_BY_HAND if isinstance(problem, tasks.NotByHand) else tasks.TOO_LATE
        return _page(task_id, Sent(typed or {}, notice=translate_message(why))), 409
    return redirect(url_for(BOARD, na=word, taak=task_id), 303)


def _page(task_id: uuid.UUID, sent: Sent) -> str:
    task, found = service.load_task(scope(), task_id)
    kind = display.find_task_kind(task.kind)
    row = display.describe_task(scope(), kind, task, found, alone=True)
    may = scope().actor.may(PART_PUBLISH) and not task.done_at
    return render_editor_page(
        "desks/board/task.html",
        _("Fout: %(title)s", title=row.title) if sent.errors else row.title,
        kind=_(kind.title),
        row=row,
        notice=sent.notice,
        give=_give(task, found, sent) if may else None,
        rest=_form(RestSchema(), "tasks.rest_task_as_editor", _("Zet het even weg"), task, sent),
        done=_form(DoneSchema(), "tasks.finish_task_as_editor", _("Dit is klaar"), task, sent)
        if kind.by_hand
        else None,
        wake=PostButton(
            _("Zet het nu terug"), url_for("tasks.wake_task_as_editor", task_id=task.id)
        )
        if task.snoozed_until
        else None,
        may=may,
        menu=url_for(BOARD),
    )


def _give(task: Task, found: service.TaskList, sent: Sent) -> GiveForm:
    able = {*queries.list_desk_people(scope()), task.holder_id}
    known = {who: name for who, name in found.people.items() if who in able}
    people = [Option("", _("Niemand")), *(Option(str(who), name) for who, name in known.items())]
    wrong = sent.errors.get("who", [""])[0]
    return GiveForm(
        url_for("tasks.give_task_to_colleague", task_id=task.id),
        people,
        str(task.holder_id or ""),
        translate_message(wrong) if wrong else "",
    )


def _form(schema: Schema, endpoint: str, label: str, task: Task, sent: Sent) -> Form:
    fields = forms.make_form_fields(schema, sent.typed, sent.errors, {})
    return Form(url_for(endpoint, task_id=task.id), fields, label)
