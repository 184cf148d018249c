"""What counting costs: `python -m tests.bench.counting [--rounds 30] [--seconds 3]`.

The same pages of two applications, one that counts and one that does not, asked in turn in one
process: the difference in CPU per page, as the median of paired rounds with its 95% interval. The
goal is a share of what a page costs when it is served (decisions 39), so that is measured too, by
gunicorn, for pages from the cache and for pages that are made. A page from the cache costs least,
so there counting weighs most.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from unittest import mock

from flask import Flask
from werkzeug.test import EnvironBuilder

from tests.bench import load, town
from tests.bench.load import say
from tests.bench.serving import gunicorn
from tests.figures import told
from tests.support.counting import LAPTOP
from tests.support.settings import settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.config import Settings
from wijzerplaat.ground.web import counted

HOST = f"{town.BIG}.test"
MOST = 3.0
"""In % of a page (performance: counting)."""
KEPT, MADE = 300, 60
"""So many pages of each application a round asks for: from the cache, and made anew."""


def main() -> int:
    """Measure and print; 1 when counting costs too much."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--rounds", type=int, default=30)
    asked.add_argument("--seconds", type=float, default=3)
    options = asked.parse_args()
    with ExitStack() as stack:
        var = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wp-bench-")))
        url = f"sqlite:///{var / 'town.sqlite'}"
        slugs = town.build(url, var, 200, 400, 1)
        page = f"/{next(one for one in slugs if one.startswith('organisaties'))}"
        settings = settings_for_tests(var, url)
        held = []
        for name, cache, times in (("from the cache", True, KEPT), ("made", False, MADE)):
            chosen = settings if cache else replace(settings, page_cache=0)
            low, middle, high = _compare(chosen, page, times, options.rounds)
            served = _serve(var, url, page, cache, options.seconds)
            share = 100 * high / served
            say(
                f"a page {name}: {middle:.1f} µs more ({low:.1f} to {high:.1f}) "
                f"of {served:.0f} µs: at most {share:.2f}%"
            )
            told.keep(f"counting: % of a page {name}", share)
            held.append(share <= MOST)
    return 0 if all(held) else 1


def _compare(settings: Settings, page: str, times: int, rounds: int) -> tuple[float, float, float]:
    """Return how many µs of CPU counting adds to a page: the median, between its 95% interval."""
    counting = _asker(create_app(settings), page)
    with (
        mock.patch.object(counted, "Counted", lambda inner, _lines: inner),
        mock.patch.object(counted, "install_counting"),
    ):
        without = _asker(create_app(settings), page)
    for ask in (counting, without):
        ask(5)
    differences = []
    for number in range(rounds):
        first, second = (counting, without) if number % 2 else (without, counting)
        one, two = first(times), second(times)
        more = one - two if number % 2 else two - one
        differences.append(more / times * 1e6)
    differences.sort()
    # the order statistics around a median that hold it in 95 of 100 samples
    edge = max(0, int(rounds / 2 - 0.98 * rounds**0.5))
    return differences[edge], statistics.median(differences), differences[-1 - edge]


def _asker(app: Flask, page: str) -> Callable[[int], float]:
    """Return what asks an application for a page so many times, and tells its seconds of CPU."""
    environ = EnvironBuilder(page, f"http://{HOST}", headers={"User-Agent": LAPTOP}).get_environ()

    def ask(times: int) -> float:
        began = time.process_time()
        for _ in range(times):
            for _part in app.wsgi_app(dict(environ), lambda *_said: lambda _body: None):
                pass
        return time.process_time() - began

    return ask


def _serve(var: Path, url: str, page: str, cache: bool, seconds: float) -> float:
    """Return how many µs of CPU a page costs that gunicorn serves."""
    settings = settings_for_tests(var, url)
    environment = {
        "WIJZERPLAAT_ENV": "development",
        "WIJZERPLAAT_VAR": str(var),
        "DATABASE_URL": url,
        "SECRET_KEY": settings.secret_key,
        "SECURITY_PASSWORD_SALT": settings.password_salt,
        "SECURITY_TOTP_SECRET": settings.totp_secret,
        "DATA_KEYS": settings.data_keys,
        "PLATFORM_HOST": settings.platform_host,
        **({} if cache else {"PAGE_CACHE_MB": "0"}),
    }
    agent = {"User-Agent": LAPTOP}
    with gunicorn("wsgi:app", environment, var / f"served-{cache}.log") as server:
        load.ask(server, HOST, [page], 1, connections=4, headers=agent)
        run = load.ask(server, HOST, [page], seconds, connections=4, headers=agent)
    if run.errors:
        raise RuntimeError(f"{run.errors} answers were wrong")
    return run.cpu * 1000


if __name__ == "__main__":
    sys.exit(main())
