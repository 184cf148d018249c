"""`flask geography`: tables of places that an operator loads."""

from __future__ import annotations

from pathlib import Path

import click

from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.tenancy.geography import postcodes

group = click.Group("geography", help="Tables of places.")


@group.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--portal", required=True, help="Slug of the portal.")
def load_postcodes(file: Path, portal: str) -> None:
    """Load the middle of each postcode in the area of a portal from a CSV file with the columns
    postcode (four digits), latitude and longitude; with a column 'soort', only its addresses count.
    """
    here = platform()
    try:
        points = postcodes.read_postcode_file(file)
    except (WrongSetting, UnicodeDecodeError) as problem:
        raise click.ClickException(str(problem)) from None
    with unit_of_work(here.database, here.directory.by_slug(portal)) as scope:
        count = postcodes.load_postcode_points(scope, points)
    click.echo(f"{count} of {len(points)} postcodes lie in the area of {portal}.")
