"""What an administrator chooses for the looks of a portal."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.web.choice_fields import offered_field, switch_field
from wijzerplaat.ground.web.portal_colours import read_colour

EMPTY = N_("Vul jouw kleur in. Bijvoorbeeld #0b5a78.")
NO_COLOUR = N_(
    "Deze kleur klopt niet. Begin met #. Zet daarna 6 tekens: cijfers, of letters van a tot en met "
    "f. Bijvoorbeeld #0b5a78."
)
OWN_PICTURE = "eigen"
"""Chosen as the picture of the start page: one that the portal sent in."""
NO_CHOICE = N_("Kies een van deze.")


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


def _chosen(label: str, *options: tuple[str, str]) -> fields.Str:
    """A choice of a few; nothing chosen is that of the theme."""
    return fields.Str(
        load_default=None,
        allow_none=True,
        validate=validate.OneOf([value for value, _words in options], error=NO_CHOICE),
        metadata={"kind": "radio", "label": label, "options": options},
    )


class LooksSchema(Schema):
    """How a portal looks: its layout, its colour and, if it wants another one there, that of its
    buttons, its letters, its corners and the picture of its start page.
    """

    form = _chosen(
        N_("Indeling"),
        ("plein", N_("Plein")),
        ("wegwijzer", N_("Wegwijzer")),
        ("krant", N_("Krant")),
    )

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
    font = _chosen(
        N_("Letter"),
        ("figtree", N_("Figtree")),
        ("source-sans-3", N_("Source Sans")),
        ("nunito", N_("Nunito")),
        ("bitter", N_("Bitter")),
        ("serif", N_("Met schreef")),
        ("system", N_("Van het apparaat")),
    )
    corners = _chosen(
        N_("Hoeken"), ("recht", N_("Recht")), ("zacht", N_("Zacht")), ("rond", N_("Rond"))
    )
    scene = _chosen(
        N_("Beeld op de startpagina"),
        ("stad", N_("Stad aan het water")),
        ("heide", N_("Dorp op de heide")),
        ("park", N_("Park met heuvels")),
        ("straat", N_("Straat met huizen")),
        (OWN_PICTURE, N_("Een eigen foto")),
    )
    says_name = switch_field(N_("De naam van de website staat al in dit logo"))


class ThemeSchema(Schema):
    """On which design the looks of a portal stand; the page says which there are."""

    theme = offered_field(
        N_("Thema"), "", validate.Length(min=1, max=60, error=NO_CHOICE), wrong=NO_CHOICE
    )
