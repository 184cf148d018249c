"""Who comes when all threads are at work gets the form back, and nothing that is secret."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import urlencode

import pytest

from wijzerplaat.ground.web.busy_page import LONGEST_FORM, make_busy_page
from wijzerplaat.ground.web.thread_share import Share

TYPED = {"name": 'Noor "de" <b>Vries</b>', "contact": "noor@post.example", "empty": ""}


def sent(fields: dict[str, str] = TYPED, **more: str) -> dict[str, object]:
    """Return what the server knows of a form."""
    body = urlencode(fields).encode()
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/activiteiten/koffie/aanmelden",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_HOST": "eikstad.test",
        "wsgi.input": BytesIO(body),
        **more,
    }


def test_the_form_is_given_back_and_nothing_in_it_becomes_html():
    page = make_busy_page(sent()).decode()
    assert 'action="/activiteiten/koffie/aanmelden"' in page
    assert 'name="name" value="Noor &quot;de&quot; &lt;b&gt;Vries&lt;/b&gt;"' in page
    assert 'name="contact" value="noor@post.example"' in page and 'name="empty" value=""' in page
    assert "<b>" not in page


@pytest.mark.parametrize(
    "environ",
    [
        sent(REQUEST_METHOD="GET"),
        sent({**TYPED, "password": "geheim"}),
        sent({**TYPED, "code": "123456"}),
        sent(CONTENT_TYPE="multipart/form-data; boundary=x"),
        sent(CONTENT_LENGTH=str(LONGEST_FORM + 1)),
        sent(CONTENT_LENGTH="many"),
        sent(HTTP_ORIGIN="https://evil.example"),
        sent(HTTP_SEC_FETCH_SITE="cross-site"),
    ],
)
def test_what_is_secret_long_or_of_another_site_is_not_given_back(environ: dict[str, object]):
    page = make_busy_page(environ).decode()
    assert "Het is nu erg druk" in page and "<form" not in page


def test_an_address_never_leads_elsewhere():
    assert 'action="/evil.example/x"' in make_busy_page(sent(RAW_URI="//evil.example/x")).decode()


def test_who_finds_no_thread_gets_the_form_at_once():
    told: list[str] = []

    def start(status: str, _headers: list[tuple[str, str]]) -> None:
        told.append(status)

    inside: list[bytes] = []

    def ask_again(_environ: object, _start: object) -> list[bytes]:
        if not inside:  # the one thread of the portal is at work: nobody else gets one in time
            inside.append(b"".join(share(sent(), start)))  # type: ignore[arg-type]
        return [b"done"]

    share = Share(ask_again, 2, lambda _host: "eikstad")
    assert b"".join(share(sent(), start)) == b"done"  # type: ignore[arg-type]
    (page,) = inside
    assert told == ["503 Service Unavailable"] and b"noor@post.example" in page
