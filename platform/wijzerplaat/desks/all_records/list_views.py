"""The page of the lists that an editor keeps: keep what is chosen, rename, share, throw away."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.desks.all_records import filters, kept_lists, queries
from wijzerplaat.desks.all_records.models import KeptList
from wijzerplaat.desks.all_records.schemas import KeptListSchema
from wijzerplaat.desks.editors.display import Form, PostForm
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope

area = Area("kept_lists", __name__, prefix="/redactie/alles/lijsten")
HERE, KEPT = "kept_lists.show_kept_lists", "keuze"
TEMPLATE = "desks/all_records/kept.html"
Errors = dict[str, list[str]]


@dataclass(frozen=True)
class KeptRow:
    """A list that was kept: where it leads, where it is renamed, the button that throws it away."""

    name: str
    href: str
    shared: bool
    change_href: str
    away: PostForm | None


@area.get("", ENTRY_REVIEW)
def show_kept_lists() -> str:
    """Show the lists there are, and the form that keeps what was chosen (behind the `?`)."""
    return _page(_read(request.args.to_dict(flat=False)), {}, {})


@area.get("/<uuid:list_id>", ENTRY_REVIEW)
def show_kept_list_form(list_id: uuid.UUID) -> str:
    """Show the form that gives a list another name, or shares it."""
    one = kept_lists.find_own_list(scope(), list_id)
    return _form_page(list_id, {"name": one.name, "shared": one.shared}, {})


@area.post("", ENTRY_PUBLISH)
def create_kept_list() -> ResponseReturnValue:
    """Keep what was chosen under a name."""
    typed = forms.read_form(KeptListSchema(), request.form)
    asked = _read(parse_qs(request.form.get(KEPT, "")))
    try:
        kept_lists.keep_list(scope(), typed, urlencode(asked.parts))
    except Invalid as problem:
        return _page(asked, typed, problem.fields), 422
    return redirect(asked.href, 303)


@area.post("/<uuid:list_id>", ENTRY_PUBLISH)
def rename_kept_list(list_id: uuid.UUID) -> ResponseReturnValue:
    """Give a list another name, or share it."""
    typed = forms.read_form(KeptListSchema(), request.form)
    try:
        kept_lists.change_kept_list(scope(), list_id, typed)
    except Invalid as problem:
        scope().session.rollback()
        return _form_page(list_id, typed, problem.fields), 422
    return redirect(url_for(HERE), 303)


@area.post("/<uuid:list_id>/weg", ENTRY_PUBLISH)
def delete_kept_list(list_id: uuid.UUID) -> Response:
    """Throw a list away."""
    kept_lists.remove_kept_list(scope(), list_id)
    return redirect(url_for(HERE), 303)


def _read(given: dict[str, list[str]]) -> filters.Asked:
    return filters.read_asked(scope(), given)


def _page(asked: filters.Asked, typed: Fields, errors: Errors) -> str:
    action = url_for("kept_lists.create_kept_list")
    fields = forms.make_form_fields(KeptListSchema(), typed, errors, {})
    records, title = queries.load_records(scope()), _("Lijsten die jullie bewaren")
    return render_editor_page(
        TEMPLATE,
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        rows=[_describe(one) for one in kept_lists.list_kept_lists(scope())],
        chosen=filters.describe_chosen(asked, records),
        form=Form(action, fields, _("Bewaar deze lijst")) if asked.parts else None,
        query=urlencode(asked.parts),
    )


def _form_page(list_id: uuid.UUID, typed: Fields, errors: Errors) -> str:
    action, title = url_for("kept_lists.rename_kept_list", list_id=list_id), _("Verander de lijst")
    fields = forms.make_form_fields(KeptListSchema(), typed, errors, {})
    return render_editor_page(
        TEMPLATE,
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        rows=[],
        chosen=[],
        form=Form(action, fields, _("Bewaar")),
        query="",
    )


def _describe(one: KeptList) -> KeptRow:
    mine = kept_lists.may_change_list(scope(), one)
    away = PostForm(url_for("kept_lists.delete_kept_list", list_id=one.id))
    return KeptRow(
        one.name,
        _read(parse_qs(one.query)).href,
        one.shared,
        url_for("kept_lists.show_kept_list_form", list_id=one.id),
        away if mine else None,
    )
