"""The doors of editors to records that their source names no longer."""

from __future__ import annotations

import uuid

from flask import redirect
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors.display import ListRow, PostButton, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.sources import service
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.sources.models import SourceRecord

area = Area("vanished", __name__, prefix="/redactie/verdwenen")


@area.get("", ENTRY_REVIEW)
def show_vanished_entries() -> str:
    """List what its source names no longer: it stays until an editor takes it from the site."""
    return render_editor_page(
        "desks/editors/working_list.html",
        _("Verdwenen uit een bron"),
        title=_("Verdwenen uit een bron"),
        intro=_("De bron noemt dit niet meer. Wij halen niets weg. Bestaat het nog?"),
        rows=[_row(*one) for one in service.list_vanished_entries(scope())],
        pager=None,
        new=None,
        notice="",
        menu=url_for("sources.show_differences"),
    )


@area.post("/<uuid:record_id>/blijft", ENTRY_PUBLISH)
def confirm_vanished_stays(record_id: uuid.UUID) -> Response:
    """Say that it stays."""
    service.keep_vanished_entry(scope(), record_id)
    return redirect(url_for("vanished.show_vanished_entries"), 303)


def _row(record: SourceRecord, entry: Entry) -> ListRow:
    since = formats.plain_date(record.vanished_at) if record.vanished_at else ""
    return ListRow(
        entry.title,
        url_for("takedown.show_takedown_forms", entry_id=entry.id),
        _("%(source)s, niet meer sinds %(day)s", source=record.source.name, day=since),
        Status(_("Kijk even"), "warning"),
        PostButton(
            _("Blijft staan"), url_for("vanished.confirm_vanished_stays", record_id=record.id)
        ),
    )
