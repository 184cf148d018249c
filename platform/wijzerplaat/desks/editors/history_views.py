"""The history of an entry: every version with who, when and why, each to be read, compared, undone
or put back.

A file of its own beside `views.py`: there editors decide on what waits, here on what was.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors import (
    comparison,
    entry_preview,
    history_lines,
    log_lines,
    proposal_page,
)
from wijzerplaat.desks.editors import pages as editors_pages
from wijzerplaat.desks.editors.display import PostButton, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.moderation import amending, queries, rules, service, undoing
from wijzerplaat.records.moderation.models import Revision

area = Area("history", __name__, prefix="/redactie/historie")
VERSION = "history.show_entry_version"


@dataclass(frozen=True)
class RestoreForm:
    """The form that puts a version back; `seen` marks what is live now."""

    action: str
    seen: str
    csrf: bool = True


@dataclass(frozen=True)
class VersionRow:
    """A version of an entry: who, when, why, and what can be done with it."""

    title: str
    meta_text: str
    status: Status
    href: str
    notes: list[str]
    compare: str | None
    action: PostButton | None


@area.get("/<uuid:entry_id>", PART_REVIEW)
def show_entry_history(entry_id: uuid.UUID) -> str:
    """Show every version of one entry and what was decided on it, newest first."""
    return _history(entry_id)


@area.get("/versie/<uuid:revision_id>", PART_REVIEW)
def show_entry_version(revision_id: uuid.UUID) -> str:
    """Show one version: what putting it back would change, how it looked, what is online now."""
    return _version(service.find_revision(scope(), revision_id))


@area.post("/versie/<uuid:revision_id>/terug", PART_PUBLISH, mails=BY_DESK)
def restore_version_as_editor(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Put an older version back, as a new one."""
    try:
        made = amending.restore_revision(
            scope(),
            revision_id,
            request.form.get("gezien", ""),
            reason=request.form.get("reden", ""),
        )
    except Conflict:
        return _again(revision_id, _("Er is net iets bijgekomen. Bekijk het verschil.")), 409
    except Invalid as problem:
        return _again(revision_id, _wrong(problem), asks="reason" in problem.fields), 422
    return redirect(url_for("history.show_entry_history", entry_id=made.entry_id, na=made.id), 303)


@area.post("/<uuid:revision_id>/ongedaan", PART_PUBLISH, mails=BY_DESK)
def undo_decision_as_editor(revision_id: uuid.UUID) -> ResponseReturnValue:
    """Take a decision back: what others did since stays."""
    entry_id = service.find_revision(scope(), revision_id).entry_id
    try:
        told = undoing.undo_decision(scope(), revision_id).revision
    except Conflict:
        scope().session.rollback()
        return _history(
            entry_id, _("Dit kan niet meer ongedaan. Er is daarna iets veranderd.")
        ), 409
    return redirect(_after_undo(told), 303)


def _after_undo(told: Revision) -> str:
    waits = None if told.reverts else service.find_open_proposal(scope(), told.entry_id)
    parts = {**editors_pages.read_queue_filters().parts, "na": str(told.id)}
    if waits and waits.waits:
        return url_for("editors.show_proposal", revision_id=waits.id, **parts)
    return url_for("history.show_entry_history", entry_id=told.entry_id, **parts)


def _wrong(problem: Invalid) -> str:
    if "reason" in problem.fields or "" in problem.fields:
        return translate_message(next(iter(problem.fields.values()))[0])
    return _("Deze versie past niet meer bij de website van nu. Maak een nieuwe wijziging.")


def _again(revision_id: uuid.UUID, notice: str, asks: bool = False) -> str:
    scope().session.rollback()
    return _version(service.find_revision(scope(), revision_id), notice, asks)


def _version(revision: Revision, notice: str = "", asks: bool = False) -> str:
    entry = revision.entry
    live = entries.make_snapshot(entry) if entry.state == PUBLISHED else None
    tab = request.args.get("tab", "anders")
    before = _before(revision) if "vorige" in request.args else None
    rows = comparison.compare_entry_versions(
        scope(), entry.kind, (before.snapshot if before else live) or {}, revision.snapshot
    )
    shown = live if tab == "online" else revision.snapshot
    reason = FormField(
        "reden",
        _("Waarom plaats je dit toch?"),
        _("We bewaren je reden bij deze versie."),
        "textarea",
        request.form.get("reden", ""),
        notice,
        optional=False,
        rows=3,
    )
    title = _("Versie %(number)s van %(title)s", number=revision.number, title=entry.title)
    return render_editor_page(
        "desks/editors/version.html",
        title,
        title=title,
        notice="" if asks else notice,
        meta_text=_meta(revision),
        status=proposal_page.describe_proposal_status(revision),
        mode=proposal_page.TABS.get(tab, proposal_page.TABS["anders"])[1],
        tabs=proposal_page.describe_proposal_tabs(VERSION, revision, tab),
        rows=rows,
        before=before and before.number,
        same=live == rules.find_published_fields(revision),
        parts=describe_decided_parts(revision),
        preview=entry_preview.describe_entry_preview(scope(), entry.kind, shown) if shown else None,
        reason=reason if asks else None,
        restore=_restore(revision, live),
        here=url_for(VERSION, revision_id=revision.id),
        earlier_href=url_for(VERSION, revision_id=revision.id, vorige=1),
        history_href=url_for("history.show_entry_history", entry_id=entry.id),
        first=revision.number == 1,
    )


