"""Is every page usable by everybody? Opens the states of `states.py` in the demo portals before every gate:

    python -m tests.a11y.report [--themes lindestad,rookvrij] [--states agenda,redactie] [--no-lighthouse] [--var FOLDER]

Prints a table and the time that it took; exits with 1 when a gate finds something, did not run, or lets the control page pass.
"""

from __future__ import annotations

import argparse
import string
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.a11y import gates, place, tools
from tests.a11y.states import NOBODY, STATES, State
from tests.journeys.chromium import browser

THEMES = ("lindestad", "heidekempen", "rookvrij")
SIZES = ({"width": 390, "height": 844}, {"width": 1280, "height": 900})
SCHEMES = ("light", "dark")
CONTROL = Path(__file__).with_name("control.html")
GATES = ("axe", "eigen", "console", "buiten", "ibm", "htmlcs", "vnu", "lighthouse")
FIVE = ("home", "zoeken", "activiteit, plek", "organisatie", "artikel")


@dataclass
class Tally:
    """What was looked at how often, and what was found."""

    looked: Counter[str] = field(default_factory=Counter)
    found: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)

    def note(self, gate: str, where: str, findings: list[str]) -> None:
        """Keep the outcome of one look."""
        self.looked[gate] += 1
        for one in findings:
            self.found.setdefault(gate, {}).setdefault(one, []).append(where)


class Portal:
    """Opens pages of one portal, with a browser context per person."""

    def __init__(self, started: Browser, facts: place.Facts, tally: Tally) -> None:
        self.started, self.facts, self.tally = started, facts, tally
        self.contexts: dict[str, BrowserContext] = {}
        self.said: list[str] = []
        self.asked: list[str] = []

    def page(self, who: str) -> Page:
        """Return a new page of this person, who logs in once."""
        if who not in self.contexts:
            self.contexts[who] = self.started.new_context(base_url=self.facts["origin"], locale="nl-NL", reduced_motion="reduce",
                                                          viewport=SIZES[1])
            if who != NOBODY:
                self._log_in(self.contexts[who].new_page(), *self.facts["people"][who][:2])
        return self._watched(self.contexts[who].new_page())

    def lenient(self, who: str) -> Page:
        """Return a page in which the engine of IBM may run; with the cookies of the person."""
        context = self.started.new_context(base_url=self.facts["origin"], locale="nl-NL", reduced_motion="reduce",
                                           viewport=SIZES[1], bypass_csp=True)
        context.add_cookies(self.contexts[who].cookies())  # type: ignore[arg-type]
        return context.new_page()

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()

    def _watched(self, page: Page) -> Page:
        self.said, self.asked = [], []
        page.on("console", lambda one: self.said.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda one: self.said.append(str(one)))
        page.on("request", lambda one: self.asked.append(one.url))
        return page

    def _log_in(self, page: Page, address: str, password: str) -> None:
        page.goto("/inloggen")
        page.get_by_text("Met wachtwoord").click()
        form = page.locator("form").filter(has=page.locator("input[type=password]"))
        form.locator("input[type=email]").fill(address)
        form.locator("input[type=password]").fill(password)
        with page.expect_navigation():
            form.get_by_role("button").click()
        if "/inloggen" in page.url:
            raise RuntimeError(f"{address} could not log in")
        page.close()


def look(portal: Portal, slug: str, state: State, has: dict[str, bool]) -> None:
    """Look at one state of one portal with every gate."""
    needed = [name for _, name, _, _ in string.Formatter().parse(state.path) if name]
    if any(name not in portal.facts for name in needed) or (state.who and state.who not in portal.facts["people"]):
        portal.tally.absent.append(f"{slug} {state.name}")
        return
    where, tally, path = f"{slug} · {state.name}", portal.tally, state.path.format(**portal.facts)
    page = portal.page(state.who)
    _arrive(page, state, path)
    for size in SIZES:
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            tally.note("axe", f"{where} {size['width']} {scheme}", gates.axe(page))
        page.emulate_media(color_scheme="light")
        tally.note("eigen", f"{where} {size['width']}", gates.own(page))
    refused = ("404",) if state.status == 404 else ("422",) if state.act else ()
    tally.note("console", where, [one for one in portal.said if not any(code in one for code in refused)])
    tally.note("buiten", where, [url for url in portal.asked if not url.startswith((portal.facts["origin"], "data:", "blob:"))])
    tally.html[where] = _source(page, state, path)
    if has["htmlcs"]:
        tally.note("htmlcs", where, gates.htmlcs(page))
    page.close()
    if has["ibm"]:
        lenient = portal.lenient(state.who)
        _arrive(lenient, state, path)
        tally.note("ibm", where, gates.ibm(lenient))
        lenient.context.close()


def _arrive(page: Page, state: State, path: str) -> None:
    answer = page.goto(path)
    if answer is None or answer.status != state.status:
        raise RuntimeError(f"{path} answers {answer and answer.status} instead of {state.status}")
    if state.act:
        state.act(page)


