"""Paste and check any text, for editors: marks, level and sub-scores; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.desks.editors.display import Form, Piece
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.editors.text_swaps import (
    TextSwap,
    put_suggestion,
    read_text_swaps,
    take_back_swap,
)
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import FormField
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.plain import display as plain_display
from wijzerplaat.records.plain import rules, service
from wijzerplaat.records.plain.schemas import MOST_LETTERS

area = Area("text_check", __name__, prefix="/redactie/b1")
EVERY = 200


@dataclass(frozen=True)
class Found:
    """What the check says of a text; `b1` as components/b1.html shows it, and what was replaced."""

    b1: Fields
    refused: str | None
    pieces: list[Piece]
    words: int
    swaps: list[TextSwap]


@area.get("", ENTRY_REVIEW)
def show_text_check() -> str:
    """Show an empty field."""
    return _page("")


@area.post("", ENTRY_PUBLISH)
def check_pasted_text() -> ResponseReturnValue:
    """Show what the check says of the pasted text."""
    text = request.form.get("text", "").replace("\r\n", "\n").replace("\x00", "")
    if len(text) > MOST_LETTERS:
        return _page(text, _("Deze tekst is te lang om te bekijken. Maak hem korter.")), 422
    if not text.strip():
        return _page("", _("Plak eerst een tekst in het veld.")), 422
    text, swaps = _changed(text)
    return _page(text, found=_found(text, swaps))


def _changed(text: str) -> tuple[str, list[TextSwap]]:
    """Put in or take back what was pressed; a press on what is gone changes nothing."""
    carried = (request.form.getlist(f"wissel-{name}") for name in ("plek", "oud", "nieuw"))
    swaps = read_text_swaps(text, *carried)
    if "vervang" in request.form:
        kept = _checked(text)
        return put_suggestion(text, swaps, kept["findings"], request.form["vervang"])
    return take_back_swap(text, swaps, request.form.get("terug", ""))


def _checked(text: str) -> JsonObject:
    return rules.dump_check_result(
        service.check_text_with_lists(service.load_word_lists(scope()), text)
    )


def _found(text: str, swaps: list[TextSwap]) -> Found:
    kept = _checked(text)
    findings = plain_display.list_top_findings(kept["findings"], EVERY)
    b1: Fields = {
        **plain_display.describe_text_level(kept),
        "findings": findings,
        "more": len(kept["findings"]) - len(findings),
    }
    refused = kept["refused"] if kept["level"] is None else None
    pieces = proposal_page.mark_findings(text, findings)
    return Found(b1, refused, pieces, kept["words"], swaps)


def _page(text: str, error: str = "", found: Found | None = None) -> str:
    field = FormField(
        "text",
        _("Jouw tekst"),
        _("We bewaren deze tekst niet."),
        "textarea",
        text,
        error,
        False,
        rows=12,
    )
    title = _("Is je tekst makkelijk?")
    form = Form(url_for("text_check.check_pasted_text"), [field])
    return render_editor_page(
        "desks/editors/text_check.html",
        _("Fout: %(title)s", title=title) if error else title,
        title=title,
        form=form,
        found=found,
    )
