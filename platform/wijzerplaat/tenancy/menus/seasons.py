"""Verbs of school holidays. Their list is one setting: what is put back is the whole list."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select

from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.tenancy.portals.models import Season
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.portals.tenant_rows import SEASONS, remember_rows
from wijzerplaat.tenancy.settings.rules import Setting
from wijzerplaat.tenancy.settings.service import change_setting

MOST_SEASONS = 100
LONGEST = timedelta(days=120)
BACKWARDS = N_("Deze dag ligt voor de eerste dag. Draai ze om.")
TOO_LONG = N_("Deze vakantie duurt wel erg lang. Klopt het jaar?")
OVERLAP = N_("Deze vakantie staat al in de lijst, met dagen die ook hierin vallen.")
FULL = N_("De lijst is vol. Haal eerst een oude vakantie weg.")
Span = tuple[str, str, str]


def list_portal_seasons(scope: PortalScope) -> list[Season]:
    """Return the school holidays of the portal, the first to begin first."""
    scope.require(PORTAL_EDIT)
    found = select(Season).order_by(Season.starts, Season.name)
    return list(scope.session.scalars(found.execution_options(populate_existing=True)))


def find_portal_season(scope: PortalScope, season_id: uuid.UUID) -> Season:
    """Return a school holiday. Raises NotFound."""
    found = [one for one in list_portal_seasons(scope) if one.id == season_id]
    if not found:
        raise NotFound(str(season_id))
    return found[0]


def keep_season(
    scope: PortalScope, season_id: uuid.UUID | None, values: GivenFields, seen: str
) -> bool:
    """Add a holiday, or let one be so from now on; `seen`: the last change that was on the page.

    Return False when it is so already. Raises NotFound, Conflict, and Invalid with messages per
    field.
    """
    wanted = check_season(scope, season_id, values)
    return change_setting(scope, SEASONS_SETTING, {SEASONS: wanted}, seen)


def check_season(
    scope: PortalScope, season_id: uuid.UUID | None, values: GivenFields
) -> list[Fields]:
    """Return the list as it would be. Raises NotFound, and Invalid with messages per field."""
    rest = _leave_out(scope, season_id)
    one = {name: _plain(values[name]) for name in ("name", "starts", "ends")}
    _check_one(one, rest)
    return [*rest, one]


def drop_season(scope: PortalScope, season_id: uuid.UUID, seen: str) -> bool:
    """Take a holiday away. Raises NotFound, Conflict."""
    rest = _leave_out(scope, season_id)
    return change_setting(scope, SEASONS_SETTING, {SEASONS: rest}, seen)


def read_seasons(scope: PortalScope, _part: str) -> Fields:
    """Return the list of holidays as the history keeps it."""
    return {SEASONS: [_as_fields(one) for one in list_portal_seasons(scope)]}


def _leave_out(scope: PortalScope, season_id: uuid.UUID | None) -> list[Fields]:
    if season_id is not None:
        find_portal_season(scope, season_id)
    return [_as_fields(one) for one in list_portal_seasons(scope) if one.id != season_id]


def _check_one(one: Fields, rest: Iterable[Fields]) -> None:
    starts, ends = date.fromisoformat(one["starts"]), date.fromisoformat(one["ends"])
    if ends < starts:
        raise Invalid({"ends": [BACKWARDS]})
    if ends - starts > LONGEST:
        raise Invalid({"ends": [TOO_LONG]})
    if any(_overlap(one, other) for other in rest):
        raise Invalid({"starts": [OVERLAP]})


def _overlap(one: Fields, other: Fields) -> bool:
    same = one["name"].casefold() == other["name"].casefold()
    return same and bool(one["starts"] <= other["ends"] and other["starts"] <= one["ends"])


def _check(_scope: PortalScope, _part: str, typed: Fields) -> Fields:
    if len(typed[SEASONS]) > MOST_SEASONS:
        raise Invalid({"name": [FULL]})
    return {SEASONS: sorted(typed[SEASONS], key=lambda one: (one["starts"], one["name"]))}


def _write(scope: PortalScope, _part: str, values: Fields) -> None:
    """Let the holidays be these; one that stays, also under another name or in other days, keeps
    its row.
    """
    remember_rows(scope, SEASONS)
    wanted = {_span(one): one for one in values[SEASONS]}
    free = []
    for row in list_portal_seasons(scope):
        if wanted.pop(_span(_as_fields(row)), None) is None:
            free.append(row)
    for one in wanted.values():
        row = _take_alike(free, one)
        row.name = one["name"]
        row.starts, row.ends = date.fromisoformat(one["starts"]), date.fromisoformat(one["ends"])
        scope.session.add(row)
    for row in free:
        scope.session.delete(row)


def _take_alike(free: list[Season], one: Fields) -> Season:
    for row in free:
        if row.name == one["name"] or row.starts.isoformat() == one["starts"]:
            free.remove(row)
            return row
    return Season(id=uuid.uuid4())


def _as_fields(one: Season) -> Fields:
    return {"name": one.name, "starts": one.starts.isoformat(), "ends": one.ends.isoformat()}


def _plain(value: str | date) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _span(one: Fields) -> Span:
    return one["name"], one["starts"], one["ends"]


SEASONS_SETTING = Setting(SEASONS, read_seasons, _write, _check)
