"""The two kinds of text that a form can ask: one line, or a text of more lines.

Both hold only what people can type.
"""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from wijzerplaat.ground.core.line_text import one_line, remove_invisible_signs

MANY_LINES = frozenset({"textarea", "long", "lines", "dates", "password"})
"""Kinds of field that are no line: a password is nobody's business, so nothing in it is moved."""


class Line(fields.Str):
    """Text on one line: a name, a title, an address of mail. What it becomes has no line breaks."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return one_line(super()._deserialize(value, attr, data, **kwargs))


class Text(fields.Str):
    """Text of any number of lines."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return remove_invisible_signs(super()._deserialize(value, attr, data, **kwargs))


def make_text_field(kind: str, **options: Any) -> fields.Str:
    """Return the field for a kind of input ('text', 'textarea' …), with the options of a
    marshmallow field.
    """
    return (Text if kind in MANY_LINES else Line)(**options)
