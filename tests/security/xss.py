"""`python -m tests.security.xss [--payloads 140]`.

G9 of security.md: nothing that people type runs in real Chromium; some minutes.

Every kind is published with each payload in each field that takes words, as its schema allows; what
a schema refuses never gets further. Then Chromium opens each entry, the lists with its card, search
with its highlights, the editors' difference, and the mail in the mailbox. Looked at are: did
anything call `xss`, did the policy stop anything (it must have nothing to stop), and does the page
hold an attribute that acts or a link that runs. Feeds are not pages: their type must say so.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from marshmallow import fields as shapes
from playwright.sync_api import Page, sync_playwright

from tests import world
from tests.house.planted import CANARIES, OWNED
from tests.journeys.chromium import ARGUMENTS, find_browser, free_socket, serving
from tests.security import figure
from tests.security.corpus_xss import PAYLOADS
from tests.security.figure import Figure
from tests.support.settings import settings_for_tests
from tests.tenancy.accounts.signing_in import sign_in
from wijzerplaat.app import create_app
from wijzerplaat.ground.adapters.mail import FolderPost
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import Scope, unit_of_work
from wijzerplaat.ground.web.fields import Line, Text
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.search import jobs as search_jobs
from wijzerplaat.tenancy.effects import jobs as effects_jobs

LEAST, LETTERS = 1000, 25
WORDS = (shapes.Str, Line, Text)
"""Fields that take words, and not an address or a choice of a shape of their own."""
BEFORE = """
window.xss = () => { window.ran = (window.ran || 0) + 1; };
document.addEventListener('securitypolicyviolation', event => {
  (window.stopped ||= []).push(event.violatedDirective + ' ' + event.blockedURI);
});
"""
LOOK = """() => ({
  ran: window.ran || 0, stopped: window.stopped || [],
  acts: [...document.querySelectorAll('*')].flatMap(one => [...one.attributes].filter(
      part => /^on/i.test(part.name) || /^(hx|data-hx)-on/i.test(part.name) ||
      (/^(href|src|action|formaction|data|xlink:href)$/i.test(part.name) &&
       /^[\\s\\u0000-\\u001f]*(javascript|vbscript|data:text)/i.test(part.value)))
      .map(part => one.tagName + ' ' + part.name + '=' + part.value.slice(0, 40))),
  scripts: [...document.scripts].filter(one => !one.src && !/json/.test(one.type))
    .map(one => one.textContent.slice(0, 40)),
})"""


@dataclass
class Trial:
    """What was published and what was seen."""

    sinks: int = 0
    refused: int = 0
    pages: int = 0
    wrong: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)


def main() -> int:
    """Publish, look, print; 1 when something ran."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--payloads", type=int, default=len(PAYLOADS))
    options = asked.parse_args()
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wp-xss-")))
        url = f"sqlite:///{home / 'xss.sqlite'}"
        migrate_database(url)
        app = create_app(settings_for_tests(home, url))
        stack.callback(app.extensions["wijzerplaat"].database.dispose)
        with app.app_context():
            world.build(app.extensions["wijzerplaat"])
        trial = tried(app, PAYLOADS[: options.payloads])
    what = (
        f"payload and sink ({trial.refused} more refused by a schema), on {trial.pages} pages "
        "in Chromium"
    )
    return figure.told(
        [Figure("G9", what, trial.sinks, trial.wrong, LEAST if options.payloads >= 100 else 1)]
    )


def tried(app: Flask, payloads: Sequence[str]) -> Trial:
    """Publish everything in portal Eikstad, and open it in Chromium."""
    trial = Trial()
    with app.app_context():
        publish(app, payloads, trial)
    with standing(app) as (page, origin):
        for path in trial.paths + trial.waiting:
            look(page, f"{origin}{path}", trial)
        for path in _lists(len(payloads)):
            look(page, f"{origin}{path}", trial)
        letters(app, page, origin, trial)
        trial.wrong += control(page, origin)
    trial.wrong += list(feeds(app))
    return trial


def publish(app: Flask, payloads: Sequence[str], trial: Trial) -> None:
    """Publish each kind once per payload, field by field another one, and leave a change of some
    waiting.
    """
    here = app.extensions["wijzerplaat"]
    with unit_of_work(here.database, here.directory.by_slug("eikstad")) as scope:
        owner = scope.session.query(Organisation).filter_by(slug="buurthuis-de-eik").one().id
        for kind, base in CANARIES.items():
            for number in range(len(payloads)):
                _one(
                    scope,
                    kind,
                    {"title": "x", "summary": "x", **base},
                    payloads,
                    number,
                    owner,
                    trial,
                )
        search_jobs.rebuild_search_index(scope, lambda _done: None)


def _one(
    scope: Scope,
    kind: str,
    base: dict[str, Any],
    payloads: Sequence[str],
    number: int,
    owner: Any,
    trial: Trial,
) -> None:
    typed = {**base, **filled(kinds.find_kind(kind).schema(), payloads, number)}
    owner_id = owner if kind in OWNED else None
    for _ in range(12):
        try:
            revision = moderation.propose_revision(scope, kind, typed, owner_id=owner_id)
            break
        except Invalid as problem:
            bad = {name.split("-")[0].split(".")[0] for name in problem.fields}
            trial.refused += len(bad)
            kept = {name: value for name, value in typed.items() if name not in bad}
            typed = kept | {name: base[name] for name in bad if name in base}
    else:
        raise RuntimeError(f"{kind} refuses everything: {typed.keys()}")
    trial.sinks += sum(1 for name, value in typed.items() if value != base.get(name))
    moderation.approve_revision(scope, revision.id, reason="een proef")
    entry = scope.session.get_one(Entry, revision.entry_id)
    trial.paths.append(kinds.kind_of_entry(entry).page(entry.slug))
    if number % 10 == 0:
        changed = {**typed, "summary": payloads[(number + 1) % len(payloads)]}
        again = moderation.propose_revision(
            scope, kind, changed, owner_id=owner_id, entry_id=entry.id
        )
        trial.waiting.append(f"/redactie/te-doen/{again.id}")


