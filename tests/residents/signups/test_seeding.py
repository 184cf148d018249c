"""The demo sign-ups of a tenant folder: lists that can be, told to nobody, and once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.support.signups import count_taken, first_date
from wijzerplaat.config import ROOT
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.residents.signups import by_organisation, seeding
from wijzerplaat.residents.signups.models import ABSENT, ATTENDED, CONFIRMED, WAITING, Signup

Work = Callable[..., AbstractContextManager[Scope]]
TENANTS = sorted(path.parent.name for path in (ROOT / "tenants").glob("*/tenant.toml"))
NAMES = ("Ada Vermeer", "Bas de Boer", "Carla Visser")
HEAD = "".join(f'[[person]]\nname = "{one}"\n' for one in NAMES)


def write(folder: Path, rows: str) -> Path:
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / seeding.FILE).write_text(HEAD + rows, encoding="utf-8")
    return folder


def list_a_date(**told: object) -> str:
    rows = {"activity": '"koffieochtend"', "number": 1, "people": 2, **told}
    return "[[date]]\n" + "".join(f"{name} = {value}\n" for name, value in rows.items())


def test_lists_are_filled_once_and_nobody_gets_a_mail(work: Work, tmp_path: Path) -> None:
    with work() as scope:
        activity: Any = first_date(scope, 2).activity
        row = activities.list_coming_occurrences(scope, activity, 1)[0]
        folder = write(tmp_path, list_a_date(waiting=1, phones=1))
        assert seeding.seed_signups(scope, folder) == 3  # type: ignore[arg-type]
        assert seeding.seed_signups(scope, folder) == 0, "twice is once"  # type: ignore[arg-type]
        found = by_organisation.list_date_signups(scope, row)  # type: ignore[arg-type]
        assert [one.state for one in found] == [CONFIRMED, CONFIRMED, WAITING]
        assert [bool(one.email) for one in found] == [False, True, True]
        assert count_taken(scope, row) == 2
        assert scope.session.scalars(select(OutboxMessage.kind)).all().count("mail") == 0


def test_a_date_that_was_has_who_came_and_who_did_not(work: Work, tmp_path: Path) -> None:
    with work() as scope:
        first_date(scope, 2)
        folder = write(tmp_path, list_a_date(number=-1, absent=1))
        assert seeding.seed_signups(scope, folder) == 2  # type: ignore[arg-type]
        states = scope.session.scalars(select(Signup.state).order_by(Signup.state)).all()
        assert states == [ABSENT, ATTENDED]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"activity": '"onbekend"'}, "no such activity"),
        ({"people": 3}, "more people than places"),
        ({"waiting": 2}, "fewer names"),
    ],
)
def test_what_cannot_be_is_named(
    work: Work, tmp_path: Path, told: dict[str, object], said: str
) -> None:
    with work() as scope:
        first_date(scope, 2)
        with pytest.raises(WrongSetting, match=said):
            seeding.seed_signups(scope, write(tmp_path, list_a_date(**told)))  # type: ignore[arg-type]
        scope.session.rollback()
        assert scope.session.scalars(select(Signup)).all() == []


@pytest.mark.parametrize("name", TENANTS)
def test_the_demo_fills_lists_of_activities_with_sign_up(name: str) -> None:
    content = ROOT / "tenants" / name / "content"
    there = tomllib.loads((content / "activities.toml").read_text(encoding="utf-8"))["activity"]
    rooms = {one["slug"]: one["capacity"] for one in there if "capacity" in one}
    told = tomllib.loads((content / seeding.FILE).read_text(encoding="utf-8"))
    names = [one["name"] for one in told["person"]]
    assert len(set(names)) == len(names)
    for row in told["date"]:
        assert row["people"] <= rooms[row["activity"]], row
        assert row["people"] == rooms[row["activity"]] or not row.get("waiting"), row
