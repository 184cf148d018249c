"""Takes the pictures in docs/screenshots of the demo portals, while `make run` is on:

PYTHONPATH=platform python -m tests.journeys.screenshots [PORT [joining]]
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.journeys.chromium import browser

TARGET = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
PHONE, DESKTOP = 390, 1280
THREE, BOTH = ("lindestad", "heidekempen", "rookvrij"), (PHONE, DESKTOP)
PUBLIC = [
    ("home", "/", THREE, BOTH),
    ("resultaten", "/zoeken?q=hulp&weergave=kaart", THREE, BOTH),
    ("agenda", "/agenda?dag=di&moment=ochtend&q=koffie", THREE[:1], BOTH),
    ("zoeken", "/zoeken?q=ik+kan+mijn+rekening+niet+betalen", THREE[:1], (DESKTOP,)),
    ("organisatie", "/organisaties/buurthuis-de-linde", THREE[:2], (DESKTOP,)),
    ("aanbod", "/aanbod", THREE[2:], (DESKTOP,)),
    ("niet-gevonden", "/bestaat-niet", THREE[:1], (DESKTOP,)),
]
# Names differ per portal: the first of its list is opened.
FIRST = [
    ("activiteit", "/agenda", "/activiteiten/", THREE),
    ("vacature", "/vacatures", "/vacatures/", THREE),
]
RIA = ("ria@buurthuisdelinde.example", "welkom-in-lindestad-ria")
MARTIJN = ("martijn@lindestad.example", "welkom-in-lindestad-martijn")
DESKS = (
    ("lindestad", "sanne@lindestad.example", "welkom-in-lindestad-sanne"),
    ("heidekempen", "bert.wouters@heidekempen.example", "welkom-in-de-heidekempen"),
)
COLOURS = 96


def main(port: str, part: str = "") -> None:
    """Take every picture once; of `part` joining those of people who join in alone."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with browser() as started:
        _joining(started, port)
        if part:
            return
        for name, path, portals, widths in PUBLIC:
            for portal in portals:
                _both(
                    started, f"http://{portal}.localhost:{port}", path, f"{name}-{portal}", widths
                )
        for name, listing, start, portals in FIRST:
            for portal in portals:
                origin = f"http://{portal}.localhost:{port}"
                _both(
                    started,
                    origin,
                    _first(started, origin + listing, start),
                    f"{name}-{portal}",
                    BOTH,
                )
        dark = started.new_page(viewport={"width": DESKTOP, "height": 900}, color_scheme="dark")
        dark.goto(f"http://heidekempen.localhost:{port}/activiteiten/koffieochtend")
        _take(dark, "activiteit-heidekempen-donker-1280")
        dark.context.close()
        _people(started, port)


def _joining(started: Browser, port: str) -> None:
    """Somebody signs up; the organisation sees who comes; the municipality sees its mails."""
    home = f"http://lindestad.localhost:{port}"
    for width in BOTH:
        context = started.new_context(
            viewport={"width": width, "height": 900}, base_url=home, locale="nl-NL"
        )
        page = context.new_page()
        page.goto(_first(started, f"{home}/activiteiten/koffieochtend", "/aanmelden"))
        _take(page, f"aanmelden-{width}")
        page.get_by_label("Je naam").fill("Noor de Wit")
        page.get_by_label("Je e-mailadres of telefoonnummer").fill("noor@post.example")
        page.locator(".signup button[type=submit]").first.click()
        page.wait_for_load_state()
        _take(page, f"aangemeld-{width}")
        context.close()
        context = started.new_context(viewport={"width": width, "height": 900}, base_url=home)
        page = context.new_page()
        _log_in(page, *RIA)
        page.goto("/mijn/aanmeldingen")
        _take(page, f"mijn-aanmeldingen-{width}")
        page.locator(".date-full, .date-open").first.click()
        page.wait_for_load_state()
        _take(page, f"mijn-aanmeldingen-dag-{width}")
        page.get_by_role("link", name="Stuur een bericht").click()
        page.get_by_label("Wat wil je vertellen?").fill("De deur aan de Kade is dicht. Loop om.")
        page.get_by_role("button", name="Bekijk het bericht").click()
        page.wait_for_load_state()
        _take(page, f"mijn-bericht-{width}")
        context.close()
        context = started.new_context(viewport={"width": width, "height": 900}, base_url=home)
        page = context.new_page()
        _log_in(page, *MARTIJN)
        page.goto("/beheer/e-mails/morgen")
        _take(page, f"beheer-e-mail-{width}")
        context.close()


def _people(started: Browser, port: str) -> None:
    """The house of an organisation, and the desk of the editors.

    The row, and the first thing in it.
    """
    context = started.new_context(
        viewport={"width": DESKTOP, "height": 900}, base_url=f"http://lindestad.localhost:{port}"
    )
    page = context.new_page()
    _log_in(page, *RIA)
    for name, path in (
        ("mijn", "/mijn"),
        ("mijn-activiteit", "/mijn/activiteiten/nieuw"),
        ("mijn-contact", "/mijn/organisatie/wijzig/contact"),
    ):
        _sizes(page, path, name)
    context.close()
    for portal, address, password in DESKS:
        context = started.new_context(
            viewport={"width": DESKTOP, "height": 900}, base_url=f"http://{portal}.localhost:{port}"
        )
        page = context.new_page()
        _log_in(page, address, password)
        _sizes(page, "/redactie", f"redactie-{portal}")
        page.goto("/redactie")
        change = page.locator(".queue-item", has_text="wijziging").get_by_role("link")
        if change.count():  # the demo has none: somebody changes something first
            _sizes(page, change.first.get_attribute("href") or "", f"verschil-{portal}")
        context.close()


def _both(started: Browser, origin: str, path: str, name: str, widths: tuple[int, ...]) -> None:
    page = started.new_page(locale="nl-NL", base_url=origin)
    _sizes(page, path, name, widths)
    page.context.close()


def _sizes(page: Page, path: str, name: str, widths: tuple[int, ...] = BOTH) -> None:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        _take(page, f"{name}-{width}")


def _first(started: Browser, listing: str, start: str) -> str:
    page = started.new_page()
    page.goto(listing)
    found = page.locator(f"main a[href*='{start}']").first.get_attribute("href") or listing
    page.context.close()
    return found


def _log_in(page: Page, address: str, password: str) -> None:
    page.goto("/inloggen")
    page.get_by_text("Met wachtwoord").click()
    form = page.locator("form").filter(has=page.locator("input[type=password]"))
    form.locator("input[type=email]").fill(address)
    form.locator("input[type=password]").fill(password)
    form.get_by_role("button").click()
    page.wait_for_url("**/mijn*" if "mijn" in page.url else "**/*")


def _take(page: Page, name: str) -> None:
    """Keep at most four screens of a page, in few colours.

    Pictures for reading, not for measuring.
    """
    path = TARGET / f"{name}.png"
    if page.locator("iframe").count():
        # what stands in a frame is drawn on the screen only, not below it
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    page.screenshot(path=path, full_page=True)
    with Image.open(path) as taken:
        part = taken.convert("RGB").crop((0, 0, taken.width, min(taken.height, 4 * 900)))
        part.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(name, flush=True)


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["5000"]))
