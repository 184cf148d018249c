"""/beheer/cijfers: what was counted in a period, in words where it is little, and as files."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from tests import looking
from tests.support.counting import put_numbers
from wijzerplaat.desks.insights import portal_figures
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotAllowed
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.statements import add_rows
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.counting import models
from wijzerplaat.records.counting.models import MonthCount

PATH = "/beheer/cijfers"
LARGE_TOWN = 2_500
"""Records that somebody looks at each month, where there are 100,000 visits a month."""


def find_owner(scope: Scope) -> Organisation:
    return scope.session.scalars(
        select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
    ).one()


@pytest.fixture
def counted(work: Any) -> uuid.UUID:
    """Numbers of today: of an organisation, of words, of where people came from."""
    with work() as scope:
        owner = find_owner(scope)
        topic = next(one for one in scope.portal.topics if one.slug == "ontmoeten")
        put_numbers(
            scope,
            clock.today(),
            (models.VISIT, "search", 40),
            (models.VISIT, "poster", 3),
            (models.PAGE, "record", 90),
            (models.DEVICE, "phone", 43),
            (models.LANGUAGE, "en", 8),
            (models.RECORD, owner.id.hex, 70),
            (models.RECORD, uuid.uuid4().hex, 12),
            (models.OWNER, owner.id.hex, 82),
            (models.OWNER_CLICK, f"{owner.id.hex}:phone", 9),
            (models.OWNER_SIGNUP, owner.id.hex, 2),
            (models.TOPIC, topic.id.hex, 71),
            (models.FOUND, "koffie", 21),
            (models.MISSED, "paardrijden", 4),
            (models.CLICK, "phone", 11),
            (models.SIGNUP, "", 17),
            (models.QUESTION, "", 9),
            (models.ANSWER, "in-time", 7),
        )
        return owner.id


@pytest.mark.usefixtures("counted")
def test_the_page_tells_what_was_counted_and_what_is_little_in_words(editor: Any) -> None:
    page = editor.get(PATH).text
    for said in (
        "Een zoekmachine",
        "Buurthuis De Eik",
        "Bestaat niet meer",
        "paardrijden",
        "minder dan 5",
        "Mensen ontmoeten",
        "7 op tijd beantwoord, 0 later",
        "English",
    ):
        assert said in page, said
    row = re.search(r"<tr><th scope=\"row\">Een poster.*?</tr>", page, re.S)
    assert row is not None
    assert "minder dan 5" in row[0]
    assert not re.search(r">\s*3\s*<", row[0])


def test_an_empty_portal_says_so_and_another_portal_is_not_in_it(
    counted: uuid.UUID, browser: Any
) -> None:
    page = browser("editor", "beekdorp").get(PATH).text
    assert "Nog niets geteld." in page
    assert "paardrijden" not in page
    assert counted.hex not in page


def test_each_period_has_its_own_numbers(work: Any, editor: Any) -> None:
    today = clock.today()
    with work() as scope:
        put_numbers(scope, today, (models.FOUND, "vandaag", 9))
        put_numbers(scope, today.replace(day=1) - timedelta(days=1), (models.FOUND, "gisteren", 9))
        put_numbers(scope, today - relativedelta(months=11), (models.FOUND, "eerder", 9))
        put_numbers(scope, today - relativedelta(months=12, days=31), (models.FOUND, "oud", 9))
    words = {"vandaag", "gisteren", "eerder", "oud"}

    def shown(period: str) -> set[str]:
        page = editor.get(f"{PATH}?periode={period}").text
        return {one for one in words if f">{one}<" in page}

    assert shown("maand") == {"vandaag"} == shown("onzin")
    assert shown("vorige-maand") == {"gisteren"}
    assert shown("jaar") == {"vandaag", "gisteren", "eerder"}


@pytest.mark.usefixtures("counted")
def test_the_files_say_the_same(editor: Any) -> None:
    given = {
        sort: editor.get(f"{PATH}/bestand/{sort}?periode=jaar") for sort in ("csv", "xlsx", "ods")
    }
    assert all(one.headers["Cache-Control"] == "no-store" for one in given.values())
    text = given["csv"].text
    assert "paardrijden;minder dan 5" in text
    assert "Een zoekmachine;40" in text
    assert ";3\r\n" not in text
    sheet = load_workbook(io.BytesIO(given["xlsx"].data)).active
    rows = [[str(cell) for cell in row if cell] for row in sheet.values]
    assert ["Een zoekmachine", "40"] in rows
    book = CalamineWorkbook.from_filelike(io.BytesIO(given["ods"].data))
    cells = book.get_sheet_by_index(0).to_python()
    assert any(row[:2] == ["Een zoekmachine", 40] for row in cells)
    assert any(row[:2] == ["paardrijden", "minder dan 5"] for row in cells)
    with zipfile.ZipFile(io.BytesIO(given["ods"].data)) as packed:
        assert packed.namelist()[0] == "mimetype"
    assert editor.get(f"{PATH}/bestand/exe").status_code == 404


def test_a_year_of_a_large_town_takes_four_statements(
    work: Any, platform: Platform, editor: Any
) -> None:
    today = clock.today()
    months = [today.replace(day=1) - relativedelta(months=back) for back in range(12)]
    with work() as scope:
        records = [uuid.UUID(int=number).hex for number in range(LARGE_TOWN)]
        rows = [
            {"id": uuid.uuid4(), "day": month, "measure": measure, "subject": one, "number": 9}
            for month in months
            for measure in (models.RECORD, models.FOUND)
            for one in records
        ]
        add_rows(scope, MonthCount, rows)
        put_numbers(scope, today, (models.OWNER, find_owner(scope).id.hex, 9))
    editor.get("/beheer")
    with looking.statements(platform) as told:
        assert editor.get(f"{PATH}?periode=jaar").status_code == 200
    assert len(told) <= 4, told


def test_a_member_may_not_see_them(work: Any, people: Any) -> None:
    with work(actor=people["member"]) as scope, pytest.raises(NotAllowed):
        portal_figures.describe_figures(scope, "jaar")
