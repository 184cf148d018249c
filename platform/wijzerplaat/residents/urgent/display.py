"""What stands on top of a page for who cannot wait."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.danger.kinds import Danger
from wijzerplaat.ground.danger.rules import EMERGENCY, Line, find_named_danger, list_lines
from wijzerplaat.records.entries.display import Card
from wijzerplaat.residents.urgent.queries import list_local_help
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope

ADVICE: dict[Danger, str] = {
    Danger.ILLNESS: N_(
        "Is het geen 112? Bel dan je huisarts. Is die dicht? Dan hoor je het nummer van de dokter"
        " die nu werkt."
    ),
    Danger.HOMELESS: N_(
        "Weet je niet waar je vannacht slaapt? Bel ons. We zoeken een plek met je."
    ),
    Danger.HUNGER: N_("Is er vandaag geen eten? Bel ons. We zoeken met je wie nu kan helpen."),
}
"""What to do besides the numbers."""
BY_DESK = frozenset({Danger.HOMELESS, Danger.HUNGER})
"""Where the desk of the portal is whom to call first."""


@dataclass(frozen=True)
class Urgent:
    """Whom to call, what else to do, and what is there nearby. `desk_first`: the portal's own
    telephone stands before the numbers of the whole country.
    """

    lines: Sequence[Line]
    advice: Sequence[str] = ()
    cards: Sequence[Card] = field(default=())
    desk_first: bool = False


def find_topic_danger(topics: Iterable[Topic]) -> tuple[Danger, ...]:
    """Return which kinds of danger sensitive topics are about, by their own words."""
    words = [f"{one.name}. {one.examples}." for one in topics if one.sensitive]
    return find_named_danger(" ".join(words)) if words else ()


def describe_urgent(
    scope: PortalScope, kinds: Sequence[Danger], *, local: bool = True
) -> Urgent | None:
    """Return what a page shows for these kinds of danger; None when there is none."""
    if not kinds:
        return None
    return Urgent(
        list_lines(kinds) or (EMERGENCY,),
        [ADVICE[kind] for kind in kinds if kind in ADVICE],
        list_local_help(scope, kinds) if local else (),
        desk_first=BY_DESK.issuperset(kinds),
    )
