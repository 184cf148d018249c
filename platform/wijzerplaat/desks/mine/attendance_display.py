"""What the page shows on which one ticks who came."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.desks.mine import overview
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.residents.signups import attendance
from wijzerplaat.residents.signups.attendance import AttendanceCounts
from wijzerplaat.residents.signups.models import ABSENT, ATTENDED, CONFIRMED, Signup
from wijzerplaat.tenancy.portals.service import PortalScope

CHOICES = {
    ATTENDED: N_("Is er"),
    ABSENT: N_("Niet gekomen"),
    CONFIRMED: N_("Nog niet bekeken"),
}


@dataclass(frozen=True)
class TickRow:
    """Somebody with a seat, and what is ticked."""

    id: str
    name: str
    people: str
    state: str
    note: str


@dataclass(frozen=True)
class TickForm:
    """The form in which one ticks who came."""

    action: str
    options: list[forms.Option]
    rows: list[TickRow]
    counted: str
    csrf: bool = True


def make_tick_form(
    scope: PortalScope, about: Organisation, row: Occurrence, other: frozenset[str] = frozenset()
) -> TickForm:
    """Return the form of a date; `other`: whom somebody else ticked first."""
    found = attendance.list_seated_signups(scope, row)
    action = overview.make_member_address(
        scope, about, "attendance.send_attendance", occurrence_id=row.id
    )
    return TickForm(
        action,
        [forms.Option(state, forms.translate_message(said)) for state, said in CHOICES.items()],
        [_describe(one, str(one.id) in other) for one in found],
        say_attendance(attendance.count_attendance(found)),
    )


def say_attendance(counts: AttendanceCounts) -> str:
    """Say how many people are there, are not, and were not looked at yet."""
    return ", ".join(
        [
            ngettext("%(num)s persoon is er", "%(num)s mensen zijn er", counts.came),
            _("%(number)s niet gekomen", number=counts.away),
            _("%(number)s nog niet bekeken", number=counts.unticked),
        ]
    )


def say_ticked_by_other() -> str:
    """Say that somebody else ticked this person first."""
    return _("Een collega tikte net iets anders. Kijk of dit klopt.")


def _describe(one: Signup, by_other: bool) -> TickRow:
    more = ngettext("%(num)s persoon", "%(num)s mensen", one.people) if one.people > 1 else ""
    note = say_ticked_by_other() if by_other else ""
    return TickRow(str(one.id), one.name, more, one.state, note)
