"""What the pages behind 'Klopt alles nog?' show of an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.ground.web.forms import FormField


@dataclass(frozen=True)
class SeenRow:
    """One thing that residents see, with its name."""

    label: str
    value: str


@dataclass(frozen=True)
class SeenEntry:
    """Something else of the organisation that residents see."""

    kind_label: str
    title: str
    href: str


class SeenPage(TypedDict):
    """What residents see of an organisation, as the question shows it."""

    organisation_name: str
    rows: list[SeenRow]
    checked_text: str | None
    entries: list[SeenEntry]


@dataclass(frozen=True)
class ChangeForm:
    """The short form with what changes most often; `errors` are about no field."""

    action: str
    submit_label: str
    fields: list[FormField]
    errors: list[str]
    csrf: bool = False

    @property
    def every(self) -> list[FormField]:
        """Return all fields, also those inside others."""
        return [one for field in self.fields for one in field.every()]


class Thanks(TypedDict):
    """What is said when somebody answered."""

    title: str
    body_text: str
