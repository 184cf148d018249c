"""What a portal chooses about its mail with news: whether there is one, on which day, and what it
says first to each audience.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.residents.digests.models import AUDIENCES
from wijzerplaat.residents.digests.rules import MODULE, SECTION, USUAL_DAY
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.places import stand_in_section

SETTING = "digests"
INTROS = {audience: f"intro_{audience}" for audience in AUDIENCES}
USUAL: GivenFields = {"day": USUAL_DAY, **dict.fromkeys(INTROS.values(), "")}
_read_switch, _write_switch = stand_in_section("modules", {MODULE: False})
_read_words, _write_words = stand_in_section(SECTION, USUAL)


@dataclass(frozen=True)
class DigestChoice:
    """The day of the week, Monday is 1, and what is said first, by audience."""

    day: int
    intros: Mapping[str, str]


def read_digest_setting(scope: PortalScope, part: str) -> Fields:
    """Return what is chosen now, read anew: `on`, `day` and the first words."""
    switch = _read_switch(scope, part)
    return {"on": switch[MODULE], **_read_words(scope, part)}


def write_digest_setting(scope: PortalScope, part: str, values: Fields) -> None:
    """Let it be so from now on."""
    _write_switch(scope, part, {MODULE: values["on"]})
    _write_words(scope, part, {name: values[name] for name in USUAL})


def load_digest_choice(scope: PortalScope) -> DigestChoice:
    """Return what a portal chose, as the mail needs it."""
    kept = _read_words(scope, "")
    return DigestChoice(kept["day"], {one: kept[name] for one, name in INTROS.items()})
