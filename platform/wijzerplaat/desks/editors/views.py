"""The editors' pages: what waits, the desk for one proposal, and the decisions on it."""

from __future__ import annotations

import uuid
from typing import Any

from flask import redirect, request

from wijzerplaat.desks.editors import decisions as editors_decisions
from wijzerplaat.desks.editors import locks, queue
from wijzerplaat.desks.editors import pages as editors_pages
from wijzerplaat.desks.editors.decisions import Ballot
from wijzerplaat.desks.editors.layout import page
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, translated
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import noting, scope
from wijzerplaat.records.entries import pager
from wijzerplaat.records.entries.models import IN_REVIEW
from wijzerplaat.records.moderation import service

area = Area("moderation", __name__, prefix="/redactie")
ITEM = "/te-doen/<uuid:revision_id>"
REASONS = (
    N_("Dit past niet op onze website."),
    N_("Dit staat er al op."),
    N_("Dit is reclame."),
    N_("De gegevens kloppen niet."),
    N_("Iets anders"),
)
SENT = ("per_veld", "veld", "controle", "b1")


@area.get("", ENTRY_REVIEW)
def home() -> str:
    """Show what waits: what this editor decided on before first, then oldest first."""
    return _queue()


@area.get(ITEM, ENTRY_REVIEW)
def show(revision_id: uuid.UUID) -> str:
    """Show one proposal: what is different, how residents see it, what is online now."""
    busy = ""
    with noting() as own:
        found = service.find(own, revision_id)
        if found.state == IN_REVIEW and not found.replaced:
            busy = locks.look(own, found.entry_id)
    return editors_pages.item_page(service.find(scope(), revision_id), busy=busy)


@area.post(f"{ITEM}/goedkeuren", ENTRY_PUBLISH, mails=BY_DESK)
def approve(revision_id: uuid.UUID) -> Any:
    """Publish it, whole or the fields that were ticked.

    What is not as it should be asks for a reason.
    """
    return _publish(revision_id, "goedkeuren")


@area.post(f"{ITEM}/b1", ENTRY_PUBLISH, mails=BY_DESK)
def approve_plain(revision_id: uuid.UUID) -> Any:
    """Publish the plain text that was shown beside it."""
    return _publish(revision_id, "b1")


@area.get(f"{ITEM}/vraag", ENTRY_REVIEW)
def ask_form(revision_id: uuid.UUID) -> str:
    """Show the field for a question to the author."""
    return _question(revision_id)


@area.post(f"{ITEM}/vraag", ENTRY_PUBLISH, mails=BY_DESK)
def ask(revision_id: uuid.UUID) -> Any:
    """Send it back with a question."""
    rows = editors_pages.turn()
    try:
        service.send_back(scope(), revision_id, request.form.get("vraag", ""))
    except Conflict:
        return editors_pages.conflict_page(revision_id), 409
    except Invalid as problem:
        return _question(revision_id, translated(problem.fields["question"][0])), 422
    return redirect(editors_pages.next_path(rows, revision_id), 303)


@area.get(f"{ITEM}/afwijzen", ENTRY_REVIEW)
def reject_form(revision_id: uuid.UUID) -> str:
    """Show the reasons to refuse."""
    return _refusal(revision_id)


@area.post(f"{ITEM}/afwijzen", ENTRY_PUBLISH, mails=BY_DESK)
def reject(revision_id: uuid.UUID) -> Any:
    """Refuse it with a reason."""
    rows = editors_pages.turn()
    try:
        service.reject(scope(), revision_id, _said())
    except Conflict:
        return editors_pages.conflict_page(revision_id), 409
    except Invalid as problem:
        return _refusal(revision_id, translated(problem.fields["reason"][0])), 422
    return redirect(editors_pages.next_path(rows, revision_id), 303)


def _publish(revision_id: uuid.UUID, action: str) -> Any:
    only = frozenset(request.form.getlist("veld")) if "per_veld" in request.form else None
    sent = Ballot(only, frozenset(request.form.getlist("controle")), request.form.get("reden", ""))
    rows = editors_pages.turn()
    try:
        if action == "b1":
            decided = editors_decisions.publish_plain(
                scope(), revision_id, request.form.get("b1", ""), sent
            ).id
        else:
            decided = editors_decisions.publish(scope(), revision_id, sent).id
    except Conflict as problem:
        return editors_pages.conflict_page(revision_id, problem.fields), 409
    except Invalid as problem:
        if "reason" in problem.fields:
            kept = {name: request.form.getlist(name) for name in SENT}
            return editors_pages.reason_page(
                revision_id, action, problem.fields["reason"][0], kept
            ), 422
        return editors_pages.conflict_page(
            revision_id, (), translated(next(iter(problem.fields.values()))[0])
        ), 422
    return redirect(editors_pages.next_path(rows, revision_id, decided), 303)


def _queue() -> str:
    chosen = editors_pages.filters()
    every = queue.waiting(scope())
    rows = chosen.among(every)
    more = "&" if chosen.query else "?"
    part, pages = pager.cut(
        rows,
        pager.number(request.args.get("pagina")),
        lambda number: f"{queue.HOME}{chosen.query}{more}pagina={number}",
    )
    first = f"{queue.HOME}/te-doen/{rows[0].id}{chosen.query}" if rows else None
    return page(
        "desks/editors/queue.html",
        _("Te doen"),
        groups=queue.drawn(scope(), part, rows, chosen),
        pager=pages,
        choices=queue.choices(every, chosen),
        chosen=chosen,
        size=len(rows),
        total=len(every),
        first=first,
        done=editors_pages.done(),
    )


def _question(revision_id: uuid.UUID, error: str = "") -> str:
    revision = service.find(scope(), revision_id)
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
    return editors_pages.form_page(revision, "vraag", title, [field], _("Stuur de vraag"))


def _refusal(revision_id: uuid.UUID, error: str = "") -> str:
    revision = service.find(scope(), revision_id)
    field = FormField(
        "uitleg",
        _("Leg het uit"),
        _("De schrijver krijgt dit in een mail."),
        "textarea",
        request.form.get("uitleg", ""),
        error,
        rows=4,
    )
    title = _("Wijs ‘%(title)s’ af", title=revision.snapshot["title"])
    return editors_pages.form_page(
        revision,
        "afwijzen",
        title,
        [field],
        "",
        template="desks/editors/reject.html",
        reasons=[(one, _(one)) for one in REASONS],
    )


def _said() -> str:
    chosen, more = request.form.get("reden", ""), request.form.get("uitleg", "").strip()
    said = "" if chosen == REASONS[-1] else _(chosen) if chosen in REASONS else ""
    return f"{said} {more}"