def _restore(revision: Revision, live: Fields | None) -> RestoreForm | None:
    """Return the form that puts this version back; what still waits is decided on instead."""
    if (
        revision.is_open
        or rules.find_published_fields(revision) == live
        or amending.is_archived_by_editor(scope(), revision.entry)
    ):
        return None
    action = url_for("history.restore_version_as_editor", revision_id=revision.id)
    return RestoreForm(action, rules.make_value_mark(live))


def _before(revision: Revision) -> Revision | None:
    return next(
        (
            one
            for one in queries.list_entry_revisions(scope(), revision.entry_id)
            if one.number < revision.number
        ),
        None,
    )


def _meta(one: Revision) -> str:
    parts = [
        _(
            "Van %(name)s, %(day)s om %(hour)s uur",
            name=one.author_name or _("het systeem"),
            day=formats.long_day(one.submitted_at),
            hour=formats.hour(one.submitted_at),
        )
    ]
    if one.decider_name and one.decided_at:
        parts.append(
            _(
                "Besluit van %(name)s, %(day)s om %(hour)s uur",
                name=one.decider_name,
                day=formats.long_day(one.decided_at),
                hour=formats.hour(one.decided_at),
            )
        )
    return ". ".join([*parts, one.comment] if one.comment else parts)


def _history(entry_id: uuid.UUID, notice: str = "") -> str:
    entry = parts.find_desk_entry(scope(), entry_id)
    found = queries.list_entry_revisions(scope(), entry_id)
    live, told = entries.make_snapshot(entry), history_lines.load_entry_lines(scope(), entry_id)
    rows = [_row(one, found, live, told) for one in found]
    title = _("Historie van %(title)s", title=entry.title)
    return render_editor_page(
        "desks/editors/history.html",
        title,
        title=title,
        intro=_(kinds.kind_of_entry(entry).singular),
        rows=rows,
        days=log_lines.describe_log_days(told.others),
        notice=notice,
        done=editors_pages.describe_last_decision(),
        online=kinds.kind_of_entry(entry).page(entry.slug) if entry.state == PUBLISHED else None,
    )


def _row(
    one: Revision, found: list[Revision], live: Fields, told: history_lines.EntryLines
) -> VersionRow:
    waits = one.waits
    return VersionRow(
        title=_("Versie %(number)s", number=one.number),
        meta_text=_meta(one),
        status=proposal_page.describe_proposal_status(one),
        href=url_for("editors.show_proposal" if waits else VERSION, revision_id=one.id),
        notes=[
            *describe_decided_parts(one),
            *filter(None, [_note(one, {other.id: other for other in found})]),
            *history_lines.describe_decisions(told, one.id),
        ],
        compare=url_for(VERSION, revision_id=one.id, vorige=1) if one.number > 1 else None,
        action=_undo_button(one) if _is_undoable(one, found, live) else None,
    )


def _undo_button(one: Revision) -> PostButton:
    action = url_for("history.undo_decision_as_editor", revision_id=one.id)
    return PostButton(_("Maak ongedaan"), action)


def _is_undoable(one: Revision, found: list[Revision], live: Fields) -> bool:
    """Return whether something of a decision can be taken back now."""
    if one.decision not in rules.UNDOABLE or one.replaced:
        return False
    later = {other.state for other in found if other.number > one.number and not other.replaced}
    parts = rules.split_replaced_values(one, live)
    stands = one.decision != rules.APPROVED or not parts.left
    if stands and rules.is_last_decision(one.in_one_go, later):
        return True
    return undoing.can_revert(one, one.entry.state, parts)


def describe_decided_parts(one: Revision) -> list[str]:
    """Say what of a version was published and what was not, with the reasons."""
    declined = rules.find_declined_fields(one)
    if not declined:
        return []
    schema = kinds.kind_of_entry(one.entry).known_schema
    online = [name for name in one.changed if name not in declined]
    said = [_("Geplaatst: %(what)s.", what=values.list_field_labels(online, schema))]
    for name, reason in declined.items():
        what = values.list_field_labels([name], schema)
        said.append(
            _("Niet geplaatst: %(what)s. Reden: %(reason)s", what=what, reason=reason)
            if reason
            else _("Niet geplaatst: %(what)s.", what=what)
        )
    return said


def _note(one: Revision, known: dict[uuid.UUID, Revision]) -> str:
    if one.on_behalf is not None:
        return proposal_page.describe_source(one.on_behalf)
    if one.reverts in known:
        return editors_pages.describe_reverted(one, known[one.reverts])
    if one.instead_of in known:
        return _("De redactie paste versie %(number)s aan.", number=known[one.instead_of].number)
    return (
        _("Versie %(number)s is teruggezet.", number=known[one.restores].number)
        if one.restores in known
        else ""
    )
