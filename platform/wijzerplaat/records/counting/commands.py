"""Invented visitors for a demo, by `flask counted` and by the job of a new demo; never in
production.
"""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.platform import Platform, platform
from wijzerplaat.records.counting import replay
from wijzerplaat.records.counting.replay import Request

group = AppGroup("counted", help="Figures of visits.")
DEMO_DAYS, DEMO_VISITS = 45, 15
"""A new demo has figures of so many days, with about so many visits on a working day."""


@group.command("replay")
@click.option("--portal", help="Only this portal, by its slug.")
@click.option("--days", default=60, show_default=True, help="So many days until yesterday.")
@click.option("--visits", default=20, show_default=True, help="About so many on a working day.")
def replay_command(portal: str | None, days: int, visits: int) -> None:
    """Let invented visitors walk through the portals on earlier days, and count them as real ones.

    The same again counts nothing twice.
    """
    here = platform()
    if here.settings.is_production:
        raise click.ClickException("In production only real visitors count.")
    chosen = [here.directory.by_slug(portal)] if portal else here.directory.every()
    for one in chosen:
        dates = replay.list_days_until(clock.today(), days)
        looked = replay.replay_visits(here, _ask, one, dates, visits)
        click.echo(f"{one.name}: {looked} pages looked at on {days} days")


def replay_demo(here: Platform, slug: str) -> int:
    """Give a demo portal that was just filled its figures; return how many pages were looked at.

    None in production. Raises NotFound.
    """
    if here.settings.is_production:
        return 0
    portal, dates = here.directory.by_slug(slug), replay.list_days_until(clock.today(), DEMO_DAYS)
    return replay.replay_visits(here, _ask, portal, dates, DEMO_VISITS)


def _ask(asked: Request) -> str:
    """Ask the application as its server does; a picture or a PDF has no text."""
    answer = current_app.test_client().open(
        asked.path,
        method="GET" if asked.typed is None else "POST",
        base_url=asked.origin,
        headers=asked.headers,
        data=asked.typed,
        environ_overrides=asked.environment,
    )
    return answer.get_data(as_text=True) if (answer.mimetype or "").startswith("text/") else ""
