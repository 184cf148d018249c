"""The doors of editors to what differs from its source: the list, one entry, and the decision."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.sources import display, service
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.sources import queries

area = Area("sources", __name__, prefix="/redactie/verschillen")
LIST, ONE = "sources.show_differences", "sources.show_different_entry"
CHOICE = "kies-"


@area.get("", ENTRY_REVIEW)
def show_differences() -> str:
    """List what differs from its source, and lead to what vanished."""
    return render_editor_page(
        "desks/sources/list.html",
        _("Verschillen met een bron"),
        title=_("Verschillen met een bron"),
        rows=display.describe_different_rows(service.list_different_entries(scope())),
        vanished=queries.count_vanished_records(scope()),
        vanished_href=url_for("vanished.show_vanished_entries"),
        said=_("Bewaard.") if request.args.get("na") == "klaar" else "",
    )


@area.get("/<uuid:entry_id>", ENTRY_REVIEW)
def show_different_entry(entry_id: uuid.UUID) -> str:
    """Show per field what stands here and what the source says."""
    return _page(entry_id)


@area.post("/<uuid:entry_id>", ENTRY_PUBLISH, mails=BY_DESK)
def confirm_differences(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Do what was chosen per field, and go on with the next entry."""
    chosen = {name.removeprefix(CHOICE): value for name, value in request.form.items()}
    try:
        moved = service.decide_differences(scope(), entry_id, chosen)
    except Invalid as problem:
        scope().session.rollback()
        words = next(iter(problem.fields.values()))[0]
        return _page(entry_id, _("Dit kan niet: %(why)s", why=translate_message(words))), 422
    if moved:
        return _page(entry_id, _("Hier is net iets veranderd. Kijk nog een keer.")), 409
    rest = [one for one in service.list_different_entries(scope()) if one.entry.id != entry_id]
    following = url_for(ONE, entry_id=rest[0].entry.id) if rest else url_for(LIST, na="klaar")
    return redirect(following, 303)


def _page(entry_id: uuid.UUID, notice: str = "") -> str:
    found, rows = (
        service.find_different_entry(scope(), entry_id),
        service.list_different_entries(scope()),
    )
    kind = kinds.kind_of_entry(found.entry)
    source = found.conflicts[0].record.source if found.conflicts else None
    return render_editor_page(
        "desks/sources/show.html",
        _("Fout: %(title)s", title=found.entry.title) if notice else found.entry.title,
        title=found.entry.title,
        notice=notice,
        kind=_(kind.singular),
        source_name=source.name if source else "",
        differences=display.describe_differences(scope(), found),
        rows=display.describe_different_rows(rows, found),
        public_href=kind.page(found.entry.slug),
        history_href=url_for("history.show_entry_history", entry_id=entry_id),
        action=url_for("sources.confirm_differences", entry_id=entry_id),
        back_href=url_for(LIST),
        csrf=True,
        menu=url_for(LIST),
    )