def _source(page: Page, state: State, path: str) -> str:
    """The page as it was sent. What came back on a form exists in the browser only."""
    return page.content() if state.act else page.evaluate("path => fetch(path).then(answer => answer.text())", path)


def control(started: Browser, has: dict[str, bool]) -> dict[str, int]:
    """Return how much each gate finds on a page that is bad on purpose."""
    context = started.new_context(viewport=SIZES[1], bypass_csp=True)
    said: list[str] = []
    page = context.new_page()
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.goto(CONTROL.as_uri())
    found = {"axe": len(gates.axe(page)), "eigen": len(gates.own(page)), "console": len(said)}
    if has["htmlcs"]:
        found["htmlcs"] = len(gates.htmlcs(page))
    if has["ibm"]:
        found["ibm"] = len(gates.ibm(page))
    if has["vnu"]:
        found["vnu"] = sum(map(len, tools.vnu({"control": CONTROL.read_text(encoding="utf-8")}).values()))
    context.close()
    return found


def main(chosen: argparse.Namespace) -> int:
    """Look at everything, print the table, return the exit status."""
    began, tally = time.monotonic(), Tally()
    tools.install()
    has, themes = {**tools.here(), "axe": gates.AXE.is_file()}, chosen.themes.split(",")
    states = [state for state in STATES if not chosen.states or any(state.name.startswith(one) for one in chosen.states.split(","))]
    marks: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        environment = place.environment(Path(chosen.var or folder))
        if not chosen.var:
            place.seed(environment)
        facts = place.facts(environment, themes)
        with place.serving(environment), browser() as started:
            controlled = control(started, has)
            for slug in themes:
                portal = Portal(started, facts[slug], tally)
                for state in states:
                    _try(portal, slug, state, has)
                portal.close()
                print(f"{slug}: {time.monotonic() - began:.0f} s", flush=True)
        if has["vnu"]:
            wrong = tools.vnu(tally.html)
            for where in tally.html:
                tally.note("vnu", where, wrong.get(where, []))
        if has["lighthouse"] and not chosen.no_lighthouse:
            with place.serving(environment):
                marks = _lighthouse(facts[themes[0]], tally)
    ran = {gate: tally.looked[gate] > 0 for gate in GATES}
    _print(tally, controlled, marks, len(states), themes, time.monotonic() - began)
    held = all(ran.values()) and all(controlled.get(gate, 1) for gate in GATES) and not tally.found
    return 0 if held else 1


def _try(portal: Portal, slug: str, state: State, has: dict[str, bool]) -> None:
    try:
        look(portal, slug, state, has)
    except Exception as problem:  # noqa: BLE001 (one broken page must not hide the others)
        portal.tally.note("axe", f"{slug} · {state.name}", [f"kapot: {str(problem).splitlines()[0]}"])


def _lighthouse(facts: place.Facts, tally: Tally) -> dict[str, dict[str, int]]:
    marks = {}
    for state in STATES:
        if state.name in FIVE:
            marks[state.name], low = tools.lighthouse(facts["origin"] + state.path.format(**facts))
            tally.note("lighthouse", state.name, low)
    return marks


def _print(tally: Tally, controlled: dict[str, int], marks: dict[str, dict[str, int]], states: int, themes: list[str],
           seconds: float) -> None:
    print(f"\n{states} states × {len(themes)} themes ({', '.join(themes)}) × 390/1280 × light/dark")
    print(f"{'gate':12}{'looks':>8}{'findings':>10}{'control':>9}  verdict")
    for gate in GATES:
        found, looks = sum(map(len, tally.found.get(gate, {}).values())), tally.looked[gate]
        verdict = "niet gedraaid" if not looks else "niet gehaald" if found or not controlled.get(gate, 1) else "gehaald"
        print(f"{gate:12}{looks:>8}{found:>10}{controlled.get(gate, '-'):>9}  {verdict}")
    for name, row in marks.items():
        print(f"  lighthouse {name}: " + ", ".join(f"{key} {value}" for key, value in row.items()))
    for gate, rows in tally.found.items():
        for finding, where in sorted(rows.items(), key=lambda item: -len(item[1])):
            print(f"\n{gate} ({len(where)}×) {finding}\n    {'; '.join(where[:3])}{' …' if len(where) > 3 else ''}")
    if tally.absent:
        print(f"\nNot in a portal: {', '.join(tally.absent)}")
    print(f"\n{seconds:.0f} s", flush=True)


def read(arguments: list[str]) -> argparse.Namespace:
    """Read what is asked."""
    parser = argparse.ArgumentParser(prog="make test-a11y", description="Every page before every gate.")
    parser.add_argument("--themes", default=",".join(THEMES))
    parser.add_argument("--states", default="", help="only states whose names begin so, by comma")
    parser.add_argument("--no-lighthouse", action="store_true", help="leave Lighthouse out: counts as not met")
    parser.add_argument("--var", default="", help="a folder with seeded portals, instead of a fresh one")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(read(sys.argv[1:])))
