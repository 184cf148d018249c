"""The `flask` commands, and what `flask shell` has at hand."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from wijzerplaat.business.onboarding import looks_files, seed
from wijzerplaat.desks.agreements.seed import seed_agreements
from wijzerplaat.desks.criteria.seed import seed_criteria
from wijzerplaat.desks.freshness.service import keep_past_counts
from wijzerplaat.desks.front_desk.seed import seed_standard_answers
from wijzerplaat.desks.partners.seed import seed_partners
from wijzerplaat.desks.wishes.seed import seed_wishes
from wijzerplaat.ground.adapters import worker as processes
from wijzerplaat.ground.adapters.queue import PROMPT, QUEUES, SLOW
from wijzerplaat.ground.adapters.search.engine import Unusable
from wijzerplaat.ground.core import key_rotation
from wijzerplaat.ground.core.db import Base, Database
from wijzerplaat.ground.core.encryption import LostKey
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.residents.digests.seeding import seed_subscribers
from wijzerplaat.residents.help_requests import seeding
from wijzerplaat.residents.questions.seeding import seed_questions
from wijzerplaat.residents.replies.seeding import seed_replies
from wijzerplaat.residents.search import engines, finder
from wijzerplaat.residents.search import jobs as search_jobs
from wijzerplaat.residents.signups.seeding import seed_signups
from wijzerplaat.residents.stories.seeding import seed_resident_stories
from wijzerplaat.tenancy.effects import jobs as effects_jobs
from wijzerplaat.tenancy.portals import tenants
from wijzerplaat.tenancy.portals.service import PortalView
from wijzerplaat.wiring import ROOMS

OLD_WEEKS = 6


database = AppGroup("database", help="Storage.")
portals = AppGroup("portals", help="Portals of municipalities, regions and themes.")
demo = AppGroup("demo", help="The demo portals.")
worker = AppGroup("worker", help="Background work.")
keys = AppGroup("keys", help="Keys that encrypt what residents tell.")
index = AppGroup("index", help="The full-text index of each portal; it is only a copy.")
GROUPS = (
    database,
    portals,
    demo,
    worker,
    index,
    keys,
    *(group for room in ROOMS for group in room.commands),
)


@database.command("migrate")
def migrate_command() -> None:
    """Apply every migration that the database lacks."""
    migrate_database(platform().settings.database_url)
    click.echo("The database is up to date.")


@keys.command("rotate")
def rotate_command() -> None:
    """Encrypt everything anew with the first key of DATA_KEYS, while the site goes on.

    Afterwards the older keys may be taken out of DATA_KEYS.
    """
    here, count = platform(), 0
    try:
        for portal in here.directory.every():
            for model in key_rotation.list_encrypted_models():
                count += _rotate(here.database, portal, model)
    except LostKey as problem:
        raise click.ClickException(f"{problem}: put that key back, then try again") from None
    click.echo(f"{count} rows encrypted with the first key.")


def _rotate(database: Database, portal: PortalView, model: type[Base]) -> int:
    count, after = 0, None
    while True:
        with unit_of_work(database, portal) as scope:
            done, after = key_rotation.encrypt_batch_anew(scope, model, after)
        count += done
        if after is None:
            return count


@portals.command("apply")
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--reset", is_flag=True, help="Also put back what an administrator changed.")
def apply_command(folders: tuple[Path, ...], reset: bool) -> None:
    """Make or update the portal of each tenant folder."""
    for folder in folders:
        try:
            report = tenants.apply_tenant(platform().database, folder, reset)
            platform().directory.forget()
            looks_files.apply_looks_files(platform(), folder, report, reset)
        except WrongSetting as problem:
            raise click.ClickException(str(problem)) from None
        platform().directory.forget()
        did = "made" if report.created else f"{len(report.changed)} keys changed"
        kept = f"; kept as edited in the portal: {', '.join(report.kept)}" if report.kept else ""
        click.echo(f"{report.slug}: {did}{kept}")


@demo.command("seed")
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
def seed_command(folders: tuple[Path, ...]) -> None:
    """Fill the demo portals that are still empty with their content."""
    for folder in folders or sorted(
        path.parent for path in platform().settings.tenants.glob("*/tenant.toml")
    ):
        _seed_one(folder)


def _seed_one(folder: Path) -> None:
    fresh = False
    portal = platform().directory.by_slug(tenants.read_tenant(folder)["portal"]["slug"])
    with unit_of_work(platform().database, portal) as scope:
        if seed.is_portal_empty(scope):
            fresh = True
            click.echo(f"{portal.name}: filling with demo content …")
            count = seed.seed_portal_content(scope, folder, lambda line: click.echo(f"  {line}"))
            click.echo(f"  {seed_standard_answers(scope, folder)} standard answers")
            click.echo(f"  {seed_criteria(scope, folder)} criteria, proofs and talks")
            click.echo(f"  {seed_agreements(scope, folder)} agreements")
            click.echo(f"  {seed_wishes(scope, folder)} wanted organisations")
            click.echo(f"  {seed_partners(scope, folder)} partners")
            help_count = seeding.seed_help_requests(scope, folder)
            click.echo(f"  {seed_resident_stories(scope, folder)} stories of residents")
            click.echo(f"  {seed_signups(scope, folder)} sign-ups")
            click.echo(f"  {seed_replies(scope, folder)} replies to vacancies")
            click.echo(f"  {seed_questions(scope, folder)} questions")
            click.echo(f"  {seed_subscribers(scope, folder)} readers of the mail with news")
            click.echo(f"  {keep_past_counts(scope)} months of the figure")
            click.echo(f"{portal.name}: {count} entries, {help_count} requests of residents")
        elif (weeks := seed.count_portal_weeks(scope)) >= OLD_WEEKS:
            click.echo(
                f"{portal.name}: its content is {weeks} weeks old. To begin anew (all that was "
                "entered goes): rm -r var, make run"
            )
        seed.seed_portal_people(scope, folder, with_passwords=not platform().settings.is_production)
    if fresh and not platform().settings.is_production:
        platform().queue.hint("counting.replay", portal.slug)
    with unit_of_work(platform().database, portal, write=False) as scope:
        try:
            engines.find_search_index(scope).manifest()
            return
        except Unusable:
            pass
    rebuild_index([portal])


@index.command("rebuild")
@click.option("--portal", "slug", help="Only this portal.")
def rebuild_command(slug: str | None) -> None:
    """Make the index of every portal anew."""
    directory = platform().directory
    rebuild_index([directory.by_slug(slug)] if slug else directory.every())


def rebuild_index(portals: Sequence[PortalView]) -> None:
    """Make the index of each of these portals anew, and show how far it is."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns) as progress:
        for portal in portals:
            with unit_of_work(platform().database, portal, write=False) as scope:
                shown = progress.add_task(
                    portal.name, total=search_jobs.count_indexable_entries(scope)
                )
                try:
                    count = search_jobs.rebuild_search_index(scope, _teller(progress, shown))
                except Unusable as problem:
                    raise click.ClickException(f"{portal.name}: {problem}") from None
            progress.console.print(f"{portal.name}: {count} entries in the index")


