"""What a demo portal asks, what organisations show, and what was agreed."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.support.criteria import EIK
from tests.support.takedowns import find
from wijzerplaat.config import ROOT
from wijzerplaat.desks.agreements import seed as agreements_seed
from wijzerplaat.desks.agreements import service as agreements
from wijzerplaat.desks.criteria import seed
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.records.criteria import queries, service

sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
DEMO = ROOT / "tenants" / "rookvrij" / "content"
CRITERIA = """
[[criterion]]
topic = "geld"
sort = "register"
register = "Stopregister"
strength = "condition"
explanation = ""
link = ""

[[proof]]
owner = "{slug}"
register = "Stopregister"
number = "12"
given_days_ago = 90
valid_in_days = -3

[[talk]]
owner = "{slug}"
with_whom = "Ria"
way = "phone"
days_ago = 90
by = "Sanne"
"""
AGREEMENTS = """
[[agreement]]
owner = "{slug}"
about = "De tijden"
keeper = "Ria"
agreed_with = "Ria"
days_ago = 90
ends_in_days = -1
"""


def write(folder: Path, slug: str) -> Path:
    """Write a folder of a portal with an organisation of this address."""
    (folder / "content").mkdir()
    for name, text in ((seed.FILE, CRITERIA), (agreements_seed.FILE, AGREEMENTS)):
        (folder / "content" / name).write_text(text.format(slug=slug), encoding="utf-8")
    return folder


@sqlite
def test_they_come_with_days_that_count_from_today_and_nobody_gets_a_mail(work, tmp_path):
    folder = write(tmp_path, "buurthuis-de-eik")
    with work() as scope:
        assert seed.seed_criteria(scope, folder) == 3
        assert agreements_seed.seed_agreements(scope, folder) == 1
        eik = find(scope, EIK).id
        (proof,) = queries.list_proofs(scope, eik)
        assert proof.valid_until == clock.today(scope.now) - timedelta(days=3)
        assert queries.list_valid_proofs(scope, eik) == [] and queries.has_first_contact(scope, eik)
        assert [one.strength for one in service.list_criteria(scope)] == ["condition"]
        (agreed,) = agreements.list_agreements(scope, eik)
        assert agreed.ends_on == clock.today(scope.now) - timedelta(days=1)
        assert scope.session.scalars(select(OutboxMessage.kind)).all().count("mail") == 0


@sqlite
def test_an_organisation_that_is_not_there_is_named(work, tmp_path):
    folder = write(tmp_path, "onbekend")
    for verb in (seed.seed_criteria, agreements_seed.seed_agreements):
        with pytest.raises(WrongSetting, match="onbekend"), work() as scope:
            verb(scope, folder)


def test_the_demo_shows_a_proof_in_each_state_and_names_its_own_organisations():
    told = {
        name: tomllib.loads((DEMO / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("criteria", "agreements", "organisations")
    }
    known = {row["slug"] for rows in told["organisations"].values() for row in rows}
    rows = told["criteria"]["proof"] + told["criteria"]["talk"] + told["agreements"]["agreement"]
    assert {row["owner"] for row in rows} <= known
    days = [row["valid_in_days"] for row in told["criteria"]["proof"]]
    assert min(days) < 0 and any(0 < day < 42 for day in days) and max(days) > 42
    assert {row["strength"] for row in told["criteria"]["criterion"]} == {"wish", "condition"}
    ends = [row.get("ends_in_days", 999) for row in told["agreements"]["agreement"]]
    assert min(ends) < 0 and any(0 < day < 90 for day in ends)
