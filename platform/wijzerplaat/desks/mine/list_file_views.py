"""The list of a date on paper (A4), as CSV and as XLSX; each of them stands in the trail."""

from __future__ import annotations

import uuid

from flask import Response

from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.desks.mine import list_files, overview
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_READ_OWN
from wijzerplaat.ground.web import formats, spreadsheets
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import open_scope_for_notes, scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import by_organisation
from wijzerplaat.residents.signups.panel import say_when

area = Area("list_files", __name__, prefix="/mijn/aanmeldingen/<uuid:occurrence_id>")


@area.get("/print", ENTRY_READ_OWN)
def show_paper_list(occurrence_id: uuid.UUID) -> str:
    """Show who has a seat, to print and tick on paper."""
    row = _take(occurrence_id)
    about = mine_layout.find_owner(row.activity)
    return mine_layout.render_member_page(
        "desks/mine/paper_list.html",
        about,
        _("Lijst: %(title)s", title=row.activity.title),
        title=row.activity.title,
        when=formats.capital(say_when(row)),
        rows=list_files.list_paper_rows(scope(), row),
        back_href=overview.make_member_address(
            scope(), about, "signup_lists.show_date_list", occurrence_id=row.id
        ),
    )


@area.get("/lijst-csv", ENTRY_READ_OWN)
def download_csv_list(occurrence_id: uuid.UUID) -> Response:
    """Give the list as a CSV file."""
    row = _take(occurrence_id)
    lines = list_files.list_file_rows(scope(), row)
    return _give(row, spreadsheets.write_csv_file(lines), "text/csv", "csv")


@area.get("/lijst-excel", ENTRY_READ_OWN)
def download_xlsx_list(occurrence_id: uuid.UUID) -> Response:
    """Give the list as a workbook."""
    row = _take(occurrence_id)
    lines = list_files.list_file_rows(scope(), row)
    return _give(row, spreadsheets.write_xlsx_file(lines), spreadsheets.XLSX, "xlsx")


def _take(occurrence_id: uuid.UUID) -> Occurrence:
    """Return an own date; that its list was taken stands in the trail, whatever comes after."""
    mark_answer_private()
    if not scope().portal.has("signups"):
        raise NotFound("no sign-ups here")
    row = by_organisation.find_own_date(scope(), occurrence_id)
    with open_scope_for_notes() as own:
        audit.write_audit_line(own, audit.LIST_TAKEN, row.activity_id, about_id=row.id)
    return row


def _give(row: Occurrence, body: str | bytes, mimetype: str, ending: str) -> Response:
    """Return a file with a day in its name, and no title: others may see what was downloaded."""
    name = f"aanmeldingen-{row.starts_at.date().isoformat()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, mimetype=mimetype, headers=headers)
