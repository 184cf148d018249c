"""The forms of these pages as templates draw them: fields, hidden path, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request
from marshmallow import Schema, ValidationError

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.gettext import _

EXTRAS = ("autocomplete", "inputmode", "maxlength", "width")


def read_account_form(schema: Schema) -> dict[str, Any]:
    """Return what was typed, checked. Raises Invalid."""
    try:
        return schema.load(forms.read_form(schema, request.form))
    except ValidationError as problem:
        raise Invalid(problem.messages_dict) from None


def make_account_form(
    schema: Schema,
    action: str,
    submit_label: str,
    *,
    errors: Mapping[str, list[str]] | None = None,
    general: tuple[str, ...] = (),
    next_path: str = "",
    values: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return a form for components/form.html.

    After a refusal it holds what was typed, except passwords.
    """
    typed = values if values is not None else forms.read_form(schema, request.form)
    fields = [
        {**vars(one), **{name: schema.fields[one.name].metadata.get(name) for name in EXTRAS}}
        for one in forms.make_form_fields(schema, typed, errors or {}, {})
    ]
    if next_path:
        fields.append({"name": "next", "kind": "hidden", "value": next_path, "error": ""})
    return {
        "action": action,
        "fields": fields,
        "errors": [_(text) for text in general],
        "submit_label": submit_label,
        "csrf": True,
    }


def make_button_form(action: str, submit_label: str) -> dict[str, Any]:
    """Return a form that is one button."""
    return {
        "action": action,
        "fields": [],
        "errors": [],
        "submit_label": submit_label,
        "csrf": True,
    }
