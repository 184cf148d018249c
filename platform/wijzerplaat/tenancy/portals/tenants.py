"""Reads a tenant folder and applies it.

Idempotent, and never over what an administrator changed.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select

from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.scope import Scope, platform_work, unit_of_work
from wijzerplaat.ground.core.toml_files import load_toml_file
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.core.versions import mark_portals_changed, mark_public_changed
from wijzerplaat.tenancy.portals.applied import Applied
from wijzerplaat.tenancy.portals.models import (
    District,
    Named,
    Portal,
    PortalHost,
    PortalText,
    Street,
)
from wijzerplaat.tenancy.portals.rules import TEXTS
from wijzerplaat.tenancy.portals.schemas import GeographySchema, TenantSchema
from wijzerplaat.tenancy.portals.service import raise_version
from wijzerplaat.tenancy.portals.tenant_rows import Applying, apply_menu, apply_seasons

SECTIONS = (
    "contact",
    "wording",
    "modules",
    "freshness",
    "language",
    "map",
    "looks",
    "privacy",
    "accessibility",
    "digests",
    "home",
    "languages",
)
TENANT, GEOGRAPHY = TenantSchema(), GeographySchema()
HEAD = ("name", "kind", "owner", "theme", "address_form")
FILES = frozenset({"looks.logo", "looks.logo_says_name", "looks.picture"})
"""Keys that name a file, which a higher room makes a picture of."""


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
        row = scope.session.scalars(select(Portal).where(Portal.id == portal.id)).one()
        doing = Applying(scope, dict(row.applied), report, reset)
        _menus(doing, tenant, folder / "tenant.toml")
        row.applied = doing.memory
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
        last, now = before.get(name), getattr(portal, name)
        if report.follows(name, last, now, wanted[name], reset or created):
            setattr(portal, name, wanted[name])
        before[name] = wanted[name]
    settings = {
        **portal.settings,
        **{section: dict(portal.settings.get(section, {})) for section in SECTIONS},
    }
    for section in SECTIONS:
        for key, value in tenant.get(section, {}).items():
            name = f"{section}.{key}"
            if name in FILES:
                continue
            last, now = before.get(name), settings[section].get(key)
            if report.follows(name, last, now, value, reset or created):
                settings[section][key] = value
            before[name] = value
    if settings != portal.settings or report.changed:
        portal.settings, portal.content_version = settings, (portal.content_version or 0) + 1
        mark_portals_changed(scope)
    portal.applied = before
    scope.session.flush()
    return portal, report


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


def _menus(doing: Applying, tenant: Fields, path: Path) -> None:
    places = apply_menu(doing, "municipalities", tenant.get("municipalities", []))
    rows = [dict(row) for row in tenant.get("districts", [])]
    for row in rows:
        home = row.pop("municipality", None)
        row["municipality_id"] = (
            _known(places, home, f"{path}: districts.{row['slug']}.municipality").id
            if home
            else None
        )
    apply_menu(doing, "districts", rows)
    apply_menu(doing, "topics", tenant.get("topics", []))
    apply_menu(doing, "audiences", tenant.get("audiences", []))
    apply_seasons(doing, tenant.get("seasons", []))


def _texts(scope: Scope, folder: Path, reset: bool, report: Applied) -> None:
    present = {row.slug: row for row in scope.session.scalars(select(PortalText))}
    for path in sorted((folder / "texts").glob("*.md")):
        if path.stem not in TEXTS:
            raise WrongSetting(f"{path}: expected one of {', '.join(TEXTS)}; see tenant.toml")
        title, _, body = path.read_text(encoding="utf-8").partition("\n")
        title, body = title.lstrip("# ").strip(), body.strip()
        known = present.get(path.stem)
        page = known or PortalText(slug=path.stem, title="", body="", applied="")
        if (page.title, page.body) != (title, body):
            untouched = known is None or _mark(page.title, page.body) == page.applied
            (report.changed if untouched or reset else report.kept).append(f"texts/{path.name}")
            if untouched or reset:
                page.title, page.body = title, body
        page.applied = _mark(title, body)
        scope.session.add(page)
    for slug, row in present.items():
        if slug not in TEXTS:
            scope.session.delete(row)  # of an earlier release: that page is made from settings now


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


def _known(rows: Mapping[str, Named], slug: str, where: str) -> Named:
    if slug not in rows:
        raise WrongSetting(
            f"{where}: '{slug}' is not there: expected one of {', '.join(sorted(rows))}"
        )
    return rows[slug]
