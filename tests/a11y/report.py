"""Is every page usable by everybody?

Opens the states of `states.py` in the demo portals before every gate:

    python -m tests.a11y.report [--themes lindestad,rookvrij] [--states agenda,redactie] [--gates
    axe,eigen] [--var FOLDER]

Prints a table and the time that it took; exits with 1 when a gate finds something, did not run, or
lets the control page pass.
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
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.a11y import control, gates, own, place, speed, tools
from tests.a11y.states import NOBODY, STATES, State
from tests.journeys.chromium import browser
from wijzerplaat.ground.core import clock
from wijzerplaat.tenancy.portal_texts.own_checks import OwnCheck, OwnChecks, keep_own_checks

THEMES = ("lindestad", "heidekempen", "rookvrij")
SIZES = ({"width": 390, "height": 844}, {"width": 1280, "height": 900})
SCHEMES = ("light", "dark")
GATES = ("axe", "eigen", "console", "buiten", "ibm", "htmlcs", "vnu", "lighthouse")


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
            self.contexts[who] = self.started.new_context(
                base_url=self.facts["origin"],
                locale="nl-NL",
                reduced_motion="reduce",
                viewport=SIZES[1],
            )
            if who != NOBODY:
                self._log_in(self.contexts[who].new_page(), *self.facts["people"][who][:2])
        return self._watched(self.contexts[who].new_page())

    def lenient(self, who: str) -> Page:
        """Return a page in which the engine of IBM may run; with the cookies of the person."""
        context = self.started.new_context(
            base_url=self.facts["origin"],
            locale="nl-NL",
            reduced_motion="reduce",
            viewport=SIZES[1],
            bypass_csp=True,
        )
        context.add_cookies(self.contexts[who].cookies())  # type: ignore[arg-type]
        return context.new_page()

    def weigh(self, slug: str, state: State) -> speed.Measured:
        """Return how heavy a page is for who comes for the first time."""
        cookies: list[Any] = []
        if state.who:
            self.page(state.who).close()
            cookies = self.contexts[state.who].cookies()
        return speed.weigh(
            self.started,
            self.facts["origin"],
            state.path.format(**self.facts),
            f"{slug} · {state.name}",
            cookies,
        )

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


def look(portal: Portal, slug: str, state: State, asked: set[str]) -> None:
    """Look at one state of one portal with every gate that was asked for."""
    needed = [name for _, name, _, _ in string.Formatter().parse(state.path) if name]
    if any(name not in portal.facts for name in needed) or (
        state.who and state.who not in portal.facts["people"]
    ):
        portal.tally.absent.append(f"{slug} {state.name}")
        return
    where, tally, path = f"{slug} · {state.name}", portal.tally, state.path.format(**portal.facts)
    page = portal.page(state.who)
    _arrive(page, state, path)
    _four_times(page, where, tally, asked)
    if "eigen" in asked:
        tally.note("eigen", where, own.circumstances(page, state.name))
    refused = (str(state.status),) if state.status != 200 else ("422",) if state.act else ()
    if "console" in asked:
        tally.note(
            "console",
            where,
            [one for one in portal.said if not any(code in one for code in refused)],
        )
    if "buiten" in asked:
        tally.note(
            "buiten",
            where,
            [
                url
                for url in portal.asked
                if not url.startswith((portal.facts["origin"], "data:", "blob:"))
                and not (state.others and url.startswith(state.others))
            ],
        )
    if "vnu" in asked:
        tally.html[where] = _source(page, state, path)
    if "htmlcs" in asked:
        tally.note("htmlcs", where, gates.htmlcs(page))
    page.close()
    if "ibm" in asked:
        lenient = portal.lenient(state.who)
        _arrive(lenient, state, path)
        tally.note("ibm", where, gates.ibm(lenient))
        lenient.context.close()


def _four_times(page: Page, where: str, tally: Tally, asked: set[str]) -> None:
    for size in SIZES:
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            if "axe" in asked:
                tally.note("axe", f"{where} {size['width']} {scheme}", gates.axe(page))
            if "eigen" in asked:
                tally.note("eigen", f"{where} {size['width']} {scheme}", own.look(page, scheme))
    page.emulate_media(color_scheme="light")


def _arrive(page: Page, state: State, path: str) -> None:
    answer = page.goto(path)
    if answer is None or answer.status != state.status:
        raise RuntimeError(f"{path} answers {answer and answer.status} instead of {state.status}")
    if state.act:
        state.act(page)


def _source(page: Page, state: State, path: str) -> str:
    """The page as it was sent. What came back on a form exists in the browser only; the frame of
    another company does too, and is none of ours.
    """
    return (
        page.content()
        if state.act and not state.others
        else page.evaluate("path => fetch(path).then(answer => answer.text())", path)
    )


def main(chosen: argparse.Namespace) -> int:
    """Look at everything, print the table, return the exit status."""
    began, tally = time.monotonic(), Tally()
    tools.install()
    has = {**tools.here(), "axe": gates.AXE.is_file()}
    asked = {gate for gate in chosen.gates.split(",") if has.get(gate, True)}
    themes, rows = chosen.themes.split(","), []
    states = [
        state
        for state in STATES
        if not chosen.states or any(state.name.startswith(one) for one in chosen.states.split(","))
    ]
    with tempfile.TemporaryDirectory() as folder:
        environment = place.environment(Path(chosen.var or folder))
        if not chosen.var:
            place.seed(environment)
        facts = place.facts(environment, themes)
        with place.serving(environment):
            with browser() as started:
                controlled = control.look(started, asked)
                for slug in themes:
                    _portal(Portal(started, facts[slug], tally), slug, states, asked, rows)
                    print(f"{slug}: {time.monotonic() - began:.0f} s", flush=True)
            if "vnu" in asked:
                wrong = tools.vnu(tally.html)
                for where in tally.html:
                    tally.note("vnu", where, wrong.get(where, []))
            for row in rows if "lighthouse" in asked else ():
                if row.name.split(" · ")[1] in speed.FIVE:
                    speed.judge(row)
                tally.note("lighthouse", row.name, row.missed())
    _print(tally, controlled, rows, len(states), themes)
    if chosen.keep:
        keep_own_checks(_sum_up(tally, len(states), len(themes)))
    print(f"\n{time.monotonic() - began:.0f} s", flush=True)
    ran = all(tally.looked[gate] and controlled.get(gate) for gate in GATES)
    return 0 if ran and not tally.found else 1


def _sum_up(tally: Tally, states: int, portals: int) -> OwnChecks:
    """Return what the gates that ran found, as the page about accessibility says it."""
    found = [
        OwnCheck(gate, tally.looked[gate], sum(map(len, tally.found.get(gate, {}).values())))
        for gate in GATES
        if tally.looked[gate]
    ]
    return OwnChecks(clock.today(), states, portals, tuple(found))


def _portal(
    portal: Portal, slug: str, states: list[State], asked: set[str], rows: list[speed.Measured]
) -> None:
    for state in states if asked - {"lighthouse"} else ():
        try:
            look(portal, slug, state, asked)
        except Exception as problem:
            told = str(problem).splitlines() or [repr(problem)]
            portal.tally.note(
                "axe", f"{slug} · {state.name}", [f"kapot: {told[0]} {' '.join(told[1:4])}"]
            )
    for state in STATES if "lighthouse" in asked else ():
        if state.name in (*speed.FIVE, *speed.MORE):
            rows.append(portal.weigh(slug, state))
    portal.close()


def _print(
    tally: Tally,
    controlled: dict[str, int],
    rows: list[speed.Measured],
    states: int,
    themes: list[str],
) -> None:
    print(f"\n{states} states × {len(themes)} themes ({', '.join(themes)}) × 390/1280 × light/dark")
    print(f"{'gate':12}{'looks':>8}{'findings':>10}{'control':>9}  verdict")
    for gate in GATES:
        found, looks = sum(map(len, tally.found.get(gate, {}).values())), tally.looked[gate]
        verdict = (
            "niet gedraaid"
            if not looks
            else "niet gehaald"
            if found or not controlled.get(gate)
            else "gehaald"
        )
        print(f"{gate:12}{looks:>8}{found:>10}{controlled.get(gate, '-'):>9}  {verdict}")
    if rows:
        print(f"\n{speed.table(rows)}")
    for gate, found in tally.found.items():
        for finding, where in sorted(found.items(), key=lambda item: -len(item[1])):
            print(
                f"\n{gate} ({len(where)}×) {finding}\n    "
                f"{'; '.join(where[:3])}{' …' if len(where) > 3 else ''}"
            )
    if tally.absent:
        print(f"\nNot in a portal: {', '.join(tally.absent)}")
    for rule, reason in gates.WRONG.items():
        print(f"\nNot counted: {rule}, because {reason}")


def read(arguments: list[str]) -> argparse.Namespace:
    """Read what is asked."""
    parser = argparse.ArgumentParser(
        prog="make test-a11y", description="Every page before every gate."
    )
    parser.add_argument("--themes", default=",".join(THEMES))
    parser.add_argument("--states", default="", help="only states whose names begin so, by comma")
    parser.add_argument(
        "--gates",
        default=",".join(GATES),
        help="only these gates, by comma; the others count as not met",
    )
    parser.add_argument(
        "--var", default="", help="a folder with seeded portals, instead of a fresh one"
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep the outcome with the release: pages about accessibility show it",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(read(sys.argv[1:])))
