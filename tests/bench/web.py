"""How fast pages are, beside two ceilings of the same run.

`python -m tests.bench.web [--seconds 20] [--rounds 3]`.

Own PostgreSQL, 2 workers of 4 threads, 16 connections. Judge by CPU per request (the whole server
tree and the database) and by ratios in one run: requests per second drift with the machine. 'x WP'
compares with what WordPress needed per page for a town of the same size, both counted in bare
hellos of their own machine (performance.md has both).
"""

from __future__ import annotations

import argparse
import http.client
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import event

from tests import servers
from tests.bench import limits, load, town
from tests.bench.load import Run, say
from tests.bench.serving import Server, family, gunicorn, pss
from tests.figures import told
from tests.search.town import questions
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.config import POSTGRESQL_SEARCH

HOST = f"{town.BIG}.test"
MOST_QUERIES = 4
WHOOSH_P95 = 150.0  # decisions 20
THEIR_HELLO = 0.28
"""CPU ms of a bare Flask hello on the machine on which WordPress was measured."""
MEGA = 1024 * 1024


@dataclass(frozen=True)
class Goal:
    """What a page is measured by.

    Its addresses, and the part of a ceiling that its CPU must reach.
    """

    name: str
    paths: tuple[str, ...]
    against: str = "memory"
    least: float | None = None
    headers: tuple[tuple[str, str], ...] = ()
    server: str = "ours"
    wordpress: float | None = None
    times: float | None = None
    """CPU ms of WordPress on its machine, and how many times less ours must be."""


def pages(slugs: list[str], today: str) -> list[Goal]:
    """Return the uncached pages with their goals (performance.md)."""
    organisations = tuple(f"/{slug}" for slug in slugs if slug.startswith("organisaties"))[:12]
    days = (f"/agenda?datum={today}", "/agenda", "/agenda?dag=di&moment=ochtend")
    words = tuple(f"/zoeken?{urlencode({'q': one.q})}" for one in questions()[::4])
    return [
        Goal("home", ("/",)),
        Goal(
            "list",
            tuple(f"/organisaties?pagina={number}" for number in range(1, 21)),
            least=0.25,
            wordpress=31,
            times=6,
        ),
        Goal("detail", organisations, least=0.35, wordpress=16, times=4),
        Goal("agenda by date", days, least=0.20, wordpress=160, times=25),
        Goal("search, PG", words, least=0.15, server="tables", wordpress=83, times=10),
        Goal("search, Whoosh", words, wordpress=83, times=5),
    ]