def _teller(progress: Progress, shown: TaskID) -> Callable[[int], None]:
    return lambda done: progress.update(shown, completed=done)


@portals.command("list")
def list_command() -> None:
    """Name every portal and its hosts."""
    for portal in platform().directory.every():
        click.echo(f"{portal.slug}\t{portal.name}\t{portal.origin}")


@worker.command("run")
@click.option("--burst", is_flag=True, help="Stop when the queue is empty.")
@click.option(
    "--only",
    type=click.Choice(["mail", "slow"]),
    help="Only mail and what is quick, or only slow work.",
)
def run_command(burst: bool, only: str | None) -> None:
    """Do the jobs of the queue; stop after the one in hand when asked to.

    Run two: one with --only mail, one with --only slow, so that mail never waits behind slow work.
    """
    here = platform()
    queues = {"mail": PROMPT, "slow": (SLOW,)}.get(only or "", QUEUES)
    processes.run_worker(
        here.settings.redis_url, lambda: here.database.readers.dispose(close=False), burst, queues
    )


@worker.command("schedule")
def schedule_command() -> None:
    """Put the periodic jobs in the queue at their times."""
    processes.schedule_jobs(platform().settings.redis_url, platform().queue)


@worker.command("send")
def send_command() -> None:
    """Send what waits in the outbox now, without the queue."""
    effects_jobs.send_outbox(platform())


def give_to_shell() -> dict[str, Any]:
    """Return what `flask shell` has at hand: one portal (PORTAL=slug), open to read until the end.

    What is changed goes through `work()`, which keeps it.
    """
    here, slug = platform(), os.environ.get("PORTAL", "")
    portal = here.directory.by_slug(slug) if slug else here.directory.every()[0]
    click.echo(
        f"{portal.name}: scope (to read), portal, platform, find_entry(kind, slug), "
        "find_entries(words), find_by_id(id), kinds; to change: with work() as scope: …"
    )
    reading = unit_of_work(here.database, portal, write=False)
    scope = click.get_current_context().with_resource(reading)
    return {
        "platform": here,
        "portal": portal,
        "scope": scope,
        "work": partial(unit_of_work, here.database, portal),
        "kinds": {kind.name: kind for kind in kinds.list_kinds()},
        "find_entry": partial(entries.find_published_entry, scope),
        "find_entries": lambda words: [
            entries.find_entry(scope, one) for one in finder.search_entry_ids(scope, words)
        ],
        "find_by_id": partial(entries.find_entry, scope),
    }
