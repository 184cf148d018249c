"""Takes pictures of asking whether all is still right, wide and on a phone: the page behind the
mail, the holidays, the board and the figure of the desk, the report as page and as PDF.

PYTHONPATH=platform python -m tests.journeys.freshness_pictures [FOLDER]

It seeds the demo in a folder of its own and serves it, as desk_pictures does. The PDF is drawn by
`pdftoppm` (Debian: poppler-utils); without it the report is left out as picture of paper.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import uuid
from datetime import timedelta
from pathlib import Path

from dateutil.relativedelta import relativedelta
from playwright.sync_api import Page
from sqlalchemy import select

from tests.a11y.place_freshness import make_check_link, make_days_link
from tests.journeys import story
from tests.journeys.desk_pictures import EDITOR, SIZES, filled, take_picture
from tests.journeys.stage import Stage
from wijzerplaat.desks.agreements import service as agreements
from wijzerplaat.desks.freshness import rules as figure
from wijzerplaat.desks.freshness.models import ALL, FreshnessCount
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import Scope, unit_of_work
from wijzerplaat.records.campaigns import queries as campaign_queries
from wijzerplaat.records.campaigns import service as campaigns
from wijzerplaat.records.campaigns.models import DECEMBER
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.entries.rules import INTERVAL_MONTHS
from wijzerplaat.records.freshness import jobs

TARGET = Path(__file__).resolve().parents[2] / "docs" / "screenshots" / "freshness"
LONGEST = 2_400
MONTHS, FIRST_SHARE, LAST_SHARE = 14, 71, 88
"""How many months the line of the picture is long, and from where to where it goes, in %."""
OLDEST = 200
"""So many days ago the oldest check of an organisation was."""
SLOW = (3, 7)
"""Of so many in so many nobody checked anything for months."""
PDF_WIDTH = 794
FETCH = """path => fetch(path).then(answer => answer.arrayBuffer())
    .then(held => Array.from(new Uint8Array(held)))"""


def _let_time_pass(scope: Scope) -> None:
    """Let every organisation have been checked some time ago, ours nearly half a year."""
    found = select(Entry).where(Entry.state == PUBLISHED).order_by(Entry.title, Entry.id)
    rows = list(scope.session.scalars(found))
    days = {}
    for number, one in enumerate(row for row in rows if row.OWNS):
        days[one.id] = 10 + number * 37 % (OLDEST if number % SLOW[1] < SLOW[0] else 120)
        if one.slug == story.ORGANISATION:
            days[one.id] = 150
    for row in rows:
        row.verified_at = scope.now - timedelta(days=days.get(row.owner_id or row.id, 20))
        row.verify_due_at = row.verified_at + relativedelta(months=INTERVAL_MONTHS)


def _tell_months(scope: Scope) -> None:
    """Let the figure have been counted for a year, and become better."""
    months = figure.list_months(clock.today(scope.now))[-MONTHS - 1 : -1]
    for number, month in enumerate(months):
        wave = (0, 2, 1, 3)[number % 4]
        share = FIRST_SHARE + (LAST_SHARE - FIRST_SHARE) * number // MONTHS + wave
        scope.session.add(
            FreshnessCount(
                id=uuid.uuid4(),
                month=month,
                sort=ALL,
                subject="",
                total=300,
                checked=300 * share // 100,
                counted_on=month + relativedelta(months=1, days=-1),
            )
        )


def _ask(scope: Scope, own: Entry) -> tuple[str, str]:
    """Ask everybody: 'Klopt alles nog?', and about Christmas; return both pages for one of them."""
    days = {"first_day": None, "last_day": None}
    typed = {"name": "Kerst", "sort": DECEMBER, "topic": "", "district": "", "kind": "", **days}
    campaign = campaigns.start_campaign(scope, campaigns.create_campaign(scope, typed).id)
    jobs.ask_portal_organisations(scope)
    responses = campaign_queries.list_responses(scope, campaign)
    mine = next(one.ask.id for one in responses if one.organisation.id == own.id)
    return make_check_link(scope, own, "mine"), make_days_link(scope, mine)


def _agree(scope: Scope, organisation: Entry) -> None:
    ends = clock.today(scope.now) + timedelta(days=60)
    for about, keeper in (
        ("De openingstijden en de activiteiten", "De coördinator"),
        ("De vacatures", "De voorzitter"),
    ):
        typed = {"about": about, "keeper": keeper, "agreed_with": "De voorzitter", "remark": ""}
        agreements.make_agreement(
            scope, organisation.id, {**typed, "agreed_on": None, "ends_on": ends}
        )


def prepare(stage: Stage) -> tuple[Entry, str, str]:
    """Let half a year pass in the demo, and ask; return an organisation with its two links."""
    portal = stage.platform.directory.by_slug("lindestad")
    stage.origin = portal.origin
    with unit_of_work(stage.platform.database, portal) as scope:
        own = scope.session.scalars(select(Entry).where(Entry.slug == story.ORGANISATION)).one()
        _let_time_pass(scope)
        _tell_months(scope)
        _agree(scope, own)
    with unit_of_work(stage.platform.database, portal) as scope:
        return own, *_ask(scope, scope.session.get_one(Entry, own.id))


def pictures(stage: Stage, target: Path) -> None:
    """Take every picture."""
    own, check, days = prepare(stage)
    for width, size in SIZES.items():
        page = stage.person(size=size)
        for name, path in (
            ("klopt-alles", check),
            ("wijzig-een-deel", f"{check}/wijzig?blok=contact"),
            ("open-of-dicht", days),
        ):
            _take(page, path, target / f"{name}-{width}.png")
        page.context.close()
        page = stage.person(EDITOR, size=size)
        for name, path in (
            ("actueel", "/redactie/actueel"),
            ("cijfers", "/beheer/actueel"),
            ("campagnes", "/redactie/campagnes"),
            ("afspraken", f"/redactie/afspraken/{own.id}"),
            ("rapport", f"/redactie/actueel/{own.id}/rapport"),
        ):
            _take(page, path, target / f"{name}-{width}.png")
        _give_away(page, target / f"geef-aan-een-collega-{width}.png")
        if width == "1280":
            _draw_paper(page, f"/redactie/actueel/{own.id}/rapport.pdf", target)
        page.context.close()
    page = stage.person(size=SIZES["390"])
    page.goto(check)
    part = page.locator("#deel-contact")
    part.get_by_role("button", name="Klopt").click()
    part.get_by_role("button", name="Toch niet").wait_for()
    take_picture(page, target / "toch-niet-390.png", LONGEST)
    page.get_by_role("button", name="Ja, alles klopt nog").click()
    page.wait_for_url("**/bedankt")
    _take(page, page.url, target / "bedankt-390.png")
    page.context.close()


def _give_away(page: Page, to: Path) -> None:
    """Tick three organisations of the board, and show what giving them to a colleague does."""
    page.goto("/redactie/actueel")
    for number in range(3):
        page.locator('input[name="id"]').nth(number).check()
    page.get_by_role("button", name="Geef aan een collega").click()
    page.wait_for_url("**/redactie/alles/**")
    take_picture(page, to, LONGEST)
    print(to.stem, flush=True)


def _take(page: Page, path: str, to: Path) -> None:
    page.goto(path)
    take_picture(page, to, LONGEST)
    print(to.stem, flush=True)


def _draw_paper(page: Page, path: str, target: Path) -> None:
    """Draw the pages of the PDF."""
    tool, given = shutil.which("pdftoppm"), bytes(page.evaluate(FETCH, path))
    if tool is None or not given.startswith(b"%PDF"):
        print("no picture of the PDF: pdftoppm or a library of WeasyPrint is missing")
        return
    scale = ["-png", "-scale-to-x", str(PDF_WIDTH), "-scale-to-y", "-1"]
    subprocess.run([tool, *scale, "-", target / "rapport-papier"], input=given, check=True)


def main(folder: str = "") -> None:
    """Take every picture once."""
    target = Path(folder) if folder else TARGET
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="wp-pictures-") as home, filled(Path(home)) as stage:
        pictures(stage, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
