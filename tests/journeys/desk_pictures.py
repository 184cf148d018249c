"""Takes pictures of the desk at work in two portals, wide and on a phone, each in its own theme:

PYTHONPATH=platform python -m tests.journeys.desk_pictures [FOLDER]

It seeds the demo in a folder of its own, serves it, and does what a day brings: a call, a report,
a list that says otherwise, a spreadsheet. Nothing has to be running.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import openpyxl
from PIL import Image
from playwright.sync_api import Locator, Page, TimeoutError
from sqlalchemy import select

from tests.journeys import chromium
from tests.journeys.stage import DESKTOP, PHONE, Stage
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.business.onboarding import seed
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.permissions import PORTAL_ADMIN
from wijzerplaat.ground.core.scope import Scope, platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation import source_records
from wijzerplaat.records.moderation.source_records import Saying
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import service as memory
from wijzerplaat.records.takedown import tasks as takedown_tasks
from wijzerplaat.records.takedown.tasks import LINK
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals import tenants
from wijzerplaat.tenancy.tasks import following

TARGET = Path(__file__).resolve().parents[2] / "docs" / "screenshots" / "desk"
PORTALS = ("lindestad", "heidekempen")
EDITOR = "sanne@lindestad.example"
SIZES = {"1280": DESKTOP, "390": PHONE}
LONGEST, COLOURS = 1600, 128
SEEN = """() => [...document.images].every(one =>
    one.complete || !one.offsetParent || one.getBoundingClientRect().top > innerHeight)"""
"""Whether the browser has every picture that can be seen: those below come late."""
FRAME = 3_000
"""Milliseconds that a frame gets."""
SHEET = [
    ["Clubnr", "Naam vereniging", "Straat", "Nr", "PC", "Plaats", "Tel. algemeen", "Site", "Opm."],
    ["K-1", "VV Heidevogels", "Laan", 4, "9941BC", "Lindestad", "0500-712219", "www.a.example", ""],
    ["K-2", "Gymclub De Bat", "Kade", 12, "9941BC", "Lindestad", "0500-712218", "n.v.t.", "mail"],
    ["K-3", "Schaakclub Pion", "Kade", 14, "9941BC", "Lindestad", "bel ons", "pion.example", ""],
    ["K-4", "", "Kade", 16, "9941BC", "Lindestad", "0500-712216", "", "naam volgt"],
]


@contextmanager
def filled(home: Path) -> Iterator[Stage]:
    """Serve both portals with their demo content and a day of work at the desk."""
    settings = settings_for_tests(home, f"sqlite:///{home / 'demo.sqlite'}")
    migrate_database(settings.database_url)
    with chromium.free_socket() as listening:
        app = create_app(replace(settings, port=listening.getsockname()[1]))
        platform: Platform = app.extensions["wijzerplaat"]
        with app.app_context(), chromium.serving(app, listening), chromium.browser() as started:
            for slug in PORTALS:
                _fill(platform, settings.tenants / slug)
            stage = Stage(platform, "", started)
            stage.patience = 180_000  # nothing is measured here
            for _round in range(5):  # one round of the sender is short, and the demo is long
                stage.post.deliver()
            yield stage
        platform.database.dispose()


def _fill(platform: Platform, folder: Path) -> None:
    tenants.apply_tenant(platform.database, folder)
    platform.directory.forget()
    portal = platform.directory.by_slug(folder.name)
    with unit_of_work(platform.database, portal) as scope:
        seed.seed_portal_content(scope, folder)
        seed.seed_portal_people(scope, folder, with_passwords=False)
    with platform_work(platform.database, write=False) as scope:
        editor = scope.session.scalars(select(User.id).where(User.email == EDITOR)).one()
    with unit_of_work(platform.database, portal) as scope:
        scope.session.add(Membership(user_id=editor, role=PORTAL_ADMIN))
        bring_day_of_work(scope)
        following.follow_needs(scope)


def bring_day_of_work(scope: Scope) -> None:
    """Let an organisation stop, a resident report, and a list say something else."""
    second, third = _organisations(scope)[1:3]
    takedown_tasks.report_stopped_record(scope, second, LINK)
    feedback.create_report(
        scope, third, {"what": "phone", "text": "Je krijgt een ander aan de lijn."}
    )
    source = memory.open_source(scope, "organisation", "Sportgids")
    says = {"title": "Wandelclub De Stap", "phone": "0500 11 22 33", "summary": "Samen wandelen."}
    made = source_records.take_source_record(scope, source, Saying("7", says, says))
    live = entries.make_snapshot(made.entry)
    here = {**live, "phone": "0500 44 55 66", "summary": "Wandel mee, elke week."}
    one = moderation.propose_revision(
        scope, "organisation", here, owner_id=None, entry_id=made.entry.id
    )
    moderation.approve_revision(scope, one.id)
    known = sources.list_source_records(scope, source.id)["7"]
    new = {"phone": "0500 77 88 99", "summary": "Wandelen voor iedereen."}
    source_records.take_source_record(scope, source, Saying("7", new, says, known))


def _organisations(scope: Scope) -> list[Entry]:
    query = select(Entry).where(Entry.kind == "organisation").order_by(Entry.title)
    return list(scope.session.scalars(query))


def pictures(stage: Stage, slug: str, target: Path) -> None:
    """Take every picture of one portal."""
    portal = stage.platform.directory.by_slug(slug)
    stage.origin = portal.origin
    with unit_of_work(stage.platform.database, portal, write=False) as scope:
        first = _organisations(scope)[0].id
    for width, size in SIZES.items():
        page = stage.person(EDITOR, size=size)

        def take(name: str, path: str = "", page: Page = page, width: str = width) -> None:
            if path:
                page.goto(path)
            path_of_it = target / f"{name}-{slug}-{width}.png"
            take_picture(page, path_of_it)
            print(path_of_it.stem, flush=True)

        take("redactie-bord", "/redactie/bord")
        take("redactie-alles", "/redactie/alles")
        take("redactie-wijzig", f"/redactie/wijzig/{first}")
        take("redactie-offline-halen", f"/redactie/weg/{first}")
        page.goto("/redactie/verschillen")
        page.get_by_role("main").get_by_role("link", name="Wandelclub De Stap").click()
        take("redactie-import-verschil")
        _upload(page)
        take("beheer-import-kolommen")
        page.get_by_role("button", name="Kijk wat er gebeurt").click()
        page.wait_for_url("**/proef")
        take("beheer-import-proef")
        page.context.close()


def take_picture(
    page: Page, path: Path, longest: int = LONGEST, part: Locator | None = None
) -> None:
    """Take a whole page, or the start of a long one, or a part of it, in few colours: the
    repository keeps it.
    """
    size = page.viewport_size or DESKTOP
    whole = page.evaluate("document.documentElement.scrollHeight")
    high = max(size["height"], min(whole, longest) if part is None else whole)
    page.set_viewport_size({"width": size["width"], "height": high})  # what sticks, sticks below
    page.wait_for_function(SEEN)
    for frame in page.frames:
        with suppress(TimeoutError):  # of a frame far below nothing is asked
            frame.wait_for_load_state(timeout=FRAME)
    if part is None:
        page.screenshot(path=path)
    else:
        part.screenshot(path=path)
    page.set_viewport_size(size)
    with Image.open(path) as taken:
        few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def _upload(page: Page) -> None:
    book = openpyxl.Workbook()
    for row in SHEET:
        book.active.append(row)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sportgids.xlsx"
        book.save(file)
        page.goto("/beheer/import")
        page.get_by_label("Bestand", exact=True).set_input_files(file)
        page.get_by_role("button", name="Lees het bestand").click()
        page.wait_for_url("**/beheer/import/*")


def main(folder: str = "") -> None:
    """Take every picture once."""
    target = Path(folder) if folder else TARGET
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="wp-pictures-") as home, filled(Path(home)) as stage:
        for slug in PORTALS:
            pictures(stage, slug, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
