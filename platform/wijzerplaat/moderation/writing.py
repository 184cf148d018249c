"""Editors write and change articles: the pages under /redactie/artikelen.

A file of its own beside `views.py`: there editors judge what others made, here they make something.
"""

from __future__ import annotations

import uuid
from typing import Any

from flask import redirect, request
from flask_babel import gettext as _
from sqlalchemy import select

from wijzerplaat.core.errors import Invalid, NotFound
from wijzerplaat.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.entries import service as entries
from wijzerplaat.entries.models import PUBLISHED, Entry
from wijzerplaat.moderation import desk, forms, service
from wijzerplaat.moderation.forms import Draft
from wijzerplaat.moderation.frame import page
from wijzerplaat.web import dutch
from wijzerplaat.web.areas import Area
from wijzerplaat.web.forms import FormField, translated
from wijzerplaat.web.requests import scope

area = Area("writing", __name__, prefix="/redactie/artikelen")
KIND = "article"


@area.get("", ENTRY_REVIEW)
def articles() -> str:
    """List the articles, the last changed first."""
    newest = select(Entry).where(Entry.kind == KIND).order_by(Entry.updated_at.desc())
    rows = [_row(one) for one in scope().session.scalars(newest)]
    new = {"label": _("Schrijf een artikel"), "href": "/redactie/artikelen/nieuw"}
    facts = {"title": _("Artikelen"), "intro": None, "pager": None, "notice": ""}
    return page("moderation/list.html", _("Artikelen"), rows=rows, new=new, **facts)


@area.get("/nieuw", ENTRY_REVIEW)
def new() -> str:
    """Show an empty form."""
    return _form(forms.draft(scope(), KIND))


@area.post("/nieuw", ENTRY_PUBLISH)
def create() -> Any:
    """Publish a new article."""
    return _save(forms.draft(scope(), KIND))


@area.get("/<uuid:entry_id>/wijzig", ENTRY_REVIEW)
def edit(entry_id: uuid.UUID) -> str:
    """Show an article to change."""
    return _form(forms.draft(scope(), KIND, _article(entry_id)))


@area.post("/<uuid:entry_id>/wijzig", ENTRY_PUBLISH)
def change(entry_id: uuid.UUID) -> Any:
    """Publish a change of an article."""
    return _save(forms.draft(scope(), KIND, _article(entry_id)))


def _row(one: Entry) -> dict[str, Any]:
    online = one.state == PUBLISHED
    return {
        "title": one.title,
        "href": f"/redactie/artikelen/{one.id}/wijzig",
        "action": None,
        "meta_text": _("Gewijzigd op %(day)s", day=dutch.long_day(one.updated_at)),
        "status": {"text": _("Staat online"), "tone": "positive"} if online else {
            "text": _("Niet online"), "tone": "neutral"},
    }


def _article(entry_id: uuid.UUID) -> Entry:
    entry = entries.find(scope(), entry_id)
    if entry.kind != KIND:
        raise NotFound(str(entry_id))
    return entry


def _save(one: Draft) -> Any:
    if request.form.get("doe") == "voorbeeld":
        return _look(one)
    revision, status = forms.submit(scope(), one, request.form, None)
    if revision is None:
        return _form(one), status
    try:
        service.approve(scope(), revision.id, reason=request.form.get("reden", ""))
    except Invalid as problem:
        return _form(one, reason_error=translated(problem.fields["reason"][0])), 422
    return redirect(f"/redactie/artikelen?na={revision.id}", 303)


def _look(one: Draft) -> Any:
    look, one.errors = desk.look(scope(), KIND, forms.read(scope(), one, request.form))
    return _form(one, look=look), 422 if one.errors else 200


def _form(one: Draft, look: dict[str, Any] | None = None, reason_error: str = "") -> str:
    title = _("Wijzig ‘%(title)s’", title=one.entry.title) if one.entry else _("Schrijf een artikel")
    form = forms.drawn(scope(), one, request.path, _("Plaats het artikel"))
    if reason_error:
        field = FormField("reden", _("Waarom plaats je deze tekst toch?"), _("We bewaren je reden bij deze versie."),
                          "textarea", request.form.get("reden", ""), reason_error, optional=False, rows=3)
        form["sections"].append({"title": _("Deze tekst is te moeilijk"), "fields": [field]})
        form["every"].append(field)
    wrong = one.errors or reason_error
    return page("moderation/entry.html", _("Fout: %(title)s", title=title) if wrong else title, title=title, form=form,
                look=look, back_href="/redactie/artikelen")
