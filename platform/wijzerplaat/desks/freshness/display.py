"""How the figure looks: the line of the months, the words beside it, and its tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from wijzerplaat.desks.freshness import rules
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _, ngettext

WIDTH, HEIGHT = 600, 200
NOT_COUNTED = "–"


@dataclass(frozen=True)
class MonthCount:
    """How it stood at the end of a month; None: that month was not counted."""

    month: date
    total: int | None = None
    checked: int | None = None
    worked_out: bool = False
    """It was not counted then, but later from what was still known."""

    @property
    def percentage(self) -> int | None:
        """The part that was checked, in whole %."""
        if self.total is None or self.checked is None:
            return None
        return rules.find_percentage(self.checked, self.total)


@dataclass(frozen=True)
class Figure:
    """The figure of today, what is promised, and whether it is so."""

    percentage: int | None
    count: str
    goal: str
    reached: bool
    left: str


@dataclass(frozen=True)
class Chart:
    """The months as a drawn line: where each stretch goes (months that were not counted break it),
    the first and the last point, and the same in words; `note` says what was worked out later.
    """

    stretches: list[str]
    dots: list[tuple[float, float]]
    goal: float
    width: int
    height: int
    text: str
    note: str
    months: list[str]


@dataclass(frozen=True)
class Row:
    """A line of a table: its name, where that leads ('' nowhere), its cells, and whether it is as
    promised; `percentage` says how far.
    """

    name: str
    href: str
    cells: list[str]
    reached: bool
    percentage: str


@dataclass(frozen=True)
class FigureTable:
    """One table of the page; `note` says what must be known to read it."""

    title: str
    heads: list[str]
    rows: list[Row]
    note: str = ""


def describe_figure(total: int, checked: int) -> Figure:
    """Return the figure of today in words."""
    reached = rules.is_goal_reached(checked, total)
    wanted = -(-total * rules.GOAL // 100) - checked
    return Figure(
        rules.find_percentage(checked, total),
        _("%(checked)s van de %(total)s, vandaag geteld", checked=checked, total=total),
        _("Boven de afspraak van %(goal)s%%", goal=rules.GOAL)
        if reached
        else _("Onder de afspraak van %(goal)s%%", goal=rules.GOAL),
        reached,
        ""
        if reached or not total
        else ngettext(
            "Controleer er nog %(num)s. Dan is het %(goal)s%%.",
            "Controleer er nog %(num)s. Dan is het %(goal)s%%.",
            wanted,
            goal=rules.GOAL,
        ),
    )


def draw_chart(found: list[MonthCount]) -> Chart | None:
    """Return the line; None as long as there are no two months to draw it between."""
    first_known = next((at for at, one in enumerate(found) if one.percentage is not None), 0)
    found = found[first_known:]
    known = [(place, one.percentage) for place, one in enumerate(found)]
    points = [(place, share) for place, share in known if share is not None]
    if len(points) < 2:
        return None
    step = WIDTH / (len(found) - 1)

    def locate(place: int, share: int) -> tuple[float, float]:
        return round(place * step, 1), round(HEIGHT - share * HEIGHT / 100, 1)

    stretches = []
    for _gap, together in groupby(enumerate(points), lambda one: one[1][0] - one[0]):
        where = [locate(*point) for _number, point in together]
        stretches.append(" ".join(f"{x},{y}" for x, y in where))
    first, last = points[0], points[-1]
    middle = found[len(found) // 2]
    return Chart(
        stretches,
        [locate(*first), locate(*last)],
        locate(0, rules.GOAL)[1],
        WIDTH,
        HEIGHT,
        _(
            "Van %(before)s%% in %(from)s naar %(after)s%% in %(to)s. De afspraak is %(goal)s%%.",
            **{
                "before": first[1],
                "from": formats.month(found[first[0]].month),
                "after": last[1],
                "to": formats.month(found[last[0]].month),
                "goal": rules.GOAL,
            },
        ),
        _describe_working_out(found),
        [formats.month(one.month) for one in (found[0], middle, found[-1])],
    )


def describe_months(found: list[MonthCount]) -> FigureTable:
    """Return the same months as a table, the newest first; months without a count are left out."""
    return FigureTable(
        _("Per maand"),
        [_("Maand"), _("Aandeel"), _("Gecontroleerd")],
        [
            make_row(_name_month(one), "", one.total, one.checked)
            for one in reversed(found)
            if one.total is not None and one.checked is not None
        ],
    )


def _name_month(one: MonthCount) -> str:
    month = formats.month(one.month)
    return _("%(month)s, achteraf berekend", month=month) if one.worked_out else month


def _describe_working_out(found: list[MonthCount]) -> str:
    worked_out = [one.month for one in found if one.worked_out]
    if not worked_out:
        return ""
    return _(
        "Tot en met %(month)s is achteraf berekend. Van elk gegeven weten we dan alleen de laatste "
        "controle. In het echt was het vaak hoger.",
        month=formats.month(max(worked_out)),
    )


def make_row(name: str, href: str, total: int, checked: int, before: str | None = None) -> Row:
    """Return one line of counts; `before`: how it was half a year ago, where that is told."""
    share = rules.find_percentage(checked, total)
    said = NOT_COUNTED if share is None else f"{share}%"
    cells = [_("%(part)s van %(whole)s", part=checked, whole=total)]
    return Row(
        name,
        href,
        cells if before is None else [*cells, before],
        rules.is_goal_reached(checked, total),
        said,
    )
