"""Applies the rows of tenant.toml: topics, audiences, places and holidays.

What the file last said of each row and key is remembered in `Portal.applied` ('topics.<slug>.name';
'topics.order' for their order), so that what an administrator changed since is kept.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.scope import BoundScope, PortalRef, Scope
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.tenancy.portals.applied import Applied, Kept
from wijzerplaat.tenancy.portals.models import (
    Audience,
    District,
    Municipality,
    Named,
    Portal,
    Season,
    Topic,
)

SEASONS = "seasons"
MENUS: dict[str, type[Named]] = {
    "municipalities": Municipality,
    "districts": District,
    "topics": Topic,
    "audiences": Audience,
}
"""The sections of tenant.toml whose rows have a slug."""
KEYS: dict[str, tuple[str, ...]] = {
    "municipalities": ("name",),
    "districts": ("name", "municipality_id", "lat", "lon", "postcodes", "outline"),
    "topics": (
        *("name", "examples", "icon", "color", "sensitive"),
        *("intro", "team", "phone", "first_kinds", "words", "dimensions", "help_first", "names"),
    ),
    "audiences": ("name", "names"),
    SEASONS: ("starts", "ends"),
}
"""What the file says of a row."""


@dataclass
class Applying:
    """One run of `apply`: the memory of the portal, the report, and whether the file wins."""

    scope: Scope
    memory: JsonObject
    report: Applied
    reset: bool = False

    def knows(self, name: str) -> bool:
        """Return whether the file ever said something that begins with this name."""
        return any(one.startswith(f"{name}.") for one in self.memory)

    def is_before_memory(self, section: str) -> bool:
        """Return whether a section follows the file whatever it is now: it must, or it was applied
        before there was a memory.
        """
        return self.reset or not self.knows(section)

    def settle(self, name: str, now: Kept, wanted: Kept) -> bool:
        """Return whether a key of a row becomes as the file says, and remember what it says.

        A key that the memory does not know follows the file.
        """
        force = self.reset or name not in self.memory
        told = name.removesuffix("_id")
        follows = self.report.follows(told, self.memory.get(name), now, wanted, force)
        self.memory[name] = wanted
        return follows


def apply_menu(doing: Applying, section: str, rows: Sequence[Fields]) -> dict[str, Named]:
    """Let rows with a slug follow the file; return those of the portal by slug.

    What left the file stays, for entries may still point at it. What an administrator added stays
    as it is, and what one took away stays away.
    """
    present = {row.slug: row for row in _list_in_order(doing.scope, section)}
    every = doing.is_before_memory(section)
    for row in rows:
        name, item = f"{section}.{row['slug']}", present.get(row["slug"])
        if not every and (item is None) == doing.knows(name):
            doing.report.kept.append(name)
        elif item is None:
            item = _make_row(section, {**row, "position": len(present)})
            doing.scope.session.add(item)
            present[item.slug] = item
            doing.report.changed.append(name)
            said = [key for key in KEYS[section] if key in row]
            doing.memory.update(_remember(name, said, item))
        else:
            _follow(doing, section, item, row)
            item.shown = item.shown or doing.reset
    _apply_order(doing, section, list(present.values()), [row["slug"] for row in rows])
    doing.scope.session.flush()
    return present


def apply_seasons(doing: Applying, rows: Sequence[Fields]) -> None:
    """Let holidays follow the file: one that left it goes too, unless somebody changed it."""
    session = doing.scope.session
    every = doing.is_before_memory(SEASONS)
    present = _name_seasons(session.scalars(select(Season)).all())
    wanted = _name_seasons([Season(**row) for row in rows])
    for name, told in wanted.items():
        season = present.get(name)
        if not every and (season is None) == doing.knows(name):
            doing.report.kept.append(name)
        elif season is None:
            session.add(told)
            doing.report.changed.append(name)
            doing.memory.update(_remember(name, KEYS[SEASONS], told))
        else:
            for key in KEYS[SEASONS]:
                now, new = getattr(season, key), getattr(told, key)
                if doing.settle(f"{name}.{key}", now.isoformat(), new.isoformat()):
                    setattr(season, key, new)
    for name in present.keys() - wanted.keys():
        _drop_season(doing, name, present[name], every)
    session.flush()


def remember_rows(scope: BoundScope[PortalRef], section: str) -> None:
    """Remember the rows of a section as they are, before an administrator changes one.

    Only what has no memory since it was applied before there was one: `apply` would overwrite it.
    """
    found = select(Portal).where(Portal.id == scope.portal.id)
    portal = scope.session.scalars(found).one()
    doing = Applying(scope, portal.applied, Applied(portal.id, portal.slug))
    every = doing.is_before_memory(section)
    missing = {
        name: value
        for name, value in _read_rows(scope, section).items()
        if name not in portal.applied and (every or doing.knows(name.rpartition(".")[0]))
    }
    if missing:
        portal.applied = {**portal.applied, **missing}


def _read_rows(scope: Scope, section: str) -> JsonObject:
    if section == SEASONS:
        seasons = _name_seasons(scope.session.scalars(select(Season)).all())
        rows = [_remember(name, KEYS[SEASONS], one) for name, one in seasons.items()]
        return {name: value for row in rows for name, value in row.items()}
    items = _list_in_order(scope, section)
    found: JsonObject = {f"{section}.order": [one.slug for one in items]}
    for item in items:
        found |= _remember(f"{section}.{item.slug}", KEYS[section], item)
    return found


def _remember(name: str, keys: Iterable[str], item: Named | Season) -> JsonObject:
    return {f"{name}.{key}": _plain(getattr(item, key)) for key in keys}


def _make_row(section: str, values: GivenFields) -> Named:
    row = MENUS[section]()
    row.id = uuid.uuid4()
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _follow(doing: Applying, section: str, item: Named, row: GivenFields) -> None:
    for key in KEYS[section]:
        name = f"{section}.{item.slug}.{key}"
        if key in row and doing.settle(name, _plain(getattr(item, key)), _plain(row[key])):
            setattr(item, key, row[key])


def _apply_order(
    doing: Applying, section: str, items: Sequence[Named], wanted: Sequence[str]
) -> None:
    """Let the order follow the file, unless an administrator chose another; nothing is added or
    left out.
    """
    name, now = f"{section}.order", [one.slug for one in items]
    last = doing.memory.get(name, [])
    told = [slug for slug in wanted if slug in now]
    rest = [slug for slug in now if slug not in told]
    untouched = name not in doing.memory or _only(now, last) == _only(last, now)
    order = now
    if _only(now, told) != told:
        if doing.reset or untouched:
            order = [*told, *rest]
        else:
            doing.report.kept.append(name)
    doing.memory[name] = [*told, *rest]
    if order != now and not _is_new(doing, section, told):
        doing.report.changed.append(name)
    for item in items:
        item.position = order.index(item.slug)


def _is_new(doing: Applying, section: str, slugs: Iterable[str]) -> bool:
    """Return whether the order only changed because a row came in."""
    return any(f"{section}.{slug}" in doing.report.changed for slug in slugs)


def _drop_season(doing: Applying, name: str, season: Season, every: bool) -> None:
    """Take a holiday away that the file no longer names, unless an administrator made it so."""
    last = {key: value for key, value in doing.memory.items() if key.startswith(f"{name}.")}
    if every or last == _remember(name, KEYS[SEASONS], season):
        doing.scope.session.delete(season)
        doing.report.changed.append(name)
        for key in last:
            del doing.memory[key]
    elif last:
        doing.report.kept.append(name)


def _name_seasons(seasons: Iterable[Season]) -> dict[str, Season]:
    """Return holidays by their name in the memory; a second one of the same name has a number."""
    found: dict[str, Season] = {}
    for one in sorted(seasons, key=lambda one: one.starts):
        number, name = 1, f"{SEASONS}.{one.name}"
        while name in found:
            number += 1
            name = f"{SEASONS}.{one.name} ({number})"
        found[name] = one
    return found


def _list_in_order(scope: Scope, section: str) -> list[Named]:
    model = MENUS[section]
    return list(scope.session.scalars(select(model).order_by(model.position, model.slug)))


def _only(slugs: Sequence[str], those: Sequence[str]) -> list[str]:
    return [slug for slug in slugs if slug in those]


def _plain(value: Kept | uuid.UUID | date) -> Kept:
    """Return a value as JSON can hold it."""
    if isinstance(value, uuid.UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
