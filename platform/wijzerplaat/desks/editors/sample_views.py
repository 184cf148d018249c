"""What went live by itself and is looked at later: 'Gezien', or 'Draai terug'.

A door of its own beside `views.py`: there nothing is public yet, here it is already.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors import comparison, proposal_page
from wijzerplaat.desks.editors.display import FieldChange, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation import samples
from wijzerplaat.records.moderation.models import Sample

area = Area("samples", __name__, prefix="/redactie/steekproef")


@dataclass(frozen=True)
class SampleItem:
    """What went live by itself, beside what stood there before."""

    id: uuid.UUID
    title: str
    rows: list[FieldChange]
    tags: list[Status]
    meta_text: str
    seen: str
    back: str
    history_href: str
    public_href: str
    csrf: bool = True


@area.get("", ENTRY_REVIEW)
def show_samples() -> str:
    """Show what to look at, oldest first."""
    return _list()


@area.post("/<uuid:sample_id>/gezien", ENTRY_PUBLISH)
def confirm_sample_seen(sample_id: uuid.UUID) -> ResponseReturnValue:
    """It is fine."""
    try:
        samples.mark_sample_seen(scope(), sample_id)
    except Conflict:
        return _list(_("Een collega keek dit net al na.")), 409
    return redirect(url_for("samples.show_samples", na="gezien"), 303)


@area.post("/<uuid:sample_id>/terug", ENTRY_PUBLISH, mails=BY_DESK)
def undo_sample_as_editor(sample_id: uuid.UUID) -> ResponseReturnValue:
    """Take it back."""
    try:
        samples.turn_back_sample(scope(), sample_id)
    except Conflict:
        scope().session.rollback()
        return _list(
            _("Dit kan niet meer terug. Er is daarna iets veranderd. Bekijk de historie.")
        ), 409
    return redirect(url_for("samples.show_samples", na="terug"), 303)


def _list(problem: str = "") -> str:
    found = samples.list_open_samples(scope())
    names = proposal_page.list_owner_names(scope(), [one.revision.entry for one in found])
    said = {
        "gezien": _("Gezien. Het blijft online."),
        "terug": _("Teruggedraaid. Het staat niet meer online."),
    }
    return render_editor_page(
        "desks/editors/sample.html",
        _("Steekproef"),
        samples=[_item(one, names) for one in found],
        problem=problem,
        said=said.get(request.args.get("na", ""), ""),
    )


def _item(one: Sample, names: dict[uuid.UUID | None, str]) -> SampleItem:
    revision, entry = one.revision, one.revision.entry
    rows = [
        row for row in comparison.compare_proposal(scope(), revision, None, {}, ()) if row.changed
    ]
    who = ", ".join(part for part in (revision.author_name, names.get(entry.owner_id)) if part)
    return SampleItem(
        id=one.id,
        title=revision.snapshot["title"],
        rows=rows,
        tags=proposal_page.describe_proposal_tags(revision),
        meta_text=", ".join(
            (who, proposal_page.describe_age(revision.decided_at or one.taken_at, scope().now))
        ),
        seen=url_for("samples.confirm_sample_seen", sample_id=one.id),
        back=url_for("samples.undo_sample_as_editor", sample_id=one.id),
        history_href=url_for("history.show_entry_history", entry_id=entry.id),
        public_href=kinds.kind_of_entry(entry).page(entry.slug),
    )
