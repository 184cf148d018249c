"""What a demo portal agreed with organisations (content/agreements.toml)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from marshmallow import fields, validate
from sqlalchemy import select

from wijzerplaat.desks.agreements import service
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, describe_wrong_keys, load_toml_file
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope

FILE = "agreements.toml"
TYPED = ("about", "keeper", "agreed_with", "remark")


class _AgreementSchema(FileSchema):
    owner = fields.Str(required=True, validate=validate.Length(max=120))
    about = fields.Str(required=True, validate=validate.Length(max=200))
    keeper = fields.Str(required=True, validate=validate.Length(max=120))
    agreed_with = fields.Str(required=True, validate=validate.Length(max=120))
    remark = fields.Str(load_default="", validate=validate.Length(max=500))
    days_ago = fields.Int(required=True, strict=True, validate=validate.Range(0, 700))
    ends_in_days = fields.Int(load_default=None, strict=True, allow_none=True)


class AgreementsFile(FileSchema):
    """[[agreement]], checked as for who types it, with days that count from today."""

    agreement = fields.List(fields.Nested(_AgreementSchema), load_default=list)


def seed_agreements(scope: PortalScope, folder: Path) -> int:
    """Keep the agreements of a tenant folder, when it has any; return how many.

    Raises WrongSetting naming the file and the first that cannot be used.
    """
    path = folder / "content" / FILE
    rows = load_toml_file(path, AgreementsFile())["agreement"] if path.is_file() else []
    owners = select(Entry.slug, Entry.id).where(Entry.kind == kinds.find_owner_kind().name)
    known = {row.slug: row.id for row in scope.session.execute(owners)}
    today = clock.today(scope.now)
    for row in rows:
        if row["owner"] not in known:
            raise WrongSetting(f"{path}: {row['owner']}: there is no such organisation")
        try:
            service.make_agreement(scope, known[row["owner"]], _read_days(row, today))
        except Invalid as problem:
            wrong = describe_wrong_keys(problem.fields)
            raise WrongSetting(f"{path}: {row['owner']}: {wrong}") from None
    return len(rows)


def _read_days(row: Fields, today: date) -> Fields:
    typed: Fields = {name: row[name] for name in TYPED}
    ahead = row["ends_in_days"]
    typed["agreed_on"] = (today - timedelta(days=row["days_ago"])).isoformat()
    typed["ends_on"] = None if ahead is None else (today + timedelta(days=ahead)).isoformat()
    return typed
