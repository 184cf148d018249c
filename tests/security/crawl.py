"""`python -m tests.security.crawl [--database postgresql]`.

G4 of security.md: what stands in portal B shows nowhere in portal A.

Every route is asked as every actor for A's things and for B's, links are followed from there, B's
words are searched for, jobs run and their mails are read, and the index files of A are read byte by
byte. A canary is a word that only B knows: titles, slugs, ids, tokens and addresses of people.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin

from sqlalchemy import select

from tests.house import matrix
from tests.house.matrix import Case, Stage
from tests.house.planted import ACTORS, ORIGIN, OTHER, OWN
from tests.security import figure
from tests.security.figure import Figure
from tests.security.staged import DATABASES, SQLITE, staged
from tests.support.rooms import JOBS
from wijzerplaat.ground.adapters.queue import JobFailed
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import all_portals, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.residents.search import jobs as search_jobs
from wijzerplaat.tenancy.effects import jobs as effects_jobs

LEAST = 5000
PAGES = 280
"""Pages that each actor follows links to."""
HREF = re.compile(r'(?:href|src|action)="([^"]+)"')


@dataclass
class Seen:
    """How much was looked at, and what leaked where."""

    canaries: tuple[str, ...]
    count: int = 0
    leaks: list[str] = field(default_factory=list)

    def look(self, where: str, text: str) -> None:
        """Look for every canary in something of portal A."""
        self.count += 1
        found = [word for word in self.canaries if word in text]
        if found:
            self.leaks.append(f"{found[0]} in {where}")


def main() -> int:
    """Crawl and print; 1 when something leaked or too little was looked at."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--database", choices=DATABASES, default=SQLITE)
    options = asked.parse_args()
    logging.disable(logging.CRITICAL)
    with staged(options.database) as stage:
        seen = Seen(canaries(stage))
        proven = _shows_at_home(stage, seen.canaries)
        parts = {
            "routes": routes,
            "links": links,
            "searches": searches,
            "mails": mails,
            "index files": index,
        }
        counts = {}
        for name, part in parts.items():
            before = seen.count
            part(stage, seen)
            counts[name] = seen.count - before
    shown = ", ".join(f"{count} {name}" for name, count in counts.items())
    what = f"show one of {len(seen.canaries)} canaries of B ({proven} show in B itself): {shown}"
    missing = [f"no {name}" for name, count in counts.items() if not count] + (
        [] if proven else ["no canary shows in B itself"]
    )
    return figure.told([Figure("G4", what, seen.count, [*seen.leaks, *missing], LEAST)])


def canaries(stage: Stage) -> tuple[str, ...]:
    """Return words that only portal B knows."""
    planted = stage.world.portals[OTHER]
    unknown_to_a = {*map(str, planted.ids.values()), *planted.slugs.values()} - {
        *stage.world.portals[OWN].slugs.values()
    }
    tokens = {planted.signup, planted.question, planted.asked, planted.invitation}
    words = {f"Kanarie {OTHER}", f"Kanarie van {OTHER}", f"@{OTHER}.example", f"kanarie-{OTHER}"}
    return tuple(sorted((words | unknown_to_a | tokens) - {""}))


def _shows_at_home(stage: Stage, words: tuple[str, ...]) -> int:
    """Return how many canaries B's own pages show: a canary that shows nowhere proves nothing."""
    client, shown = stage.app.test_client(), set()
    for path in (
        "/",
        "/organisaties",
        "/aanbod",
        "/activiteiten",
        "/vacatures",
        "/informatie",
        "/onderwerpen",
        "/sitemap.xml",
    ):
        text = client.get(path, base_url=ORIGIN[OTHER]).text
        shown |= {word for word in words if word in text}
    return len(shown)


def routes(stage: Stage, seen: Seen) -> None:
    """Every route, method and actor, for A's thing, B's thing and nothing."""
    for rule, method in matrix.routes():
        for case in matrix.cases(rule, method):
            if case.relation not in ("own", "foreign"):
                continue
            outcome = stage.ask_anew(case, rule)  # what was asked for by name stands there as '…'
            seen.look(
                f"{case.method} {case.endpoint} as {case.actor}, {case.relation}",
                f"{outcome.location} {outcome.body}",
            )


def links(stage: Stage, seen: Seen) -> None:
    """Follow links of A as each actor."""
    for actor in ACTORS:
        for path, text in _followed(stage, actor):
            seen.look(f"{path} as {actor}", text)


