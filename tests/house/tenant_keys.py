"""Which page of /beheer changes which key of tenant.toml: the table of docs/tenant-keys.md.

`python -m tests.house.tenant_keys` writes it anew.
"""

from __future__ import annotations

import sys

from marshmallow import Schema, fields

from tests.house import matrix
from wijzerplaat.config import ROOT
from wijzerplaat.ground.web.catalogues import list_languages
from wijzerplaat.tenancy.portals.schemas import TenantSchema
from wijzerplaat.tenancy.portals.wording import WORDING
from wijzerplaat.tenancy.settings.slots import SCREENS

PAGE = ROOT / "docs" / "tenant-keys.md"
MODULES = (
    *("activities", "signups", "services", "vacancies", "articles"),
    *("stories", "positive_health", "entrepreneurs", "help_requests", "digests"),
)
WITHOUT: dict[str, str] = {
    "portal.slug": "the name of the folder: it stands in addresses of files and never changes",
    "portal.hosts": "its page comes with custom domains",
}
"""Keys that no page changes, with the reason."""
NOT_YET: tuple[str, ...] = ()
"""Keys that have no page yet; it may only become shorter."""
HEAD = """# The keys of tenant.toml and their pages

Written by `python -m tests.house.tenant_keys`; a house test fails when a key has no page. What an
administrator changes there stays when the file is applied again: the key is reported as kept.

| key | page | title |
|---|---|---|
"""


def list_tenant_keys() -> list[str]:
    """Return every key of a tenant.toml: 'section.key', or the name of a list of rows."""
    found = [key for name, spec in TenantSchema().fields.items() for key in _keys(name, spec)]
    return sorted(found)


def list_screens() -> dict[str, tuple[str, str]]:
    """Return the address and the title of the page of each key that has one."""
    app = matrix.bare_app()
    addresses = {rule.endpoint: rule.rule for rule in app.url_map.iter_rules()}
    return {key: (addresses[one.endpoint], one.title) for one in SCREENS.all() for key in one.keys}


def make_page() -> str:
    """Return the page of the docs."""
    screens = list_screens()
    lines = [
        f"| `{key}` | {WITHOUT[key]} | |"
        if key in WITHOUT
        else f"| `{key}` | `{screens[key][0]}` | {screens[key][1]} |"
        for key in list_tenant_keys()
        if key in WITHOUT or key in screens
    ]
    return HEAD + "\n".join(lines) + "\n"


def _keys(section: str, spec: fields.Field) -> list[str]:
    if section == "modules":
        return [f"modules.{name}" for name in MODULES]
    if section == "languages":
        return [f"languages.{code}" for code in list_languages()[1:]]
    if section == "wording":
        return [f"wording.{name}" for name in WORDING]
    schema = spec.schema if isinstance(spec, fields.Nested) else None
    return (
        [f"{section}.{name}" for name in schema.fields] if isinstance(schema, Schema) else [section]
    )


if __name__ == "__main__":
    PAGE.write_text(make_page())
    sys.stdout.write(f"{PAGE.name}: {len(list_tenant_keys())} keys\n")
