"""Mail: what a message holds, and what a mail server may answer."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from wijzerplaat.ground.adapters.mail import FolderPost, Sender, compose_mail

SENDER = Sender("Eikstadwijzer", "redactie@eikstad.example", "eikstad.test")
ROW = uuid.UUID("12345678-1234-5678-1234-567812345678")
MAIL = {
    "to": "jan@example.example",
    "subject": "Je aanmelding",
    "text": "Hoi Jan,\nTot dinsdag.",
    "html": "<p>Hoi Jan</p>",
    "attachments": [{"name": "dinsdag.ics", "type": "text/calendar", "content": "BEGIN:VCALENDAR"}],
}


def test_a_message_has_text_html_attachment_and_the_number_of_its_row() -> None:
    message = compose_mail(MAIL, SENDER, ROW)
    assert message["Message-ID"] == f"<{ROW}@eikstad.test>"
    assert message["From"] == "Eikstadwijzer <redactie@eikstad.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_body(("plain",)).get_content() == MAIL["text"] + "\n"  # type: ignore[union-attr]
    assert [part.get_filename() for part in message.iter_attachments()] == ["dinsdag.ics"]


def test_a_logo_comes_along_inside_the_page_and_is_no_attachment() -> None:
    page = {**MAIL, "html": '<p><img src="cid:logo" alt="">Hoi Jan</p>'}
    message = compose_mail(page, SENDER, ROW, b"\xff\xd8\xff")
    found = [part for part in message.walk() if part["Content-ID"] == "<logo>"]
    assert [part.get_content_type() for part in found] == ["image/jpeg"]
    assert "cid:logo" in message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert [part.get_filename() for part in message.iter_attachments()] == ["dinsdag.ics"]


@pytest.mark.parametrize("field", ["to", "subject"])
def test_a_line_break_in_a_header_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match=".+"):
        compose_mail({**MAIL, field: "x@example.example\r\nBcc: all@example.example"}, SENDER, ROW)


def test_a_folder_keeps_one_file_for_a_message_sent_twice(tmp_path: Path) -> None:
    post = FolderPost(tmp_path / "post")
    for _ in range(2):
        post.send(compose_mail(MAIL, SENDER, ROW))
    assert len(post.read()) == 1
