"""Puts the demo stories of a tenant folder (content/stories.toml) in the queue of its portal."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

from marshmallow import fields, validate
from sqlalchemy import select

from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, describe_wrong_keys, load_toml_file
from wijzerplaat.ground.core.validation import load_fields
from wijzerplaat.residents.stories import queries, service
from wijzerplaat.residents.stories.models import ASKED, ResidentStory
from wijzerplaat.residents.stories.schemas import StorySchema
from wijzerplaat.tenancy.portals.service import PortalScope

FILE = "stories.toml"


class _RowSchema(FileSchema):
    title = fields.Str(required=True)
    text = fields.Str(required=True)
    topic = fields.Str(required=True, validate=validate.Length(max=80))
    name = fields.Str(load_default="")
    email = fields.Str(required=True)
    days_ago = fields.Int(load_default=1, strict=True, validate=validate.Range(0, 30))


class _ContentSchema(FileSchema):
    story = fields.List(fields.Nested(_RowSchema), load_default=list)


def seed_resident_stories(scope: PortalScope, folder: Path) -> int:
    """Lay the demo stories before the desk where a portal has none, and takes them; return how
    many.

    Raises WrongSetting naming the file, the row and what is wrong.
    """
    path = folder / "content" / FILE
    there = scope.session.scalars(select(ResidentStory.id).limit(1)).first()
    if there is not None or not path.is_file() or not queries.takes_stories(scope):
        return 0
    rows = load_toml_file(path, _ContentSchema())["story"]
    for row in rows:
        told = {name: value for name, value in row.items() if name != "days_ago"}
        try:
            given = load_fields(StorySchema(), told)
        except Invalid as problem:
            wrong = describe_wrong_keys(problem.fields)
            raise WrongSetting(f"{path}: {row['title']}: {wrong}") from None
        since = scope.now - timedelta(days=row["days_ago"])
        story = ResidentStory(
            id=uuid.uuid4(),
            state=ASKED,
            reason="",
            picture_alt="",
            created_at=since,
            **{name: given[name] for name in ("title", "text", "topic", "name", "email")},
        )
        scope.session.add(story)
        service.send_story_to_desk(scope, story).submitted_at = since
    return len(rows)
