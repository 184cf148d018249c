"""Verbs of borders: which neighbourhood each is of, kept and taken away."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.letters import make_slug
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.tenancy.menus.outlines import FIELD, OUTLINE_SETTING, read_shapes
from wijzerplaat.tenancy.menus.service import list_menu_rows
from wijzerplaat.tenancy.portals.models import Outline
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.service import change_setting, load_setting

NO_MATCH = N_("Geen van deze namen is een buurt van jullie: {names}. Maak eerst de buurt.")
TWICE = N_("De naam ‘{name}’ staat er 2 keer in.")
FIRST = 5


@dataclass(frozen=True)
class Matched:
    """Borders by the slug of their district with its name, and names that fit none."""

    of_district: dict[str, tuple[str, Outline]]
    unknown: list[str]


def match_shapes(scope: PortalScope, text: str) -> Matched:
    """Return the borders in a GeoJSON text by the districts that they are of, found by name.

    Raises Invalid, also when none of them fits.
    """
    scope.require(PORTAL_EDIT)
    rows = list_menu_rows(scope, "districts")
    known = {make_slug(one.name): one for one in rows} | {one.slug: one for one in rows}
    found: dict[str, tuple[str, Outline]] = {}
    unknown: list[str] = []
    for shape in read_shapes(text, scope.portal.map):
        row = known.get(make_slug(shape.name)) if shape.name else None
        if row is None:
            unknown.append(shape.name or "?")
        elif row.slug in found:
            raise Invalid({FIELD: [TWICE.format(name=shape.name)]})
        else:
            found[row.slug] = (row.name, shape.outline)
    if not found:
        raise Invalid({FIELD: [NO_MATCH.format(names=", ".join(unknown[:FIRST]))]})
    return Matched(found, unknown)


def keep_outlines(scope: PortalScope, matched: Matched) -> int:
    """Let districts have these borders from now on; return how many changed."""
    return sum(
        _keep(scope, slug, outline) for slug, (_name, outline) in matched.of_district.items()
    )


def drop_outline(scope: PortalScope, slug: str) -> bool:
    """Take the border of a district away. Return False when it has none. Raises NotFound."""
    return _keep(scope, slug, None)


def _keep(scope: PortalScope, slug: str, outline: Outline | None) -> bool:
    # a file says what each border is: it needs no knowledge of the one before
    seen = str(load_setting(scope, OUTLINE_SETTING, slug)[1])
    return change_setting(scope, OUTLINE_SETTING, {"outline": outline}, seen, slug)
