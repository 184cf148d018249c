"""G16: every hostile file gets a clear answer, for at most 2 seconds of CPU and 200 MB, by the
form and by the import alike.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from tests.security import files
from tests.security.file_corpus import LISTS, PICTURES, Case
from tests.support.picture_rows import PHOTO
from tests.support.places import Place
from wijzerplaat.ground.adapters import limited_process
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.pictures import images, refusals


@pytest.fixture
def one_database(sqlite_place: Place) -> Iterator[Flask]:
    """The application on one database: what opens a file knows neither."""
    with sqlite_place.lent(), sqlite_place.app() as app, app.app_context():
        yield app


@pytest.mark.parametrize("case", PICTURES, ids=lambda case: case.title)
def test_a_hostile_picture_costs_little_and_is_told_at_its_field(
    one_database: Flask, case: Case
) -> None:
    assert files.send(one_database, case).problems == []


@pytest.mark.parametrize("case", LISTS, ids=lambda case: case.title)
def test_a_hostile_list_costs_little_and_says_what_is_wrong(
    one_database: Flask, tmp_path: Path, case: Case
) -> None:
    assert files.bring_in(one_database, case, tmp_path).problems == []


def test_while_a_picture_is_opened_no_transaction_is_open(
    app: Flask, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite a transaction that writes would keep everybody else waiting."""
    opened = []
    run = limited_process.run_in_limited_process

    def look(*given: object) -> bytes:
        opened.append(platform.database.readers.pool.checkedout())  # type: ignore[attr-defined]
        return run(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(limited_process, "run_in_limited_process", look)
    assert files.send(app, Case("a good one", "a.jpg", lambda: PHOTO, ("",))).problems == []
    assert opened == [0]


@pytest.mark.usefixtures("platform")
def test_when_too_many_come_at_once_the_form_says_so_and_keeps_what_was_typed(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limited_process, "_places", threading.BoundedSemaphore(1))
    monkeypatch.setattr(images, "LIMITS", limited_process.Limits(patience=0.01))
    with limited_process._places:
        seen = files.send(app, Case("a good one", "a.jpg", lambda: PHOTO, (refusals.BUSY,)))
    assert seen.status == 503 and refusals.BUSY in seen.said and "Soep eten" in seen.said
    assert files.send(app, Case("a good one", "a.jpg", lambda: PHOTO, ("",))).status == 303


def test_of_many_at_once_only_some_are_opened_at_the_same_time_and_all_get_their_turn() -> None:
    with ThreadPoolExecutor(6) as threads:
        made = list(
            threads.map(
                lambda _number: images.make_safe_pictures(io.BytesIO(PHOTO)).width, range(6)
            )
        )
    assert made == [500] * 6
    assert limited_process._places._value == limited_process.AT_ONCE  # type: ignore[attr-defined]


def test_a_child_that_fails_leaves_its_place_free_and_no_process_behind() -> None:
    before = Path("/proc/thread-self/children").read_text()
    for function, kind in (
        ("wijzerplaat.nowhere:f", limited_process.Broke),
        ("tests:f", limited_process.Broke),
    ):
        with pytest.raises(kind):
            limited_process.run_in_limited_process(function, io.BytesIO(b"x"))
    with pytest.raises(limited_process.TooMuch):
        limited_process.run_in_limited_process(
            images.DECODER, io.BytesIO(PHOTO), limited_process.Limits(seconds=0)
        )
    with pytest.raises(limited_process.TooMuch):
        limited_process.run_in_limited_process(
            images.DECODER, io.BytesIO(PHOTO), limited_process.Limits(answer=1)
        )
    assert limited_process._places._value == limited_process.AT_ONCE  # type: ignore[attr-defined]
    assert Path("/proc/thread-self/children").read_text() == before


def test_a_picture_that_cannot_be_opened_is_no_picture_of_ours() -> None:
    with pytest.raises(Invalid):
        images.make_safe_pictures(io.BytesIO(b"GIF89a" + b"\xff" * 500))
