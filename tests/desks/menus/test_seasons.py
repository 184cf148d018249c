"""/beheer/vakanties: added, changed, away and put back; the agenda follows at night."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from tests.support.people import Browser
from tests.world import TENANTS
from wijzerplaat.tenancy.portals import tenants
from wijzerplaat.tenancy.portals.models import Season

HERE = "/beheer/vakanties"
SUMMER = {"name": "Zomervakantie 2027", "starts": "17-07-2027", "ends": "2027-08-29"}


@pytest.fixture
def browser(client, platform) -> Browser:
    """An administrator of Eikstad who just looked at the list."""
    found = Browser(client, platform, "portal-admin")
    found.get(HERE)
    return found


def send(browser: Browser, path: str, typed: dict[str, str], what: str = "bewaar", seen: int = 0):
    return browser.post(f"{HERE}{path}", {**typed, "seen": str(seen), "doe": what})


def spans(work) -> list[tuple[str, date, date]]:
    with work() as scope:
        found = scope.session.scalars(select(Season).order_by(Season.starts))
        return [(one.name, one.starts, one.ends) for one in found]


def first_id(work):
    with work() as scope:
        return scope.session.scalars(select(Season.id).order_by(Season.starts)).first()


def test_a_holiday_is_looked_at_added_and_put_back(browser, work):
    before = spans(work)
    looked = send(browser, "/nieuw", SUMMER, "bekijk")
    assert "Dat zijn 44 dagen." in looked.text
    assert "Er valt nu niets uit in de agenda." in looked.text
    assert spans(work) == before
    assert send(browser, "/nieuw", SUMMER).status_code == 303
    added = ("Zomervakantie 2027", date(2027, 7, 17), date(2027, 8, 29))
    assert spans(work) == [*before, added]
    assert "Erbij: Zomervakantie 2027" in browser.get(HERE).text
    assert browser.post(f"{HERE}/1/terug").status_code == 303
    assert spans(work) == before


def test_a_holiday_keeps_its_row_when_it_changes(browser, work):
    season_id = first_id(work)
    page = browser.get(f"{HERE}/wijzig/{season_id}").text
    assert 'value="2026-12-19"' in page and "Kerstvakantie" in page
    typed = {"name": "Kerst", "starts": "2026-12-19", "ends": "2027-01-04"}
    send(browser, f"/wijzig/{season_id}", typed)
    assert spans(work) == [("Kerst", date(2026, 12, 19), date(2027, 1, 4))]
    assert first_id(work) == season_id
    assert (
        "Zo was het al."
        in browser.get(send(browser, f"/wijzig/{season_id}", typed, seen=1).location).text
    )
    assert send(browser, f"/wijzig/{season_id}", SUMMER).status_code == 409


def test_a_holiday_goes_and_stays_away_from_the_folder(browser, work, platform):
    season_id = first_id(work)
    assert browser.post(f"{HERE}/wijzig/{season_id}/weg", {"seen": "7"}).status_code == 409
    browser.get(HERE)
    assert browser.post(f"{HERE}/wijzig/{season_id}/weg", {"seen": "0"}).status_code == 303
    assert spans(work) == []
    report = tenants.apply_tenant(platform.database, TENANTS / "eikstad")
    assert report.kept == ["seasons.Kerstvakantie"] and spans(work) == []
    assert "Weg: Kerstvakantie" in browser.get(HERE).text
    browser.post(f"{HERE}/1/terug")
    assert spans(work) == [("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"name": ""}, "Vul dit in."),
        ({"starts": "zomer"}, "Deze datum klopt niet."),
        ({"ends": "2027-07-16"}, "Deze dag ligt voor de eerste dag."),
        ({"ends": "2028-08-29"}, "duurt wel erg lang"),
        (
            {"name": "kerstvakantie", "starts": "2027-01-03", "ends": "2027-01-05"},
            "Deze vakantie staat al in de lijst",
        ),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(browser, typed, message, work):
    before = spans(work)
    for what in ("bekijk", "bewaar"):
        answer = send(browser, "/nieuw", {**SUMMER, **typed}, what)
        assert answer.status_code == 422 and message in answer.text
        assert {**SUMMER, **typed}["name"] in answer.text
    assert spans(work) == before


def test_two_of_one_name_may_follow_each_other(browser, work):
    later = {"name": "Kerstvakantie", "starts": "2027-12-25", "ends": "2028-01-09"}
    assert send(browser, "/nieuw", later).status_code == 303
    assert len(spans(work)) == 2


def test_who_is_no_administrator_sees_nothing_of_it(client, platform):
    editor = Browser(client, platform, "editor")
    for path in (HERE, f"{HERE}/nieuw"):
        assert editor.get(path).status_code == 403
