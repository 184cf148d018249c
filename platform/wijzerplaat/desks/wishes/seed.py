"""Which organisations a demo portal would like to have (content/wishes.toml)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from marshmallow import fields, validate

from wijzerplaat.desks.wishes import rules, service
from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, describe_wrong_keys, load_toml_file
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.tenancy.portals.service import PortalScope

FILE = "wishes.toml"
TYPED = ("name", "purpose", "topic", "district", "email", "known_by")
SEEN = (rules.INVITED, rules.REFUSED)


class _WishSchema(FileSchema):
    name = fields.Str(required=True, validate=validate.Length(max=160))
    purpose = fields.Str(load_default="", validate=validate.Length(max=300))
    topic = fields.Str(load_default="", validate=validate.Length(max=120))
    district = fields.Str(load_default="", validate=validate.Length(max=120))
    email = fields.Str(load_default="", validate=validate.Length(max=254))
    known_by = fields.Str(load_default="", validate=validate.Length(max=120))
    days_ago = fields.Int(required=True, strict=True, validate=validate.Range(0, 300))
    state = fields.Str(load_default="", validate=validate.OneOf(("", *SEEN)))


class WishesFile(FileSchema):
    """[[wish]], checked as for who types it, with days that count back from today."""

    wish = fields.List(fields.Nested(_WishSchema), load_default=list)


def seed_wishes(scope: PortalScope, folder: Path) -> int:
    """Put the wanted organisations of a tenant folder on the list; return how many. No mail leaves.

    Raises WrongSetting naming the file and the first that cannot be used.
    """
    path = folder / "content" / FILE
    rows: list[Fields] = load_toml_file(path, WishesFile())["wish"] if path.is_file() else []
    for row in rows:
        try:
            wish = service.add_wish(scope, {name: row[name] for name in TYPED})
        except Invalid as problem:
            wrong = describe_wrong_keys(problem.fields)
            raise WrongSetting(f"{path}: {row['name']}: {wrong}") from None
        at = scope.now - timedelta(days=row["days_ago"])
        wish.added_at = wish.touched_at = at
        if row["state"] == rules.INVITED:
            wish.invited_at = at + timedelta(days=1)
        if row["state"] == rules.REFUSED:
            wish.refused_at = at + timedelta(days=1)
    return len(rows)
