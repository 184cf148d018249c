"""What a form of /mijn shows while it is written: its days, and how residents will see it.

A file of its own beside `views.py`: these answer a script, and lay nothing before the editors.
"""

from __future__ import annotations

import re
import uuid

from flask import request

from wijzerplaat.desks.editors import entry_preview
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.desks.mine import overview
from wijzerplaat.desks.mine.own_kinds import find_sort
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import ENTRY_EDIT
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import PREVIEW
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import forms, own_places
from wijzerplaat.records.moderation.forms import Draft

area = Area("form_help", __name__, prefix="/mijn")
ENTRY_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@area.post("/dagen", ENTRY_EDIT, costs=PREVIEW, files=1)
def show_form_dates() -> str:
    """Show what the dates in a form mean, as a piece of the page."""
    one, owner = _draft(), mine_layout.require_chosen_organisation()
    advice = kinds.find_kind(one.kind).advice(
        scope(), owner.id, one.entry, forms.read_proposal_form(scope(), one, request.form)
    )
    return render("desks/mine/days.html", days={"advice": advice, "focus": False})


@area.post("/voorbeeld", ENTRY_EDIT, costs=PREVIEW, files=2)
def show_form_preview() -> str:
    """Show a form as residents would see it, as a piece of the page.

    Nothing while it cannot be read.
    """
    one = _draft()
    try:
        values = entries.load_entry_fields(
            one.kind, forms.read_proposal_form(scope(), one, request.form)
        )
        preview = entry_preview.describe_entry_preview(
            scope(), one.kind, kinds.find_kind(one.kind).known_schema.dump(values)
        )
    except Invalid:
        preview = None
    return render("desks/mine/preview.html", preview=preview)


def _draft() -> Draft:
    """Return what a form works on, as its page made it."""
    kind, path, organisation = _kind(), _path(), mine_layout.require_chosen_organisation()
    if kinds.find_kind(kind).model.OWNS:
        blocks, block = kinds.find_kind(kind).schema.blocks, path.rsplit("/", 1)[-1]
        return forms.make_proposal_draft(
            scope(), kind, organisation, block if block in blocks else forms.WHOLE
        )
    one = forms.make_proposal_draft(scope(), kind, _changed(kind, path))
    own_places.offer_own_places(one, organisation)
    return one


def _changed(kind: str, path: str) -> Entry | None:
    """Return what a form changes; None where it makes something new, or a copy."""
    found = ENTRY_ID.search(path)
    if found is None:
        return None
    entry_id, sort = uuid.UUID(found[0]), find_sort(kind)
    if path != url_for("mine.show_change_entry_form", sort=sort, entry_id=entry_id):
        return None
    return organisations_queries.find_own_entry(scope(), kind, entry_id)


def _kind() -> str:
    mark_answer_private()
    kind = request.form.get("soort", "")
    if kind not in (kinds.find_owner_kind().name, *overview.list_member_kinds(scope())):
        raise NotFound(kind)
    return kind


def _path() -> str:
    path = request.form.get("formulier", "")
    if not path.startswith(url_for("mine.show_member_overview")):
        raise NotFound(path)
    return path
