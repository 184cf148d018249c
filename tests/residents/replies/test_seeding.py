"""The demo replies of a tenant folder: told to nobody, in several states, and once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import String, select, type_coerce

from tests.support.replies import find_vacancy
from wijzerplaat.config import ROOT
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.replies import queries, rules, seeding
from wijzerplaat.residents.replies.models import SENT, STARTED, Reply

Work = Callable[..., AbstractContextManager[Scope]]
sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
TENANTS = sorted(path.parent.name for path in (ROOT / "tenants").glob("*/tenant.toml"))


def write(folder: Path, slug: str, contact: str = "0500 55 12 01") -> Path:
    head = f'[[reply]]\nvacancy = "{slug}"\ntext = "Ik kook."\n'
    rows = f'{head}name = "Ada"\ncontact = "ada@post.example"\ndays_ago = 1\n'
    rows += f'{head}name = "Bas"\ncontact = "{contact}"\ndays_ago = 9\noutcome = "started"\n'
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / seeding.FILE).write_text(rows, encoding="utf-8")
    return folder


@sqlite
def test_replies_come_once_encrypted_and_nobody_gets_a_mail(work: Work, tmp_path: Path) -> None:
    with work() as scope:
        vacancy = find_vacancy(scope)
        folder = write(tmp_path, vacancy.slug)
        assert seeding.seed_replies(scope, folder) == 2  # type: ignore[arg-type]
        assert seeding.seed_replies(scope, folder) == 0, "twice is once"  # type: ignore[arg-type]
        old, new = (one.reply for one in queries.list_vacancy_replies(scope, vacancy.id))  # type: ignore[arg-type]
        assert (old.state, new.state) == (STARTED, SENT)
        assert (old.phone, new.email) == ("0500 55 12 01", "ada@post.example")
        assert old.answered_at == scope.now - timedelta(days=7) and new.answered_at is None
        written = scope.session.scalars(select(type_coerce(Reply.name, String))).all()
        assert all(one.startswith("gAAAA") for one in written)
        assert scope.session.scalars(select(OutboxMessage.kind)).all().count("mail") == 0


@sqlite
@pytest.mark.parametrize(("slug", "contact"), [("onbekend", "0500 55 12 01"), ("", "12")])
def test_what_cannot_be_is_named(work: Work, tmp_path: Path, slug: str, contact: str) -> None:
    with work() as scope:
        folder = write(tmp_path, slug or find_vacancy(scope).slug, contact)
        with pytest.raises(WrongSetting, match="no such vacancy|contact"):
            seeding.seed_replies(scope, folder)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", TENANTS)
def test_the_demo_has_replies_that_wait_and_that_ended_in_a_start(name: str) -> None:
    content = ROOT / "tenants" / name / "content"
    told = tomllib.loads((content / seeding.FILE).read_text(encoding="utf-8"))["reply"]
    there = tomllib.loads((content / "vacancies.toml").read_text(encoding="utf-8"))["vacancy"]
    assert {one["vacancy"] for one in told} <= {one["slug"] for one in there}
    assert {"started", "sent"} <= {one.get("outcome", "sent") for one in told}
    for one in told:
        assert "@" not in one["contact"] or one["contact"].endswith(".example")
        late = timedelta(days=one["days_ago"]) >= rules.REMIND
        assert not late or one.get("outcome", "sent") != "sent", "a new demo reminds nobody"
