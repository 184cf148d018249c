"""What stands before the whole application.

Here that no answer overtakes the body of its request.
"""

from __future__ import annotations

import io
from typing import Any

import pytest

from wijzerplaat.ground.web.middleware import PIECE, ReadToEnd


def posted(body: io.BytesIO, length: int) -> dict[str, Any]:
    return {"REQUEST_METHOD": "POST", "wsgi.input": body, "CONTENT_LENGTH": str(length)}


class Counted(io.BytesIO):
    """A body that counts what was read of it, and in what pieces."""

    largest = 0

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self.largest = max(self.largest, len(piece))
        return piece


@pytest.mark.parametrize("taken", [0, 10, 3 * PIECE])
def test_what_nobody_read_of_a_body_is_read_in_small_pieces_before_the_answer(taken: int) -> None:
    def refuse(environ: dict[str, Any], _start: Any) -> list[bytes]:
        if taken:
            environ["wsgi.input"].read(min(taken, PIECE))
        return [b"too large"]

    body = Counted(b"x" * (3 * PIECE))
    assert ReadToEnd(refuse)(posted(body, 3 * PIECE), None) == [b"too large"]
    assert body.tell() == 3 * PIECE and body.largest <= PIECE


def test_a_body_that_is_gone_takes_no_answer_away() -> None:
    body = io.BytesIO(b"x")
    body.close()
    assert ReadToEnd(lambda *_: [b"said"])(posted(body, 1), None) == [b"said"]


def test_a_connection_that_stays_open_is_not_waited_for() -> None:
    """A server may hand over the connection itself.

    Behind the body comes the next request, or nothing for a long time.
    """
    connection = io.BytesIO(b"x=1" + b"GET / HTTP/1.1")
    ReadToEnd(lambda *_: [b"said"])(posted(connection, 3), None)
    assert connection.read() == b"GET / HTTP/1.1"
