"""The editors' pages: what waits, the desk for one proposal, decisions and undo, history, articles."""

from __future__ import annotations

import uuid
from typing import Any

from flask import redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from wijzerplaat.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.core.words import N_
from wijzerplaat.entries import kinds
from wijzerplaat.entries import service as entries
from wijzerplaat.moderation import desk, rules, service
from wijzerplaat.moderation.frame import page
from wijzerplaat.moderation.models import Revision
from wijzerplaat.web import dutch
from wijzerplaat.web.areas import Area
from wijzerplaat.web.forms import FormField, Option, translated
from wijzerplaat.web.requests import scope

area = Area("moderation", __name__, prefix="/redactie")
ITEM = "/te-doen/<uuid:revision_id>"
REASONS = (
    N_("Dit past niet op onze website."), N_("Dit staat er al op."), N_("Dit is reclame."),
    N_("De gegevens kloppen niet."), N_("Iets anders"),
)


@area.get("", ENTRY_REVIEW)
def home() -> str:
    """Show what waits, oldest first."""
    waiting = service.waiting(scope())
    return page("moderation/queue.html", _("Te doen"), waiting=waiting, queue=desk.queue(scope(), waiting),
                 done=_done(), first=f"/redactie/te-doen/{waiting[0].id}" if waiting else None)


@area.get(ITEM, ENTRY_REVIEW)
def show(revision_id: uuid.UUID) -> str:
    """Show one proposal: what is different, how residents see it, what is online now."""
    return _desk(service.find(scope(), revision_id))


@area.post(f"{ITEM}/goedkeuren", ENTRY_PUBLISH)
def approve(revision_id: uuid.UUID) -> Any:
    """Publish it, whole or the fields that were ticked; a text that is too hard asks for a reason."""
    only = frozenset(request.form.getlist("veld")) if "per_veld" in request.form else None
    try:
        service.approve(scope(), revision_id, only, reason=request.form.get("reden", ""))
    except Conflict as problem:
        return _conflict(revision_id, problem.fields), 409
    except Invalid as problem:
        if "reason" in problem.fields:
            return _ask_reason(revision_id, problem.fields["reason"][0]), 422
        return _conflict(revision_id, (), translated(next(iter(problem.fields.values()))[0])), 422
    return _next(revision_id)


@area.get(f"{ITEM}/vraag", ENTRY_REVIEW)
def ask_form(revision_id: uuid.UUID) -> str:
    """Show the field for a question to the author."""
    return _question(revision_id)


@area.post(f"{ITEM}/vraag", ENTRY_PUBLISH)
def ask(revision_id: uuid.UUID) -> Any:
    """Send it back with a question."""
    try:
        service.send_back(scope(), revision_id, request.form.get("vraag", ""))
    except Conflict:
        return _conflict(revision_id), 409
    except Invalid as problem:
        return _question(revision_id, translated(problem.fields["question"][0])), 422
    return _next(revision_id)


@area.get(f"{ITEM}/afwijzen", ENTRY_REVIEW)
def reject_form(revision_id: uuid.UUID) -> str:
    """Show the reasons to refuse."""
    return _refusal(revision_id)


@area.post(f"{ITEM}/afwijzen", ENTRY_PUBLISH)
def reject(revision_id: uuid.UUID) -> Any:
    """Refuse it with a reason."""
    chosen, more = request.form.get("reden", ""), request.form.get("uitleg", "").strip()
    said = "" if chosen == REASONS[-1] else _(chosen) if chosen in REASONS else ""
    try:
        service.reject(scope(), revision_id, f"{said} {more}")
    except Conflict:
        return _conflict(revision_id), 409
    except Invalid as problem:
        return _refusal(revision_id, translated(problem.fields["reason"][0]), chosen), 422
    return _next(revision_id)


@area.get("/historie/<uuid:entry_id>", ENTRY_REVIEW)
def history(entry_id: uuid.UUID) -> str:
    """Show every proposal for one entry and what was decided on it, newest first."""
    return _history(entry_id)


@area.post("/historie/<uuid:revision_id>/ongedaan", ENTRY_PUBLISH)
def undo(revision_id: uuid.UUID) -> Any:
    """Take the last decision back; the proposal waits again."""
    entry_id = service.find(scope(), revision_id).entry_id
    try:
        service.undo(scope(), revision_id)
    except Conflict:
        scope().session.rollback()
        return _history(entry_id, _("Dit kan niet meer ongedaan. Er is daarna iets veranderd.")), 409
    return redirect(f"/redactie/te-doen/{revision_id}?na={revision_id}", 303)


def _desk(revision: Revision, stale: tuple[str, ...] = (), notice: str = "") -> str:
    waiting = service.waiting(scope())
    ids = [one.id for one in waiting]
    place = ids.index(revision.id) if revision.id in ids else -1
    item = desk.item(scope(), revision, request.args.get("tab", "anders"), stale)
    following = ids[place + 1] if place >= 0 and place + 1 < len(ids) else None
    before = ids[place - 1] if place > 0 else None
    here, done = f"/redactie/te-doen/{revision.id}", _done()
    item["notice"] = notice or (None if item["open"] else desk.status(revision)["text"])
    item["actions"] = {
        "approve": f"{here}/goedkeuren",
        "ask_href": f"{here}/vraag",
        "reject_href": f"{here}/afwijzen",
        "next_href": following and f"/redactie/te-doen/{following}",
        "previous_href": before and f"/redactie/te-doen/{before}",
        "csrf": True,
    }
    title = _("%(said)s Volgende: %(title)s", said=done["text"], title=item["title"]) if done else item["title"]
    return page("moderation/desk.html", title, waiting=waiting, queue=desk.queue(scope(), waiting, revision.id),
                 item=item, done=done)


