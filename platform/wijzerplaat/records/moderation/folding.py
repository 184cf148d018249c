"""Fields of a form that are seldom needed stand together, folded away below a heading.

A file of its own: it arranges the fields of a section, for `forms.py`.
"""

from __future__ import annotations

from marshmallow import Schema

from wijzerplaat.ground.web.forms import FormField, translate_message

KIND = "fold"


def fold_fields(schema: Schema, fields: list[FormField]) -> list[FormField]:
    """Return the fields of a section; those that their schema folds away stand in one field.

    It is open when something in it was filled in, or is wrong.
    """
    found: list[FormField] = []
    for one in fields:
        spec = schema.fields.get(one.name)
        title = str(spec.metadata.get("folded", "")) if spec else ""
        if spec is None or not title:
            found.append(one)
            continue
        if not found or found[-1].kind != KIND:
            name = f"{one.name}-en-meer"
            found.append(FormField(name, translate_message(title), "", KIND, value=False))
        found[-1].inner.append(one)
        is_left_out = one.value in ("", []) or one.value is False
        found[-1].value = found[-1].value or bool(one.error) or not is_left_out
    return found