def main() -> int:
    """Build, measure, print; 1 when a goal is missed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--organisations", type=int, default=2000)
    asked.add_argument("--activities", type=int, default=10000)
    asked.add_argument("--beside", type=int, default=100)
    options = asked.parse_args()
    began = time.monotonic()
    with ExitStack() as stack:
        var = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wp-bench-")))
        url = stack.enter_context(servers.postgresql())
        slugs = town.build(url, var, options.organisations, options.activities, options.beside)
        app = create_app(settings_for_tests(var, url))
        took = time.monotonic()
        count = town.index(app)
        say(
            f"{count} entries indexed in {time.monotonic() - took:.1f} s; portals: "
            f"{options.beside + 1}"
        )
        goals = pages(slugs, town.some_day())
        tables = create_app(replace(settings_for_tests(var, url), search_engine=POSTGRESQL_SEARCH))
        town.index(tables)
        queries = {
            goal.name: counted(tables if goal.server == "tables" else app, goal.paths[0])
            for goal in goals
        }
        for one in (app, tables):
            one.extensions["wijzerplaat"].database.dispose()
        rows, memory = measure(var, url, goals, options)
        met = table(goals, rows, queries)
        met &= _memory(*memory)
        met &= limits.indexing(var, url)
    say(f"took {time.monotonic() - began:.0f} s")
    return 0 if met else 1


def _memory(web: int, database: int) -> bool:
    met = web <= 250 * MEGA and web + database <= 350 * MEGA
    told.keep("speed: web with 2 workers, MB", web / MEGA)
    told.keep("speed: web and database, MB", (web + database) / MEGA)
    say(
        f"web with 2 workers: {web / MEGA:.0f} MB PSS (goal <= 250), with the database "
        f"{(web + database) / MEGA:.0f} MB (goal <= 350):"
        f" {'yes' if met else 'NO'}"
    )
    return met


@contextmanager
def _counting(app: Any) -> Iterator[list[str]]:
    seen: list[str] = []
    engine = app.extensions["wijzerplaat"].database.readers

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def counted(app: Any, path: str) -> int:
    """Return how many statements the page takes once what is kept per content version is there."""
    client = app.test_client()
    app.extensions["wijzerplaat"].directory.forget()
    client.set_cookie("vers", "1", domain=HOST)  # with a cookie no page comes from memory
    client.get(path, base_url=f"http://{HOST}")
    with _counting(app) as seen:
        client.get(path, base_url=f"http://{HOST}")
    return len(seen)


def measure(
    var: Path,
    url: str,
    goals: list[Goal],
    options: argparse.Namespace,
) -> tuple[dict[tuple[str, str], Run], tuple[int, int]]:
    """Return the median run per server and page, and the memory of the server that keeps pages
    and of the database.
    """
    base = {
        "WIJZERPLAAT_ENV": "development",
        "WIJZERPLAAT_VAR": str(var),
        "DATABASE_URL": url,
        "PLATFORM_HOST": "platform.test",
    }
    postmaster = int(
        Path(url.partition("host=")[2], "data", "postmaster.pid").read_text().split()[0]
    )
    rows: dict[tuple[str, str], list[Run]] = {}
    with ExitStack() as stack, ExitStack() as others:

        def serve(name: str, target: str, **more: str) -> Server:
            return (stack if name == "kept" else others).enter_context(
                gunicorn(target, {**base, **more}, var / f"{name}.log")
            )

        kinds = {
            "hello": serve("hello", "tests.bench.ceilings:hello", PAGE_CACHE_MB="0"),
            "memory": serve("memory", "tests.bench.ceilings:memory_app()", PAGE_CACHE_MB="0"),
            "ours": serve("ours", "wsgi:app", PAGE_CACHE_MB="0"),
            "kept": serve("kept", "wsgi:app"),
            "tables": serve(
                "tables", "wsgi:app", PAGE_CACHE_MB="0", SEARCH_ENGINE=POSTGRESQL_SEARCH
            ),
        }
        marks = {path: _etag(kinds["kept"], path) for path in ("/organisaties",)}
        plan: list[tuple[str, Goal]] = [("hello", Goal("hello", ("/",)))]
        for goal in goals:
            plan += [("memory", goal), (goal.server, goal)]
        plan += [
            ("kept", Goal("repeat view", ("/organisaties", "/"))),
            (
                "kept",
                Goal(
                    "304", ("/organisaties",), headers=(("If-None-Match", marks["/organisaties"]),)
                ),
            ),
        ]
        for number in range(options.rounds + 1):
            for name, goal in plan:
                run = load.ask(
                    kinds[name],
                    HOST,
                    goal.paths,
                    options.seconds if number else 4,
                    besides=[postmaster],
                    headers=dict(goal.headers),
                    fine=lambda status: status in (200, 304),
                )
                if number:  # the first round only warms up
                    rows.setdefault((name, goal.name), []).append(run)
        # one web server has a database; the connections of the others are not its memory
        others.close()
        time.sleep(1)
        memory = kinds["kept"].memory(), sum(pss(one) for one in family(postmaster))
    return {key: load.median(runs) for key, runs in rows.items()}, memory


def _etag(server: Server, path: str) -> str:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    line.request("GET", path, headers={"Host": f"{HOST}:{server.port}"})
    answer = line.getresponse()
    answer.read()
    return answer.getheader("ETag", "")


def table(goals: list[Goal], rows: dict[tuple[str, str], Run], queries: dict[str, int]) -> bool:
    """Print the table and return whether all goals were met."""
    say(
        f"{'page':16}{'req/s':>7}{'CPU ms':>8}{'p50':>7}{'p95':>7}{'p99':>7}{'err':>5}{'kB':>6}"
        f"{'queries':>8}"
        f"{'ceiling':>9}{'ratio':>7}  goal"
    )
    hello, met = rows[("hello", "hello")], True
    for (server, name), run in rows.items():
        if server != "memory" and name != "hello":
            told.keep(f"speed {name}: hellos", run.cpu / hello.cpu)
    _line(Goal("hello", ()), hello, None, None)
    for goal in goals:
        met &= _line(
            goal,
            rows[(goal.server, goal.name)],
            queries[goal.name],
            rows[("memory", goal.name)].cpu,
        )
    met &= _line(
        Goal("repeat view", (), least=0.60), rows[("kept", "repeat view")], None, hello.cpu
    )
    met &= _line(
        Goal("304", (), least=1.0), rows[("kept", "304")], None, rows[("memory", "list")].cpu
    )
    for goal in (one for one in goals if one.wordpress and one.times):
        times = _times(goal, rows[(goal.server, goal.name)], hello)
        met &= times >= goal.times
        told.keep(f"speed {goal.name}: times cheaper than WordPress", times)
        say(
            f"{goal.name}: {times:.1f} x WordPress, per hello (goal >= {goal.times:g}): "
            f"{'yes' if times >= goal.times else 'NO'}"
        )
    whoosh = rows[("ours", "search, Whoosh")]
    fine = whoosh.p95 <= WHOOSH_P95
    told.keep("speed: most statements of a page", max(queries.values()))
    told.keep("speed search, Whoosh: p95 with 16, ms", whoosh.p95)
    say(
        f"search with Whoosh: p95 {whoosh.p95:.0f} ms with 16 connections (goal <= "
        f"{WHOOSH_P95:.0f}): {'yes' if fine else 'NO'}"
    )
    return met and fine


def _times(goal: Goal, run: Run, hello: Run) -> float:
    """Return how many times more WordPress needs, each in hellos of its own machine."""
    return (goal.wordpress or 0) / THEIR_HELLO / (run.cpu / hello.cpu)


def _line(goal: Goal, run: Run, queries: int | None, ceiling: float | None) -> bool:
    ratio = None if ceiling is None else ceiling / run.cpu if run.cpu else 99.0
    fine = (
        run.errors == 0
        and (goal.least is None or (ratio or 0) >= goal.least)
        and (queries or 0) <= MOST_QUERIES
    )
    said = "" if goal.least is None else f">= {goal.least:.0%}"
    say(
        f"{goal.name:16}{run.per_second:7.0f}{run.cpu:8.2f}{run.p50:7.1f}{run.p95:7.1f}"
        f"{run.p99:7.1f}{run.errors:5}{run.bytes / 1024:6.1f}"
        f"{queries if queries is not None else '':>8}{f'{ceiling:.2f}' if ceiling else '':>9}"
        f"{f'{ratio:.0%}' if ratio else '':>7}"
        f"  {said} {'yes' if fine else 'NO'}"
    )
    return fine


if __name__ == "__main__":
    sys.exit(main())
