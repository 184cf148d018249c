"""The editors' pages of doubles.

The list, two organisations side by side, merging, and taking it back.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.desks.duplicates import display as duplicates_display
from wijzerplaat.desks.editors.display import Titled
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.duplicates import rules, service
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import forms as moderation_forms

area = Area("duplicates", __name__, prefix="/redactie/dubbel")
PAIR = "/<uuid:kept_id>/<uuid:gone_id>"
SAID = {
    "twee": N_("We laten deze 2 niet meer zien."),
    "een": N_("Het is nu 1 pagina."),
    "terug": N_("Het zijn weer 2 pagina’s."),
    "deels": N_("Het zijn weer 2 pagina’s. Wat daarna is veranderd, bleef zo."),
}


@area.get("", ENTRY_REVIEW)
def show_duplicates() -> str:
    """List the pairs that look like one, and the last merges."""
    return _list()


@area.get("/kies/<uuid:entry_id>", ENTRY_REVIEW, asks=("zoek",))
def show_double_choice(entry_id: uuid.UUID) -> str:
    """Ask which other record of the same kind this is the same as."""
    entry, words = entries.find_entry(scope(), entry_id), request.args.get("zoek", "")
    title = _("Wat is hetzelfde als ‘%(title)s’?", title=entry.title)
    return render_editor_page(
        "desks/duplicates/choose.html",
        title,
        title=title,
        action=url_for("duplicates.show_double_choice", entry_id=entry_id),
        words=words,
        rows=[_choice(entry, one) for one in service.search_same_kind(scope(), entry, words)],
        back_href=url_for("contacts.show_entry_contacts", entry_id=entry_id),
        menu=url_for("board.show_board"),
    )


@area.get(PAIR, ENTRY_REVIEW)
def show_merge_form(kept_id: uuid.UUID, gone_id: uuid.UUID) -> str:
    """Show two records side by side; per field somebody picks what stays."""
    return _side_by_side(kept_id, gone_id)


@area.post(f"{PAIR}/samen", ENTRY_PUBLISH)
def confirm_merge(kept_id: uuid.UUID, gone_id: uuid.UUID) -> ResponseReturnValue:
    """Make them one."""
    picks = {
        name.removeprefix("kies-"): value
        for name, value in request.form.items()
        if name.startswith("kies-")
    }
    try:
        service.merge_entries(scope(), kept_id, gone_id, picks, request.form.get("gezien", ""))
    except Conflict as problem:
        waits = _("Er wacht nog een voorstel voor een van de 2. Beslis daar eerst over.")
        moved = _("Een van de 2 is net veranderd. Kijk alles nog een keer na.")
        return _side_by_side(kept_id, gone_id, moved if problem.fields else waits, picks), 409
    except Invalid as problem:
        return _side_by_side(kept_id, gone_id, _first(kept_id, problem), picks), 422
    return redirect(url_for("duplicates.show_duplicates", na="een"), 303)


@area.post(f"{PAIR}/twee", ENTRY_PUBLISH)
def confirm_not_duplicate(kept_id: uuid.UUID, gone_id: uuid.UUID) -> Response:
    """Say that these are really two."""
    service.dismiss_duplicate_pair(scope(), kept_id, gone_id)
    return redirect(url_for("duplicates.show_duplicates", na="twee"), 303)


@area.post("/<uuid:merge_id>/ongedaan", ENTRY_PUBLISH)
def cancel_merge(merge_id: uuid.UUID) -> ResponseReturnValue:
    """Make them two again."""
    try:
        parted = service.undo_entry_merge(scope(), merge_id)
    except Conflict:
        scope().session.rollback()
        return _list(_("Dit kan niet meer ongedaan. Er is daarna iets veranderd.")), 409
    said = "deels" if parted.left else "terug"
    return redirect(url_for("duplicates.show_duplicates", na=said), 303)


@dataclass(frozen=True)
class MergeLine:
    """Two that became one, and the form to undo it."""

    text: str
    undone: bool
    meta_text: str
    action: str
    csrf: bool = True


@dataclass(frozen=True)
class MergeRow:
    """A field of both, and which one is kept unless somebody chooses."""

    name: str
    label: str
    kept: str
    gone: str
    same: bool
    pick: str
    both: bool


def _choice(entry: Entry, other: Entry) -> Titled:
    """Link to both: who residents do not find can only be the one that goes."""
    found = entry.is_listed(clock.today(scope().now))
    ids = (entry.id, other.id) if found else (other.id, entry.id)
    pair = {"kept_id": ids[0], "gone_id": ids[1]}
    return Titled(other.title, url_for("duplicates.show_merge_form", **pair))


def _list(notice: str = "") -> str:
    merges = [
        MergeLine(
            text=_("%(gone)s is nu %(kept)s", gone=gone, kept=kept),
            undone=one.undone_at is not None,
            meta_text=_("%(day)s, %(name)s", day=formats.plain_date(one.at), name=one.by_name),
            action=url_for("duplicates.cancel_merge", merge_id=one.id),
        )
        for one, kept, gone in service.list_latest_merges(scope())
    ]
    said = _(SAID[request.args["na"]]) if request.args.get("na") in SAID else ""
    return render_editor_page(
        "desks/duplicates/list.html",
        _("Staat dit er 2 keer op?"),
        rows=[
            duplicates_display.describe_duplicate_pair(one)
            for one in service.list_duplicate_pairs(scope())
        ],
        merges=merges,
        said=said,
        notice=notice,
        menu=url_for("board.show_board"),
    )


def _first(kept_id: uuid.UUID, problem: Invalid) -> str:
    schema = kinds.kind_of_entry(entries.find_entry(scope(), kept_id)).known_schema
    name, messages = next(iter(problem.fields.items()))
    field = name.split("-")[0]
    return (
        f"{values.find_field_label(field, schema)}: {translate_message(messages[0])}"
        if field in schema.fields
        else translate_message(messages[0])
    )


def _side_by_side(
    kept_id: uuid.UUID, gone_id: uuid.UUID, notice: str = "", picks: dict[str, str] | None = None
) -> str:
    scope().session.rollback() if notice else None
    kept, gone = service.find_both_entries(scope(), kept_id, gone_id)
    title, public = _("Maak er 1 van"), gone.is_listed(clock.today(scope().now))
    return render_editor_page(
        "desks/duplicates/merge.html",
        _("Fout: %(title)s", title=title) if notice else title,
        title=title,
        notice=notice,
        kept=Titled(kept.title, kinds.kind_of_entry(kept).page(kept.slug)),
        gone=Titled(
            gone.title,
            kinds.kind_of_entry(gone).page(gone.slug)
            if public
            else url_for("contacts.show_entry_contacts", entry_id=gone_id),
        ),
        rows=_rows(kept, gone, picks or {}),
        seen=service.make_pair_mark(kept, gone),
        action=url_for("duplicates.confirm_merge", kept_id=kept_id, gone_id=gone_id),
        dismiss=url_for("duplicates.confirm_not_duplicate", kept_id=kept_id, gone_id=gone_id),
        swap_href=url_for("duplicates.show_merge_form", kept_id=gone_id, gone_id=kept_id)
        if public
        else None,
        csrf=True,
        menu=url_for("board.show_board"),
    )


def _rows(kept: Entry, gone: Entry, picks: dict[str, str]) -> list[MergeRow]:
    schema, choices = (
        kinds.kind_of_entry(kept).known_schema,
        moderation_forms.list_form_choices(scope()),
    )
    found, others = [], entries.make_snapshot(gone)
    for name, value in entries.make_snapshot(kept).items():
        other = others.get(name)
        left, right = (
            values.describe_value(name, schema.fields[name], one, choices) for one in (value, other)
        )
        if left or right:
            found.append(
                MergeRow(
                    name=f"kies-{name}",
                    label=values.find_field_label(name, schema),
                    kept=left,
                    gone=right,
                    same=left == right,
                    pick=picks.get(name) or rules.choose_first_pick(value, other),
                    both=rules.may_join_values(value, other) and bool(left and right),
                )
            )
    return sorted(found, key=lambda row: row.same)
