"""How a takedown reads: in a few words, from when, by whom, and why."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.takedown import rules
from wijzerplaat.records.takedown.models import ARCHIVED, HIDDEN, PAUSED, STOPPED, Takedown
from wijzerplaat.tenancy.portals.service import PortalScope

WORDS = {
    HIDDEN: N_("Verborgen"),
    PAUSED: N_("Ligt stil"),
    STOPPED: N_("Gestopt"),
    ARCHIVED: N_("Weggehaald"),
}
LATER = {PAUSED: N_("Ligt straks stil"), STOPPED: N_("Stopt straks")}


@dataclass(frozen=True)
class TakedownRow:
    """A takedown that holds, and the button that ends it (None: it ends with another one)."""

    title: str
    text: str
    meta_text: str
    action: str | None
    csrf: bool = True


def describe_takedown_word(scope: PortalScope, one: Takedown) -> str:
    """Return 'Verborgen', 'Ligt stil', 'Stopt straks' and so on."""
    later = one.starts_on > clock.today(scope.now)
    return _(LATER[one.sort]) if later and one.sort in LATER else _(WORDS[one.sort])


def describe_takedown(scope: PortalScope, one: Takedown, action: str | None) -> TakedownRow:
    """Return how a takedown reads on the page of its record."""
    words = []
    if one.reason:
        words.append(f"{_(dict(rules.REASONS)[one.reason])}.")
    told = [said for said in (one.note, one.told) if said]
    words += [said if said.endswith((".", "!", "?")) else f"{said}." for said in told]
    return TakedownRow(
        f"{describe_takedown_word(scope, one)} {_days(one)}".strip(),
        " ".join(words),
        _(
            "Door %(name)s op %(day)s.",
            name=one.by_name or _("het systeem"),
            day=formats.plain_date(one.at),
        ),
        action,
    )


def _days(one: Takedown) -> str:
    first = formats.plain_date(one.starts_on)
    if one.sort == PAUSED and one.ends_on:
        last = formats.plain_date(one.ends_on)
        return _("van %(first)s tot en met %(last)s", first=first, last=last)
    return _("vanaf %(day)s", day=first)
