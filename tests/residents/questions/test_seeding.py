"""The demo questions of a tenant folder: told to nobody, in several states, and once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import String, select, type_coerce

from wijzerplaat.config import ROOT
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.danger.rules import sounds_like_danger
from wijzerplaat.residents.questions import queries, rules, seeding
from wijzerplaat.residents.questions.models import ANSWERED, OPEN, ResidentQuestion

Work = Callable[..., AbstractContextManager[Scope]]
sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TENANTS = sorted(path.parent.name for path in (ROOT / "tenants").glob("*/tenant.toml"))


def write(folder: Path, slug: str = "buurthuis-de-eik", contact: str = "0500 55 12 01") -> Path:
    rows = '[[question]]\ntext = "Waar?"\ncontact = "ada@post.example"\ndays_ago = 0\n'
    rows += f'[[question]]\ntext = "Wanneer?"\ncontact = "{contact}"\ndays_ago = 9\n'
    rows += f'to = "{slug}"\nforwarded = true\nanswer = "Morgen."\n'
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / seeding.FILE).write_text(rows, encoding="utf-8")
    return folder


@sqlite
def test_questions_come_once_encrypted_and_nobody_gets_a_mail(work: Work, tmp_path: Path) -> None:
    with work() as scope:
        folder = write(tmp_path)
        assert seeding.seed_questions(scope, folder) == 2  # type: ignore[arg-type]
        assert seeding.seed_questions(scope, folder) == 0, "twice is once"  # type: ignore[arg-type]
        by_number = select(ResidentQuestion).order_by(ResidentQuestion.number)
        old, new = scope.session.scalars(by_number).all()
        assert (old.number, old.state, new.state) == (rules.FIRST_NUMBER, ANSWERED, OPEN)
        assert old.organisation_id and old.answered_at == scope.now - timedelta(days=8)
        steps = queries.list_question_steps(scope, old)  # type: ignore[arg-type]
        assert [one.what for one in steps] == ["forwarded", "answer"]
        assert steps[1].text == "Morgen."
        written = scope.session.scalars(select(type_coerce(ResidentQuestion.text, String))).all()
        assert all(one.startswith("gAAAA") for one in written)
        assert scope.session.scalars(select(OutboxMessage.kind)).all().count("mail") == 0


@sqlite
@pytest.mark.parametrize("wrong", [{"slug": "onbekend"}, {"contact": "12"}])
def test_what_cannot_be_is_named(work: Work, tmp_path: Path, wrong: dict[str, str]) -> None:
    with work() as scope, pytest.raises(WrongSetting, match="no such organisation|contact"):
        seeding.seed_questions(scope, write(tmp_path, **wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", TENANTS)
def test_the_demo_has_questions_that_wait_and_answers_and_no_danger(name: str) -> None:
    content = ROOT / "tenants" / name / "content"
    told = tomllib.loads((content / seeding.FILE).read_text(encoding="utf-8"))["question"]
    people = tomllib.loads((content / "people.toml").read_text(encoding="utf-8"))["person"]
    answering = {role.get("organisation", "") for one in people for role in one["roles"]}
    assert {one.get("to", "") for one in told} <= {"", *answering}
    assert {bool(one.get("answer")) for one in told} == {True, False}
    for one in told:
        assert not sounds_like_danger(one["text"])
        assert "@" not in one["contact"] or one["contact"].endswith(".example")
        assert one.get("answer") or one["days_ago"] < rules.LATE_AFTER, "nothing is late at first"
