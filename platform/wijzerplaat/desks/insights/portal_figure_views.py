"""/beheer/cijfers: what the website brings, in one page and as a file; and nobody's name."""

from __future__ import annotations

from flask import Response, request

from wijzerplaat.desks.editors.display import Link
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.insights import gaps, portal_figures
from wijzerplaat.desks.insights.portal_figures import MONTH, PERIODS, YEAR, FiguresPage
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.ground.web import spreadsheets
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import scope

area = Area("portal_figures", __name__, prefix="/beheer/cijfers")
HOME, GAPS = "portal_figures.show_portal_figures", "portal_figures.show_gaps"
FILE = "portal_figures.download_portal_figures"
FILES = {"csv": "text/csv", "xlsx": spreadsheets.XLSX, "ods": spreadsheets.ODS}


@area.get("", ENTRY_REVIEW)
def show_portal_figures() -> str:
    """Show what was counted in a period."""
    chosen = _read_period()
    return render_editor_page(
        "desks/insights/portal_figures.html",
        _("Cijfers"),
        page=portal_figures.describe_figures(scope(), chosen),
        periods=portal_figures.list_period_tabs(chosen, HOME),
        files=_list_files(chosen),
        gaps=url_for(GAPS),
        menu=url_for("municipality.show_admin_overview"),
    )


@area.get("/gemist", ENTRY_REVIEW)
def show_gaps() -> str:
    """Show what people search for where there is little, and what can be done about it."""
    chosen = _read_period(YEAR)
    return render_editor_page(
        "desks/insights/gaps.html",
        _("Witte vlekken"),
        rows=gaps.describe_gaps(scope(), chosen),
        words=gaps.list_missed_words(scope(), chosen),
        told=url_for("search_words.show_missed_words"),
        above=Link(_("Naar de cijfers"), url_for(HOME)),
        periods=portal_figures.list_period_tabs(chosen, GAPS),
        menu=url_for("municipality.show_admin_overview"),
    )


@area.get("/bestand/<sort>", ENTRY_REVIEW)
def download_portal_figures(sort: str) -> Response:
    """Give the same as a file for a spreadsheet, with more lines of each table."""
    if sort not in FILES:
        raise NotFound(sort)
    mark_answer_private()
    page = portal_figures.describe_figures(scope(), _read_period(), portal_figures.MOST_IN_FILE)
    written = spreadsheets.WRITERS[sort](_list_lines(page))
    headers = {"Content-Disposition": f'attachment; filename="cijfers.{sort}"'}
    return Response(written, mimetype=FILES[sort], headers=headers)


def _list_files(period: str) -> list[tuple[str, str]]:
    """Return the sorts of files that the figures can be had in, with their addresses."""
    return [(sort.upper(), url_for(FILE, sort=sort, periode=period)) for sort in FILES]


def _read_period(usual: str = MONTH) -> str:
    chosen = request.args.get("periode", "")
    return chosen if chosen in PERIODS else usual


def _list_lines(page: FiguresPage) -> list[list[str]]:
    lines = [[one.label, one.number, one.note] for one in page.tiles]
    for table in (page.moments, *page.tables):
        lines += [[], [table.title], table.heads]
        lines += [[row.name, *row.cells] for row in table.rows]
    return lines
