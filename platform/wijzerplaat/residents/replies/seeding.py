"""Puts the demo replies of a tenant folder (content/replies.toml) at vacancies of its portal."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

from marshmallow import fields, validate
from sqlalchemy import select

from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.contacts import read_contact
from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, describe_wrong_keys, load_toml_file
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.residents.replies import queries
from wijzerplaat.residents.replies.models import CONTACTED, SENT, STARTED, UNSUITABLE, Reply
from wijzerplaat.residents.replies.schemas import ReplySchema
from wijzerplaat.tenancy.portals.service import PortalScope

FILE = "replies.toml"
STATES = (SENT, CONTACTED, STARTED, UNSUITABLE)


class _ReplySchema(FileSchema):
    vacancy = fields.Str(required=True, validate=validate.Length(max=120))
    name = fields.Str(required=True, validate=validate.Length(max=80))
    contact = fields.Str(required=True, validate=validate.Length(max=254))
    text = fields.Str(required=True, validate=validate.Length(max=1000))
    days_ago = fields.Int(required=True, strict=True, validate=validate.Range(0, 60))
    answered_after = fields.Int(load_default=2, strict=True, validate=validate.Range(0, 30))
    outcome = fields.Str(load_default=SENT, validate=validate.OneOf(STATES))


class _ContentSchema(FileSchema):
    reply = fields.List(fields.Nested(_ReplySchema), load_default=list)


def seed_replies(scope: PortalScope, folder: Path) -> int:
    """Place the demo replies where nobody replied yet; return how many. Nobody gets a mail.

    Raises WrongSetting naming the file, the vacancy and what is wrong.
    """
    path = folder / "content" / FILE
    there = scope.session.scalars(select(Reply.id).limit(1)).first()
    if there is not None or not path.is_file() or not queries.has_replies(scope):
        return 0
    rows = load_toml_file(path, _ContentSchema())["reply"]
    found = scope.session.execute(select(Vacancy.slug, Vacancy.id))
    vacancies = {row.slug: row.id for row in found}
    for row in rows:
        if row["vacancy"] not in vacancies:
            raise WrongSetting(f"{path}: {row['vacancy']}: there is no such vacancy")
        try:
            told = load_fields(
                ReplySchema(), {name: row[name] for name in ("name", "contact", "text")}
            )
        except Invalid as problem:
            wrong = describe_wrong_keys(problem.fields)
            raise WrongSetting(f"{path}: {row['name']}: {wrong}") from None
        scope.session.add(_make(scope, vacancies[row["vacancy"]], told, row))
    scope.session.flush()
    return len(rows)


def _make(scope: PortalScope, entry_id: uuid.UUID, told: Fields, row: Fields) -> Reply:
    since = scope.now - timedelta(days=row["days_ago"])
    answered = min(scope.now, since + timedelta(days=row["answered_after"]))
    waits = row["outcome"] == SENT
    contact = read_contact(told["contact"])
    return Reply(
        id=uuid.uuid4(),
        entry_id=entry_id,
        name=told["name"],
        email=contact.email,
        phone=contact.phone,
        text=told["text"],
        token_hash=link_tokens.make_token()[1],
        state=row["outcome"],
        before="" if waits else SENT,
        created_at=since,
        changed_at=since if waits else answered,
        answered_at=None if waits else answered,
    )
