"""`flask import`: brings a file in, with a progress bar and a report of every row."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup
from rich.console import Console
from rich.progress import Progress

from wijzerplaat.exchange.imports import mapping as mappings
from wijzerplaat.exchange.imports import rows as imports_rows
from wijzerplaat.exchange.imports.service import HasRefusals, Report, import_entry_rows
from wijzerplaat.ground.core.errors import NotFound, WrongSetting
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import platform

group = AppGroup("import", help="Bring organisations or services in from a file.")
KINDS = {"organisations": "organisation", "services": "service"}


class DryRun(Exception):
    """Ends the unit of work without keeping anything."""


def _command(name: str, kind: str) -> None:
    @group.command(name)
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option("--portal", required=True, help="Slug of the portal.")
    @click.option(
        "--mapping",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Columns to fields.",
    )
    @click.option("--dry-run", is_flag=True, help="Say what would happen; keep nothing.")
    @click.option(
        "--skip-refused", is_flag=True, help="Bring in the good rows although others are refused."
    )
    @click.option("--verbose", is_flag=True, help="Also name the rows that went well.")
    def run(
        file: Path,
        portal: str,
        mapping: Path | None,
        dry_run: bool,
        skip_refused: bool,
        verbose: bool,
    ) -> None:
        try:
            report = _run(kind, file, portal, mapping, dry_run, skip_refused)
        except HasRefusals as problem:
            _tell(problem.report, verbose)
            raise click.ClickException(
                "nothing was brought in; mend these rows, or use --skip-refused"
            ) from None
        except (WrongSetting, NotFound, imports_rows.UnreadableFile) as problem:
            raise click.ClickException(f"{file}: {problem}") from None
        _tell(report, verbose)
        click.echo("Dry run: nothing was kept." if dry_run else "Done.")

    run.__doc__ = f"Bring {name} in from FILE (.csv, .json or .xlsx)."


for _name, _kind in KINDS.items():
    _command(_name, _kind)


def _run(
    kind: str, file: Path, slug: str, mapping: Path | None, dry_run: bool, skip_refused: bool
) -> Report:
    rows = imports_rows.read_import_rows(file)
    rules = (
        mappings.load_import_mapping(mapping)
        if mapping
        else mappings.guess_import_mapping(list(rows[0].cells))
    )
    portal = platform().directory.by_slug(slug)
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task(
            file.name, total=len({rules.key(row.cells) or row.number for row in rows})
        )
        try:
            with unit_of_work(platform().database, portal) as scope:
                report = import_entry_rows(
                    scope,
                    kind,
                    rows,
                    rules,
                    skip_refused=skip_refused,
                    tick=lambda: bar.advance(task),
                )
                if dry_run:
                    raise DryRun
        except DryRun:
            return report
    return report


def _tell(report: Report, verbose: bool) -> None:
    for outcome in report.outcomes:
        if verbose or outcome.what == "refused":
            click.echo(
                f"row {outcome.row}: {outcome.what} {outcome.title} {outcome.reason}".rstrip()
            )
    counts = {what: report.count(what) for what in ("made", "changed", "same", "merged", "refused")}
    click.echo(
        ", ".join(f"{number} {what}" for what, number in counts.items() if number) or "no rows"
    )
