"""The editors' pages: what waits, the desk for one proposal, and the decisions on it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from types import MappingProxyType

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors import decisions as editors_decisions
from wijzerplaat.desks.editors import locks, queue
from wijzerplaat.desks.editors import pages as editors_pages
from wijzerplaat.desks.editors.decisions import Ballot
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import open_scope_for_notes, scope
from wijzerplaat.records.entries import pager
from wijzerplaat.records.moderation import service
from wijzerplaat.records.refusals import display as refusal_display
from wijzerplaat.records.refusals import rules as refusal_rules
from wijzerplaat.records.refusals.rules import UNMET

area = Area("editors", __name__, prefix="/redactie")
ITEM = "/te-doen/<uuid:revision_id>"
LONGEST_REASON = 500
NOTHING: Mapping[str, list[str]] = MappingProxyType({})
APPROVE, APPROVE_PLAIN = (
    "editors.approve_proposal_as_editor",
    "editors.approve_plain_text_as_editor",
)
OLD_WORDS = "terug"
SENT = ("per_veld", "veld", "controle", "b1", "reden", OLD_WORDS)


@area.get("", PART_REVIEW)
def show_queue() -> str:
    """Show what waits: what this editor decided on before first, then oldest first."""
    return _queue()


@area.get(ITEM, PART_REVIEW)
def show_proposal(revision_id: uuid.UUID) -> str:
    """Show one proposal: what is different, how residents see it, what is online now."""
    busy = ""
    with open_scope_for_notes() as own:
        found = service.find_revision(own, revision_id)
        if found.waits:
            busy = locks.lock_entry_if_free(own, found.entry_id)
    return editors_pages.render_proposal_page(
        service.find_revision(scope(), revision_id), busy=busy
    )


@area.post(f"{ITEM}/goedkeuren", PART_PUBLISH, mails=BY_DESK)
def approve_proposal_as_editor(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Publish it, whole or the fields that were ticked.

    What is not as it should be asks for a reason.
    """
    return _publish(revision_id, APPROVE)


