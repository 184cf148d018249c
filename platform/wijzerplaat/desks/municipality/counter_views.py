"""/beheer/cijfers/balie: what people asked at the counter, per topic and week, without names."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from flask import request

from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.front_desk import counter
from wijzerplaat.desks.front_desk.counter import TalkCount
from wijzerplaat.desks.front_desk.models import HELPED
from wijzerplaat.desks.front_desk.rules import find_monday
from wijzerplaat.desks.mine.display import Table
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope

area = Area("counter_figures", __name__, prefix="/beheer/cijfers")
HOME = "counter_figures.show_counter_figures"
WEEKS = 6
WEEK = timedelta(weeks=1)


@area.get("/balie", PORTAL_EDIT, asks=("tot",))
def show_counter_figures() -> str:
    """Show six weeks of talks at the counter; `?tot=` is a day in the last of them."""
    this = find_monday(clock.today(scope().now))
    last = min(_read_monday(request.args.get("tot", ""), this), this)
    mondays = [last - number * WEEK for number in reversed(range(WEEKS))]
    found = counter.count_talks(scope(), mondays[0], last + WEEK - timedelta(days=1))
    return render_editor_page(
        "desks/municipality/counter.html",
        _("Gesprekken aan de balie"),
        table=_table(found, mondays) if found else None,
        talks=sum(one.number for one in found),
        helped=sum(one.number for one in found if one.outcome == HELPED),
        minutes=sum(one.minutes for one in found),
        earlier_href=url_for(HOME, tot=(mondays[0] - WEEK).isoformat()),
        later_href=url_for(HOME, tot=(last + WEEKS * WEEK).isoformat()) if last < this else None,
    )


def _read_monday(typed: str, default: date) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return default
    return find_monday(day) if 2000 <= day.year < 2200 else default


def _table(found: list[TalkCount], mondays: list[date]) -> Table:
    names = {one.slug: one.name for one in scope().portal.topics}
    counted: Counter[tuple[str, date]] = Counter()
    for one in found:
        counted[(names.get(one.topic or "", ""), find_monday(one.day))] += one.number
    topics = sorted({name for name, _day in counted}, key=lambda name: (not name, name))
    rows = [
        [
            name or _("Iets anders"),
            *(str(counted[(name, monday)]) for monday in mondays),
            str(sum(counted[(name, monday)] for monday in mondays)),
        ]
        for name in topics
    ]
    return Table(
        caption=_("Gesprekken per onderwerp, per week vanaf maandag"),
        head=[_("Onderwerp"), *(formats.plain_date(one) for one in mondays), _("Samen")],
        rows=rows,
    )
