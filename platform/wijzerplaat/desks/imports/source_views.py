"""The doors to the sources of a portal: the list, and what is known of each."""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form, Link, ListRow, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.imports.schemas import SCHEDULE_WORDS, SourceSchema
from wijzerplaat.desks.imports.views import START
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.sources import queries, rules, service
from wijzerplaat.records.sources.models import Source

area = Area("import_sources", __name__, prefix="/beheer/bronnen")
LIST = "import_sources.show_sources"


@area.get("", PORTAL_EDIT)
def show_sources() -> str:
    """List the sources: how many records each has here, and which is due."""
    counts = queries.count_source_records(scope())
    return render_editor_page(
        "desks/imports/sources.html",
        _("Bronnen"),
        title=_("Bronnen"),
        rows=[_row(one, counts.get(one.id, 0)) for one in queries.list_sources(scope())],
        import_href=url_for(START),
        menu=url_for(START),
    )


@area.get("/<uuid:source_id>", PORTAL_EDIT)
def show_source_form(source_id: uuid.UUID) -> str:
    """Show what is known of a source."""
    one = queries.find_source(scope(), source_id)
    return _form(one, {name: getattr(one, name) for name in SourceSchema().fields}, {})


@area.post("/<uuid:source_id>", PORTAL_EDIT)
def change_source(source_id: uuid.UUID) -> ResponseReturnValue:
    """Keep what was typed about a source."""
    one = queries.find_source(scope(), source_id)
    typed = forms.read_form(SourceSchema(), request.form)
    try:
        service.describe_source(scope(), one, load_fields(SourceSchema(), typed))
    except Invalid as problem:
        scope().session.rollback()
        return _form(one, typed, problem.fields), 422
    return redirect(url_for(LIST), 303)


def _form(one: Source, typed: Fields, errors: dict[str, list[str]]) -> str:
    action = url_for("import_sources.change_source", source_id=one.id)
    fields = forms.make_form_fields(SourceSchema(), typed, errors, {})
    return render_editor_page(
        "desks/imports/source.html",
        _("Fout: %(title)s", title=one.name) if errors else one.name,
        title=one.name,
        form=Form(action, fields, _("Bewaar")),
        above=Link(_("Bronnen"), url_for(LIST)),
        menu=url_for(START),
    )


def _row(one: Source, count: int) -> ListRow:
    due = rules.is_fetch_due(one.schedule, one.fetched_at, scope().now)
    told = [
        _(kinds.find_kind(one.kind).plural),
        ngettext("%(num)s rij", "%(num)s rijen", count),
        one.licence,
        _("ingelezen op %(day)s", day=formats.plain_date(one.fetched_at)) if one.fetched_at else "",
    ]
    words = _(dict(SCHEDULE_WORDS)[one.schedule])
    return ListRow(
        one.name,
        url_for("import_sources.show_source_form", source_id=one.id),
        ", ".join(part for part in told if part),
        Status(_("Tijd voor een nieuwe lijst") if due else words, "warning" if due else "neutral"),
    )
