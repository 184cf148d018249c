"""Puts the demo questions of a tenant folder (content/questions.toml) at the desk of its portal."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from pathlib import Path

from marshmallow import fields, validate
from sqlalchemy import select

from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, describe_wrong_keys, load_toml_file
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.questions import queries, rules
from wijzerplaat.residents.questions.models import (
    ANSWER,
    ANSWERED,
    FORWARDED,
    OPEN,
    QuestionStep,
    ResidentQuestion,
)
from wijzerplaat.residents.questions.schemas import QuestionSchema
from wijzerplaat.tenancy.portals.service import PortalScope

FILE = "questions.toml"
PASSED_ON = timedelta(hours=3)
"""So long after it came a question was passed on to an organisation."""


class _QuestionSchema(FileSchema):
    text = fields.Str(required=True, validate=validate.Length(max=2000))
    contact = fields.Str(required=True, validate=validate.Length(max=254))
    days_ago = fields.Int(required=True, strict=True, validate=validate.Range(0, 60))
    to = fields.Str(load_default="", validate=validate.Length(max=120))
    forwarded = fields.Bool(load_default=False)
    answer = fields.Str(load_default="", validate=validate.Length(max=2000))
    answered_after = fields.Int(load_default=1, strict=True, validate=validate.Range(0, 30))


class _ContentSchema(FileSchema):
    question = fields.List(fields.Nested(_QuestionSchema), load_default=list)


def seed_questions(scope: PortalScope, folder: Path) -> int:
    """Place the demo questions where nobody asked anything yet; return how many. Nobody gets a
    mail.

    Raises WrongSetting naming the file, the question and what is wrong.
    """
    path = folder / "content" / FILE
    there = scope.session.scalars(select(ResidentQuestion.id).limit(1)).first()
    if there is not None or not path.is_file():
        return 0
    rows = load_toml_file(path, _ContentSchema())["question"]
    rows.sort(key=lambda row: -row["days_ago"])
    kind = kinds.find_owner_kind().name
    found = scope.session.execute(select(Entry.slug, Entry.id).where(Entry.kind == kind))
    owners = {row.slug: row.id for row in found}
    for number, row in enumerate(rows, rules.FIRST_NUMBER):
        whose = row["to"]
        if whose and whose not in owners:
            raise WrongSetting(f"{path}: {whose}: there is no such organisation")
        try:
            told = load_fields(QuestionSchema(), {one: row[one] for one in ("text", "contact")})
        except Invalid as problem:
            wrong = describe_wrong_keys(problem.fields)
            raise WrongSetting(f"{path}: {row['text']}: {wrong}") from None
        _place(scope, number, told, row, owners.get(whose))
    return len(rows)


def _place(
    scope: PortalScope, number: int, told: Fields, row: Fields, owner_id: uuid.UUID | None
) -> None:
    since = scope.now - timedelta(days=row["days_ago"])
    answered = min(scope.now, since + timedelta(days=row["answered_after"]))
    one = uuid.uuid4()
    question = ResidentQuestion(
        id=one,
        number=number,
        text=told["text"],
        contact=told["contact"],
        contact_mark=queries.mark_question_contact(scope, told["contact"]),
        organisation_id=owner_id,
        mark=one.hex,
        token_hash=link_tokens.make_token()[1],
        state=ANSWERED if row["answer"] else OPEN,
        created_at=since,
        waits_since=since,
        answered_at=answered if row["answer"] else None,
    )
    scope.session.add(question)
    scope.session.flush()
    steps = [(FORWARDED, "", min(scope.now, since + PASSED_ON))] if row["forwarded"] else []
    steps += [(ANSWER, row["answer"], answered)] if row["answer"] else []
    for place, (what, text, at) in enumerate(steps, 1):
        scope.session.add(_make_step(one, place, what, text, at, owner_id))
    scope.session.flush()


def _make_step(
    question_id: uuid.UUID,
    number: int,
    what: str,
    text: str,
    at: datetime,
    owner_id: uuid.UUID | None,
) -> QuestionStep:
    return QuestionStep(
        id=uuid.uuid4(),
        question_id=question_id,
        number=number,
        what=what,
        text=text,
        at=at,
        organisation_id=owner_id,
    )