def _conflict(revision_id: uuid.UUID, stale: tuple[str, ...] = (), notice: str = "") -> str:
    """Show the newest proposal for the same entry, with the difference as it is now."""
    scope().session.rollback()
    revision = service.find(scope(), revision_id)
    latest = service.open_proposal(scope(), revision.entry_id) or revision
    if not notice:
        notice = _("Hierover is al besloten.") if latest is revision and not stale else _(
            "Er is net iets bijgekomen. Bekijk het verschil.")
    return _desk(latest, stale, notice)


def _next(revision_id: uuid.UUID) -> Response:
    """Go on with what came in after this one, or else with the oldest."""
    decided = service.find(scope(), revision_id)
    waiting = service.waiting(scope())
    later = [one for one in waiting if (one.submitted_at, one.id) > (decided.submitted_at, decided.id)]
    target = (later or waiting)[:1]
    path = f"/redactie/te-doen/{target[0].id}" if target else "/redactie"
    return redirect(f"{path}?na={revision_id}", 303)


def _done() -> dict[str, Any] | None:
    """Say what was just decided (`?na=`), with the way back."""
    try:
        revision = service.find(scope(), uuid.UUID(request.args.get("na", "")))
    except (ValueError, NotFound):
        return None
    if not revision.decision:
        return None
    action = f"/redactie/historie/{revision.id}/ongedaan" if revision.decision in rules.UNDOABLE else None
    said = _("%(decision)s: %(title)s.", decision=_(desk.DECIDED[revision.decision]), title=revision.snapshot["title"])
    return {"text": said, "undo_action": action, "csrf": True}


def _question(revision_id: uuid.UUID, error: str = "") -> str:
    revision = service.find(scope(), revision_id)
    field = FormField("vraag", _("Wat wil je weten?"), _("De schrijver krijgt je vraag in een mail."), "textarea",
                      request.form.get("vraag", ""), error, optional=False)
    return _form_page(
        revision,
        "vraag",
        _("Stel een vraag over ‘%(title)s’", title=revision.snapshot["title"]),
        [field],
        _("Stuur de vraag"),
    )


def _refusal(revision_id: uuid.UUID, error: str = "", chosen: str = "") -> str:
    revision = service.find(scope(), revision_id)
    fields = [
        FormField("reden", _("Waarom plaatsen we dit niet?"), "", "radio", chosen, error, False,
                  [Option(one, _(one)) for one in REASONS]),
        FormField("uitleg", _("Leg het uit"), _("De schrijver krijgt dit in een mail."), "textarea",
                  request.form.get("uitleg", "")),
    ]
    return _form_page(
        revision, "afwijzen", _("Wijs ‘%(title)s’ af", title=revision.snapshot["title"]), fields, _("Wijs af")
    )


def _ask_reason(revision_id: uuid.UUID, error: str) -> str:
    scope().session.rollback()
    revision = service.find(scope(), revision_id)
    fields = [FormField("reden", _("Waarom plaats je deze tekst toch?"), _("We bewaren je reden bij deze versie."),
                        "textarea", "", translated(error), optional=False)]
    fields += [
        FormField(name, "", "", "hidden", value)
        for name in ("per_veld", "veld")
        for value in request.form.getlist(name)
    ]
    return _form_page(revision, "goedkeuren", _("Deze tekst is te moeilijk"), fields, _("Plaats de tekst toch"))


def _form_page(revision: Revision, action: str, title: str, fields: list[FormField], submit: str) -> str:
    here = f"/redactie/te-doen/{revision.id}"
    wrong = any(field.error for field in fields)
    form = {"action": f"{here}/{action}", "fields": fields, "submit_label": submit, "csrf": True}
    return page("moderation/form.html", _("Fout: %(title)s", title=title) if wrong else title, title=title, intro=None,
                 form=form, back_href=here)


def _history(entry_id: uuid.UUID, notice: str = "") -> str:
    entry = entries.find(scope(), entry_id)
    rows = [_version(one, number == 0) for number, one in enumerate(service.history(scope(), entry_id))]
    kind = kinds.of(entry)
    return page("moderation/list.html", _("Historie van %(title)s", title=entry.title), rows=rows, pager=None, new=None,
                 title=_("Historie van %(title)s", title=entry.title), intro=_(kind.singular), notice=notice)


def _version(one: Revision, is_last: bool) -> dict[str, Any]:
    who = _("Van %(name)s, %(day)s", name=one.author_name or _("het systeem"), day=dutch.long_day(one.submitted_at))
    by = _("Besluit van %(name)s", name=one.decider_name) if one.decider_name else ""
    undoable = is_last and one.decision in rules.UNDOABLE and not one.replaced
    action = {"label": _("Maak ongedaan"), "action": f"/redactie/historie/{one.id}/ongedaan", "csrf": True}
    return {"title": _("Versie %(number)s", number=one.number), "href": f"/redactie/te-doen/{one.id}",
            "meta_text": ". ".join(part for part in (who, by, one.comment) if part), "status": desk.status(one),
            "action": action if undoable else None}
