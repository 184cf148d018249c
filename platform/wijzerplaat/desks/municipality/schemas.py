"""What an administrator types for the looks of a portal."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.web.portal_colours import read_colour
from wijzerplaat.tenancy.terms.rules import SIGNUP

EMPTY = N_("Vul jouw kleur in. Bijvoorbeeld #0b5a78.")
NO_COLOUR = N_(
    "Deze kleur klopt niet. Begin met #. Zet daarna 6 tekens: cijfers, of letters van a tot en met "
    "f. Bijvoorbeeld #0b5a78."
)


class Colour(fields.Field[str]):
    """A colour as people write it, read as '#0b5a78'."""

    default_error_messages = {  # noqa: RUF012  # as marshmallow declares it
        "required": EMPTY,
        "null": EMPTY,
        "empty": EMPTY,
        "colour": NO_COLOUR,
    }

    def _deserialize(
        self, value: Any, attr: str | None, data: GivenFields | None, **more: Any
    ) -> str:
        typed = str(super()._deserialize(value, attr, data, **more)).strip()
        if not typed:
            raise self.make_error("empty")
        found = read_colour(typed)
        if found is None:
            raise self.make_error("colour")
        return found


class LooksSchema(Schema):
    """The colour of a portal and, if it wants another one there, of its buttons."""

    brand = Colour(
        required=True,
        metadata={
            "kind": "text",
            "label": N_("Jouw kleur"),
            "width": "short",
            "hint": N_("Een # met 6 tekens. Je vindt die in de huisstijl van je organisatie."),
        },
    )
    button = Colour(
        load_default=None,
        allow_none=True,
        metadata={
            "kind": "text",
            "label": N_("Kleur van de knoppen"),
            "width": "short",
            "hint": N_("Laat je dit leeg? Dan krijgen de knoppen jouw kleur."),
        },
    )


DAYS = N_("Kies een getal van 1 tot en met {max}.")
NO_NUMBER = N_("Vul een heel getal in. Bijvoorbeeld 30.")


class SignupTermSchema(Schema):
    """How many days sign-ups are kept."""

    days = fields.Int(
        required=True,
        validate=validate.Range(min=1, max=SIGNUP.most, error=DAYS),
        error_messages=dict.fromkeys(("required", "null", "invalid"), NO_NUMBER),
        metadata={
            "kind": "number",
            "label": N_("Hoeveel dagen bewaren we een aanmelding?"),
            "width": "short",
            "hint": N_("We tellen vanaf de dag na de activiteit. Kort is beter voor bewoners."),
        },
    )
