"""How pages say after how many months something is checked, and where that is chosen."""

from __future__ import annotations

from collections.abc import Collection

from wijzerplaat.ground.web.forms import FormField, Option, translate_message
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.rules import find_check_months
from wijzerplaat.records.freshness import cycles
from wijzerplaat.tenancy.portals.service import PortalScope

AS_PORTAL = ""


def say_cycle(months: int) -> str:
    """Return a cycle in words: each month, or each so many months."""
    if months == 1:
        return _("Elke maand")
    return ngettext("Elke %(num)s maand", "Elke %(num)s maanden", months)


def say_portal_cycle(scope: PortalScope) -> str:
    """Return what holds where nobody chose."""
    months = find_check_months(None, scope.portal.freshness)
    return _("Zoals de hele website: %(often)s", often=say_cycle(months).lower())


def make_cycle_field(
    scope: PortalScope,
    entry: Entry,
    typed: str | None,
    errors: Collection[str],
    more: Collection[int] = (),
) -> FormField:
    """Return the choice of how often an entry is checked; `more`: what only the desk may choose.

    What holds now is always among it.
    """
    wanted = {*cycles.list_owner_cycles(scope), *more}
    if entry.check_months is not None:
        wanted.add(entry.check_months)
    now = str(entry.check_months or AS_PORTAL)
    return FormField(
        cycles.MONTHS,
        _("Hoe vaak vragen we of alles klopt?"),
        _("Verandert er vaak iets? Kies dan vaker."),
        "select",
        now if typed is None else typed,
        translate_message(" ".join(errors)),
        options=[
            Option(AS_PORTAL, say_portal_cycle(scope)),
            *(Option(str(one), say_cycle(one)) for one in sorted(wanted)),
        ],
    )


def read_cycle(typed: str) -> int | None:
    """Return the months that were chosen; None: as the portal wants; 0, that no list holds, for
    what is no number.
    """
    if typed == AS_PORTAL:
        return None
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0
