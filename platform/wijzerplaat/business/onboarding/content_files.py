"""What a content file of a demo (content/*.toml) may say about its rows.

The fields of an entry itself are checked by the schema of its kind, as for whoever types them.
"""

from __future__ import annotations

from pathlib import Path

from marshmallow import INCLUDE, ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.toml_files import FileSchema, load_toml_file
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.kinds.activities.recurrence import REPEATS

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NTH = (1, 2, 3, 4, -1)


DAYS = validate.Range(-36_500, 36_500, error="expected at most 36500 days, not {input}")


def _days() -> fields.List[int]:
    return fields.List(
        fields.Int(strict=True, validate=DAYS),
        validate=validate.Length(min=1, error="expected at least one number of days"),
    )


class RowSchema(FileSchema):
    """One entry; what is no key of this schema is a field of the entry."""

    slug = fields.Str(required=True)
    summary = fields.Str()
    body = fields.Str()
    organisation = fields.Str()
    type = fields.Str()
    kind = fields.Str()
    photo = fields.Str()
    verified_days_ago = fields.Int(load_default=30, strict=True, validate=DAYS)
    published_days_ago = fields.Int(load_default=200, strict=True, validate=DAYS)
    start_in_days = _days()
    closes_in_days = fields.Int(strict=True, validate=DAYS)

    class Meta:
        unknown = INCLUDE


class ActivityRowSchema(RowSchema):
    """[[activity]]: its hours, and either days ahead or a day of the week."""

    start = fields.Str(required=True)
    end = fields.Str(required=True)
    in_days = _days()
    weekday = fields.Str(
        validate=validate.OneOf(WEEKDAYS, error="expected one of " + ", ".join(WEEKDAYS))
    )
    repeat = fields.Str(
        validate=validate.OneOf(REPEATS, error="expected one of " + ", ".join(REPEATS[1:]))
    )
    nth = fields.Int(strict=True, validate=validate.OneOf(NTH, error="expected 1 to 4, or -1"))

    @validates_schema
    def _on_a_day(self, data: Fields, **_told: HookOption) -> None:
        if "in_days" not in data and not {"weekday", "repeat"} <= data.keys():
            raise ValidationError("expected in_days, or weekday and repeat", "in_days")


def read_content_rows(path: Path, kind: str) -> list[Fields]:
    """Return the entries of one kind that a content file holds, checked.

    Raises WrongSetting naming the file, each key that is wrong, and what was expected.
    """
    row = ActivityRowSchema if kind == "activity" else RowSchema
    schema = FileSchema.from_dict({kind: fields.List(fields.Nested(row), load_default=list)})
    rows: list[Fields] = load_toml_file(path, schema())[kind]
    return rows
