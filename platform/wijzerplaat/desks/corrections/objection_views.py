"""The page behind the mail about a correction: what changed, and 'this is not right'; no login."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.corrections import service
from wijzerplaat.desks.corrections.schemas import ObjectionSchema
from wijzerplaat.desks.editors import comparison
from wijzerplaat.desks.editors.display import Form
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation import correcting

area = Area("objections", __name__, prefix="/gewijzigd")


@area.get("/<token>", PUBLIC)
def show_objection_form(token: str) -> str:
    """Show what the desk changed, and where to say that it is not right; changes nothing."""
    mark_answer_private()
    return _page(token, {}, {})


@area.post("/<token>", PUBLIC_POST)
def send_objection(token: str) -> ResponseReturnValue:
    """Lay what is not right before the desk."""
    mark_answer_private()
    typed = forms.read_form(ObjectionSchema(), request.form)
    try:
        service.object_to_correction(scope(), token, typed)
    except Invalid as problem:
        return _page(token, typed, problem.fields), 422
    return redirect(url_for("objections.show_objection_thanks"), 303)


@area.get("/bedankt", PUBLIC)
def show_objection_thanks() -> str:
    """Say thanks; the same page for everybody."""
    return render("desks/corrections/thanks.html", page_title=_("Dank je wel!"))


def _page(token: str, typed: Fields, errors: dict[str, list[str]]) -> str:
    revision = correcting.find_corrected_revision(scope(), token)
    entry, action = revision.entry, url_for("objections.send_objection", token=token)
    fields = forms.make_form_fields(ObjectionSchema(), typed, errors, {})
    kind = kinds.kind_of_entry(entry)
    rows = comparison.compare_entry_versions(
        scope(), entry.kind, revision.base or {}, revision.snapshot
    )
    title = _("Dit hebben we veranderd")
    return render(
        "desks/corrections/objection.html",
        page_title=_("Fout: %(title)s", title=title) if errors else title,
        title=title,
        entry_title=entry.title,
        rows=[row for row in rows if row.changed],
        undone=revision.replaced,
        page_href=kind.page(entry.slug) if entry.is_listed(clock.today(scope().now)) else None,
        form=Form(action, fields, _("Stuur naar de redactie"), csrf=False),
    )