def filled(schema: Any, payloads: Sequence[str], number: int) -> dict[str, Any]:
    """Return a payload for each field that takes words, each its own.

    A long text gets them all, a list gets some.
    """
    found: dict[str, Any] = {}
    for turn, (name, one) in enumerate(schema.fields.items()):
        payload = payloads[(number + turn) % len(payloads)]
        if isinstance(one, shapes.Nested):
            found[name] = (
                filled(one.schema, payloads, number + turn)
                if not one.many
                else [filled(one.schema, payloads, number + turn)]
            )
        elif (
            isinstance(one, shapes.List)
            and type(one.inner) in WORDS
            and name not in ("topics", "audiences")
        ):
            found[name] = [payload]
        elif type(one) in WORDS:
            found[name] = "\n\n".join(payloads) if name == "body" else payload
    return found


@contextmanager
def standing(app: Flask) -> Iterator[tuple[Page, str]]:
    """Serve, and yield a tab of a browser in which an editor is logged in, and the origin of the
    portal.
    """
    client = app.test_client()
    sign_in(client, world.EIKSTAD, "editor@eikstad.example")
    held = client.get_cookie("session", domain="eikstad.test")
    assert held is not None
    with free_socket() as listening, serving(app, listening), sync_playwright() as tools:
        origin = f"{world.EIKSTAD}:{listening.getsockname()[1]}"
        chromium = tools.chromium.launch(
            executable_path=find_browser(),
            args=[*ARGUMENTS, "--host-resolver-rules=MAP *.test 127.0.0.1"],
        )
        context = chromium.new_context()
        context.add_init_script(BEFORE)
        context.add_cookies([{"name": "session", "value": held.value, "url": origin}])
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.dismiss())
        yield page, origin
        chromium.close()


def look(page: Page, address: str, trial: Trial) -> None:
    """Open an address and write down what is wrong with it."""
    answer = page.goto(address, wait_until="load")
    seen = page.evaluate(LOOK)
    path = address.split("/", 3)[-1]
    trial.pages += 1
    if answer is None or answer.status != 200:
        trial.wrong.append(f"/{path} answered {answer.status if answer else 'nothing'}")
    for name in ("ran", "stopped", "acts", "scripts"):
        if seen[name]:
            trial.wrong.append(f"/{path} {name}: {json.dumps(seen[name])[:160]}")


def letters(app: Flask, page: Page, origin: str, trial: Trial) -> None:
    """Send what waits, and open the mails in the mailbox of the platform."""
    here = app.extensions["wijzerplaat"]
    with app.app_context():
        effects_jobs.send_outbox(here)
    found = FolderPost(here.settings.post).read()[:LETTERS]
    for file in found:
        look(page, f"{origin.replace('eikstad', 'platform')}/postvak/{file.stem}/opmaak", trial)
    if not found:
        trial.wrong.append("no mail to look at")


def control(page: Page, origin: str) -> list[str]:
    """Open a page that runs, acts and is stopped.

    What is not seen there is not looked for at all.
    """
    trial, address = Trial(), f"{origin}/een-pagina-die-niet-deugt"
    body = (
        "<svg onload=xss(1)></svg><a href=' javascript:xss(1)'>x</a><script>xss(1)</script><img "
        "src=https://elders.example/x>"
    )
    page.route(
        address,
        lambda route: route.fulfill(
            body=body,
            content_type="text/html",
            headers={"Content-Security-Policy": "img-src 'self'"},
        ),
    )
    look(page, address, trial)
    return [
        f"the control does not show what {name}"
        for name in ("ran", "stopped", "acts", "scripts")
        if not any(f" {name}:" in one for one in trial.wrong)
    ]


def _lists(count: int) -> Iterator[str]:
    """Return pages that show many entries at once."""
    for path in ("/organisaties", "/aanbod", "/activiteiten", "/vacatures", "/informatie"):
        yield from (f"{path}?pagina={number}" for number in range(1, 1 + max(1, count // 20)))
    yield from (
        "/",
        "/agenda",
        "/zoeken?q=xss",
        "/zoeken?q=klik",
        "/zoeken?q=script",
        "/zoeken?q=%3Cscript%3Exss(1)%3C/script%3E",
        "/kaart",
        "/nieuws",
        "/redactie",
        "/redactie/bord",
        "/bewaard",
    )


def feeds(app: Flask) -> Iterator[str]:
    """Yield each feed whose type lets a browser take it for a page, or that a browser may guess
    about.
    """
    client = app.test_client()
    for path in (
        "/agenda.ics",
        "/agenda.atom",
        "/nieuws.atom",
        "/sitemap.xml",
        "/robots.txt",
        "/zoeken/voorstellen?q=xss",
    ):
        answer = client.get(path, base_url=world.EIKSTAD)
        kind = answer.headers.get("Content-Type", "")
        if answer.headers.get("X-Content-Type-Options") != "nosniff":
            yield f"{path} lets a browser guess"
        if "html" in kind and "<script>xss" in answer.text:
            yield f"{path} is {kind} and holds a script"


if __name__ == "__main__":
    sys.exit(main())
