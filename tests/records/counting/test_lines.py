"""What a look at a page leaves: a line of classes for the worker, and for some nothing at all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, select

from tests import world
from tests.support.counting import LAPTOP, PHONE, TABLET, count_now, list_counts, look
from wijzerplaat.ground.adapters import line_files
from wijzerplaat.ground.adapters.line_files import LineFiles
from wijzerplaat.ground.web import counted
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.counting.models import DayCount

PAGE = "/organisaties/buurthuis-de-eik"
SECRET = "zoek-naar-mevrouw-pietersen"


def read_lines(platform: Platform) -> list[str]:
    folder = platform.settings.var / counted.FOLDER
    return [
        line
        for path in sorted(folder.glob("*.lines"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def test_a_look_counts_also_from_the_page_cache_and_as_not_changed(
    client: FlaskClient, platform: Platform, work: Any
) -> None:
    first, second = look(client, PAGE), look(client, PAGE)
    third = look(client, PAGE, If_None_Match=second.headers["ETag"])
    assert [first.status_code, second.status_code, third.status_code] == [200, 200, 304]
    assert len(read_lines(platform)) == 3
    assert count_now(platform) == 1
    with work() as scope:
        owner = scope.session.scalars(
            select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
        ).one()
        assert ("record", owner.id.hex, 3) in list_counts(scope)
        assert ("owner", owner.id.hex, 3) in list_counts(scope)
        assert list_counts(scope, "page") == [("page", "record", 3)]


def test_what_the_page_is_about_leaves_no_trace_in_the_answer(
    client: FlaskClient, platform: Platform
) -> None:
    for _twice in range(2):
        assert counted.HEADER not in look(client, PAGE).headers
    assert counted.HEADER not in look(client, PAGE, DNT="1").headers
    assert len(read_lines(platform)) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"DNT": "1"},
        {"Sec_GPC": "1"},
        {"Sec_Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"Sec_Fetch_Dest": "iframe"},
        {"User_Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User_Agent": "curl/8.5.0"},
        {"User_Agent": ""},
    ],
)
def test_who_says_no_and_who_is_nobody_leaves_no_line(
    client: FlaskClient, platform: Platform, headers: dict[str, str]
) -> None:
    assert look(client, PAGE, **headers).status_code == 200
    assert look(client, PAGE, **headers).status_code == 200  # now from memory
    sent = {name.replace("_", "-"): one for name, one in {"User-Agent": PHONE, **headers}.items()}
    client.post("/tel", base_url=world.EIKSTAD, data={"wat": "phone"}, headers=sent)
    only_pages = {"Sec_Purpose", "Purpose", "Sec_Fetch_Dest"}
    assert len(read_lines(platform)) == (1 if only_pages & headers.keys() else 0)


def test_a_line_holds_no_address_no_browser_and_no_question(
    client: FlaskClient, platform: Platform
) -> None:
    look(
        client,
        f"/zoeken?q={SECRET}+koffie",
        Referer=f"https://www.google.com/search?q={SECRET}",
        X_Forwarded_For="203.0.113.9",
    )
    look(client, f"/niet-daar/{SECRET}")
    (line,) = read_lines(platform)
    assert line.startswith("page search phone ")
    assert all(one not in line for one in (SECRET, "pietersen", "203.0", "127.0", "Mozilla"))
    assert "koffie" in line


def test_an_editor_who_is_logged_in_is_no_visitor(editor: Any, platform: Platform) -> None:
    editor.client.environ_base["HTTP_USER_AGENT"] = LAPTOP
    assert editor.get("/").status_code == 200
    assert read_lines(platform) == []


def test_a_look_writes_no_row(client: FlaskClient, platform: Platform, work: Any) -> None:
    told: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        told.append(statement)

    for engine in (platform.database.readers, platform.database.writers):
        event.listen(engine, "before_cursor_execute", note)
    try:
        look(client, PAGE)
        answer = client.post(
            "/tel", base_url=world.EIKSTAD, data={"wat": "site"}, headers={"User-Agent": PHONE}
        )
    finally:
        for engine in (platform.database.readers, platform.database.writers):
            event.remove(engine, "before_cursor_execute", note)
    assert answer.status_code == 204
    assert not [one for one in told if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    with work() as scope:
        assert scope.session.scalars(select(DayCount)).all() == []


@pytest.mark.parametrize(
    ("headers", "source"),
    [
        ({}, "direct"),
        ({"HTTP_REFERER": "https://www.google.nl/"}, "search"),
        ({"HTTP_REFERER": "https://duckduckgo.com/?q=x"}, "search"),
        ({"HTTP_REFERER": "https://www.facebook.com/groep"}, "social"),
        ({"HTTP_REFERER": "https://www.eikstad.example/zorg"}, "municipality"),
        ({"HTTP_REFERER": "https://notgoogle.example/"}, "other"),
        ({"HTTP_REFERER": "http://["}, "other"),
        ({"HTTP_REFERER": "http://eikstad.test/agenda"}, "inside"),
        ({"HTTP_REFERER": "http://eikstad.test.evil.example/"}, "other"),
        ({"HTTP_SEC_FETCH_SITE": "same-origin"}, "inside"),
        ({"QUERY_STRING": "via=poster"}, "poster"),
    ],
)
def test_where_somebody_came_from_is_a_class_and_no_address(
    headers: dict[str, str], source: str
) -> None:
    environ = {"HTTP_HOST": "eikstad.test", **headers}
    assert counted.find_visit_source(environ, "x nl y of=eikstad.example record=1") == source


@pytest.mark.parametrize(
    ("agent", "device"), [(PHONE, "phone"), (TABLET, "tablet"), (LAPTOP, "computer")]
)
def test_a_device_is_one_of_three(agent: str, device: str) -> None:
    assert counted.find_device(agent) == device


def test_a_file_is_never_larger_than_its_limit_and_a_full_folder_takes_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_files, "MOST_BYTES", 100)
    files = LineFiles(tmp_path)
    for _ in range(50):
        files.write("0123456789\n")
    (path,) = tmp_path.glob("*.lines")
    assert path.stat().st_size <= 110
    (tmp_path / "2026-01-01T00:0+00:00_other.lines").write_bytes(b"x" * 1700)
    full = LineFiles(tmp_path)
    full.write("more\n")
    assert "more" not in path.read_text(encoding="utf-8")


def test_a_folder_that_went_away_is_made_again(tmp_path: Path) -> None:
    seconds = iter((0.0, 1.0))
    files = LineFiles(tmp_path / "lines", lambda: datetime.fromtimestamp(next(seconds), UTC))
    files.write("one\n")
    for path in (tmp_path / "lines").iterdir():
        path.unlink()
    (tmp_path / "lines").rmdir()
    files.write("two\n")
    (path,) = (tmp_path / "lines").glob("*.lines")
    assert path.read_text(encoding="utf-8") == "two\n"
