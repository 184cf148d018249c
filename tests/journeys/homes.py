"""Tells how much the start pages of the demo portals differ, and takes their pictures:

PYTHONPATH=platform python -m tests.journeys.homes [FOLDER]

It fills the three portals in a folder of its own, opens each start page on a phone and at a desk,
and compares them in pairs, pixel by pixel, as far down as the shorter one goes. A pixel differs
when one of its colours is more than 24 of 255 away: what an eye would not see does not count.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from PIL import Image, ImageChops

from tests.figures import told
from tests.journeys import chromium
from tests.journeys.stage import DESKTOP, PHONE, Stage
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.business.onboarding import seed
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.tenancy.portals import tenants

PORTALS = ("heidekempen", "lindestad", "rookvrij")
SIZES = {"1280": DESKTOP, "390": PHONE}
LEAST, SEEN = 25.0, 24


def main(target: Path | None) -> int:
    """Print each pair, and end with 1 when two are too much alike."""
    with tempfile.TemporaryDirectory() as home, serve_demo(Path(home)) as stage:
        pages = {(slug, size): take_home(stage, slug, size) for slug in PORTALS for size in SIZES}
    shares = []
    for size in SIZES:
        for one, other in combinations(PORTALS, 2):
            share = measure_difference(pages[one, size], pages[other, size])
            shares.append(share)
            sys.stdout.write(f"{one} and {other} at {size}: {share:.1f}% of the pixels differ\n")
    told.keep("homes: least difference of two start pages, %", round(min(shares), 1))
    sys.stdout.write(f"least: {min(shares):.1f}% of >= {LEAST:g}%\n")
    if target is not None:
        target.mkdir(parents=True, exist_ok=True)
        for (slug, size), page in pages.items():
            page.quantize(128).save(target / f"home-{slug}-{size}.png", optimize=True)
    return 0 if min(shares) >= LEAST else 1


@contextmanager
def serve_demo(home: Path) -> Iterator[Stage]:
    """Serve the demo portals with their content."""
    settings = settings_for_tests(home, f"sqlite:///{home / 'demo.sqlite'}")
    migrate_database(settings.database_url)
    with chromium.free_socket() as listening:
        app = create_app(replace(settings, port=listening.getsockname()[1]))
        platform = app.extensions["wijzerplaat"]
        with app.app_context(), chromium.serving(app, listening), chromium.browser() as started:
            for slug in PORTALS:
                folder = settings.tenants / slug
                tenants.apply_tenant(platform.database, folder)
                platform.directory.forget()
                portal = platform.directory.by_slug(slug)
                with unit_of_work(platform.database, portal) as scope:
                    seed.seed_portal_content(scope, folder)
            yield Stage(platform, "", started)
        platform.database.dispose()


def take_home(
    stage: Stage, slug: str, size: str, path: str = "/", scheme: str = "light"
) -> Image.Image:
    """Return a whole page of a portal as a picture, with its own letters."""
    stage.origin = stage.platform.directory.by_slug(slug).origin
    page = stage.person(size=SIZES[size])
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(path)
    page.goto(path)  # letters are there at the second page: nobody waits for them at the first
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    taken = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    page.context.close()
    return taken


def measure_difference(one: Image.Image, other: Image.Image) -> float:
    """Return of how many of a hundred pixels a colour differs, down to where the shorter ends."""
    box = (0, 0, min(one.width, other.width), min(one.height, other.height))
    apart = ImageChops.difference(one.crop(box), other.crop(box))
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    same = sum(most.histogram()[: SEEN + 1])
    return 100 * (1 - same / (box[2] * box[3]))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
