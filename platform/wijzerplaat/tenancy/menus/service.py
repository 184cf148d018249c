"""Verbs of the lists that an administrator keeps: put in order, changed, and made longer.

A row is never taken away, for entries point at it: it is off, and stands on no page.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.tenancy.menus.rules import complete_order, find_free_menu_slug
from wijzerplaat.tenancy.portals.events import DistrictBorderChanged, MenuRowChanged
from wijzerplaat.tenancy.portals.models import District, Municipality, Named
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version
from wijzerplaat.tenancy.portals.tenant_rows import MENUS, remember_rows
from wijzerplaat.tenancy.settings.places import hold_portal_row
from wijzerplaat.tenancy.settings.rules import Check, Setting
from wijzerplaat.tenancy.settings.service import change_setting

MOST_ROWS = 100
TAKEN = N_("Deze naam staat al in de lijst. Kies een andere naam.")
FULL = N_("De lijst is vol. Er kunnen er {most} in.")
UNKNOWN_PLACE = N_("Kies uit de lijst.")
HOME = "municipality"
"""In a district as it is shown and typed: the slug of the municipality it lies in."""


def list_menu_rows(scope: PortalScope, section: str) -> list[Named]:
    """Return all rows of a list in order, also those that are off."""
    scope.require(PORTAL_EDIT)
    model = MENUS[section]
    return list(scope.session.scalars(select(model).order_by(model.position, model.slug)))


def find_menu_row(scope: PortalScope, section: str, slug: str) -> Named:
    """Return a row of a list, read anew. Raises NotFound."""
    scope.require(PORTAL_EDIT)
    found = select(MENUS[section]).where(MENUS[section].slug == slug)
    row = scope.session.scalars(found.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise NotFound(f"{section} {slug}")
    return row


def make_menu_setting(section: str, keys: Iterable[str], check: Check) -> Setting:
    """Return the setting of one row of a list; `part` is its slug. Two rows never have one name."""
    names = tuple(keys)

    def read(scope: PortalScope, slug: str) -> Fields:
        row = find_menu_row(scope, section, slug)
        return {name: _read_value(scope, row, name) for name in names}

    def write(scope: PortalScope, slug: str, values: Fields) -> None:
        row = find_menu_row(scope, section, slug)
        remember_rows(scope, section)
        _write(scope, row, values)
        scope.session.flush()
        emit(scope, MenuRowChanged(section, row.id))
        if isinstance(row, District):
            emit(scope, DistrictBorderChanged(row.id))

    def check_row(scope: PortalScope, slug: str, typed: Fields) -> Fields:
        values = check(scope, slug, typed)
        _require_free_name(scope, section, slug, values["name"])
        return values

    return Setting(section, read, write, check_row)


def make_order_setting(section: str) -> Setting:
    """Return the setting of the order of a list: slugs under 'order'."""

    def read(scope: PortalScope, _part: str) -> Fields:
        return {"order": [row.slug for row in list_menu_rows(scope, section)]}

    def write(scope: PortalScope, _part: str, values: Fields) -> None:
        remember_rows(scope, section)
        for row in list_menu_rows(scope, section):
            row.position = values["order"].index(row.slug)

    def check(scope: PortalScope, part: str, typed: Fields) -> Fields:
        return {"order": complete_order(typed["order"], read(scope, part)["order"])}

    return Setting(f"{section}_order", read, write, check)


def add_menu_row(scope: PortalScope, setting: Setting, typed: Fields) -> Named:
    """Add a row at the end of its list. Raises Invalid with messages per field.

    In its history it begins as one that is off: that is what putting it back comes to.
    """
    scope.require(PORTAL_EDIT)
    hold_portal_row(scope)
    values = setting.check(scope, "", typed)
    present = list_menu_rows(scope, setting.name)
    if len(present) >= MOST_ROWS:
        raise Invalid({"name": [FULL.format(most=MOST_ROWS)]})
    remember_rows(scope, setting.name)
    slug = find_free_menu_slug(values["name"], [one.slug for one in present])
    place = max((one.position for one in present), default=-1) + 1
    row = MENUS[setting.name]()
    row.id, row.slug, row.position = uuid.uuid4(), slug, place
    _write(scope, row, {**values, "shown": False})
    scope.session.add(row)
    scope.session.flush()
    if not change_setting(scope, setting, typed, "0", slug):
        raise_version(scope)
        audit.write_audit_line(scope, audit.SETTING_SET, fields=[f"{setting.name}.{slug}"])
    return row


def _require_free_name(scope: PortalScope, section: str, slug: str, name: str) -> None:
    model = MENUS[section]
    same = select(model.id).where(func.lower(model.name) == name.lower(), model.slug != slug)
    if scope.session.scalars(same.limit(1)).first() is not None:
        raise Invalid({"name": [TAKEN]})


def _read_value(scope: PortalScope, row: Named, name: str) -> object:
    if name != HOME or not isinstance(row, District):
        return getattr(row, name)
    home = select(Municipality.slug).where(Municipality.id == row.municipality_id)
    return scope.session.scalars(home).one_or_none() or "" if row.municipality_id else ""


def _write(scope: PortalScope, row: Named, values: Fields) -> None:
    for name, value in values.items():
        if name == HOME and isinstance(row, District):
            row.municipality_id = _find_home(scope, value)
        else:
            setattr(row, name, value)


def _find_home(scope: PortalScope, slug: str) -> uuid.UUID | None:
    if not slug:
        return None
    home = scope.session.scalars(select(Municipality.id).where(Municipality.slug == slug))
    found = home.one_or_none()
    if found is None:
        raise Invalid({HOME: [UNKNOWN_PLACE]})
    return found
