"""How counted numbers look: tiles, a drawing of bars with its table, and tables of the most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from wijzerplaat.desks.editors.display import FEW_PEOPLE, describe_people_count
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _

WIDTH, HEIGHT, GAP = 600, 160, 0.25


@dataclass(frozen=True)
class FigureTile:
    """One number of the period, what it is of, and what must be known with it."""

    number: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar: where it stands in the drawing."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class BarChart:
    """Days or months as bars: `most` stands at the top; `text` says it in words."""

    bars: list[Bar]
    width: int
    height: int
    most: str
    marks: list[str]
    text: str


@dataclass(frozen=True)
class CountRow:
    """One line of a table: its name, where that leads ('' nowhere), its numbers, and how long its
    bar is, of a hundred.
    """

    name: str
    href: str
    cells: list[str]
    share: int = 0


@dataclass(frozen=True)
class CountTable:
    """One table of numbers; `note` says what must be known to read it."""

    title: str
    heads: list[str]
    rows: list[CountRow] = field(default_factory=list)
    note: str = ""
    empty: str = ""
    wide: bool = False


def draw_bars(counted: Mapping[date, int], moments: Sequence[date], by_month: bool) -> BarChart:
    """Return a bar for each moment; what is too few to tell is drawn as if it were just enough."""
    numbers = [_show_height(counted.get(one, 0)) for one in moments]
    top = max([*numbers, FEW_PEOPLE])
    step = WIDTH / len(moments)
    bars = [
        Bar(
            round((place + GAP / 2) * step, 1),
            round(HEIGHT - number * HEIGHT / top, 1),
            round(step * (1 - GAP), 1),
            round(number * HEIGHT / top, 1),
        )
        for place, number in enumerate(numbers)
    ]
    name = formats.month if by_month else formats.short_day
    busiest = moments[numbers.index(max(numbers))]
    middle = moments[len(moments) // 2]
    said = _(
        "Het meeste was in %(when)s: %(number)s.",
        when=name(busiest),
        number=describe_people_count(counted.get(busiest, 0)),
    )
    if not by_month:
        said = _(
            "Het meeste was op %(when)s: %(number)s.",
            when=name(busiest),
            number=describe_people_count(counted.get(busiest, 0)),
        )
    marks = [name(one) for one in (moments[0], middle, moments[-1])]
    return BarChart(
        bars, WIDTH, HEIGHT, str(top), marks, said if any(numbers) else _("Nog niets geteld.")
    )


def _show_height(number: int) -> int:
    return max(number, FEW_PEOPLE) if number else 0


def list_moments(
    title: str, rows: Iterable[tuple[str, Sequence[int]]], heads: list[str]
) -> CountTable:
    """Return the table behind a drawing."""
    return CountTable(
        title,
        heads,
        [CountRow(name, "", [describe_people_count(one) for one in cells]) for name, cells in rows],
    )


def make_count_rows(
    counted: Counter[str], names: Mapping[str, tuple[str, str]], most: int
) -> list[CountRow]:
    """Return a line for each subject, the most first; `names` gives name and address of each.

    What is too few to tell stands last, by its name: its order tells no more than the words.
    """
    known = [(names[one], number) for one, number in counted.items() if one in names and number]
    known.sort(key=lambda one: (-_show_height(one[1]), one[0][0].casefold()))
    top = max([_show_height(number) for _named, number in known], default=1)
    return [
        CountRow(name, href, [describe_people_count(number)], _show_height(number) * 100 // top)
        for (name, href), number in known[:most]
    ]
