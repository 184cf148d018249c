"""Reads what somebody typed by a schema: one place, for every form and verb."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from marshmallow import Schema, ValidationError

from wijzerplaat.ground.core.errors import Invalid

Fields = dict[str, Any]
"""Values by the name of their field; what each may be, its schema says."""
GivenFields = Mapping[str, Any]
"""The same, for who only reads them."""
HookOption = bool | str | Collection[str] | None
"""What marshmallow tells a hook beside the data: many, partial, unknown."""


def load_fields(schema: Schema, typed: GivenFields) -> Fields:
    """Return the values of a schema, checked. Raises Invalid with Dutch messages per field."""
    try:
        return dict(schema.load(typed))
    except ValidationError as problem:
        raise Invalid(messages_of(problem)) from None


def list_messages(said: Fields | list[str] | str) -> list[str]:
    """Return every message about one field, also those about its parts and rows."""
    if isinstance(said, str):
        return [said]
    parts = said.values() if isinstance(said, dict) else said
    return [message for part in parts for message in list_messages(part)]


def messages_of(problem: ValidationError) -> Fields:
    """Return the messages of a refusal by field; what is about no field stands under '_schema'."""
    if isinstance(problem.messages, dict):
        return problem.messages
    return {problem.field_name: problem.messages}
