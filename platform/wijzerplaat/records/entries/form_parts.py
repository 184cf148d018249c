"""Where the fields of a kind stand in its form, as they say themselves in their metadata.

`section` is the part of the form: without one a field is not asked. `order` is its place there: -1
for first, 1 for last, else it is where the schema has it.

`residents_see` is of a field that holds more than residents see: what of its value they do. Who
comes without logging in sees no more, and changes nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marshmallow import Schema

from wijzerplaat.ground.core.gettext_marks import N_

WHAT, PHOTO, WHEN, WHERE, FOR_WHOM, JOINING, CONTACT, MORE = SECTIONS = (
    "what",
    "photo",
    "when",
    "where",
    "for_whom",
    "joining",
    "contact",
    "more",
)
RESIDENTS_SEE = "residents_see"


@dataclass(frozen=True)
class FormPart:
    """A heading of a form (a msgid), and the sections below it."""

    title: str
    sections: Sequence[str]


PARTS: tuple[FormPart, ...] = (
    FormPart(N_("Wat"), (WHAT,)),
    FormPart(N_("Foto"), (PHOTO,)),
    FormPart(N_("Wanneer"), (WHEN,)),
    FormPart(N_("Waar"), (WHERE,)),
    FormPart(N_("Voor wie"), (FOR_WHOM,)),
    FormPart(N_("Meedoen en kosten"), (JOINING,)),
    FormPart(N_("Contact"), (CONTACT,)),
    FormPart(N_("En verder"), (MORE,)),
)
"""The headings of a form, unless a kind has its own."""


@dataclass(frozen=True)
class FormBlock:
    """A part of a page that has a short form of its own, with its title (a msgid) and icon.

    It holds the sections that it names, but for fields that name a `block` themselves. `first` are
    the fields that come before the others.
    """

    title: str
    icon: str
    sections: Sequence[str] = ()
    first: Sequence[str] = ()


def list_form_order(schema: Schema) -> list[str]:
    """Return the names of the fields that a form asks, in its order."""
    asked = {
        name: one.metadata for name, one in schema.fields.items() if one.metadata.get("section")
    }
    return sorted(
        asked,
        key=lambda name: (SECTIONS.index(asked[name]["section"]), asked[name].get("order", 0)),
    )


def list_block_fields(schema: Schema, slug: str, block: FormBlock) -> list[str]:
    """Return the names of the fields of one block, in its order."""
    asked = {name: schema.fields[name].metadata for name in list_form_order(schema)}
    found = [
        name
        for name, said in asked.items()
        if said.get("block", slug if said["section"] in block.sections else "") == slug
    ]
    return sorted(found, key=lambda name: name not in block.first)
