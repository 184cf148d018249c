"""The two kinds of text that a form can ask: one line, or a text of more lines.

Both hold only what people can type.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from marshmallow import ValidationError, fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.letters import normalise_unicode
from wijzerplaat.ground.core.line_text import is_blank, one_line, remove_invisible_signs
from wijzerplaat.ground.core.mail_addresses import read_mail_address
from wijzerplaat.ground.core.validation import GivenFields

MANY_LINES = frozenset({"textarea", "long", "lines", "dates", "password"})
"""Kinds of field that are no line: a password is nobody's business, so nothing in it is moved."""


def make_line(text: str) -> str:
    """Return a text as one line, in which a letter and its accent are one sign."""
    return normalise_unicode("NFC", one_line(text))


class _Cleaned(fields.Str):
    clean: ClassVar[Callable[[str], str]]
    """What becomes of a text; of one that shows nothing, nothing is left."""

    def _deserialize(
        self, value: Any, attr: str | None, data: GivenFields | None, **kwargs: Any
    ) -> str:
        text = type(self).clean(super()._deserialize(value, attr, data, **kwargs))
        return "" if is_blank(text) else text


class Line(_Cleaned):
    """Text on one line: a name, a title, an address of mail. What it becomes has no line breaks.

    A letter and the accent after it become one sign: names that look the same are the same.
    """

    clean = make_line


class Text(_Cleaned):
    """Text of any number of lines."""

    clean = remove_invisible_signs


Kind = TypeVar("Kind", Line, Text)
Check = Callable[[str], object]


def needed(
    kind: type[Kind],
    missing: str,
    most: int,
    too_long: str,
    *checks: Check,
    metadata: dict[str, Any],
) -> Kind:
    """Return a field of text that must be there.

    `kind` is `Line` or `Text`; `missing` is said when it is left out or empty, `too_long` when it
    has more than `most` characters; each of `checks` raises ValidationError for what it refuses.
    `metadata` is what the form shows of it (label, hint, kind …).
    """
    return kind(
        required=True,
        validate=[
            validate.Length(min=1, error=missing),
            validate.Length(max=most, error=too_long),
            *checks,
        ],
        error_messages=dict.fromkeys(("required", "null", "invalid"), missing),
        metadata=metadata,
    )


WRONG_MAIL = N_("Dit e-mailadres klopt niet. Het lijkt op naam@voorbeeld.nl.")


def check_mail_address(value: str) -> str:
    """Return an address that mail can reach. Raises ValidationError."""
    try:
        read_mail_address(value)
    except ValueError:
        raise ValidationError(WRONG_MAIL) from None
    return value


def make_text_field(kind: str, **options: Any) -> fields.Str:
    """Return the field for a kind of input ('text', 'textarea' …), with the options of a
    marshmallow field.
    """
    return (Text if kind in MANY_LINES else Line)(**options)
