"""The list of every record of the portal: to find one, to see how all stand, to take it along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Response, request

from wijzerplaat.desks.all_records import actions, display, export, filters, lists, queries
from wijzerplaat.desks.all_records.filters import Asked
from wijzerplaat.desks.all_records.listing import Picked, Records
from wijzerplaat.desks.all_records.lists import ListLink
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, PART_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import may_open, scope
from wijzerplaat.records.entries import pager
from wijzerplaat.records.entries.display import Link
from wijzerplaat.records.entries.facets import Group

area = Area("all_records", __name__, prefix="/redactie/alles")
SIZE = 50
PAGE, KEPT = "pagina", "kept_lists.show_kept_lists"


@dataclass(frozen=True)
class OrderOption:
    """A way to put the list in order."""

    value: str
    label: str
    current: bool


@dataclass(frozen=True)
class ActionButton:
    """One thing that can be done with what was ticked."""

    value: str
    label: str
    icon: str


@dataclass(frozen=True)
class Around:
    """What stands around the rows: lists, questions, choices, and the way out of nothing."""

    size: int
    total: int
    lists: list[ListLink]
    kept: tuple[list[ListLink], list[ListLink]]
    groups: list[Group]
    chosen: list[Link]
    orders: list[OrderOption]
    relief: tuple[Link, int] | None
    file_href: str
    keep_href: str | None
    query: str
    actions: list[ActionButton]


@area.get("", PART_REVIEW)
def show_all_records() -> str:
    """Show every record that fits, a page at a time."""
    asked = _read()
    records = queries.load_records(scope(), asked.order)
    found = Picked(records.rows, asked.bits(records))
    wanted = pager.read_page_number(request.args.get(PAGE))
    part, pages = pager.paginate_rows(found, wanted, _link_page(asked), SIZE)
    return render_editor_page(
        "desks/all_records/list.html",
        _("Alles"),
        rows=display.describe_rows(scope(), part, records),
        pager=pages,
        asked=asked,
        around=_describe_around(asked, records, len(found)),
    )


@area.get("/bestand", PART_REVIEW)
def send_records_file() -> Response:
    """Give what fits as a file for a spreadsheet."""
    asked = _read()
    records = queries.load_records(scope(), asked.order)
    found = Picked(records.rows, asked.bits(records))
    mark_answer_private()
    return Response(
        "".join(export.write_records(scope(), found, records)),
        mimetype="text/csv",
        headers={"Content-Disposition": 'attachment; filename="alles.csv"'},
    )


def _read() -> Asked:
    return filters.read_asked(scope(), request.args.to_dict(flat=False))


def _link_page(asked: Asked) -> Callable[[int], str]:
    return lambda number: asked.choices.href(None, **{PAGE: str(number) if number > 1 else None})


def _describe_around(asked: Asked, records: Records, size: int) -> Around:
    return Around(
        size,
        len(records),
        lists.describe_fixed_lists(scope(), asked, records),
        lists.describe_kept_lists(scope(), asked, records),
        filters.describe_groups(asked, records),
        filters.describe_chosen(asked, records),
        [
            OrderOption(value, _(label), value == asked.order)
            for value, label in filters.ORDER_WORDS.items()
        ],
        None if size else filters.find_relief(asked, records),
        asked.link("all_records.send_records_file"),
        asked.link(KEPT) if may_open(KEPT) else None,
        urlencode(asked.parts),
        [
            ActionButton(name, _(one.label), one.icon)
            for name, one in actions.ACTIONS.items()
            if one.listed
        ]
        if scope().actor.may(ENTRY_PUBLISH)
        else [],
    )
