"""G16: what hostile files cost, sent by the real form and by the real import: `python -m
tests.security.files` prints a table.
"""

from __future__ import annotations

import html
import logging
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from tests import conftest, world
from tests.figures import told
from tests.security.file_corpus import LISTS, MADE, PICTURES, Case
from tests.support.own_entries import ACTIVITY
from tests.support.people import TOKEN, Browser
from wijzerplaat.app import create_app
from wijzerplaat.ground.adapters import limited_process
from wijzerplaat.ground.core.migrations import migrate_database

MOST_CPU, MOST_BYTES = 2.0, 200_000_000
NEW = "/mijn/activiteiten/nieuw"


@dataclass(frozen=True)
class Seen:
    """What became of a case: the status of the answer (or of the command), what was said, what
    the child took.
    """

    case: Case
    status: int
    said: str
    cpu: float
    peak: int

    @property
    def problems(self) -> list[str]:
        """Return what falls short of G16."""
        right = (200, 303, 422, 413, 1)
        if ": refused" in self.said:  # a row of a list: the command itself went well
            right += (0,)
        found = [] if self.status in right else [f"status {self.status}"]
        found += (
            []
            if any(one in self.said if one else self.status == 303 for one in self.case.said)
            else ["another message"]
        )
        found += [] if self.cpu <= MOST_CPU else [f"{self.cpu:.2f} s of CPU"]
        return found + ([] if self.peak <= MOST_BYTES else [f"{self.peak / 1e6:.0f} MB"])


class _Children(logging.Handler):
    """Remembers what the children took."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.cpu, self.peak = 0.0, 0

    def emit(self, record: logging.LogRecord) -> None:
        """Add what one child took."""
        self.cpu, self.peak = self.cpu + record.cpu, max(self.peak, record.peak)  # type: ignore[attr-defined]


@contextmanager
def children() -> Iterator[_Children]:
    """Watch the children that open files meanwhile."""
    watch, level = _Children(), limited_process.log.level
    limited_process.log.addHandler(watch)
    limited_process.log.setLevel(logging.DEBUG)
    try:
        yield watch
    finally:
        limited_process.log.removeHandler(watch)
        limited_process.log.setLevel(level)


def send(app: Flask, case: Case) -> Seen:
    """Send a picture with the form of a new activity, as a member of an organisation."""
    member = Browser(app.test_client(), app.extensions["wijzerplaat"], "member")
    member.get(NEW)
    body = _body(
        {**ACTIVITY, "csrf_token": TOKEN.search(member.last.text)[1], "picture-alt": "Soep."}, case
    )  # type: ignore[index]
    with children() as took, app.app_context():
        answer = member.client.post(
            NEW, base_url=member.base, data=body, content_type="multipart/form-data; boundary=x"
        )
    return Seen(case, answer.status_code, html.unescape(answer.text), took.cpu, took.peak)


def _body(fields: dict[str, object], case: Case) -> bytes:
    """Return a form as a browser sends it.

    The test client's own way leaves temporary files open.
    """
    pairs = [
        (name, one)
        for name, value in fields.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    text = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in pairs
    )
    text += (
        '--x\r\nContent-Disposition: form-data; name="picture-file"; '
        f'filename="{case.name}"\r\nContent-Type: image/jpeg\r\n\r\n'
    )
    return text.encode() + case.make() + b"\r\n--x--\r\n"


def bring_in(app: Flask, case: Case, folder: Path) -> Seen:
    """Bring a list in by the command, as a dry run."""
    path = folder / case.name
    path.write_bytes(case.make())
    with children() as took:
        result = app.test_cli_runner().invoke(
            args=["import", "organisations", str(path), "--portal", "eikstad", "--dry-run"]
        )
    crashed = result.exception is not None and not isinstance(result.exception, SystemExit)
    return Seen(case, 500 if crashed else result.exit_code, result.output, took.cpu, took.peak)


def row(one: Seen) -> str:
    """Return one line of the table."""
    outcome = next(
        (said for said in one.case.said if said and said in one.said),
        "taken" if MADE in one.case.said else "?",
    )
    return (
        f"{one.case.title:<42} {one.status:>4} {one.cpu:>6.2f} s {one.peak / 1e6:>5.0f} MB  "
        f"{outcome[:70]}  {'; '.join(one.problems)}"
    )


def main() -> int:
    """Print the table; return 1 when a row falls short."""
    with tempfile.TemporaryDirectory(prefix="wp-files-") as name:
        folder = Path(name)
        with _application(folder, folder / "world.sqlite") as app:
            world.build(app.extensions["wijzerplaat"])
        bad = 0
        for case in (*PICTURES, *LISTS):
            # in a world of its own: what was sent before would look like what is sent now
            copy = folder / "case.sqlite"
            shutil.copy(folder / "world.sqlite", copy)
            with _application(folder, copy) as app:
                one = send(app, case) if case in PICTURES else bring_in(app, case, folder)
            bad += bool(one.problems)
            print(row(one), flush=True)
        print(
            f"{len(PICTURES) + len(LISTS)} files, {bad} fall short (2 s of CPU, 200 MB, a "
            "clear answer)"
        )
        told.keep("G16: files", len(PICTURES) + len(LISTS))
        told.keep("G16: fall short", bad)
    return int(bad > 0)


@contextmanager
def _application(folder: Path, database: Path) -> Iterator[Flask]:
    """Give an application on a database of its own, and let go of it."""
    url = f"sqlite:///{database}"
    if not database.exists():
        migrate_database(url)
    app = create_app(conftest.settings_for_tests(folder, url))
    with app.app_context():
        yield app
    app.extensions["wijzerplaat"].database.dispose()


if __name__ == "__main__":
    sys.exit(main())
