"""The control page: bad on purpose. A gate that lets it pass measures nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser

from tests.a11y import gates, own, speed, tools

CONTROL = Path(__file__).with_name("control.html")


class Silent(SimpleHTTPRequestHandler):
    """Writes no line per request."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[str]:
    """Serve the folder of the control page, for Lighthouse opens no files; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(CONTROL.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/{CONTROL.name}"
    finally:
        server.shutdown()
        server.server_close()


def look(started: Browser, asked: set[str]) -> dict[str, int]:
    """Return how much each gate finds."""
    with serving() as address:
        context = started.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        page, said, urls = context.new_page(), [], []  # type: ignore[var-annotated]
        page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
        page.on("request", lambda one: urls.append(one.url))
        page.goto(address, wait_until="domcontentloaded")
        found = {
            "axe": len(gates.axe(page)),
            "eigen": len(own.look(page) + own.circumstances(page)),
            "console": len(said),
            "buiten": len([url for url in urls if not url.startswith(address.rsplit("/", 1)[0])]),
        }
        for name in {"htmlcs", "ibm"} & asked:
            found[name] = len(getattr(gates, name)(page))
        context.close()
        if "vnu" in asked:
            found["vnu"] = sum(
                map(len, tools.vnu({"control": CONTROL.read_text(encoding="utf-8")}).values())
            )
        if "lighthouse" in asked:
            found["lighthouse"] = len(speed.judge(speed.Measured("control", address)).missed())
    return {gate: number for gate, number in found.items() if gate in asked}
