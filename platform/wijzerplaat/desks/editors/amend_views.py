"""Change and approve (E): the form of a proposal, and the editor's text published in place of it.

A file of its own beside `views.py`: here an editor writes.
"""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors import decisions as editors_decisions
from wijzerplaat.desks.editors import pages as editors_pages
from wijzerplaat.desks.editors import proposal_page, publish_questions
from wijzerplaat.desks.editors.decisions import Ballot
from wijzerplaat.desks.editors.display import TypedLook
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import amending, checklist, forms, rules, service
from wijzerplaat.records.moderation.display import FormSection
from wijzerplaat.records.moderation.forms import Draft
from wijzerplaat.records.moderation.models import Revision

area = Area("amend", __name__, prefix="/redactie/te-doen")
RULE = "/<uuid:revision_id>/wijzig"


@area.get(RULE, PART_REVIEW)
def show_amend_form(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Show the proposal in the form, to change it."""
    revision = service.find_revision(scope(), revision_id)
    if not revision.waits:
        return editors_pages.render_conflict_page(revision_id), 409
    return _form(revision, _draft(revision))


@area.post(RULE, PART_PUBLISH, mails=BY_DESK, files=2)
def send_amended_proposal(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Publish what the editor made of it."""
    return _save(revision_id)


def _draft(revision: Revision) -> Draft:
    one = forms.make_proposal_draft(scope(), revision.entry.kind, revision.entry)
    stale = rules.list_stale_fields(revision.changed, revision.base, one.live)
    one.errors = forms.describe_clashes(scope(), one, stale) if stale else {}
    return one


def _save(revision_id: uuid.UUID) -> ResponseReturnValue:
    revision, rows = (
        service.find_revision(scope(), revision_id),
        editors_pages.list_filtered_queue(),
    )
    one = forms.make_proposal_draft(scope(), revision.entry.kind, revision.entry)
    fields, sent = forms.read_proposal_form(scope(), one, request.form), _sent()
    if request.form.get("doe") == "voorbeeld":
        look, errors = proposal_page.describe_typed_entry(
            scope(), one.kind, fields, revision.entry.owner_id
        )
        one.errors = {**errors, **one.errors}
        return _form(revision, one, look=look), 422 if one.errors else 200
    if one.errors:  # a file that cannot be used
        return _form(revision, one), 422
    try:
        decided = editors_decisions.publish_amended_proposal(
            scope(), revision_id, fields, forms.read_seen_marks(request.form).marks, sent
        )
    except Conflict as problem:
        return _conflict(revision_id, one, problem.fields), 409
    except Invalid as problem:
        one.errors = problem.fields
        return _form(revision, one, translate_message(problem.fields.get("reason", [""])[0])), 422
    return redirect(editors_pages.find_next_proposal_path(rows, revision_id, decided.id), 303)


def _sent() -> Ballot:
    return Ballot(None, frozenset(request.form.getlist("controle")), request.form.get("reden", ""))


def _conflict(revision_id: uuid.UUID, one: Draft, stale: tuple[str, ...]) -> str:
    """A field that went live meanwhile stays in the form, with what it says now.

    Anything else shows the desk.
    """
    if not stale:
        return editors_pages.render_conflict_page(revision_id)
    scope().session.rollback()
    revision = service.find_revision(scope(), revision_id)
    fresh = forms.make_proposal_draft(
        scope(), one.kind, entries.find_entry(scope(), revision.entry_id)
    )
    one.live, one.waits = fresh.live, fresh.waits
    one.errors = forms.describe_clashes(scope(), one, stale)
    return _form(revision, one)


def _form(
    revision: Revision, one: Draft, reason_error: str = "", look: TypedLook | None = None
) -> str:
    parts = editors_pages.read_queue_filters().parts
    title = _("Wijzig ‘%(title)s’", title=revision.snapshot["title"])
    action = url_for("amend.send_amended_proposal", revision_id=revision.id, **parts)
    form = forms.make_proposal_form(scope(), one, action, _("Sla op en keur goed"))
    extra = [*_checks(revision, one), *_reason(reason_error)]
    if extra:
        form.sections.append(FormSection(_("Voor je dit plaatst"), extra))
        form.every += extra
    wrong = bool(one.errors or reason_error)
    return render_editor_page(
        "desks/editors/write_entry.html",
        _("Fout: %(title)s", title=title) if wrong else title,
        title=title,
        form=form,
        look=look,
        easy=None,
        plan=None,
        aside="",
        away_href=None,
        back_href=url_for("editors.show_proposal", revision_id=revision.id, **parts),
    )


def _checks(revision: Revision, one: Draft) -> list[FormField]:
    try:
        snapshot = amending.clean_entry_fields(one.kind, one.values)
    except Invalid:
        snapshot = revision.snapshot
    found = checklist.list_checklist_items(scope(), revision.entry, snapshot)
    ticked = request.form.getlist("controle") if request.method == "POST" else None
    return publish_questions.make_check_fields(found, ticked)


def _reason(error: str) -> list[FormField]:
    said = request.form.get("reden", "")
    return [publish_questions.make_reason_field(said, error)] if error or said else []
