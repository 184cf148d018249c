"""Lets invented people of a tenant folder (content/subscribers.toml) get the mail with news."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from marshmallow import fields, validate
from sqlalchemy import select

from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, describe_wrong_keys, load_toml_file
from wijzerplaat.residents.digests import service
from wijzerplaat.residents.digests.models import AUDIENCES, RESIDENTS, DigestSubscriber
from wijzerplaat.residents.digests.rules import MODULE
from wijzerplaat.tenancy.portals.service import PortalScope

FILE = "subscribers.toml"


class _RowSchema(FileSchema):
    email = fields.Str(required=True, validate=validate.Length(max=254))
    audience = fields.Str(load_default=RESIDENTS, validate=validate.OneOf(AUDIENCES))
    topics = fields.List(fields.Str(validate=validate.Length(max=120)), load_default=list)
    district = fields.Str(load_default="", validate=validate.Length(max=120))
    weeks_ago = fields.Int(load_default=3, strict=True, validate=validate.Range(0, 100))


class ReadersSchema(FileSchema):
    """The file."""

    subscriber = fields.List(fields.Nested(_RowSchema), load_default=list)


def seed_subscribers(scope: PortalScope, folder: Path) -> int:
    """Let invented people have said yes where nobody did, and the portal sends the mail; return how
    many. Nobody is asked by mail.

    Raises WrongSetting naming the file, the row and what is wrong.
    """
    path = folder / "content" / FILE
    there = scope.session.scalars(select(DigestSubscriber.id).limit(1)).first()
    if there is not None or not path.is_file() or not scope.portal.has(MODULE):
        return 0
    rows = load_toml_file(path, ReadersSchema())["subscriber"]
    for row in rows:
        since = scope.now - timedelta(weeks=row.pop("weeks_ago"))
        try:
            found = service.put_subscriber(scope, row)
        except Invalid as problem:
            wrong = describe_wrong_keys(problem.fields)
            raise WrongSetting(f"{path}: {row['email']}: {wrong}") from None
        found.asked_at = found.confirmed_at = since
    scope.session.flush()
    return len(rows)
