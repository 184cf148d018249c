"""`flask import`: brings a file in, with a progress bar and a report of every row."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import Progress

from wijzerplaat.exchange.imports import filters
from wijzerplaat.exchange.imports import mapping as mappings
from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports import rows as imports_rows
from wijzerplaat.exchange.imports.filters import RowFilter
from wijzerplaat.exchange.imports.guessing import guess_import_mapping
from wijzerplaat.exchange.imports.report import Report
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.exchange.imports.service import Order, import_source_rows
from wijzerplaat.ground.core.errors import Conflict, NotFound, WrongSetting
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.records.sources.service import open_source

group = AppGroup("import", help="Bring organisations or services in from a file.")
KINDS = {"organisations": "organisation", "services": "service", "articles": "article"}
PATH = click.Path(exists=True, path_type=Path)
QUIET = (reports.PUBLISHED, reports.CHANGED, reports.SAME, reports.MERGED)


class DryRun(Exception):
    """Ends the unit of work without keeping anything."""


def _command(name: str, kind: str) -> None:
    @group.command(name)
    @click.argument("file", type=PATH)
    @click.option("--portal", required=True, help="Slug of the portal.")
    @click.option("--source", help="Name of the source; else that of the file.")
    @click.option("--mapping", type=PATH, help="Columns to fields.")
    @click.option("--table", help="Which sheet or list of the file; else the one that says most.")
    @click.option("--where", default="", help="Which rows count: COLUMN=VALUE or COLUMN!=VALUE.")
    @click.option("--dry-run", is_flag=True, help="Say what would happen; keep nothing.")
    @click.option("--verbose", is_flag=True, help="Also name the rows that went well.")
    def run(
        file: Path,
        portal: str,
        source: str | None,
        mapping: Path | None,
        table: str | None,
        where: str,
        dry_run: bool,
        verbose: bool,
    ) -> None:
        try:
            rows = imports_rows.read_import_rows(file, table)
            order = _make_order(kind, rows, mapping, where)
            report = _run(kind, rows, order, portal, source or file.stem, dry_run)
        except (WrongSetting, NotFound, Conflict, imports_rows.UnreadableFile) as problem:
            raise click.ClickException(f"{file}: {problem}") from None
        _tell(report, verbose)
        click.echo("Dry run: nothing was kept." if dry_run else "Done.")

    run.__doc__ = (
        f"Bring {name} in from FILE (CSV, JSON, GeoJSON, XLSX, ODS; a folder of Markdown)."
    )


for _name, _kind in KINDS.items():
    _command(_name, _kind)


def _make_order(kind: str, rows: list[Row], file: Path | None, where: str) -> Order:
    columns = (
        mappings.load_import_mapping(file) if file else guess_import_mapping(rows, kind).mapping
    )
    mappings.require_title(columns, imports_rows.list_columns(rows))
    column, _equals, value = where.partition("=")
    how = filters.IS_NOT if column.endswith("!") else filters.IS
    return Order(columns, RowFilter(column.rstrip("!"), how, value))


def _run(
    kind: str, rows: list[Row], order: Order, slug: str, source_name: str, dry_run: bool
) -> Report:
    portal = platform().directory.by_slug(slug)
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task(source_name, total=len(rows))
        try:
            with unit_of_work(platform().database, portal) as scope:
                source = open_source(scope, kind, source_name)
                report = import_source_rows(
                    scope, source, rows, order, tick=lambda: bar.advance(task)
                )
                if dry_run:
                    raise DryRun
        except DryRun:
            return report
    return report


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
