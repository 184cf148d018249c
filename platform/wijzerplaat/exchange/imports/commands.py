"""`flask import`: brings a file in as the page of an import does, told in the terminal too.

It leaves an import with a report, which administrators of the portal can read and take back.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import Progress

from wijzerplaat.exchange.imports import filters, foreseeing, jobs, queries, runs
from wijzerplaat.exchange.imports import mapping as mappings
from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports import rows as imports_rows
from wijzerplaat.exchange.imports.filters import RowFilter
from wijzerplaat.exchange.imports.models import FAILED, ImportRun
from wijzerplaat.exchange.imports.plans import Plan
from wijzerplaat.exchange.imports.report import Report
from wijzerplaat.exchange.imports.runs import Upload
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, NotFound, WrongSetting
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.tenancy.portals.service import PortalScope

group = AppGroup("import", help="Bring organisations or services in from a file.")
KINDS = {"organisations": "organisation", "services": "service", "articles": "article"}
PATH = click.Path(exists=True, path_type=Path)
QUIET = (reports.PUBLISHED, reports.CHANGED, reports.SAME, reports.MERGED)


class DryRun(Exception):
    """Ends the unit of work without keeping anything."""


@dataclass(frozen=True)
class Asked:
    """What was typed: the file as it was read, its table, its mapping, which rows count."""

    upload: Upload
    table: str
    mapping: Path | None
    where: str | None


def _command(name: str, kind: str) -> None:
    @group.command(name)
    @click.argument("file", type=PATH)
    @click.option("--portal", required=True, help="Slug of the portal.")
    @click.option("--source", help="Name of the source; else that of the file.")
    @click.option("--mapping", type=PATH, help="Columns to fields; else as that source had them.")
    @click.option("--table", help="Which sheet or list of the file; else the one that says most.")
    @click.option("--where", help="Which rows count: COLUMN=VALUE or COLUMN!=VALUE; '' is all.")
    @click.option("--dry-run", is_flag=True, help="Say what would happen; keep nothing.")
    @click.option("--verbose", is_flag=True, help="Also name the rows that went well.")
    def run(
        file: Path,
        portal: str,
        source: str | None,
        mapping: Path | None,
        table: str | None,
        where: str | None,
        dry_run: bool,
        verbose: bool,
    ) -> None:
        try:
            tables = imports_rows.read_path_tables(file)
            upload = Upload(source or file.stem, kind, file.name, tables)
            asked = Asked(upload, imports_rows.find_table(tables, table), mapping, where)
            (_try if dry_run else _bring_in)(portal, asked, verbose)
        except (WrongSetting, NotFound, Conflict, imports_rows.UnreadableFile) as problem:
            raise click.ClickException(f"{file}: {problem}") from None

    run.__doc__ = (
        f"Bring {name} in from FILE (CSV, JSON, GeoJSON, XLSX, ODS; a folder of Markdown)."
    )


for _name, _kind in KINDS.items():
    _command(_name, _kind)


def _try(slug: str, asked: Asked, verbose: bool) -> None:
    """Tell what would happen, and keep nothing."""
    portal = platform().directory.by_slug(slug)
    try:
        with unit_of_work(platform().database, portal) as scope:
            run = _open(scope, asked)
            with _progress(asked.upload.source_name, run.total) as tell:
                report = runs.do_whole_run(scope, run, tell)
            raise DryRun
    except DryRun:
        _tell(report, verbose)
    click.echo("Dry run: nothing was kept.")


def _bring_in(slug: str, asked: Asked, verbose: bool) -> None:
    """Bring the rows in, some per transaction, and tell what became of each."""
    here, portal = platform(), platform().directory.by_slug(slug)
    with unit_of_work(here.database, portal) as scope:
        run = _open(scope, asked)
        held = jobs.hold_import(scope, run)
    where = url_for("import_runs.show_import_report", run_id=run.id)
    if held is None:
        click.echo(f"Another import of this source goes first. The worker does this one: {where}")
        return
    with _progress(asked.upload.source_name, run.total) as tell:
        jobs.carry_out_import(here, portal.id, held, tell)
    state, report = _read_back(slug, run.id)
    _tell(report, verbose)
    if state == FAILED:
        raise click.ClickException(f"it broke; read what came in, and take it back, at {where}")
    click.echo(f"Done. Read it again, or take it back, at {where}")


def _open(scope: PortalScope, asked: Asked) -> ImportRun:
    """Keep the file as an import that waits for its turn. Raises WrongSetting, Conflict."""
    run = runs.open_run(scope, asked.upload)
    if run.table != asked.table:
        runs.choose_run_table(scope, run, asked.table)
    order = foreseeing.find_order(run)
    columns = mappings.load_import_mapping(asked.mapping) if asked.mapping else order.columns
    there = imports_rows.list_columns(asked.upload.tables[asked.table])
    mappings.require_columns(columns, there)
    counting = order.rows_where if asked.where is None else _read_filter(asked.where)
    runs.choose_run_columns(scope, run, columns, counting)
    runs.start_run(scope, run, {})
    scope.session.flush()
    return run


def _read_filter(where: str) -> RowFilter:
    column, _equals, value = where.partition("=")
    how = filters.IS_NOT if column.endswith("!") else filters.IS
    return RowFilter(column.rstrip("!"), how, value)


def _read_back(slug: str, run_id: uuid.UUID) -> tuple[str, Report]:
    portal = platform().directory.by_slug(slug)
    with unit_of_work(platform().database, portal, write=False) as scope:
        run = queries.find_run(scope, run_id)
        return run.state, queries.read_run_report(scope, run)


@contextmanager
def _progress(name: str, total: int) -> Iterator[runs.Tell]:
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task(name, total=total)

        def tell(plan: Plan) -> None:
            bar.update(task, completed=total - len(plan.left))

        yield tell


def _tell(report: Report, verbose: bool) -> None:
    for one in report.outcomes:
        if verbose or one.what not in QUIET:
            click.echo(f"row {one.row}: {one.what} {one.title} {one.reason}".rstrip())
        if verbose:
            for note in one.notes:
                click.echo(f"  cleaned: {note}")
    for words, columns in (("not used", report.unused), ("not in this file", report.missing)):
        if columns:
            click.echo(f"columns {words}: {', '.join(columns)}")
    if report.vanished:
        click.echo(f"{report.vanished} records are no longer in this source; look at them")
    click.echo(f"{report.total} rows: {describe_counts(report)}")


def describe_counts(report: Report) -> str:
    """Return how many rows ended as each of the five, and what is told apart under them."""
    parts = []
    for end in reports.ENDS:
        under = [
            f"{report.count(what)} {what}"
            for what, above in reports.UNDER.items()
            if above == end and report.count(what)
        ]
        parts.append(f"{report.count(end)} {end}" + (f" ({', '.join(under)})" if under else ""))
    return ", ".join(parts)
