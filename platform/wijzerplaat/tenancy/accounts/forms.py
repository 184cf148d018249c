"""The forms of these pages as templates draw them: fields, hidden path, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request
from marshmallow import Schema

from wijzerplaat.ground.core.validation import Fields, GivenFields, load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.accounts.display import AccountField, WholeForm

Errors = Mapping[str, list[str]] | None


def read_account_form(schema: Schema) -> Fields:
    """Return what was typed, checked. Raises Invalid."""
    return load_fields(schema, forms.read_form(schema, request.form))


def make_account_form(
    schema: Schema,
    action: str,
    submit_label: str,
    *,
    errors: Errors = None,
    general: tuple[str, ...] = (),
    next_path: str = "",
    values: GivenFields | None = None,
) -> WholeForm:
    """Return a form for components/form.html.

    After a refusal it holds what was typed, except passwords.
    """
    typed = values if values is not None else forms.read_form(schema, request.form)
    fields: list[forms.FormField] = [
        _with_limits(one, schema.fields[one.name].metadata)
        for one in forms.make_form_fields(schema, typed, errors or {}, {})
    ]
    if next_path:
        fields.append(forms.FormField("next", "", "", "hidden", next_path))
    return WholeForm(action, submit_label, tuple(fields), tuple(_(text) for text in general))


def make_button_form(action: str, submit_label: str) -> WholeForm:
    """Return a form that is one button."""
    return WholeForm(action, submit_label)


def _with_limits(one: forms.FormField, facts: GivenFields) -> AccountField:
    found = AccountField(**vars(one))
    found.autocomplete, found.maxlength = facts.get("autocomplete", ""), facts.get("maxlength")
    found.inputmode, found.width = facts.get("inputmode", ""), facts.get("width", "")
    return found
