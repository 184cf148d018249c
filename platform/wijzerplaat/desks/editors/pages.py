"""The pages of the desk put together.

One proposal beside the queue, the answer to a conflict, what was just done.

A file of its own, because several doors of the desk end on the same page.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wijzerplaat.desks.editors import decisions, locks, proposal_page, queue
from wijzerplaat.desks.editors.display import Actions, Form, JustDone
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.editors.queue import Filters, Waiting
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.web import values
from wijzerplaat.ground.web.forms import FormField, Option, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import read_query, scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation import rules, service
from wijzerplaat.records.moderation.models import Revision


def read_queue_filters() -> Filters:
    """Return the filters of the queue that this address carries along."""
    return queue.parse_queue_filters(read_query())


def list_filtered_queue(chosen: Filters | None = None) -> list[Waiting]:
    """Return what waits for this editor, as far as the filters let through."""
    return (chosen or read_queue_filters()).among(queue.list_queued_proposals(scope()))


def render_proposal_page(
    revision: Revision, stale: tuple[str, ...] = (), notice: str = "", busy: str = ""
) -> str:
    """Show one proposal with the queue around it."""
    chosen = read_queue_filters()
    every = list_filtered_queue(chosen)
    rows, before, after = queue.find_queue_neighbours(every, revision.id)
    item = proposal_page.describe_proposal(
        scope(), revision, read_query().get("tab", "anders"), stale, chosen.parts
    )
    ready = describe_last_decision()
    said = "" if item.open else proposal_page.describe_proposal_status(revision).text
    item = replace(
        item,
        notice=notice or said,
        busy=busy,
        actions=_actions(revision.id, chosen.parts, before, after),
    )
    title = (
        _("%(said)s Volgende: %(title)s", said=ready.text, title=item.title)
        if ready
        else item.title
    )
    return render_editor_page(
        "desks/editors/proposal.html",
        title,
        groups=queue.describe_queue_groups(scope(), rows, every, chosen, revision.id),
        item=item,
        done=ready,
        size=len(every),
        filtered=bool(chosen.parts),
        all_href=url_for("editors.show_queue", **chosen.parts),
        q=chosen.q,
    )


def render_conflict_page(
    revision_id: uuid.UUID, stale: tuple[str, ...] = (), notice: str = ""
) -> str:
    """Show the newest proposal for the same entry, with the difference as it is now."""
    scope().session.rollback()
    revision = service.find_revision(scope(), revision_id)
    latest = service.find_open_proposal(scope(), revision.entry_id) or revision
    if not notice:
        notice = (
            _("Hierover is al besloten.")
            if latest is revision and not stale
            else _("Er is net iets bijgekomen. Bekijk het verschil.")
        )
    return render_proposal_page(latest, stale, notice)


def find_next_proposal_path(
    rows: Sequence[Waiting], revision_id: uuid.UUID, decided_id: uuid.UUID | None = None
) -> str:
    """Return where to go after a decision on a proposal; what the editor had open is free again.

    `decided_id` is the revision that tells of it, where an editor's own text took its place.
    """
    locks.release_entry_locks(scope())
    following = queue.find_next_in_queue(scope(), rows, revision_id)
    parts = {**read_queue_filters().parts, "na": str(decided_id or revision_id)}
    if following:
        return url_for("editors.show_proposal", revision_id=following.id, **parts)
    return url_for("editors.show_queue", **parts)


def describe_last_decision() -> JustDone | None:
    """Say what was just decided (`?na=`), with the way back."""
    try:
        revision = service.find_revision(scope(), uuid.UUID(read_query().get("na", "")))
    except (ValueError, NotFound):
        return None
    if not revision.decision:
        return None
    action = (
        url_for(
            "history.undo_decision_as_editor",
            revision_id=revision.id,
            **read_queue_filters().parts,
        )
        if revision.decision in rules.UNDOABLE
        else None
    )
    decision = proposal_page.describe_proposal_status(revision).text
    said = _("%(decision)s: %(title)s.", decision=decision, title=revision.snapshot["title"])
    if revision.reverts and revision.decision == rules.APPROVED:
        direct = service.find_revision(scope(), revision.reverts)
        said = f"{said} {describe_reverted(revision, direct)}"
    return JustDone(said, action)


def describe_reverted(revision: Revision, direct: Revision) -> str:
    """Say which version a revision took back, which parts, and which stay as they are."""
    schema = kinds.kind_of_entry(revision.entry).known_schema
    said = _(
        "Dit van versie %(number)s is teruggedraaid: %(what)s.",
        number=direct.number,
        what=values.list_field_labels(revision.changed, schema),
    )
    left = rules.list_left_fields(direct, revision)
    if not left:
        return said
    stays = _(
        "Dit is daarna veranderd en blijft staan: %(what)s.",
        what=values.list_field_labels(left, schema),
    )
    return f"{said} {stays}"


def render_proposal_form(
    revision: Revision,
    endpoint: str,
    title: str,
    fields: list[FormField],
    submit: str,
    **more: Any,
) -> str:
    """Show a form of the desk about one proposal; `endpoint` is where it is sent."""
    parts = read_queue_filters().parts
    form = Form(url_for(endpoint, revision_id=revision.id, **parts), fields, submit)
    wrong = any(field.error for field in fields)
    template = more.pop("template", "desks/editors/reason_form.html")
    return render_editor_page(
        template,
        _("Fout: %(title)s", title=title) if wrong else title,
        title=title,
        intro=None,
        form=form,
        back_href=url_for("editors.show_proposal", revision_id=revision.id, **parts),
        **more,
    )


def render_reason_form(
    revision_id: uuid.UUID, endpoint: str, error: str, sent: Mapping[str, list[str]]
) -> str:
    """Ask why something goes live all the same; what was ticked before goes along."""
    scope().session.rollback()
    revision = service.find_revision(scope(), revision_id)
    field = FormField(
        "reden",
        _("Waarom plaats je dit toch?"),
        _("We bewaren je reden bij deze versie."),
        "textarea",
        "",
        translate_message(error),
        optional=False,
        rows=4,
    )
    fields = [field, *_hide(sent)]
    title = _("Schrijf op waarom")
    return render_proposal_form(revision, endpoint, title, fields, _("Plaats het toch"))


def render_why_not_form(
    revision_id: uuid.UUID,
    endpoint: str,
    errors: Mapping[str, list[str]],
    sent: Mapping[str, list[str]],
) -> str:
    """Ask for each field that is left out why it is; what was ticked before goes along."""
    scope().session.rollback()
    revision = service.find_revision(scope(), revision_id)
    schema = kinds.kind_of_entry(revision.entry).known_schema
    fields = []
    for name, messages in errors.items():
        given = "".join(sent.get(name, [])[:1])
        label = values.find_field_label(name.removeprefix(decisions.WHY_NOT), schema)
        fields.append(
            FormField(
                name,
                _("Waarom plaats je ‘%(field)s’ niet?", field=label),
                _("De schrijver krijgt dit in een mail."),
                "textarea",
                given,
                "" if given.strip() else translate_message(messages[0]),
                optional=False,
                rows=2,
            )
        )
    kept = {name: value for name, value in sent.items() if name not in errors}
    return render_proposal_form(
        revision,
        endpoint,
        _("Schrijf op waarom je dit niet plaatst"),
        [*fields, *_hide(kept)],
        _("Plaats de rest"),
    )


def make_about_fields(revision: Revision, ticked: list[str]) -> list[FormField]:
    """Return the choice which fields a question is about; none when there is nothing to choose."""
    schema = kinds.kind_of_entry(revision.entry).known_schema
    known = [name for name in revision.changed if name in schema.fields]
    if len(known) < 2:
        return []
    options = [Option(name, values.find_field_label(name, schema)) for name in known]
    label = _("Waar gaat het over?")
    return [FormField("over", label, "", "checkboxes", ticked, options=options)]


def _hide(sent: Mapping[str, list[str]]) -> list[FormField]:
    """Return what was sent before as hidden fields."""
    return [
        FormField(name, "", "", "hidden", value) for name, given in sent.items() for value in given
    ]


def _actions(
    revision_id: uuid.UUID, kept: Mapping[str, str], before: Waiting | None, after: Waiting | None
) -> Actions:
    def to(endpoint: str, which: uuid.UUID = revision_id) -> str:
        return url_for(endpoint, revision_id=which, **kept)

    return Actions(
        approve=to("editors.approve_proposal_as_editor"),
        plain=to("editors.approve_plain_text_as_editor"),
        ask_href=to("editors.show_author_question_form"),
        reject_href=to("editors.show_rejection_form"),
        edit_href=to("amend.show_amend_form"),
        take_over=to("locks.take_over_proposal"),
        look=url_for("locks.send_editor_presence", revision_id=revision_id),
        previous_href=before and to("editors.show_proposal", before.id),
        next_href=after and to("editors.show_proposal", after.id),
    )
