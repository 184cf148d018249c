"""A file of an operator is refused with file, key and expectation."""

from __future__ import annotations

from pathlib import Path

import pytest
from marshmallow import fields

from wijzerplaat.business.onboarding.content_files import read_content_rows
from wijzerplaat.config import ROOT
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.toml_files import FileSchema, load_toml_file, read_toml_file
from wijzerplaat.tenancy.accounts.people_file import read_people_file

ACTIVITY = """[[activity]]
slug = "koffie"
start = "10:00"
end = "12:00"
"""


class Inner(FileSchema):
    """A table."""

    size = fields.Int(strict=True)


class Outer(FileSchema):
    """A file."""

    one = fields.Nested(Inner)
    more = fields.List(fields.Nested(Inner))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("two = 1", "two: no such key; known are more, one"),
        ("[one]\nsise = 1", "one.sise: no such key; known are size"),
        ("[[more]]\nsize = 1\n[[more]]\nsise = 1", "more.1.sise: no such key; known are size"),
        ("one = 1", "one: expected a table"),
        ("[one", "expected readable TOML: "),
    ],
)
def test_a_file_says_what_is_wrong_with_it(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text)
    with pytest.raises(WrongSetting) as refused:
        load_toml_file(path, Outer())
    assert str(refused.value).startswith(f"{path}: {said}")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "activity.0.in_days: expected in_days, or weekday and repeat"),
        ('weekday = "di"\nrepeat = "weekly"', "activity.0.weekday: expected one of mon, tue"),
        ('weekday = "tue"\nrepeat = "monthly"\nnth = 7', "activity.0.nth: expected 1 to 4, or -1"),
        ("in_days = []", "activity.0.in_days: expected at least one"),
        ("in_days = [3]\n[[activiteit]]", "activiteit: no such key; known are activity"),
    ],
)
def test_a_content_file_says_what_is_wrong_with_it(tmp_path: Path, more: str, said: str) -> None:
    path = tmp_path / "activities.toml"
    path.write_text(ACTIVITY + more)
    with pytest.raises(WrongSetting) as refused:
        read_content_rows(path, "activity")
    assert str(refused.value).startswith(f"{path}: {said}")


def test_a_person_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    path.write_text('[[person]]\nemail = "a@b.example"\nnaam = "A"\n')
    with pytest.raises(WrongSetting, match=r"person\.0\.naam: no such key"):
        read_people_file(path)


@pytest.mark.parametrize(
    "folder", sorted((ROOT / "tenants").glob("*/content")), ids=lambda one: one.parent.name
)
def test_the_files_of_every_demo_are_right(folder: Path) -> None:
    for path in folder.glob("*.toml"):
        if path.name == "people.toml":
            assert read_people_file(path)
    assert read_content_rows(folder / "activities.toml", "activity")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a = " + b"[" * 20_000, "expected readable TOML"),
        (b"a = " + b"9" * 5_000, "expected readable TOML"),
        (b"\xff\xfe", "expected readable TOML"),
    ],
)
def test_a_file_without_end_is_refused_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(content)
    with pytest.raises(WrongSetting, match=said):
        read_toml_file(file)


def test_a_folder_is_no_file_and_a_mark_of_bytes_in_front_is_no_fault(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="cannot be read"):
        read_toml_file(tmp_path)
    file = tmp_path / "a.toml"
    file.write_bytes(b"\xef\xbb\xbfa = 1\n")
    assert read_toml_file(file) == {"a": 1}