def _followed(stage: Stage, actor: str) -> Iterator[tuple[str, str]]:
    waiting = [
        "/",
        "/mijn",
        "/redactie",
        "/redactie/bord",
        "/beheer",
        "/account",
        "/agenda",
        "/sitemap.xml",
        "/en",
        "/agenda.atom",
    ]
    known, done = set(waiting), 0
    while waiting and done < PAGES:
        path, done = waiting.pop(0), done + 1
        text = _got(stage, actor, path)
        yield path, text
        for link in HREF.findall(text):
            target = (
                urljoin(path, link.replace("&amp;", "&")).split("#")[0].removeprefix(ORIGIN[OWN])
            )
            if (
                target.startswith("/")
                and not target.startswith(("/static", "//"))
                and target not in known
            ):
                known.add(target)
                waiting.append(target)


def searches(stage: Stage, seen: Seen) -> None:
    """Ask A's search, suggestions and lists for B's words.

    The question itself stands on the page, so it is taken out.
    """
    for word in seen.canaries:
        for path in (
            "/zoeken?q=",
            "/zoeken/voorstellen?q=",
            "/agenda?q=",
            "/organisaties?q=",
            "/zoeken?weergave=kaart&q=",
        ):
            for actor in ("anonymous", "editor"):
                text = _got(stage, actor, f"{path}{quote(word)}")
                seen.look(
                    f"{path}{word}",
                    text.replace(word, "…").replace(quote(word), "…") if word in text else text,
                )


def _got(stage: Stage, actor: str, path: str) -> str:
    cookie = stage.world.cookies[(actor, OWN)]
    headers = {"Cookie": f"session={cookie.session}"} if cookie and actor != "anonymous" else {}
    with stage.undone():
        answer = stage.app.test_client(use_cookies=False).get(
            path, base_url=ORIGIN[OWN], headers=headers
        )
        return f"{answer.headers.get('Location', '')} {answer.get_data().decode(errors='replace')}"


def mails(stage: Stage, seen: Seen) -> None:
    """Run every job, and read what waits to be sent for portal A."""
    here: Platform = stage.app.extensions["wijzerplaat"]
    with stage.undone(), stage.app.app_context():
        for case in _mailing():
            rule = next(
                rule for rule, method in matrix.routes() if (rule.endpoint, method) == case[:2]
            )
            cookie = stage.world.cookies[(case.actor, OWN)]
            path = matrix.samples.arguments(rule, stage.world.portals[OWN])
            with stage.app.test_request_context(base_url=ORIGIN[OWN]):
                address = stage.app.url_map.bind("x").build(rule.endpoint, path, method="POST")
            data = {
                **matrix.samples.FORMS.get(rule.endpoint, {}),
                "csrf_token": cookie.csrf if cookie else "",
            }
            headers = {"Cookie": f"session={cookie.session}"} if cookie else {}
            stage.app.test_client(use_cookies=False).post(
                address, base_url=ORIGIN[OWN], data=data, headers=headers
            )
        for name in JOBS:
            # one that wants the queue, which is not there, wrote its rows before
            with suppress(JobFailed):
                effects_jobs.run_job(name)
        own = here.directory.by_slug(OWN).id
        with all_portals(here.database, reason="a proof reads the mails of both portals") as scope:
            for row in scope.session.scalars(select(OutboxMessage)).all():
                if row.portal_id == own:
                    seen.look(f"a mail or effect of A ({row.kind})", str(row.payload))


def _mailing() -> list[Case]:
    actors = {
        "signups.send_signup": "anonymous",
        "questions.send_question": "anonymous",
        "feedback.send_report": "anonymous",
        "joining.send_claim": "anonymous",
        "joining.send_join_request": "anonymous",
        "joining.send_new_organisation": "anonymous",
        "members.send_member_invitation": "organisation-admin",
        "staff.send_staff_invitation": "portal-admin",
        "editors.approve_proposal_as_editor": "editor",
        "editors.send_author_question": "editor",
        "editors.reject_proposal_as_editor": "editor",
        "front_desk.send_question_answer": "editor",
        "mine.change_own_entry": "member",
        "contacts.create_call": "editor",
        "saved.send_saved_pages": "anonymous",
        "applications.approve_application_as_editor": "editor",
    }
    return [Case(endpoint, "POST", actor, "own") for endpoint, actor in actors.items()]


def index(stage: Stage, seen: Seen) -> None:
    """Make the index of both portals, and read A's files."""
    here: Platform = stage.app.extensions["wijzerplaat"]
    with stage.app.app_context():
        for slug in (OWN, OTHER):
            with unit_of_work(here.database, here.directory.by_slug(slug), write=False) as scope:
                search_jobs.rebuild_search_index(scope, lambda _done: None)
    folders = {
        slug: here.settings.var / "index" / str(here.directory.by_slug(slug).id)
        for slug in (OWN, OTHER)
    }
    for file in (path for path in folders[OWN].rglob("*") if path.is_file()):
        seen.look(f"index file {file.name}", file.read_bytes().decode("latin-1"))


if __name__ == "__main__":
    sys.exit(main())
