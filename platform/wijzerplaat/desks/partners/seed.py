"""Who spreads the website of a demo portal (content/partners.toml)."""

from __future__ import annotations

from pathlib import Path

from marshmallow import fields, validate

from wijzerplaat.desks.partners import service
from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, describe_wrong_keys, load_toml_file
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.tenancy.portals.service import PortalScope

FILE = "partners.toml"


class _PartnerRow(FileSchema):
    name = fields.Str(required=True, validate=validate.Length(max=120))
    sort = fields.Str(required=True, validate=validate.Length(max=20))
    target = fields.Str(load_default="", validate=validate.Length(max=140))
    website = fields.Str(load_default="", validate=validate.Length(max=120))
    words = fields.Str(load_default="", validate=validate.Length(max=600))
    shown = fields.Bool(load_default=True)


class PartnersFile(FileSchema):
    """[[partner]], checked as for who types it."""

    partner = fields.List(fields.Nested(_PartnerRow), load_default=list)


def seed_partners(scope: PortalScope, folder: Path) -> int:
    """Make the partners of a tenant folder, each with a code of its own; return how many.

    Raises WrongSetting naming the file and the first that cannot be used.
    """
    path = folder / "content" / FILE
    rows: list[Fields] = load_toml_file(path, PartnersFile())["partner"] if path.is_file() else []
    for row in rows:
        try:
            service.add_partner(scope, row)
        except Invalid as problem:
            wrong = describe_wrong_keys(problem.fields)
            raise WrongSetting(f"{path}: {row['name']}: {wrong}") from None
    return len(rows)
