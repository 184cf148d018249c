"""Writes what is reviewed anew: the outcomes of the matrix, the addresses, the keys of tenants.

Read the diff!
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from pathlib import Path

from tests import conftest, world
from tests.house import matrix, planted, tenant_keys
from wijzerplaat.app import create_app
from wijzerplaat.ground.core.migrations import migrate_database


def addresses() -> list[str]:
    """Return every address with its methods, endpoint and the hosts it answers on."""
    surfaces = matrix.bare_app().extensions["surfaces"]
    return sorted(
        f"{rule.rule}  {method}  {rule.endpoint}  {surfaces[rule.endpoint]}"
        for rule, method in matrix.routes()
    )


def outcomes(folder: Path) -> list[tuple[str, ...]]:
    """Ask every case on a fresh SQLite database."""
    url = f"sqlite:///{folder / 'matrix.sqlite'}"
    migrate_database(url)
    app = create_app(conftest.settings_for_tests(folder, url))
    with app.app_context():
        world.build(app.extensions["wijzerplaat"])
    with matrix.stage(app, planted.plant(app)) as stage:
        return [
            (*case, str(stage.ask(case, rule).status))
            for rule, method in matrix.routes()
            for case in matrix.cases(rule, method)
        ]


def main() -> None:
    """Write the files."""
    folder = Path(tempfile.mkdtemp(prefix="wp-matrix-"))
    tenant_keys.PAGE.write_text(tenant_keys.make_page())
    try:
        matrix.URLS.write_text("".join(f"{line}\n" for line in addresses()))
        rows = outcomes(folder)
    finally:
        shutil.rmtree(folder)
    with matrix.EXPECTED.open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [("endpoint", "method", "actor", "relation", "status"), *rows]
        )
    sys.stdout.write(f"{len(rows)} outcomes; read the diff before you commit it\n")


if __name__ == "__main__":
    main()
