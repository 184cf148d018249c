"""The list of a date, and whom to call, on paper in real Chromium: nothing cut off, each sheet says
what it is.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests import world
from tests.a11y.own import A4
from tests.journeys.stage import RIA
from tests.journeys.story import TUESDAY
from tests.support.signups import sign_up
from wijzerplaat.ground.core.scope import Scope, unit_of_work
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.signups import calls
from wijzerplaat.residents.signups.models import MOVED

pytestmark = pytest.mark.browser
LONG_NAME = "Wilhelmina Theodora van der Heijden-Oudshoorn"
LONG_ADDRESS = "wilhelmina.theodora.vanderheijden-oudshoorn@buurtvereniging-de-linden.example"
SINGING = {
    "title": "Samen zingen",
    "summary": "Zing met je buren.",
    "start_time": "10:00",
    "end_time": "12:00",
    "signup": True,
    "cost_cents": 0,
    "topics": ["mensen-ontmoeten"],
    "first_date": TUESDAY.isoformat(),
}
MANY = 60
TOO_WIDE = "one => one.scrollWidth - one.clientWidth"
SHEET = b"/Type /Page\n"
SMALL = dict.fromkeys(("top", "left", "right", "bottom"), "1cm")


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_long_list_on_paper_says_on_each_sheet_which_date_it_is(stage):
    where = fill_a_list(stage)
    page = stage.person(RIA)
    page.goto(f"/mijn/aanmeldingen/{where}/print")
    expect(page.get_by_role("row")).to_have_count(MANY + 1)
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    top = page.locator("thead .paper-top")
    expect(top).to_contain_text("Samen zingen")
    expect(top).to_contain_text(f"Dinsdag {TUESDAY.day} ")
    assert page.locator("thead").evaluate("one => getComputedStyle(one).display") == (
        "table-header-group"
    ), "else it is not on every sheet"
    for hidden in ("nav", "footer", "main .button"):
        assert not any(one.is_visible() for one in page.locator(hidden).all()), hidden
    expect(page.get_by_text(LONG_ADDRESS)).to_be_visible()
    assert page.locator(".table-wrap").evaluate(TOO_WIDE) <= 0
    assert page.locator("html").evaluate(TOO_WIDE) <= 0
    sheets = page.pdf(format="A4", margin=SMALL)
    assert sheets.count(SHEET) == 2, "30 people on a sheet"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_whom_to_call_on_paper_says_on_each_sheet_whose_list_it_is(stage):
    fill_a_call_list(stage)
    page = stage.person(RIA)
    page.goto("/mijn/aanmeldingen/bellen")
    table = page.locator("table.paper")
    expect(page.get_by_role("button", name="Print de lijst")).to_be_visible()
    expect(table).to_be_hidden()
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    expect(table.locator("thead .paper-top")).to_contain_text("Bellen")
    expect(table.locator("tbody tr")).to_have_count(MANY + 1)
    assert table.locator("thead").evaluate("one => getComputedStyle(one).display") == (
        "table-header-group"
    ), "else it is not on every sheet"
    expect(table.get_by_text(LONG_NAME)).to_be_visible()
    for hidden in ("nav", "footer", "main .button", "main form"):
        assert not any(one.is_visible() for one in page.locator(hidden).all()), hidden
    assert page.locator("html").evaluate(TOO_WIDE) <= 0
    assert page.pdf(format="A4", margin=SMALL).count(SHEET) >= 2


def publish_singing(scope: Scope) -> Occurrence:
    """Publish an activity of one date for the organisation that is there, and return the date."""
    owner = scope.session.scalars(select(Entry).where(Entry.kind == "organisation")).one()
    entry_id = world.publish(scope, "activity", SINGING, owner.id)
    dates = select(Occurrence).where(Occurrence.activity_id == entry_id)
    return scope.session.scalars(dates).one()


def fill_a_call_list(stage) -> None:
    """Let many people with a phone number only wait for a call; one has a long name."""
    portal = stage.platform.directory.by_slug("lindestad")
    with unit_of_work(stage.platform.database, portal) as scope:
        row = publish_singing(scope)
        for number in range(MANY):
            name = f"Beller {number}" if number else LONG_NAME
            found = sign_up(scope, row, name, f"0500 12 34 {number + 10}")
            calls.ask_to_call(scope, found, MOVED, "De tijd is anders.")


def fill_a_list(stage) -> str:
    """Let many people sign up for a date, one with a long name and address; return its id."""
    portal = stage.platform.directory.by_slug("lindestad")
    with unit_of_work(stage.platform.database, portal) as scope:
        row = publish_singing(scope)
        sign_up(scope, row, LONG_NAME, LONG_ADDRESS)
        for number in range(1, MANY):
            sign_up(scope, row, f"Bezoeker {number}", f"bezoeker{number}@post.example")
        return str(row.id)
