"""How often the pages of an organisation were looked at, and what people pressed there."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from wijzerplaat.desks.editors.display import describe_people_count
from wijzerplaat.desks.mine.display import Table
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.counting import models, queries, rules
from wijzerplaat.tenancy.portals.service import PortalScope

MONTHS = 12


@dataclass(frozen=True)
class Reach:
    """What was counted of an organisation in a year, in words and per month."""

    said: str
    table: Table | None


def describe_reach(scope: PortalScope, organisation_id: uuid.UUID) -> Reach:
    """Return how often the pages of an organisation were looked at; the caller says who may see."""
    today = clock.today(scope.now)
    first = rules.find_months_back(today, MONTHS - 1)
    numbers = queries.load_owner_numbers(scope, organisation_id, first)
    seen, pressed = numbers.sum(models.OWNER), numbers.of(models.OWNER_CLICK)
    if not seen:
        return Reach(_("Er is nog niets geteld."), None)
    say = describe_people_count
    said = _(
        "In 12 maanden zijn jullie pagina’s %(seen)s keer bekeken. Op een telefoonnummer drukten "
        "mensen %(phone)s keer. Op een e-mailadres %(mail)s keer, en op een website %(site)s keer.",
        seen=say(seen),
        phone=say(pressed[rules.PHONE]),
        mail=say(pressed[rules.MAIL]),
        site=say(pressed[rules.SITE]),
    )
    shown = (models.OWNER, models.OWNER_CLICK, models.OWNER_SIGNUP, models.OWNER_REPLY)
    months = [first + relativedelta(months=number) for number in range(MONTHS)]
    series = [numbers.series.get(measure, Counter()) for measure in shown]
    rows = [
        [formats.month(month), *(say(one[month]) for one in series)]
        for month in reversed(months)
        if any(one[month] for one in series)
    ]
    head = [_("Maand"), _("Bekeken"), _("Gedrukt"), _("Aanmeldingen"), _("Reacties")]
    return Reach(said, Table(caption=_("Bekeken per maand"), head=head, rows=rows))
