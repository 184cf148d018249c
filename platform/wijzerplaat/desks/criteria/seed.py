"""What a demo portal asks, and the proofs and first talks there are (content/criteria.toml)."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

from marshmallow import fields, validate
from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, describe_wrong_keys, load_toml_file
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.criteria import service
from wijzerplaat.records.criteria.models import WAYS, FirstContact, Proof
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope

FILE = "criteria.toml"
LOOKED_AFTER = timedelta(days=2)
"""So long after it was given the desk looked a proof up."""


class _ProofSchema(FileSchema):
    owner = fields.Str(required=True, validate=validate.Length(max=120))
    register = fields.Str(required=True, validate=validate.Length(max=60))
    number = fields.Str(required=True, validate=validate.Length(max=60))
    given_days_ago = fields.Int(required=True, strict=True, validate=validate.Range(3, 1000))
    valid_in_days = fields.Int(load_default=None, strict=True, allow_none=True)
    looked_up = fields.Bool(load_default=True)


class _TalkSchema(FileSchema):
    owner = fields.Str(required=True, validate=validate.Length(max=120))
    with_whom = fields.Str(required=True, validate=validate.Length(max=120))
    way = fields.Str(required=True, validate=validate.OneOf(WAYS))
    days_ago = fields.Int(required=True, strict=True, validate=validate.Range(0, 700))
    note = fields.Str(load_default="", validate=validate.Length(max=500))
    by = fields.Str(required=True, validate=validate.Length(max=120))


class CriteriaFile(FileSchema):
    """[[criterion]], checked as for who types it; [[proof]] and [[talk]] of organisations."""

    criterion = fields.List(fields.Dict(keys=fields.Str(), values=fields.Str()), load_default=list)
    proof = fields.List(fields.Nested(_ProofSchema), load_default=list)
    talk = fields.List(fields.Nested(_TalkSchema), load_default=list)


def seed_criteria(scope: PortalScope, folder: Path) -> int:
    """Ask what a tenant folder asks, and place the proofs and talks; return how many rows.

    Nobody gets a mail. Raises WrongSetting naming the file and the first that cannot be used.
    """
    path = folder / "content" / FILE
    if not path.is_file():
        return 0
    told = load_toml_file(path, CriteriaFile())
    for row in told["criterion"]:
        try:
            service.add_criterion(scope, row)
        except Invalid as problem:
            wrong = describe_wrong_keys(problem.fields)
            raise WrongSetting(f"{path}: {row.get('topic')}: {wrong}") from None
    owners = select(Entry.slug, Entry.id).where(Entry.kind == kinds.find_owner_kind().name)
    known = {row.slug: row.id for row in scope.session.execute(owners)}
    for row in (*told["proof"], *told["talk"]):
        if row["owner"] not in known:
            raise WrongSetting(f"{path}: {row['owner']}: there is no such organisation")
    made = [_make_proof(scope, known[row["owner"]], row) for row in told["proof"]]
    talks = [_make_talk(scope, known[row["owner"]], row) for row in told["talk"]]
    scope.session.add_all([*made, *talks])
    scope.session.flush()
    return len(told["criterion"]) + len(made) + len(talks)


def _make_proof(scope: PortalScope, organisation_id: uuid.UUID, row: Fields) -> Proof:
    given = scope.now - timedelta(days=row["given_days_ago"])
    ahead = row["valid_in_days"]
    until = None if ahead is None else clock.today(scope.now) + timedelta(days=ahead)
    return Proof(
        id=uuid.uuid4(),
        organisation_id=organisation_id,
        register=row["register"],
        number=row["number"],
        valid_until=until,
        link="",
        given_at=given,
        checked_at=given + LOOKED_AFTER if row["looked_up"] else None,
    )


def _make_talk(scope: PortalScope, organisation_id: uuid.UUID, row: Fields) -> FirstContact:
    return FirstContact(
        id=uuid.uuid4(),
        organisation_id=organisation_id,
        with_whom=row["with_whom"],
        way=row["way"],
        day=clock.today(scope.now) - timedelta(days=row["days_ago"]),
        note=row["note"],
        by_name=row["by"],
        at=scope.now - timedelta(days=row["days_ago"]),
    )
