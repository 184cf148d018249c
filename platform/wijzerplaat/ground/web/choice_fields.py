"""Fields in which one chooses or counts: one of a few, on or off, a number.

What one writes in stands in `fields.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marshmallow import fields, validate

from wijzerplaat.ground.core.gettext_marks import N_

CHOOSE = N_("Kies uit de lijst.")
NUMBER = N_("Kies een getal van 1 tot en met {max}.")
WHOLE = N_("Vul een heel getal in. Bijvoorbeeld 30.")
DEGREES = N_("Dit getal klopt niet. Het lijkt op 52,3061.")
MISSING = ("required", "null", "invalid", "special")
"""What a field says for what is not there, or is no value at all."""
Said = Any
"""What the metadata of a field says of it beside its label and hint."""


def choice_field(
    label: str,
    options: Sequence[tuple[str, str]],
    hint: str = "",
    *,
    wrong: str = CHOOSE,
    **said: Said,
) -> fields.Str:
    """Return a choice of one of a few; something must be chosen."""
    known = validate.OneOf([value for value, _words in options], error=wrong)
    return offered_field(label, hint, known, wrong=wrong, options=options, **said)


def offered_field(
    label: str,
    hint: str,
    known: validate.Validator,
    *,
    wrong: str = CHOOSE,
    **said: Said,
) -> fields.Str:
    """Return a choice of one of what the page offers; `known` refuses what that can never be."""
    return fields.Str(
        required=True,
        validate=known,
        error_messages=dict.fromkeys(MISSING, wrong),
        metadata={"kind": "radio", "label": label, "hint": hint, **said},
    )


def switch_field(label: str, hint: str = "", **said: Said) -> fields.Bool:
    """Return something that is on or off; off is what is not said."""
    return fields.Bool(
        load_default=False, metadata={"kind": "checkbox", "label": label, "hint": hint, **said}
    )


def count_field(
    label: str, hint: str, most: int, *, wrong: str = NUMBER, missing: str = WHOLE, **said: Said
) -> fields.Int:
    """Return a whole number from 1 to `most`; `missing` is said for what is no such number."""
    return fields.Int(
        required=True,
        validate=validate.Range(1, most, error=wrong),
        error_messages=dict.fromkeys(MISSING, missing),
        metadata={"kind": "number", "label": label, "hint": hint, **said},
    )


def measure_field(
    label: str,
    hint: str,
    least: float,
    most: float,
    *,
    wrong: str,
    missing: str = "",
    required: bool = True,
) -> fields.Float:
    """Return a number with a comma; `missing` is said for what is no number, else `wrong`."""
    options: dict[str, Any] = {"required": True} if required else {"load_default": None}
    return fields.Float(
        **options,
        allow_none=not required,
        validate=validate.Range(least, most, error=wrong),
        error_messages=dict.fromkeys(MISSING, missing or wrong),
        metadata={"kind": "number", "label": label, "hint": hint},
    )


def degrees_field(label: str, hint: str, most: int, *, required: bool = True) -> fields.Float:
    """Return a latitude (at most 90) or a longitude (at most 180)."""
    return measure_field(label, hint, -most, most, wrong=DEGREES, required=required)
