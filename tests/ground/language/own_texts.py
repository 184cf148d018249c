"""Texts of our own that the check was not made on: dreadful and fine short ones, plain sentences of
seven domains, and hard descriptions.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


class Judged(NamedTuple):
    """A place of a fill-in, and what two readers said of it."""

    words: str
    replacement: str
    sentence: str
    verdicts: tuple[str, str]


RIGHT, BROKEN = "right", "wrong-grammar"


def read_judged() -> list[Judged]:
    """Return the judged places; the sentences are our own, in the pattern of the place."""
    lines = (DATA / "judged.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [Judged(row[0], row[1], row[2], (row[3], row[4])) for row in rows]


def read_texts(name: str) -> list[tuple[str, str]]:
    """Return the lines of a file as (id or domain, text)."""
    lines = (DATA / f"{name}.tsv").read_text("utf-8").splitlines()
    return [(one, text.replace("\\n", "\n")) for one, text in (line.split("\t") for line in lines)]


def read_lines(name):
    """Return the lines of a data file, each with its empty last column."""
    return [line for line in (DATA / f"{name}.tsv").read_text("utf-8").split("\n") if line]
