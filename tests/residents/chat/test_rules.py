"""Which addresses a chat may have: one name on the internet over https, and nothing that looks
like it.
"""

from __future__ import annotations

import pytest

from wijzerplaat.residents.chat.rules import make_chat_policy, read_chat_address, read_chat_host

OURS = ("lindestad.example",)


@pytest.mark.parametrize(
    "typed, host",
    [
        ("chat.praat.example", "chat.praat.example"),
        (" Chat.Praat.Example ", "chat.praat.example"),
        ("chat.müller.example", "chat.xn--mller-kva.example"),
        ("a-b.co.uk", "a-b.co.uk"),
    ],
)
def test_a_name_is_read_as_browsers_compare_it(typed: str, host: str) -> None:
    assert read_chat_host(typed, OURS) == host


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "*",
        "*.praat.example",
        "https://praat.example",
        "praat.example:8080",
        "praat.example/pad",
        "praat.example;script-src *",
        "praat.example 'unsafe-inline'",
        "praat.example https:",
        "praat.example\nscript-src *",
        "naam@praat.example",
        "-praat.example",
        "praat..example",
        "praat",
        "localhost",
        "db.internal",
        "127.0.0.1",
        "[::1]",
        "0x7f.1",
        "1.2.3",
        "lindestad.example",
        "chat.lindestad.example",
        "a." * 130 + "nl",
    ],
)
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_chat_host(typed, OURS)
    if "/" not in typed:
        with pytest.raises(ValueError):
            read_chat_address(f"https://{typed}", OURS)


@pytest.mark.parametrize(
    "typed",
    [
        "http://praat.example/",
        "javascript:alert(1)",
        "//praat.example/",
        "https://naam@praat.example/",
        "https://praat.example:8443/",
        "https://praat.example:geen/",
        "https://praat.example/a b",
        'https://praat.example/"onload=',
        "https://praat.example/;",
        "https://praat.example/,https://evil.example",
        "https:praat.example",
        "https:///praat.example",
    ],
)
def test_an_address_is_plain_https_on_one_host(typed: str) -> None:
    with pytest.raises(ValueError):
        read_chat_address(typed, OURS)


def test_an_address_loses_what_it_does_not_need_and_the_policy_names_each_host() -> None:
    typed = "https://Chat.Praat.example:443/praat?portaal=1#begin"
    assert read_chat_address(typed, OURS) == (
        "https://chat.praat.example/praat?portaal=1",
        "chat.praat.example",
    )
    assert make_chat_policy("default-src 'self'", ["a.example", "b.example"]) == (
        "default-src 'self'; frame-src https://a.example https://b.example"
    )
