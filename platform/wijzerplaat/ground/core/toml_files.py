"""Reads a file that an operator writes (TOML) by a schema, and says in one way what is wrong.

Which file, which key, what was expected: all that is wrong in a file at once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from marshmallow import RAISE, Schema, ValidationError, fields

from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.validation import Fields, GivenFields, messages_of

UNKNOWN = "no such key"
MESSAGES = {"unknown": UNKNOWN, "type": "expected a table"}
Messages = Mapping[str, "Messages"] | list[str]
"""What is wrong, by key; the key of a row in a list is its number."""


class FileSchema(Schema):
    """One table of a file; a key it does not know is refused."""

    error_messages = MESSAGES

    class Meta:
        unknown = RAISE


def load_toml_file(path: Path, schema: Schema) -> Fields:
    """Return what a file says, checked.

    Raises WrongSetting naming the file, each key that is wrong, and what was expected.
    """
    return check_file_values(read_toml_file(path), schema, str(path))


def read_toml_file(path: Path) -> Fields:
    """Return what a file says, right or wrong. Raises WrongSetting when it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise WrongSetting(f"{path}: this file is missing") from None
    except OSError as problem:
        raise WrongSetting(f"{path}: cannot be read: {problem.strerror}") from None
    except (ValueError, RecursionError) as problem:  # also a number or a nesting without end
        raise WrongSetting(f"{path}: expected readable TOML: {problem}") from None


def check_file_values(values: GivenFields, schema: Schema, where: str) -> Fields:
    """Return values, checked. Raises WrongSetting that says `where`, key and what was expected."""
    try:
        return dict(schema.load(values))
    except ValidationError as problem:
        raise WrongSetting(
            f"{where}: {describe_wrong_keys(messages_of(problem), schema)}"
        ) from None


def describe_wrong_keys(messages: Messages, schema: Schema | None = None) -> str:
    """Return 'topics.0.color: expected 1 to 8; portal.nam: no such key; known are hosts, name'.

    The known keys are those of `schema`.
    """
    return "; ".join(_lines(messages, schema, ()))


def _lines(messages: Messages, schema: Schema | None, above: tuple[str, ...]) -> list[str]:
    if not isinstance(messages, Mapping):
        return [f"{'.'.join(above)}: {' '.join(map(str, messages))}"]
    found = []
    for key, value in messages.items():
        place = (*above, str(key)) if key != "_schema" or value == [UNKNOWN] else above
        if value == [UNKNOWN] and schema:
            found.append(f"{'.'.join(place)}: {UNKNOWN}; known are {', '.join(_known(schema))}")
        else:
            found += _lines(value, _below(schema, str(key)), place)
    return found


def _known(schema: Schema) -> list[str]:
    return sorted(field.data_key or name for name, field in schema.load_fields.items())


def _below(schema: Schema | None, key: str) -> Schema | None:
    """Return the schema of what stands under a key; a row of a list has that of the list."""
    if schema is None or key.isdecimal():
        return schema
    field = schema.load_fields.get(key)
    inner = field.inner if isinstance(field, fields.List) else field
    return inner.schema if isinstance(inner, fields.Nested) else None
