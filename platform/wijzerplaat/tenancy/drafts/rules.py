"""Where a form stands, what of it is kept, and for how long: pure decisions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_

OPEN_FOR = timedelta(days=7)
"""How long a page may have been open before it was sent, when nobody is logged in any more."""
LONGEST = 400_000
PERSON_MOST, PERSON_LENGTH = 50, 1_000_000
"""How many forms are kept of one person, and how many characters together.

Of who keeps more, what was not touched longest goes first.
"""
LONGEST_PATH, LONGEST_ADDRESS, LONGEST_TITLE = 200, 400, 160
GO_ON, WHOSE = "verder", "organisatie"
FLEETING = frozenset({GO_ON, "na"})
"""What stands in the address of a page for once only."""
ASIDE = frozenset({"csrf_token", "concept", "concept_van", "concept_nr", "doe", "formulier"})
SECRET = re.compile(r"wachtwoord|password|\bcode\b")
TOO_MUCH = N_("Dit is te veel tekst om te bewaren. Maak het korter.")


@dataclass(frozen=True)
class Place:
    """A page with forms: `path` tells it from others, `address` opens it as it was."""

    path: str
    address: str

    @property
    def resume(self) -> str:
        """Return the address on which its forms are filled in with what was kept."""
        return f"{self.address}{'&' if '?' in self.address else '?'}{GO_ON}=1"


def find_page_place(path: str, asked: Mapping[str, str]) -> Place | None:
    """Return where the forms of a page stand; None when its address is too long to keep.

    Two pages that differ in nothing but a filter are one; those of two organisations are not.
    """
    kept = {name: value for name, value in asked.items() if name not in FLEETING}
    whose = {name: value for name, value in kept.items() if name == WHOSE}
    place = Place(_joined(path, whose), _joined(path, kept))
    fits = len(place.path) <= LONGEST_PATH and len(place.address) <= LONGEST_ADDRESS
    return place if fits else None


def _joined(path: str, asked: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path


def clean_typed_fields(typed: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return what is kept of a form: nothing secret, and nothing that only we put there.

    Raises Invalid when it is too much.
    """
    fields = {
        name: list(values)
        for name, values in typed.items()
        if name not in ASIDE and not SECRET.search(name)
    }
    if sum(len(value) for values in fields.values() for value in values) > LONGEST:
        raise Invalid({"": [TOO_MUCH]})
    return fields


def has_typed_text(fields: Mapping[str, Sequence[str]]) -> bool:
    """Return whether somebody would miss anything: a button alone is pressed again."""
    return any(value.strip() for name, values in fields.items() for value in values if name)
