"""Reads a tenant folder and applies it.

Idempotent, and never over what an administrator changed.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.scope import Scope, platform_work, unit_of_work
from wijzerplaat.ground.core.toml_files import load_toml_file
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.core.versions import mark_portals_changed, mark_public_changed
from wijzerplaat.tenancy.portals.models import (
    Audience,
    District,
    Municipality,
    Portal,
    PortalHost,
    PortalText,
    Season,
    Street,
    Topic,
)
from wijzerplaat.tenancy.portals.schemas import GeographySchema, TenantSchema
from wijzerplaat.tenancy.portals.service import raise_version

SECTIONS = ("contact", "wording", "modules", "freshness", "language", "map", "looks")
TENANT, GEOGRAPHY = TenantSchema(), GeographySchema()
HEAD = ("name", "kind", "owner", "theme", "address_form")
Setting = str | float | list[str] | None
Menu = TypeVar("Menu", Municipality, District, Topic, Audience)


@dataclass
class Applied:
    """What `apply` did: keys that follow the file, and keys that an administrator changed."""

    portal_id: uuid.UUID
    slug: str
    created: bool = False
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def read_tenant(folder: Path) -> Fields:
    """Return tenant.toml as checked data.

    Raises WrongSetting naming file, key and what was expected.
    """
    return load_toml_file(folder / "tenant.toml", TENANT)


def apply_tenant(database: Database, folder: Path, reset: bool = False) -> Applied:
    """Make or update the portal of a folder and report what happened (decision 10)."""
    tenant = read_tenant(folder)
    with platform_work(database) as scope:
        portal, report = _head(scope, tenant, reset)
        _hosts(scope, portal, tenant["portal"]["hosts"], folder / "tenant.toml")
    with unit_of_work(database, portal) as scope:
        before = len(report.changed)
        _menus(scope, tenant, report, folder / "tenant.toml")
        _texts(scope, folder, reset, report)
        if (folder / "geography.toml").is_file():
            _streets(scope, folder / "geography.toml")
        if len(report.changed) > before:
            raise_version(scope)  # only now: whoever reads the new version must find the new menus
        elif report.changed:
            mark_public_changed(scope)
    return report


def _head(scope: Scope, tenant: Fields, reset: bool) -> tuple[Portal, Applied]:
    wanted = tenant["portal"]
    portal = scope.session.scalars(
        select(Portal).where(Portal.slug == wanted["slug"])
    ).one_or_none()
    created = portal is None
    if portal is None:
        portal = Portal(
            id=uuid.uuid4(), slug=wanted["slug"], settings={}, applied={}, created_at=scope.now
        )
        scope.session.add(portal)
    report = Applied(portal.id, portal.slug, created)
    before = dict(portal.applied)
    for name in HEAD:
        if _follows(
            report, name, before.get(name), getattr(portal, name), wanted[name], reset or created
        ):
            setattr(portal, name, wanted[name])
        before[name] = wanted[name]
    settings = {
        **portal.settings,
        **{section: dict(portal.settings.get(section, {})) for section in SECTIONS},
    }
    for section in SECTIONS:
        for key, value in tenant.get(section, {}).items():
            name = f"{section}.{key}"
            if _follows(
                report, name, before.get(name), settings[section].get(key), value, reset or created
            ):
                settings[section][key] = value
            before[name] = value
    if settings != portal.settings or report.changed:
        portal.settings, portal.content_version = settings, (portal.content_version or 0) + 1
        mark_portals_changed(scope)
    portal.applied = before
    scope.session.flush()
    return portal, report


def _follows(
    report: Applied, name: str, last: Setting, now: Setting, wanted: Setting, force: bool
) -> bool:
    """A key nobody touched follows the file; one that an administrator edited is kept and told."""
    if now == wanted:
        return False
    if force or now == last:
        report.changed.append(name)
        return True
    report.kept.append(name)
    return False


def _hosts(scope: Scope, portal: Portal, hosts: list[str], path: Path) -> None:
    present = {row.host: row for row in scope.session.scalars(select(PortalHost))}
    for position, host in enumerate(hosts):
        row = present.get(host)
        if row is not None and row.portal_id != portal.id:
            raise WrongSetting(f"{path}: portal.hosts: {host} belongs to another portal")
        if row is None:
            scope.session.add(PortalHost(host=host, portal_id=portal.id, position=position))
        else:
            row.position = position
    for host, row in present.items():
        if row.portal_id == portal.id and host not in hosts:
            scope.session.delete(row)


def _menus(scope: Scope, tenant: Fields, report: Applied, path: Path) -> None:
    places = _list(scope, Municipality, tenant.get("municipalities", []), report)
    rows = [dict(row) for row in tenant.get("districts", [])]
    for row in rows:
        home = row.pop("municipality", None)
        row["municipality_id"] = (
            _known(places, home, f"{path}: districts.{row['slug']}.municipality").id
            if home
            else None
        )
    _list(scope, District, rows, report)
    _list(scope, Topic, tenant.get("topics", []), report)
    _list(scope, Audience, tenant.get("audiences", []), report)
    _seasons(scope, tenant.get("seasons", []), report)


def _list(scope: Scope, model: type[Menu], rows: list[Fields], report: Applied) -> dict[str, Menu]:
    """Upsert by slug. What left the file stays: entries may still point at it."""
    present = {row.slug: row for row in scope.session.scalars(select(model))}
    for position, row in enumerate(rows):
        item = present.get(row["slug"])
        if item is None:
            item = present[row["slug"]] = model(id=uuid.uuid4())
            scope.session.add(item)
        wanted = {**row, "position": position}
        if any(getattr(item, name) != value for name, value in wanted.items()):
            report.changed.append(f"{model.__tablename__}.{row['slug']}")
            for name, value in wanted.items():
                setattr(item, name, value)
    scope.session.flush()
    return present


def _seasons(scope: Scope, wanted: list[Fields], report: Applied) -> None:
    present = list(scope.session.scalars(select(Season).order_by(Season.starts)))
    if [{"name": row.name, "starts": row.starts, "ends": row.ends} for row in present] == sorted(
        wanted, key=lambda row: row["starts"]
    ):
        return
    report.changed.append("seasons")
    for season in present:
        scope.session.delete(season)
    scope.session.flush()
    scope.session.add_all(Season(**row) for row in wanted)


def _texts(scope: Scope, folder: Path, reset: bool, report: Applied) -> None:
    present = {row.slug: row for row in scope.session.scalars(select(PortalText))}
    for path in sorted((folder / "texts").glob("*.md")):
        title, _, body = path.read_text(encoding="utf-8").partition("\n")
        title, body = title.lstrip("# ").strip(), body.strip()
        page = present.get(path.stem) or PortalText(slug=path.stem, title="", body="", applied="")
        if (page.title, page.body) != (title, body):
            untouched = not page.applied or _mark(page.title, page.body) == page.applied
            (report.changed if untouched or reset else report.kept).append(f"texts/{path.name}")
            if untouched or reset:
                page.title, page.body = title, body
        page.applied = _mark(title, body)
        scope.session.add(page)


def _mark(title: str, body: str) -> str:
    return hashlib.sha256(f"{title}\n{body}".encode()).hexdigest()


def _streets(scope: Scope, path: Path) -> None:
    districts = {row.slug: row for row in scope.session.scalars(select(District))}
    present = {(row.postcode, row.name): row for row in scope.session.scalars(select(Street))}
    for row in load_toml_file(path, GEOGRAPHY)["streets"]:
        street = present.get((row["postcode"], row["name"])) or Street()
        street.name, street.postcode, street.city = row["name"], row["postcode"], row["city"]
        street.lat, street.lon = row["lat"], row["lon"]
        street.district_id = _known(
            districts, row["district"], f"{path}: streets.{row['name']}.district"
        ).id
        scope.session.add(street)


def _known(rows: dict[str, Menu], slug: str, where: str) -> Menu:
    if slug not in rows:
        raise WrongSetting(
            f"{where}: '{slug}' is not there: expected one of {', '.join(sorted(rows))}"
        )
    return rows[slug]