@area.post(f"{ITEM}/b1", PART_PUBLISH, mails=BY_DESK)
def approve_plain_text_as_editor(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Publish the plain text that was shown beside it."""
    return _publish(revision_id, APPROVE_PLAIN)


@area.get(f"{ITEM}/vraag", PART_REVIEW)
def show_author_question_form(revision_id: uuid.UUID) -> str:
    """Show the field for a question to the author."""
    return _question(revision_id)


@area.post(f"{ITEM}/vraag", PART_PUBLISH, mails=BY_DESK)
def send_author_question(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Send it back with a question."""
    rows = editors_pages.list_filtered_queue()
    try:
        question, about = request.form.get("vraag", ""), request.form.getlist("over")
        service.send_back_revision(scope(), revision_id, question, about)
    except Conflict:
        return editors_pages.render_conflict_page(revision_id), 409
    except Invalid as problem:
        return _question(revision_id, translate_message(problem.fields["question"][0])), 422
    return redirect(editors_pages.find_next_proposal_path(rows, revision_id), 303)


@area.get(f"{ITEM}/afwijzen", PART_REVIEW)
def show_rejection_form(revision_id: uuid.UUID) -> str:
    """Show the reasons to refuse."""
    return _refusal(revision_id)


@area.post(f"{ITEM}/afwijzen", PART_PUBLISH, mails=BY_DESK)
def reject_proposal_as_editor(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Refuse it with a reason."""
    rows, sent = editors_pages.list_filtered_queue(), request.form
    ticked, more = sent.getlist(UNMET), sent.get("uitleg", "")
    try:
        editors_decisions.refuse_proposal(scope(), revision_id, sent.get("reden", ""), ticked, more)
    except Conflict:
        return editors_pages.render_conflict_page(revision_id), 409
    except Invalid as problem:
        return _refusal(revision_id, problem.fields), 422
    return redirect(editors_pages.find_next_proposal_path(rows, revision_id), 303)


def _publish(revision_id: uuid.UUID, endpoint: str) -> ResponseReturnValue:
    sent, rows = _read_ballot(), editors_pages.list_filtered_queue()
    try:
        if endpoint == APPROVE_PLAIN:
            decided = editors_decisions.publish_plain_proposal(
                scope(), revision_id, request.form.get("b1", ""), sent
            ).id
        else:
            decided = editors_decisions.publish_proposal(scope(), revision_id, sent).id
    except Conflict as problem:
        return editors_pages.render_conflict_page(revision_id, problem.fields), 409
    except Invalid as problem:
        return _ask_reasons(revision_id, endpoint, problem), 422
    return redirect(editors_pages.find_next_proposal_path(rows, revision_id, decided), 303)


def _read_ballot() -> Ballot:
    only = frozenset(request.form.getlist("veld")) if "per_veld" in request.form else None
    why_not = {
        name.removeprefix(editors_decisions.WHY_NOT): text.strip()[:LONGEST_REASON]
        for name, text in request.form.items()
        if name.startswith(editors_decisions.WHY_NOT)
    }
    ticks = frozenset(request.form.getlist("controle"))
    without = frozenset(request.form.getlist(OLD_WORDS, type=int))
    return Ballot(only, ticks, request.form.get("reden", ""), why_not, without)


def _ask_reasons(revision_id: uuid.UUID, endpoint: str, problem: Invalid) -> str:
    """Ask why something goes live all the same, or why a field does not."""
    kept = {
        name: request.form.getlist(name)
        for name in request.form
        if name in SENT or name.startswith(editors_decisions.WHY_NOT)
    }
    if "reason" in problem.fields:
        kept.pop("reden", None)
        error = problem.fields["reason"][0]
        return editors_pages.render_reason_form(revision_id, endpoint, error, kept)
    if all(name.startswith(editors_decisions.WHY_NOT) for name in problem.fields):
        return editors_pages.render_why_not_form(revision_id, endpoint, problem.fields, kept)
    said = translate_message(next(iter(problem.fields.values()))[0])
    return editors_pages.render_conflict_page(revision_id, (), said)


def _queue() -> str:
    chosen = editors_pages.read_queue_filters()
    every = queue.list_queued_proposals(scope())
    rows = chosen.among(every)
    part, pages = pager.paginate_rows(
        rows,
        pager.read_page_number(request.args.get("pagina")),
        lambda number: url_for("editors.show_queue", **chosen.parts, pagina=number),
    )
    first = (
        url_for("editors.show_proposal", revision_id=rows[0].id, **chosen.parts) if rows else None
    )
    return render_editor_page(
        "desks/editors/queue.html",
        _("Te doen"),
        groups=queue.describe_queue_groups(scope(), part, rows, chosen),
        pager=pages,
        choices=queue.describe_queue_filters(every, chosen),
        chosen=chosen,
        size=len(rows),
        total=len(every),
        first=first,
        done=editors_pages.describe_last_decision(),
    )


def _question(revision_id: uuid.UUID, error: str = "") -> str:
    revision = service.find_revision(scope(), revision_id)
    field = FormField(
        "vraag",
        _("Wat wil je weten?"),
        _("De schrijver krijgt je vraag in een mail."),
        "textarea",
        request.form.get("vraag", ""),
        error,
        optional=False,
    )
    title = _("Stel een vraag over ‘%(title)s’", title=revision.snapshot["title"])
    fields = [field, *editors_pages.make_about_fields(revision, request.form.getlist("over"))]
    return editors_pages.render_proposal_form(
        revision, "editors.send_author_question", title, fields, _("Stuur de vraag")
    )


def _refusal(revision_id: uuid.UUID, errors: Mapping[str, list[str]] = NOTHING) -> str:
    revision = service.find_revision(scope(), revision_id)
    wrong = {name: translate_message(said[0]) for name, said in errors.items()}
    there = editors_decisions.list_unmet(scope(), revision)
    field = FormField(
        "uitleg",
        _("Leg het uit"),
        _("De schrijver krijgt dit in een mail."),
        "textarea",
        request.form.get("uitleg", ""),
        wrong.get("reason", ""),
        rows=4,
    )
    title = _("Wijs ‘%(title)s’ af", title=revision.snapshot["title"])
    ticked = request.form.getlist(UNMET) if errors else None
    boxes = [refusal_display.make_unmet_field(there, ticked, wrong.get(UNMET, ""))] if there else []
    reasons = refusal_rules.list_reasons(refusal_rules.OF_PROPOSAL, there)
    words = [refusal_rules.REASON_WORDS[one] for one in reasons]
    return editors_pages.render_proposal_form(
        revision,
        "editors.reject_proposal_as_editor",
        title,
        [*boxes, field],
        "",
        template="desks/editors/reject.html",
        reasons=[(one, _(one)) for one in words],
    )
