"""What a people.toml may say: the people of a demo, with their roles."""

from __future__ import annotations

from pathlib import Path

from marshmallow import fields, validate

from wijzerplaat.ground.core.permissions import OPERATOR, ROLES
from wijzerplaat.ground.core.toml_files import FileSchema, load_toml_file
from wijzerplaat.ground.core.validation import Fields

ROLES_HERE = sorted(set(ROLES) - {OPERATOR})


def _at_most(longest: int) -> validate.Length:
    return validate.Length(min=1, max=longest, error="expected 1 to {max} characters")


class RoleSchema(FileSchema):
    """One role of a person; of an organisation its slug, of an editor of a part what they keep."""

    role = fields.Str(
        required=True,
        validate=validate.OneOf(ROLES_HERE, error="expected one of " + ", ".join(ROLES_HERE)),
    )
    organisation = fields.Str()
    topics = fields.List(fields.Str(), load_default=list)
    districts = fields.List(fields.Str(), load_default=list)


class PersonSchema(FileSchema):
    """[[person]]."""

    email = fields.Str(required=True, validate=_at_most(254))
    name = fields.Str(required=True, validate=_at_most(120))
    password = fields.Str(
        load_default="",
        validate=validate.Length(max=255, error="expected {max} characters or fewer"),
    )
    roles = fields.List(fields.Nested(RoleSchema), load_default=list)


class PeopleSchema(FileSchema):
    """people.toml."""

    person = fields.List(fields.Nested(PersonSchema), load_default=list)


def read_people_file(path: Path) -> list[Fields]:
    """Return the people of a file, checked.

    Raises WrongSetting naming the file, each key that is wrong, and what was expected.
    """
    people: list[Fields] = load_toml_file(path, PeopleSchema())["person"]
    return people
