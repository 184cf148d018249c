"""Puts the demo requests of a tenant folder (content/help_requests.toml) on its portal."""

from __future__ import annotations

import secrets
import uuid
from datetime import timedelta
from pathlib import Path

from marshmallow import fields, validate
from sqlalchemy import select

from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, describe_wrong_keys, load_toml_file
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.core.versions import mark_lists_changed
from wijzerplaat.residents.help_requests import rules
from wijzerplaat.residents.help_requests.models import LIVE, WAITING, HelpRequest
from wijzerplaat.residents.help_requests.queries import make_contact_mark
from wijzerplaat.residents.help_requests.schemas import HelpRequestSchema
from wijzerplaat.residents.help_requests.service import CODE_BYTES
from wijzerplaat.residents.help_requests.tasks import open_help_task
from wijzerplaat.tenancy.portals.service import PortalScope

FILE = "help_requests.toml"
OURS = ("days_ago", "waits")


class _RowSchema(FileSchema):
    sort = fields.Str(required=True, validate=validate.Length(max=10))
    title = fields.Str(required=True)
    text = fields.Str(required=True)
    topic = fields.Str(required=True, validate=validate.Length(max=80))
    district = fields.Str(load_default="", validate=validate.Length(max=80))
    name = fields.Str(required=True)
    email = fields.Str(required=True)
    days_ago = fields.Int(load_default=3, strict=True, validate=validate.Range(0, 30))
    waits = fields.Bool(load_default=False)


class _ContentSchema(FileSchema):
    help_request = fields.List(fields.Nested(_RowSchema), load_default=list)


def seed_help_requests(scope: PortalScope, folder: Path) -> int:
    """Place the demo requests where a portal has none, and has the module; return how many.

    Raises WrongSetting naming the file, the row and what is wrong.
    """
    path = folder / "content" / FILE
    there = scope.session.scalars(select(HelpRequest.id).limit(1)).first()
    if there is not None or not path.is_file() or not scope.portal.has(rules.MODULE):
        return 0
    rows = load_toml_file(path, _ContentSchema())["help_request"]
    for row in rows:
        told = {name: value for name, value in row.items() if name not in OURS}
        try:
            _place(scope, load_fields(HelpRequestSchema(), told), row)
        except Invalid as problem:
            wrong = describe_wrong_keys(problem.fields)
            raise WrongSetting(f"{path}: {row['title']}: {wrong}") from None
    mark_lists_changed(scope)
    return len(rows)


def _place(scope: PortalScope, told: Fields, row: Fields) -> None:
    since = scope.now - timedelta(days=row["days_ago"])
    request = HelpRequest(
        id=uuid.uuid4(),
        code=secrets.token_hex(CODE_BYTES),
        contact_mark=make_contact_mark(scope, told["email"]),
        state=WAITING if row["waits"] else LIVE,
        reason="",
        hard_reason="",
        ending="",
        created_at=since,
        answered_at=since,
        published_at=None if row["waits"] else since,
        expires_at=since + rules.STANDS,
        **told,
    )
    scope.session.add(request)
    scope.session.flush()
    if row["waits"]:
        open_help_task(scope, request)
