"""Where the settings of a portal stand that have no table of their own: its row."""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.rules import Read, Write


def read_portal_row(scope: PortalScope) -> Portal:
    """Return the portal of the scope, read anew: another process may have changed it."""
    found = select(Portal).where(Portal.id == scope.portal.id)
    return scope.session.scalars(found.execution_options(populate_existing=True)).one()


def hold_portal_row(scope: PortalScope) -> Portal:
    """Return it as it is now, and let nobody else change a setting meanwhile."""
    found = select(Portal).where(Portal.id == scope.portal.id)
    held = found.with_for_update(key_share=True).execution_options(populate_existing=True)
    return scope.session.scalars(held).one()


def stand_in_section(section: str, usual: GivenFields) -> tuple[Read, Write]:
    """Return how keys of a section of tenant.toml are read and written; `usual`: what each is where
    neither the file nor an administrator said anything. Other keys of the section stay.
    """

    def read(scope: PortalScope, _part: str) -> Fields:
        kept = read_portal_row(scope).settings.get(section, {})
        return {name: kept.get(name, value) for name, value in usual.items()}

    def write(scope: PortalScope, _part: str, values: Fields) -> None:
        row = read_portal_row(scope)
        row.settings = {**row.settings, section: {**row.settings.get(section, {}), **values}}

    return read, write


def stand_in_head(*names: str) -> tuple[Read, Write]:
    """Return how keys of [portal] are read and written: each is a column of the portal."""

    def read(scope: PortalScope, _part: str) -> Fields:
        row = read_portal_row(scope)
        return {name: getattr(row, name) for name in names}

    def write(scope: PortalScope, _part: str, values: Fields) -> None:
        row = read_portal_row(scope)
        for name in names:
            setattr(row, name, values[name])

    return read, write
