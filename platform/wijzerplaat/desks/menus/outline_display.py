"""What the page of borders shows: which neighbourhoods have one, and what a file would come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from wijzerplaat.desks.editors.display import PostButton
from wijzerplaat.desks.menus.district_map import draw_districts
from wijzerplaat.ground.web.gettext import Written, _, ngettext
from wijzerplaat.tenancy.menus.outline_service import Matched
from wijzerplaat.tenancy.menus.outlines import OUTLINE_SETTING
from wijzerplaat.tenancy.menus.service import list_menu_rows
from wijzerplaat.tenancy.portals.models import District
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.service import load_setting

FIRST = 10


@dataclass(frozen=True)
class OutlineRow:
    """A neighbourhood, whether it has a border, and the buttons that change that."""

    name: str
    note: str
    buttons: list[PostButton]


@dataclass(frozen=True)
class FoundShapes:
    """What a file would come to: in words, and on the map."""

    lines: list[str]
    sample: Markup | str


def describe_outline_rows(
    scope: PortalScope,
    away: Callable[[str], PostButton],
    back: Callable[[str, int], PostButton],
) -> list[OutlineRow]:
    """Return all neighbourhoods in order, each with the way back of the last change."""
    rows = []
    for one in list_menu_rows(scope, "districts"):
        number = load_setting(scope, OUTLINE_SETTING, one.slug)[1]
        has = isinstance(one, District) and bool(one.outline)
        buttons = [*([away(one.slug)] if has else [])]
        buttons += [back(one.slug, number)] if number else []
        note = _("heeft een grens") if has else _("nog geen grens")
        rows.append(OutlineRow(Written(one.name), note, buttons))
    return rows


def describe_shapes(matched: Matched) -> FoundShapes:
    """Return which neighbourhoods a file is about, and draw their borders."""
    names = [name for name, _outline in matched.of_district.values()]
    lines = [
        ngettext(
            "%(num)s grens past: %(names)s.",
            "%(num)s grenzen passen: %(names)s.",
            len(names),
            names=", ".join(names),
        ),
        _("Een adres in de grens hoort dan bij die buurt, ook als de postcode iets anders zegt."),
    ]
    if matched.unknown:
        lines.append(
            _("Deze namen kennen we niet: %(names)s.", names=", ".join(matched.unknown[:FIRST]))
        )
    drawn = [(name, outline, None) for name, outline in matched.of_district.values()]
    return FoundShapes(lines, draw_districts(drawn))
