"""Demo readers of the mail with news: there once, with their choices, and nobody gets a mail."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from tests.support.mails import mails
from wijzerplaat.config import ROOT
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.toml_files import load_toml_file
from wijzerplaat.residents.digests import seeding
from wijzerplaat.residents.digests.models import AUDIENCES, DigestSubscriber


def write(folder: Path, said: str) -> Path:
    (folder / "content").mkdir()
    (folder / "content" / seeding.FILE).write_text(said, encoding="utf-8")
    return folder


def test_readers_come_once_and_nobody_gets_a_mail(work, tmp_path: Path) -> None:
    said = '[[subscriber]]\nemail = "amina@lezer.example"\ntopics = ["ontmoeten"]\n'
    folder = write(tmp_path, said)
    with work() as scope:
        assert seeding.seed_subscribers(scope, folder) == 1
        assert seeding.seed_subscribers(scope, folder) == 0, "twice is once"
        (found,) = scope.session.scalars(select(DigestSubscriber)).all()
        assert found.confirmed_at is not None and found.topics and mails(scope) == []


def test_what_a_portal_does_not_have_is_named(work, tmp_path: Path) -> None:
    said = '[[subscriber]]\nemail = "amina@lezer.example"\ntopics = ["zingen-in-bad"]\n'
    with work() as scope, pytest.raises(WrongSetting, match=r"amina@lezer\.example"):
        seeding.seed_subscribers(scope, write(tmp_path, said))


def test_the_demo_has_readers_of_each_audience() -> None:
    path = ROOT / "tenants" / "lindestad" / "content" / seeding.FILE
    rows = load_toml_file(path, seeding.ReadersSchema())["subscriber"]
    assert {one["audience"] for one in rows} == set(AUDIENCES)
    assert all(one["email"].endswith(".example") for one in rows)
