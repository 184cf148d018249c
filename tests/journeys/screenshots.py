"""Takes the pictures in docs/screenshots of the demo portals, while `make run` is on:

    PYTHONPATH=platform python -m tests.journeys.screenshots [PORT]
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.chromium import browser

TARGET = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
PHONE, DESKTOP = 390, 1280
PUBLIC = [
    ("home", "/", ("lindestad", "heidekempen", "rookvrij"), (PHONE, DESKTOP)),
    ("agenda", "/agenda?dag=di&moment=ochtend&q=koffie", ("lindestad",), (PHONE, DESKTOP)),
    ("zoeken", "/zoeken?q=ik+kan+mijn+rekening+niet+betalen", ("lindestad",), (DESKTOP,)),
    ("activiteit", "/activiteiten/koffieochtend", ("lindestad",), (PHONE, DESKTOP)),
    ("organisatie", "/organisaties/buurthuis-de-linde", ("lindestad", "heidekempen"), (DESKTOP,)),
    ("aanbod", "/aanbod", ("rookvrij",), (DESKTOP,)),
    ("vacatures", "/vacatures", ("heidekempen",), (DESKTOP,)),
    ("niet-gevonden", "/bestaat-niet", ("lindestad",), (DESKTOP,)),
]
PEOPLE = [
    ("mijn", "/mijn", "ria@buurthuisdelinde.example", "welkom-in-lindestad-ria"),
    ("mijn-activiteit", "/mijn/activiteiten/nieuw", "ria@buurthuisdelinde.example", "welkom-in-lindestad-ria"),
    ("redactie", "/redactie", "sanne@lindestad.example", "welkom-in-lindestad-sanne"),
]


def main(port: str) -> None:
    """Take every picture once."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with browser() as started:
        for name, path, portals, widths in PUBLIC:
            for portal in portals:
                for width in widths:
                    page = started.new_page(viewport={"width": width, "height": 900}, locale="nl-NL")
                    page.goto(f"http://{portal}.localhost:{port}{path}")
                    _take(page, f"{name}-{portal}-{width}")
        page = started.new_page(viewport={"width": DESKTOP, "height": 900}, color_scheme="dark")
        page.goto(f"http://heidekempen.localhost:{port}/activiteiten/koffieochtend")
        _take(page, "activiteit-heidekempen-donker-1280")
        for name, path, address, password in PEOPLE:
            page = started.new_context(viewport={"width": DESKTOP, "height": 900}, base_url=f"http://lindestad.localhost:{port}").new_page()
            _log_in(page, address, password)
            page.goto(path)
            _take(page, f"{name}-{DESKTOP}")


def _log_in(page: Page, address: str, password: str) -> None:
    page.goto("/inloggen")
    page.get_by_text("Met wachtwoord").click()
    form = page.locator("form").filter(has=page.locator("input[type=password]"))
    form.locator("input[type=email]").fill(address)
    form.locator("input[type=password]").fill(password)
    form.get_by_role("button").click()
    page.wait_for_url("**/mijn*" if "mijn" in page.url else "**/*")


def _take(page: Page, name: str) -> None:
    page.screenshot(path=TARGET / f"{name}.png", full_page=True)
    page.context.close()
    print(name, flush=True)


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["5000"]))
