"""How a command hands its figures to `make figures`.

A line of JSON each, in the file that FIGURES_FILE names.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

VARIABLE = "FIGURES_FILE"


def keep(name: str, value: float, unit: str = "") -> None:
    """Hand over one figure under the name that docs/figures.md gives it.

    Without FIGURES_FILE nothing happens.
    """
    file = os.environ.get(VARIABLE)
    if file:
        with Path(file).open("a", encoding="utf-8") as out:
            out.write(f"{json.dumps({'name': name, 'value': value, 'unit': unit})}\n")


def read(file: Path) -> dict[str, float]:
    """Return what was handed over, the last of each name."""
    rows = (
        [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        if file.is_file()
        else []
    )
    return {row["name"]: float(row["value"]) for row in rows}
