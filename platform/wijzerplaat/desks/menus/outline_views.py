"""/beheer/buurten/grenzen: borders of neighbourhoods, from a file of one or of many."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Link, PostButton, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.menus import outline_display
from wijzerplaat.desks.settings.form_views import LOOKING, find_said_status
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.menus import outline_service, outlines
from wijzerplaat.tenancy.settings.service import put_setting_back

area = Area("outline_rows", __name__, prefix="/beheer/buurten/grenzen")
HOME = "outline_rows.list_outline_rows"
TITLE = N_("Grenzen van buurten")
NO_TEXT = N_("Dit bestand is geen tekst. Vraag om een bestand dat eindigt op .geojson.")


@dataclass(frozen=True)
class Sent:
    """What was pasted or chosen, what is wrong with it, and what it would come to."""

    text: str = ""
    error: str = ""
    found: outline_display.FoundShapes | None = None


@area.get("", PORTAL_EDIT, asks=("na",))
def list_outline_rows() -> str:
    """Show which neighbourhoods have a border, and the form for a file."""
    return _page(Sent())


@area.post("", PORTAL_EDIT, files=1)
def add_outlines() -> ResponseReturnValue:
    """Look at the borders in a file, or let them be so from now on."""
    text = request.form.get("text", "")
    try:
        text = _read_file() or text
        matched = outline_service.match_shapes(scope(), text)
        if request.form.get("doe") == LOOKING:
            return _page(Sent(text, found=outline_display.describe_shapes(matched)))
        kept = outline_service.keep_outlines(scope(), matched)
    except Invalid as problem:
        return _page(Sent(text, " ".join(map(translate_message, problem.fields["text"])))), 422
    return redirect(url_for(HOME, na="bewaard" if kept else "zelfde"), 303)


@area.post("/<slug>/weg", PORTAL_EDIT)
def remove_outline(slug: str) -> ResponseReturnValue:
    """Take the border of a neighbourhood away."""
    changed = outline_service.drop_outline(scope(), slug)
    return redirect(url_for(HOME, na="bewaard" if changed else "zelfde"), 303)


@area.post("/<slug>/<int:number>/terug", PORTAL_EDIT)
def restore_outline(slug: str, number: int) -> ResponseReturnValue:
    """Put back the border from before a change."""
    changed = put_setting_back(scope(), outlines.OUTLINE_SETTING, number, slug)
    return redirect(url_for(HOME, na="terug" if changed else "zelfde"), 303)


def _read_file() -> str:
    chosen = request.files.get("file")
    if chosen is None or not chosen.filename:
        return ""
    data = chosen.stream.read(4 * outlines.MOST_TEXT + 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid({"text": [NO_TEXT]}) from None


def _page(sent: Sent) -> str:
    title = translate_message(TITLE)
    rows = outline_display.describe_outline_rows(
        scope(),
        lambda slug: PostButton(_("Haal weg"), url_for("outline_rows.remove_outline", slug=slug)),
        lambda slug, number: PostButton(
            _("Zet terug"), url_for("outline_rows.restore_outline", slug=slug, number=number)
        ),
    )
    said: Status | None = find_said_status()
    return render_editor_page(
        "desks/menus/outlines.html",
        _("Fout: %(title)s", title=title) if sent.error else title,
        title=title,
        said=said,
        above=Link(_("Terug naar de lijst"), url_for("district_rows.list_district_rows")),
        action=url_for("outline_rows.add_outlines"),
        sent=sent,
        rows=rows,
    )
