"""Files of text come zipped to whoever can read that, and as they are to the rest."""

from __future__ import annotations

import gzip
import re

import pytest

from tests import world
from wijzerplaat.ground.web.gzip import takes_gzip

OWN = re.compile(r'href="(/thema/[^"]+\.css\?v=[^"]+)"')
CSS, DRAWING = "/static/basis/css/components.css", "/static/basis/icons.svg"


def asked(client, path, **headers):
    answer = client.get(path, base_url=world.EIKSTAD, headers=headers)
    answer.get_data()
    answer.close()
    return answer


@pytest.mark.parametrize("path", [CSS, DRAWING, "the theme", "/static/basis/js/app.js"])
def test_a_file_of_text_is_zipped_for_who_can_read_that(client, path):
    path = OWN.search(asked(client, "/").text)[1] if path == "the theme" else path
    plain, zipped = asked(client, path), asked(client, path, **{"Accept-Encoding": "gzip, br"})
    assert plain.status_code == zipped.status_code == 200
    assert "Content-Encoding" not in plain.headers and zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data and len(zipped.data) < len(plain.data) / 2
    assert int(zipped.headers["Content-Length"]) == len(zipped.data)
    assert "Accept-Encoding" in zipped.headers["Vary"] and "ETag" not in zipped.headers
    assert zipped.headers["Content-Type"] == plain.headers["Content-Type"]
    assert zipped.headers["Cache-Control"] == plain.headers["Cache-Control"]


def test_a_part_of_a_file_is_given_as_it_is(client):
    part = asked(client, CSS, **{"Accept-Encoding": "gzip", "Range": "bytes=0-9"})
    assert (
        part.status_code == 206 and len(part.data) == 10 and "Content-Encoding" not in part.headers
    )


def test_what_was_not_changed_is_not_sent_again(client):
    first = asked(client, CSS, **{"Accept-Encoding": "gzip"})
    again = asked(
        client,
        CSS,
        **{"Accept-Encoding": "gzip", "If-Modified-Since": first.headers["Last-Modified"]},
    )
    assert again.status_code == 304 and again.data == b""


def test_what_is_not_there_is_told_as_ever(client):
    assert (
        asked(client, "/static/basis/css/nothing.css", **{"Accept-Encoding": "gzip"}).status_code
        == 404
    )


def test_a_page_somebody_is_logged_in_on_is_not_zipped(client):
    client.set_cookie("session", "x", domain="eikstad.test")
    assert "Content-Encoding" not in asked(client, "/", **{"Accept-Encoding": "gzip"}).headers


@pytest.mark.parametrize(
    ("header", "takes"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("*", True),
        ("deflate, *;q=0.5", True),
        ("GZIP", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
        ("gzip;q=0, *", False),
        ("*;q=0", False),
        ("identity", False),
        ("xgzip", False),
        ("gzip;q=0," + "x" * 400, False),
    ],
)
def test_only_a_browser_that_wants_gzip_gets_it(header, takes):
    assert takes_gzip({"HTTP_ACCEPT_ENCODING": header}) is takes
